/* The inside of a leaf, for this room alone. */
#ifndef STONE_LEAVES_LEAF_H
#define STONE_LEAVES_LEAF_H

#include "base/json.h"
#include "scene/composition.h"
#include "scene/keys.h"
#include "session/session.h"

struct stone_leaf {
    int holders;          /* atomic */
    stone_arena *arena;   /* owns everything below but the document */
    stone_scene *scene;   /* of one page */
    const char *profile;  /* path of the ICC profile of the edition's press; NULL: none is known */
    uint32_t ink_limit;   /* per cent of ink in one place */
    const char *pictures; /* folder of the edition's pictures, seen from the edition; NULL: it was loaded */
    stone_page_keys keys;
    stone_digest made_of; /* of the page in the make that first showed it so; see stone_scene_page */
    char key[STONE_DIGEST_DIGITS + 1];
    stone_composition_place *faults;
    uint32_t faults_n;
    struct stone_leaf_text *document, *hash; /* NULL: not asked for yet; set once, atomically */
};

/* The scene as its own file: a page alone, without the places in the user's files. */
const char *stone_leaf_scene(const stone_leaf *leaf, stone_arena *arena, size_t *size);

/* SHA-256 of a page's scene as such a file: what a sign-off stands for, and the slug of a proof says. */
stone_hash stone_leaf_hash_of(const stone_scene *scene, uint32_t page);

/* A box by its name, or (name NULL) the first one of a story; NULL: there is none. */
const stone_scene_item *stone_leaf_box(const stone_leaf *leaf, const char *name, const char *story);
/* The innermost box that holds an item of the page, or the item itself; NULL: none. */
const stone_scene_item *stone_leaf_box_around(const stone_leaf *leaf, const stone_scene_item *item);

/* leaf_text.c */
char *stone_leaf_write(const stone_leaf *leaf, size_t *size);
void stone_leaf_put_place(stone_json *json, const char *key, stone_rect place);

#endif
