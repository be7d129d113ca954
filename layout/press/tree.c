/* The elements are given in the order in which they were begun, which is also the order of a depth-first walk through
 * the tree. */
#include "press/tree.h"

#include <glib.h>
#include <string.h>

enum { DEEPEST = 16, MOST_KIDS = 1000000 };

struct tree {
    stone_paper *paper;
    const stone_press_order *order;
    uint32_t next;       /* index of the next element */
    GHashTable *stories; /* story id -> handle of its article */
};

static uint32_t kids_of(const struct tree *t, qpdf_oh kids)
{
    return qpdf_oh_is_array(t->paper->qpdf, kids)
               ? (uint32_t)CLAMP(qpdf_oh_get_array_n_items(t->paper->qpdf, kids), 0, MOST_KIDS)
               : qpdf_oh_is_initialized(t->paper->qpdf, kids) && !qpdf_oh_is_null(t->paper->qpdf, kids);
}

static qpdf_oh kid_at(const struct tree *t, qpdf_oh kids, uint32_t i)
{
    return qpdf_oh_is_array(t->paper->qpdf, kids) ? qpdf_oh_get_array_item(t->paper->qpdf, kids, (int)i) : kids;
}

static bool is_element(const struct tree *t, qpdf_oh kid)
{
    return qpdf_oh_is_dictionary(t->paper->qpdf, kid) &&
           qpdf_oh_is_name(t->paper->qpdf, qpdf_oh_get_key(t->paper->qpdf, kid, "/S"));
}

/* Completes an element and its children. */
static bool tell(struct tree *t, qpdf_oh element, int depth)
{
    qpdf_data q = t->paper->qpdf;
    const stone_press_element *told = t->next < t->order->elements_n ? &t->order->elements[t->next++] : NULL;
    const char *kind = qpdf_oh_get_name(q, qpdf_oh_get_key(q, element, "/S"));
    if (!told || strcmp(kind + 1, told->kind) != 0 || depth > DEEPEST)
        return stone_paper_refuse(t->paper, "the structure tree does not match the painted elements");
    if (told->alt)
        qpdf_oh_replace_key(q, element, "/Alt", qpdf_oh_new_unicode_string(q, told->alt));
    qpdf_oh kids = qpdf_oh_get_key(q, element, "/K");
    for (uint32_t i = 0, n = kids_of(t, kids); i < n; i++) {
        qpdf_oh kid = kid_at(t, kids, i);
        if (is_element(t, kid) && !tell(t, kid, depth + 1))
            return false;
    }
    return true;
}

/* Adds the part of a story on a further page to its article. */
static void go_on(const struct tree *t, qpdf_oh article, qpdf_oh further)
{
    qpdf_data q = t->paper->qpdf;
    qpdf_oh before = qpdf_oh_get_key(q, article, "/K"), kids = qpdf_oh_get_key(q, further, "/K"),
            all = qpdf_oh_new_array(q);
    for (uint32_t i = 0, n = kids_of(t, before); i < n; i++)
        qpdf_oh_append_item(q, all, kid_at(t, before, i));
    for (uint32_t i = 0, n = kids_of(t, kids); i < n; i++) {
        qpdf_oh kid = kid_at(t, kids, i);
        if (is_element(t, kid))
            qpdf_oh_replace_key(q, kid, "/P", article);
        qpdf_oh_append_item(q, all, kid);
    }
    qpdf_oh_replace_key(q, article, "/K", all);
}

static bool gather(struct tree *t, qpdf_oh root)
{
    qpdf_data q = t->paper->qpdf;
    qpdf_oh kids = qpdf_oh_get_key(q, root, "/K"), all = qpdf_oh_new_array(q),
            document = qpdf_make_indirect_object(q, qpdf_oh_new_dictionary(q));
    for (uint32_t i = 0, n = kids_of(t, kids); i < n; i++) {
        qpdf_oh kid = kid_at(t, kids, i);
        const char *story = t->next < t->order->elements_n ? t->order->elements[t->next].story : NULL;
        if (!is_element(t, kid) || !tell(t, kid, 0))
            return stone_paper_refuse(t->paper, "the structure tree does not match the painted elements");
        gpointer article = story ? g_hash_table_lookup(t->stories, story) : NULL;
        if (article) {
            go_on(t, GPOINTER_TO_UINT(article), kid);
            continue;
        }
        if (story)
            g_hash_table_insert(t->stories, (char *)(uintptr_t)story, GUINT_TO_POINTER(kid));
        qpdf_oh_replace_key(q, kid, "/P", document);
        qpdf_oh_append_item(q, all, kid);
    }
    qpdf_oh_replace_key(q, document, "/Type", qpdf_oh_new_name(q, "/StructElem"));
    qpdf_oh_replace_key(q, document, "/S", qpdf_oh_new_name(q, "/Document"));
    qpdf_oh_replace_key(q, document, "/P", root);
    qpdf_oh_replace_key(q, document, "/K", all);
    qpdf_oh_replace_key(q, root, "/K", document);
    return t->next == t->order->elements_n ||
           stone_paper_refuse(t->paper, "the structure tree does not match the painted elements");
}

bool stone_tree_finish(stone_paper *p, const stone_press_order *order)
{
    qpdf_data q = p->qpdf;
    qpdf_oh catalog = qpdf_get_root(q), root = qpdf_oh_get_key(q, catalog, "/StructTreeRoot");
    struct tree t = {.paper = p, .order = order, .stories = g_hash_table_new(g_str_hash, g_str_equal)};
    bool ok = !order->elements_n || (qpdf_oh_is_dictionary(q, root) && gather(&t, root));
    g_hash_table_unref(t.stories);
    if (order->language && *order->language)
        qpdf_oh_replace_key(q, catalog, "/Lang", qpdf_oh_new_unicode_string(q, order->language));
    qpdf_oh_replace_key(q, catalog, "/MarkInfo", qpdf_oh_parse(q, "<< /Marked true >>"));
    qpdf_oh_replace_key(q, catalog, "/ViewerPreferences", qpdf_oh_parse(q, "<< /DisplayDocTitle true >>"));
    return ok && stone_paper_sound(p);
}
