/* Boxes of a few words: text, banners over stories, the index of what is inside. */
#include "plan/box.h"

/* ---- text ---- */

static const stone_key text_keys[] = {
    {"head", STONE_ONE, STONE_FORM_TEXT, .help = "A head above the text."},
    {"body", STONE_ONE | STONE_NEEDED, STONE_FORM_TEXT, .help = "The text, in Markdown."},
    {0},
};
static const stone_mapping text = {.name = "text-box", .what = "`text`", .keys = text_keys};

const stone_key stone_text_box_keys[] = {
    {"text", STONE_CONTENT | STONE_ONE | STONE_GROUP, STONE_FORM_TEXT, .mapping = &text,
     .help = "A few words of Markdown."},
    STONE_BOX_KEY_TITLE,
    STONE_BOX_KEY_HEAD("The head class of the title."),
    STONE_BOX_KEY_ROLE("The text role of a text box; body by default."),
    {"align", STONE_ONE, STONE_FORM_WORD, stone_align_words, .help = "The alignment of the text."},
    {0},
};

void stone_text_box_read(stone_reading *r, const stone_node *node, const stone_box *box, stone_text_box *own)
{
    const stone_node *said = stone_node_at(node, "text"), *head = stone_node_at(said, "head");
    (void)box;
    own->title = stone_words_read(r, head ? head : stone_node_at(node, "title"));
    own->role = stone_box_role(r, node);
    own->align = (stone_align)stone_word_at(node, "align", stone_align_words, STONE_ALIGN_START);
    own->align_set = stone_node_at(node, "align") != NULL;
    own->head = stone_box_head(r, node);
    own->body = stone_words_read(r, said->kind == STONE_NODE_MAP ? stone_node_at(said, "body") : said);
}

/* ---- banners ---- */

static const stone_key banner_keys[] = {
    {"head", STONE_ONE | STONE_NEEDED, STONE_FORM_TEXT, .help = "The head above all the stories."},
    {"stories", STONE_SEVERAL | STONE_NEEDED, STONE_FORM_ID, .help = "The stories under the head."},
    {0},
};
static const stone_mapping banner = {.name = "banner", .what = "`banner`", .keys = banner_keys};

const stone_key stone_banner_box_keys[] = {
    {"banner", STONE_CONTENT | STONE_GROUP, .mapping = &banner, .help = "One head over several stories."},
    STONE_BOX_KEY_HEAD("The head class; by default chosen by width and the priority of the first story."),
    {0},
};

void stone_banner_box_read(stone_reading *r, const stone_node *node, const stone_box *box, stone_banner_box *own)
{
    const stone_node *said = stone_node_at(node, "banner");
    own->head = stone_box_head(r, node);
    own->words = stone_words_read(r, stone_node_at(said, "head"));
    stone_box_mention_all(r, box, stone_node_at(said, "stories"), &own->stories);
}

/* ---- the index ---- */

static const char *const index_words[] = {"sections", "stories", NULL};

const stone_key stone_index_box_keys[] = {
    {"index", STONE_CONTENT | STONE_ONE | STONE_SEVERAL, STONE_FORM_NAME, index_words,
     .help = "An index of what is inside, with pages."},
    STONE_BOX_KEY_TITLE,
    STONE_BOX_KEY_HEAD("The head class of the title."),
    STONE_BOX_KEY_ROLE("The text role of the entries; teaser-text by default."),
    {"leader", STONE_ONE, STONE_FORM_TEXT,
     .help = "The character that leads from an entry of the index to its page; white by default."},
    {"format", STONE_ONE, STONE_FORM_TEXT,
     .help = "The format of an index entry, such as `{headline}{leader}{page}`; what follows the leader is set at "
             "the end of the line."},
    {0},
};

void stone_index_box_read(stone_reading *r, const stone_node *node, const stone_box *box, stone_index_box *own)
{
    const stone_node *index = stone_node_at(node, "index");
    (void)box;
    own->title = stone_words_read(r, stone_node_at(node, "title"));
    own->role = stone_box_role(r, node);
    own->head = stone_box_head(r, node);
    own->leader = stone_node_text(node, "leader");
    own->format = stone_node_text(node, "format");
    if (index->kind == STONE_NODE_SCALAR)
        *STONE_PUSH(r->arena, &own->entries) = index->text;
    for (uint32_t i = 0; i < index->items.n; i++)
        *STONE_PUSH(r->arena, &own->entries) = index->items.at[i]->text;
}
