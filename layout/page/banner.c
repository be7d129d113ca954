/* A banner: one head over several stories, in a box of its own. Its head class is that of the box, otherwise it is
 * chosen by width and by the first of its stories, as for a story's own head. */
#include "page/fixed.h"

static stone_finding *told(stone_compositor *c, const stone_fixed *box, const char *story, const char *message)
{
    stone_finding *f = stone_findings_add(&c->findings, STONE_FINDING_DANGLING, box->placed->box->span,
                                          "The banner is over `%s`, %s.", story, message);
    f->page = box->page->plan->folio;
    f->box = box->placed->name;
    f->story = story;
    return f;
}

/* Reports stories that are not under the banner, because they are on another page or on no page. */
static void check_stories(stone_compositor *c, const stone_fixed *box, const stone_ids *stories)
{
    for (uint32_t i = 0; i < stories->n; i++) {
        const stone_story_place *place = stone_forme_place(c->forme, stories->at[i]);
        bool here = false;
        for (uint32_t k = 0; place && k < place->boxes.n; k++)
            here = here || place->boxes.at[k].page == box->page;
        for (uint32_t k = 0; place && k < place->heads.n; k++)
            here = here || place->heads.at[k].page == box->page;
        const stone_story *story = stone_edition_story(c->forme->edition, stories->at[i]);
        if (!here && story && !story->stand_in)
            told(c, box, stories->at[i],
                 place && place->boxes.n ? "which is on another page" : "which is not on any page")
                ->hint = "Put the story on this page, or remove it from the banner.";
    }
}

void stone_banner_box_make(stone_compositor *c, const stone_fixed *box, const stone_banner_box *own)
{
    const stone_story *first = own->stories.n ? stone_edition_story(c->forme->edition, own->stories.at[0]) : NULL;
    const stone_at *at = &box->placed->at;
    const stone_head *h =
        own->head ? stone_style_head(c->forme->style, own->head)
                  : stone_style_choose_head(c->forme->style, (uint16_t)(at->column_last - at->column_first + 1),
                                            first ? first->priority : STONE_PRIORITY_LEAD);
    stone_piece piece = stone_piece_copy(&own->words, STONE_ROLE_HEADLINE);
    stone_setting s = stone_set(c, &box->context, box->voice, STONE_ROLE_HEADLINE,
                                stone_copy_role(c, box->voice, STONE_ROLE_HEADLINE, h ? &h->part : NULL), &piece, 1,
                                box->content.width);
    check_stories(c, box, &own->stories);
    stone_sheaf_set(box->sheaf, &s, box->content.x, box->content.y,
                    stone_arena_print(c->arena, "%s/head", box->placed->name), first ? first->id : NULL);
    stone_len over = stone_len_sub(s.depth, box->content.height);
    if (over.u > 64)
        stone_fixed_overfull(c, box, over);
}
