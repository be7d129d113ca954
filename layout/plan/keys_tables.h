/* The tables of keys (values/keys.h) that describe the edition, its pages, the style and the policy. */
#ifndef STONE_PLAN_KEYS_TABLES_H
#define STONE_PLAN_KEYS_TABLES_H

#include "values/keys.h"

/* Millimetres in points, the unit of the bounds of lengths. */
#define STONE_MM(x) ((x)*72 / 25.4)

extern const stone_mapping stone_edition_keys, stone_page_keys, stone_style_keys, stone_policy_keys;

/* Shared by the edition and the style; defined in keys_box.c and keys_part.c. */
extern const stone_mapping stone_box_keys, stone_areas_keys, stone_boxes_keys, stone_panels_keys, stone_part_keys,
    stone_sides_keys, stone_padding_keys, stone_drawings_keys, stone_rule_sides_keys;
extern const stone_mapping stone_role_layer_keys; /* in keys_role.c */
extern const stone_mapping stone_heads_keys;

extern const char *const stone_priority_words[];
extern const char *const stone_none_words[];
extern const char *const stone_align_words[];
extern const char *const stone_fit_words[];
extern const char *const stone_calendar_words[];
extern const char *const stone_weight_words[];
extern const char *const stone_slope_words[];
extern const char *const stone_case_words[];
extern const char *const stone_severity_words[];
extern const char *const stone_finding_words[];

#endif
