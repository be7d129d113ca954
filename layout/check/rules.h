/* Desk rules: what an editor would mark on the finished pages. They compare the scene (where everything is) with the
 * model (what was meant) and change neither. Make-up itself reports what it could not do: overset, underset, dangling
 * pointers. */
#ifndef STONE_CHECK_RULES_H
#define STONE_CHECK_RULES_H

#include "base/finding.h"
#include "model/edition.h"
#include "scene/composition.h"
#include "scene/scene.h"

/* Adds to `findings`, page by page in the scene's order:
 *   picture-coarse   fewer pixels per inch at the printed size than the style's press: resolution: least
 *   caption-missing  a news picture without a cutline (teasers, panels, advertisements and graphics need none)
 *   head-broken, line-too-wide  a line that holds a word wider than its measure, in a head and elsewhere, once for a
 *                    word; cells of tables have their own, table-wide
 * and then what stone_rules_boxes, stone_rules_preflight and stone_rules_composition add.
 * `composition` is the scene's, measured; `sources` are the files that the findings' places refer to; the scene names
 * its own by the same names. */
void stone_rules_check(const stone_scene *scene, const stone_composition *composition, const stone_edition *edition,
                       const stone_sources *sources, stone_findings *findings);

/* Adds, for boxes of every kind,
 *   box-overfull  something is painted below the foot of the box or beyond its sides, and `findings` do not say already
 *                 that it is too small (overset, box-overfull, box-too-small)
 *   box-empty     the box prints nothing, is not `blank`, and `findings` do not report anything else about it */
void stone_rules_boxes(const stone_scene *scene, const stone_edition *edition, const stone_sources *sources,
                       stone_findings *findings);

/* Adds what a plant would send back, each once for a page, box and kind:
 *   ink-limit         a flat colour over `press: ink-limit`, or over it together with black that overprints it
 *   ink-over-picture  a black area or display type that overprints a photograph
 *   type-small        type under `press: least-type` for its number of inks
 *   type-reversed     type left open in a ground, under `press: least-reversed`
 *   rich-black        small type or a thin rule in a black of several inks
 *   rule-thin         a rule under `press: least-rule`
 *   colour-mono       colour on a page of black alone
 *   cutout-spot       a cut-out on a tint of a spot colour
 *   trim-near         something within 3 mm of the cut that does not bleed
 *   picture-doubled   a news picture that the edition shows twice
 *   folio-missing     a page, other than the first, that does not print its number */
void stone_rules_preflight(const stone_scene *scene, const stone_edition *edition, const stone_sources *sources,
                           stone_findings *findings);

/* Adds what the meter (scene/composition.h) found, one finding for each story and kind, at the worst place:
 *   loose-line   word spaces more than twice the font's
 *   ladder       three or more lines in a row that end in a hyphen
 *   river        a white streak down through five lines or more
 *   short-foot   a leg that ends above its neighbours although the text continues */
void stone_rules_composition(const stone_scene *scene, const stone_composition *composition,
                             const stone_sources *sources, stone_findings *findings);

/* Lowers the findings that the edition's waivers name to INFO and puts the reason into their messages. A waiver that
 * matches nothing is a finding itself (waiver-idle). FIRM findings (findings.def) cannot be waived. Call this after all
 * other rules. */
void stone_rules_waive(const stone_edition *edition, stone_findings *findings);

/* Pixels per inch at which an image item prints, in the coarser of its two directions. 0 if it is marked for position
 * only, is a vector graphic, or has no size. */
uint32_t stone_rules_resolution(const stone_scene *scene, const stone_scene_item *item);

#endif
