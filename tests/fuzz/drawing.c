/* Drawn pages. The input: columns, lines of the sheet, side and direction, a place for a box (four bytes); then the
 * drawing of the page, and after an empty line that of the template. Letters A to E contain boxes, F names one that
 * also has an `at`, G contains nothing; 1 has content in another zone. */
#include <string.h>

#include "base/assert.h"
#include "fuzz.h"
#include "grid/sheet.h"

enum { HEAD = 7 };

/* The lines up to an empty one, and what follows it. */
static const char *read_drawing(stone_arena *arena, stone_plan *plan, const char *at)
{
    stone_drawing *d = STONE_PUSH(arena, &plan->drawings);
    for (uint32_t line = 1; *at; line++) {
        size_t n = strcspn(at, "\n");
        const char *text = stone_arena_slice(arena, at, n);
        at += n + (at[n] == '\n');
        if (n == 0)
            break;
        *STONE_PUSH(arena, &d->lines) = text;
        *STONE_PUSH(arena, &d->spans) = (stone_span){0, line, 1, (uint32_t)n};
    }
    return at;
}

static void fill(stone_arena *arena, stone_plan *plan, const char *letters, stone_at place)
{
    for (; *letters; letters++) {
        stone_area *area = STONE_PUSH(arena, &plan->areas);
        area->letter[0] = *letters;
        if (*letters == 'F') {
            area->name = "lead";
            continue;
        }
        area->box = STONE_NEW(arena, stone_box);
        *area->box = (stone_box){.name = stone_arena_slice(arena, letters, 1), .kind = STONE_BOX_BLANK};
    }
    *STONE_PUSH(arena, &plan->boxes) = (stone_box){.name = "lead", .kind = STONE_BOX_BLANK, .at = place};
    *STONE_PUSH(arena, &plan->elsewhere) = "1";
}

static void check_inside(const stone_page *page)
{
    stone_rect live = page->sheet->live;
    for (uint32_t i = 0; i < page->boxes.n; i++) {
        stone_rect r = page->boxes.at[i].rect;
        STONE_ASSERT(r.width.u > 0 && r.height.u > 0 && r.x.u >= live.x.u && r.y.u >= live.y.u);
        STONE_ASSERT(stone_rect_right(r).u <= stone_rect_right(live).u &&
                     stone_rect_foot(r).u <= stone_rect_foot(live).u);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size < HEAD)
        return 0;
    stone_arena *arena = stone_arena_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    stone_grid_rule rules[] = {{.name = "news", .columns = bytes[0] % 32 + 1, .row = 2, .leg = 1}};
    stone_style style = {.baseline = stone_len_pt(10)};
    style.sheet.width = stone_len_pt(900);
    style.sheet.height = stone_len_pt(10 * (bytes[1] + 1));
    style.grids.at = rules;
    style.grids.n = 1;
    stone_edition edition = {.style = &style, .zone = "City", .language = bytes[2] & 1 ? "fa" : "en"};
    stone_plan below = {.name = "front", .mirror = bytes[2] & 2};
    stone_page_plan plan = {.folio = "1",
                            .side = bytes[2] & 4 ? STONE_SIDE_LEFT : STONE_SIDE_RIGHT,
                            .plan_template = bytes[2] & 8 ? &below : NULL};
    stone_at place = {bytes[3] % 40, bytes[4] % 40, bytes[5], bytes[6]};
    const char *rest =
        read_drawing(arena, &plan.plan, stone_arena_slice(arena, (const char *)bytes + HEAD, size - HEAD));
    read_drawing(arena, &below, rest);
    fill(arena, &plan.plan, bytes[2] & 16 ? "ABF" : "ABCDEF", place);
    fill(arena, &below, "ACEF", (stone_at){0});
    check_inside(stone_page_place(arena, &edition, &plan, &findings));
    stone_arena_close(arena);
    return 0;
}
