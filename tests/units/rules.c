/* The desk rules on small scenes: what is coarse, what lacks a cutline. */
#include <glib.h>

#include "check/rules.h"

struct fixture {
    stone_arena *arena;
    stone_sources *sources;
    stone_findings findings;
    stone_style style;
    stone_edition edition;
    stone_scene scene;
};

static void open_fixture(struct fixture *f)
{
    *f = (struct fixture){.arena = stone_arena_open(), .sources = stone_sources_open()};
    stone_findings_init(&f->findings, f->arena);
    f->style.press.resolution_least = 120;
    f->edition.style = &f->style;
    stone_sources_add(f->sources, "other.yaml", "", 0);
    stone_sources_add(f->sources, "edition.yaml", "a\nb\n", 4);
    *STONE_PUSH(f->arena, &f->scene.sources) = "edition.yaml";
}

static void close_fixture(struct fixture *f)
{
    stone_sources_close(f->sources);
    stone_arena_close(f->arena);
}

/* A page with one box of a kind that holds one picture, `pixels` square, printed one inch square. */
static void add_page(struct fixture *f, const char *what, int pixels, const char *hash, const char *alt)
{
    stone_scene_image *image = STONE_PUSH(f->arena, &f->scene.images);
    *image = (stone_scene_image){.file = "a.jpg", .hash = hash, .width = (uint32_t)pixels, .height = (uint32_t)pixels};
    stone_scene_page *page = STONE_PUSH(f->arena, &f->scene.pages);
    page->folio = "1";
    page->width = page->height = stone_len_pt(92);
    stone_scene_item *group = STONE_PUSH(f->arena, &page->items);
    group->kind = STONE_ITEM_GROUP;
    group->id = "lead";
    group->story = "sco";
    group->group.count = 1;
    group->group.what = what;
    stone_scene_item *item = STONE_PUSH(f->arena, &page->items);
    item->kind = STONE_ITEM_IMAGE;
    item->id = "lead/picture";
    item->span = (stone_span){0, 2, 1, 1};
    item->box = (stone_rect){stone_len_pt(10), stone_len_pt(10), stone_len_pt(72), stone_len_pt(72)};
    item->image.image = (uint16_t)(f->scene.images.n - 1);
    item->image.crop.width = item->image.crop.height = stone_len_units(pixels * 1024);
    item->image.alt = alt;
}

static const struct {
    const char *what;
    int pixels;
    const char *hash, *alt;
    bool coarse, bare;
} cases[] = {
    {"story", 200, "x", "A cutline", false, false},
    {"story", 120, "x", "A cutline", false, false},
    {"story", 119, "x", "A cutline", true, false},
    {"story", 60, "x", "", true, true},
    {"picture", 200, "x", "", false, true},
    {"teaser", 200, "x", "", false, false},
    {"teaser", 60, "x", "", true, false},
    {"panel", 200, "x", "", false, false},
    {"ad", 60, "x", "", true, false},
    {"story", 60, "", "A cutline", false, false}, /* for position only: told by whoever missed it */
};

static void check_cases(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct fixture f;
        open_fixture(&f);
        add_page(&f, cases[i].what, cases[i].pixels, cases[i].hash, cases[i].alt);
        stone_composition measured = stone_composition_measure(&f.scene, f.arena);
        stone_rules_check(&f.scene, &measured, &f.edition, f.sources, &f.findings);
        bool coarse = false, bare = false;
        for (uint32_t k = 0; k < f.findings.list.n; k++) {
            const stone_finding *x = &f.findings.list.at[k];
            coarse |= x->kind == STONE_FINDING_PICTURE_COARSE;
            bare |= x->kind == STONE_FINDING_CAPTION_MISSING;
            g_assert_cmpstr(x->page, ==, "1");
            g_assert_cmpstr(x->box, ==, "lead");
            g_assert_cmpstr(x->story, ==, "sco");
            g_assert_cmpuint(x->span.source, ==, 1);
            g_assert_cmpuint(x->span.line, ==, 2);
        }
        if (coarse != cases[i].coarse || bare != cases[i].bare)
            g_error("case %zu: coarse %d, bare %d", i, coarse, bare);
        close_fixture(&f);
    }
}

static void outside_groups(void)
{
    struct fixture f;
    open_fixture(&f);
    add_page(&f, "story", 60, "x", "");
    stone_scene_page *page = &f.scene.pages.at[0];
    page->items.at[0].group.count = 0; /* the picture stands beside the box, not in it */
    page->items.at[1].span.source = 7; /* and its place is none the scene has */
    stone_composition measured = stone_composition_measure(&f.scene, f.arena);
    stone_rules_check(&f.scene, &measured, &f.edition, f.sources, &f.findings);
    g_assert_cmpuint(f.findings.list.n, ==, 1);
    g_assert_cmpint(f.findings.list.at[0].kind, ==, STONE_FINDING_PICTURE_COARSE);
    g_assert_null(f.findings.list.at[0].box);
    g_assert_cmpuint(f.findings.list.at[0].span.line, ==, 0);
    close_fixture(&f);
}

/* A waiver lowers what is waivable and nothing else, whatever it names. */
static void waive_every_kind(void)
{
    for (stone_finding_kind kind = 0; kind < STONE_FINDING_COUNT; kind++) {
        struct fixture f;
        open_fixture(&f);
        stone_findings_add(&f.findings, kind, STONE_SPAN_NONE, "told")->severity = STONE_ERROR;
        *STONE_PUSH(f.arena, &f.edition.waivers) = (stone_waiver){.kind = kind, .reason = "tonight"};
        stone_rules_waive(&f.edition, &f.findings);
        bool firm = stone_finding_facts[kind].waiver == STONE_FIRM;
        g_assert_cmpint(f.findings.list.at[0].severity, ==, firm ? STONE_ERROR : STONE_INFO);
        g_assert_cmpuint(f.findings.list.n, ==, firm ? 2 : 1); /* an idle waiver is told */
        close_fixture(&f);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rules/cases", check_cases);
    g_test_add_func("/rules/outside-groups", outside_groups);
    g_test_add_func("/rules/waive-every-kind", waive_every_kind);
    return g_test_run();
}
