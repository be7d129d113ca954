/* The structure of a leaf, for this room and margin/, which reads leaves. Programs use <stonehand/leaf.h>. */
#ifndef STONE_LEAVES_LEAF_H
#define STONE_LEAVES_LEAF_H

#include "base/json.h"
#include "scene/composition.h"
#include "scene/keys.h"
#include "session/session.h"

struct stone_leaf {
    int holders;          /* atomic */
    stone_arena *arena;   /* owns everything below except `document` and `hash` */
    stone_scene *scene;   /* contains one page */
    const char *profile;  /* path of the ICC profile of the edition's press; NULL: unknown */
    uint32_t ink_limit;   /* limit of total ink coverage, per cent */
    const char *pictures; /* folder of the pictures, relative to the edition; NULL: the scene was loaded */
    stone_page_keys keys;
    stone_digest made_of; /* the page's digest in the make that first gave this content; see stone_scene_page */
    char key[STONE_DIGEST_DIGITS + 1];
    stone_composition_place *faults;
    uint32_t faults_n;
    struct stone_leaf_text *document, *hash; /* NULL until asked for; set once, atomically */
};

/* The leaf's scene as text: one page, without the positions in source files. `size` receives its length without the
 * final NUL. Lives in `arena`. */
const char *stone_leaf_scene(const stone_leaf *leaf, stone_arena *arena, size_t *size);

/* SHA-256 of a page in that form: the value a sign-off is bound to and the slug of a proof prints. */
stone_hash stone_leaf_hash_of(const stone_scene *scene, uint32_t page);

/* The box with a name or, if `name` is NULL, the first box of a story. NULL: the page has no such box. */
const stone_scene_item *stone_leaf_box(const stone_leaf *leaf, const char *name, const char *story);
/* The innermost box around an item of the page, or the item itself if it is a box. NULL: it is in no box. */
const stone_scene_item *stone_leaf_box_around(const stone_leaf *leaf, const stone_scene_item *item);

/* leaf_text.c: the document of a leaf, for g_free, see stone_leaf_document; and a place in millimetres as JSON. */
char *stone_leaf_write(const stone_leaf *leaf, size_t *size);
void stone_leaf_put_place(stone_json *json, const char *key, stone_rect place);

#endif
