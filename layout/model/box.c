/* See box.h. */
#include "model/box.h"

#include <string.h>

const char *const stone_box_kind_names[] = {
    "none",
#define STONE_KIND(NAME, name, filling, cutlines) #name,
#include "model/kinds.def"
#undef STONE_KIND
};

stone_box_kind stone_box_kind_named(const char *name)
{
    for (size_t i = 1; name && i < sizeof stone_box_kind_names / sizeof *stone_box_kind_names; i++)
        if (strcmp(name, stone_box_kind_names[i]) == 0)
            return (stone_box_kind)i;
    return STONE_BOX_NONE;
}

enum { PLAIN, CUTLINE };

bool stone_box_kind_wants_cutlines(stone_box_kind kind)
{
    static const bool wants[] = {
#define STONE_KIND(NAME, name, filling, cutlines) [STONE_BOX_##NAME] = cutlines,
#include "model/kinds.def"
#undef STONE_KIND
    };
    return wants[kind];
}

#define FLOW_FLOWS(name) &box->is.name.flow
#define FLOW_FIXED(name) NULL
#define FLOW_APART(name) NULL
#define FLOW_EMPTY(name) NULL

const stone_flowing *stone_box_flow(const stone_box *box)
{
    const stone_flowing *flow = NULL;
    switch (box->kind) {
    case STONE_BOX_NONE:
        break;
#define STONE_KIND(NAME, name, filling, cutlines)                                                                      \
    case STONE_BOX_##NAME:                                                                                             \
        flow = FLOW_##filling(name);                                                                                   \
        break;
#include "model/kinds.def"
#undef STONE_KIND
    }
    return flow && flow->stories.n ? flow : NULL;
}
