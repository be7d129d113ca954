/* Makes an edition and checks its sign-offs; see include/stonehand/session.h. */
#include "session/session.h"

/* If the style requires it, an unsigned page, or one changed since it was signed, is an error. */
static void check_signed(stone_session *s)
{
    stone_margin *margin = stone_margin_open(s->made.path, s->options.zone);
    for (uint32_t i = 0; i < s->made.scene->pages.n; i++) {
        const char *folio = s->made.scene->pages.at[i].folio;
        stone_sign_off is;
        stone_leaf *leaf = stone_session_leaf(s, i, NULL);
        bool known = stone_margin_sign_off(margin, leaf, &is);
        if (!known || !is.stands) {
            stone_finding *f = stone_findings_add(&s->made.findings, STONE_FINDING_PAGE_UNSIGNED, STONE_SPAN_NONE,
                                                  known ? "Page %s has changed since `%s` signed it off on %.10s."
                                                        : "Page %s is not signed off.",
                                                  folio, known ? is.by : "", known ? is.at : "");
            f->page = folio;
        }
        stone_leaf_close(leaf);
    }
    stone_margin_close(margin);
}

stone_outcome stone_session_make(stone_session *s, const char *edition)
{
    stone_outcome outcome = stone_session_make_up(s, edition);
    if (!s->made.scene || s->options.profile != STONE_PROFILE_PRESS || !s->made.edition->style->press.sign_off)
        return outcome;
    check_signed(s);
    stone_session_tell(s);
    return stone_session_outcome(s);
}
