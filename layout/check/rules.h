/* Desk rules: what an editor would mark on the finished pages. They read the scene, where everything stands, and the
 * model, what was meant; they change neither. What make-up itself had to give way on (overset, underset, dangling
 * pointers) it reports on its own. */
#ifndef STONE_CHECK_RULES_H
#define STONE_CHECK_RULES_H

#include "base/finding.h"
#include "model/edition.h"
#include "scene/scene.h"

/* Adds to `findings`, page by page in the scene's order:
 *   picture-coarse   fewer pixels per inch at the printed size than the style's press: resolution: least
 *   caption-missing  a news picture without a cutline (teasers, panels, advertisements and graphics need none)
 * `sources` are the files that the findings' places refer to; the scene names its own by the same names. */
void stone_rules_check(const stone_scene *scene, const stone_edition *edition, const stone_sources *sources,
                      stone_findings *findings);

/* Pixels per inch at which an image item prints, the coarser of its two directions; 0 for one that is marked for
 * position only or has no size. */
uint32_t stone_rules_resolution(const stone_scene *scene, const stone_scene_item *item);

#endif
