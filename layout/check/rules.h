/* Desk rules: what an editor would mark on the finished pages. They read the scene, where everything stands, and the
 * model, what was meant; they change neither. What make-up itself had to give way on (overset, underset, dangling
 * pointers) it reports on its own. */
#ifndef STONE_CHECK_RULES_H
#define STONE_CHECK_RULES_H

#include "base/finding.h"
#include "model/edition.h"
#include "scene/composition.h"
#include "scene/scene.h"

/* Adds to `findings`, page by page in the scene's order:
 *   picture-coarse   fewer pixels per inch at the printed size than the style's press: resolution: least
 *   caption-missing  a news picture without a cutline (teasers, panels, advertisements and graphics need none)
 * and then what stone_rules_preflight and stone_rules_composition add.
 * `composition` is the scene's, measured; `sources` are the files that the findings' places refer to; the scene names
 * its own by the same names. */
void stone_rules_check(const stone_scene *scene, const stone_composition *composition, const stone_edition *edition,
                       const stone_sources *sources, stone_findings *findings);

/* Adds what a plant would send back, each once for a page, box and kind:
 *   ink-limit        a flat colour over the style's press: ink-limit, or with a black area or display type that
 * overprints it ink-over-picture a black area or display type that overprints a photograph type-small       type under
 * press: least-type for its number of inks; type-reversed: under least-reversed rich-black       small type or a thin
 * rule in a black of several inks rule-thin        a rule under press: least-rule colour-mono      colour on a page of
 * black alone cutout-spot      a cut-out on a tint of a spot colour trim-near        something within 3 mm of the cut
 * that does not bleed picture-doubled  a news picture that stands elsewhere too folio-missing    a page but the first
 * that does not print its number */
void stone_rules_preflight(const stone_scene *scene, const stone_edition *edition, const stone_sources *sources,
                           stone_findings *findings);

/* Adds what the meter (scene/composition.h) found, one finding for each story and kind, at the worst place:
 *   loose-line   word spaces more than twice the font's
 *   ladder       three or more lines running that end in a hyphen
 *   river        white flowing down through five lines or more
 *   short-foot   a leg that ends above its neighbours though the text goes on */
void stone_rules_composition(const stone_scene *scene, const stone_composition *composition,
                             const stone_sources *sources, stone_findings *findings);

/* Lowers to notes what the edition's waivers let pass, each with its reason in the message; a waiver that lets nothing
 * pass is told (waiver-idle). What is wrong with files, keys and drawings is never waived: it must be mended. After all
 * other rules. */
void stone_rules_waive(const stone_edition *edition, stone_findings *findings);

/* Pixels per inch at which an image item prints, the coarser of its two directions; 0 for one that is marked for
 * position only, is a vector graphic, or has no size. */
uint32_t stone_rules_resolution(const stone_scene *scene, const stone_scene_item *item);

#endif
