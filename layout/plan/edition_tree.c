/* See edition_tree.h. Pages of an edition go over those of the one it extends by their folio, boxes by their names,
 * all else by key. */
#include "plan/edition_tree.h"

#include <string.h>

enum { LONGEST_CHAIN = 16 };

static stone_node *read_file(stone_reading *r, const char *path, stone_home home, stone_span span, const char *what,
                             const stone_mapping *mapping)
{
    uint32_t source;
    stone_file_result result = stone_paths_load(r->paths, home, path, STONE_YAML_LARGEST, &source);
    if (result != STONE_FILE_OK) {
        stone_paths_report(r->findings, span, result, what, path, mapping == &stone_edition_keys);
        return NULL;
    }
    stone_node *node = stone_yaml_parse(r->arena, r->sources, source, r->findings);
    if (node)
        stone_keys_check(r->arena, node, mapping, r->findings);
    return node;
}

/* `- pages/2.yaml` gives its place to what the file says. */
static void fetch_pages(stone_reading *r, stone_node *tree)
{
    stone_node *pages = stone_node_at(tree, "pages");
    uint32_t kept = 0;
    for (uint32_t i = 0; pages && i < pages->items.n; i++) {
        stone_node *n = pages->items.at[i];
        if (n->kind == STONE_NODE_SCALAR)
            n = read_file(r, n->text, stone_paths_home(r->paths, n->span.source), n->span, "The page file",
                          &stone_page_keys);
        if (n)
            pages->items.at[kept++] = n;
    }
    if (pages)
        pages->items.n = kept;
}

static const char *folio_of(const stone_node *page)
{
    const stone_node *pair = stone_node_at(page, "pages");
    const char *folio = stone_node_text(page, "page");
    return folio ? folio : pair && pair->items.n ? pair->items.at[0]->text : "";
}

static bool is_dropped(const stone_node *page)
{
    const char *drop = stone_node_text(page, "drop");
    return drop && strcmp(drop, "true") == 0;
}

static uint32_t find_page(const stone_node *pages, const char *folio)
{
    uint32_t i = 0;
    while (i < pages->items.n && strcmp(folio_of(pages->items.at[i]), folio) != 0)
        i++;
    return i;
}

/* Puts a page in; at the end when `at` is not before it. */
static void insert_page(stone_reading *r, stone_node *pages, uint32_t at, stone_node *page)
{
    STONE_PUSH(r->arena, &pages->items);
    uint32_t last = pages->items.n - 1;
    at = at < last ? at : last;
    memmove(&pages->items.at[at + 1], &pages->items.at[at], (last - at) * sizeof(stone_node *));
    pages->items.at[at] = page;
}

/* A new page follows the one it follows in its own file. */
static stone_node *lay_pages(stone_reading *r, const stone_node *under, const stone_node *over)
{
    stone_node *n = STONE_NEW(r->arena, stone_node);
    *n = *over;
    memset(&n->items, 0, sizeof n->items);
    for (uint32_t i = 0; i < under->items.n; i++) {
        stone_node *page = under->items.at[i];
        uint32_t k = find_page(over, folio_of(page));
        if (k < over->items.n)
            page = stone_keys_lay_over(r->arena, &stone_page_keys, page, over->items.at[k]);
        *STONE_PUSH(r->arena, &n->items) = page;
    }
    for (uint32_t k = 0; k < over->items.n; k++)
        if (find_page(under, folio_of(over->items.at[k])) == under->items.n) {
            uint32_t after = k ? find_page(n, folio_of(over->items.at[k - 1])) : n->items.n;
            insert_page(r, n, after + 1, over->items.at[k]);
        }
    return n;
}

static stone_node *lay_edition(stone_reading *r, stone_node *under, stone_node *over)
{
    stone_node *pages = stone_node_at(under, "pages"), *above = stone_node_at(over, "pages");
    stone_node *n = stone_keys_lay_over(r->arena, &stone_edition_keys, under, over);
    if (pages && above)
        for (uint32_t i = 0; i < n->entries.n; i++)
            if (strcmp(n->entries.at[i].key, "pages") == 0)
                n->entries.at[i].value = lay_pages(r, pages, above);
    return n;
}

/* The defaults go under each page; dropped pages go. */
static void settle_pages(stone_reading *r, stone_node *tree)
{
    stone_node *pages = stone_node_at(tree, "pages"), *defaults = stone_node_at(tree, "page-defaults");
    uint32_t kept = 0;
    for (uint32_t i = 0; pages && i < pages->items.n; i++) {
        stone_node *page = pages->items.at[i];
        if (is_dropped(page))
            continue;
        if (defaults)
            page = stone_keys_lay_over(r->arena, &stone_page_keys, defaults, page);
        pages->items.at[kept++] = page;
    }
    if (pages)
        pages->items.n = kept;
}

stone_node *stone_edition_tree_read(stone_reading *r)
{
    stone_node *chain[LONGEST_CHAIN];
    uint32_t n = 0;
    const char *path = stone_paths_edition(r->paths);
    stone_home home = STONE_HOME_EDITION;
    stone_span span = STONE_SPAN_NONE;
    while (path) {
        stone_node *tree = read_file(r, path, home, span, "The edition", &stone_edition_keys);
        if (!tree)
            return NULL;
        const char *name = stone_sources_at(r->sources, tree->span.source)->name;
        bool again = n == LONGEST_CHAIN - 1;
        for (uint32_t i = 0; i < n; i++)
            again = again || strcmp(stone_sources_at(r->sources, chain[i]->span.source)->name, name) == 0;
        if (again) {
            stone_findings_add(r->findings, STONE_FINDING_EXTENDS_LOOP, span,
                               "The edition %.100s extends itself, or the chain is longer than %d.", path,
                               LONGEST_CHAIN);
            break;
        }
        fetch_pages(r, tree);
        chain[n++] = tree;
        const stone_node *extends = stone_node_at(tree, "extends");
        path = extends ? extends->text : NULL;
        span = extends ? extends->span : STONE_SPAN_NONE;
        home = stone_paths_home(r->paths, tree->span.source);
    }
    stone_node *tree = chain[n - 1];
    for (uint32_t i = n - 1; i-- > 0;)
        tree = lay_edition(r, tree, chain[i]);
    settle_pages(r, tree);
    return tree;
}
