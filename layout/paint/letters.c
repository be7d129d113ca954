/* See letters.h. */
#include "paint/letters.h"

#include <glib.h>

/* Typecases not in use, the most recently used last. */
struct stone_letters {
    GMutex lock;
    GPtrArray *idle;
    uint32_t most;
};

stone_letters *stone_letters_open(uint32_t most)
{
    stone_letters *l = g_new0(stone_letters, 1);
    l->idle = g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))stone_typecase_close);
    l->most = most;
    g_mutex_init(&l->lock);
    return l;
}

void stone_letters_close(stone_letters *l)
{
    if (!l)
        return;
    g_ptr_array_free(l->idle, TRUE);
    g_mutex_clear(&l->lock);
    g_free(l);
}

stone_typecase *stone_letters_take(stone_letters *l, const stone_scene *scene, double scale, stone_findings *findings)
{
    stone_typecase *t = NULL;
    if (l) {
        g_mutex_lock(&l->lock);
        for (guint i = l->idle->len; !t && i > 0; i--)
            if (stone_typecase_serves(l->idle->pdata[i - 1], scene, scale))
                t = g_ptr_array_steal_index(l->idle, i - 1);
        g_mutex_unlock(&l->lock);
    }
    if (!t)
        return stone_typecase_open(scene, scale, findings);
    stone_typecase_blame(t, findings);
    return t;
}

void stone_letters_give(stone_letters *l, stone_typecase *t)
{
    stone_typecase *over = l ? NULL : t;
    if (l) {
        g_mutex_lock(&l->lock);
        g_ptr_array_add(l->idle, t);
        if (l->idle->len > l->most)
            over = g_ptr_array_steal_index(l->idle, 0);
        g_mutex_unlock(&l->lock);
    }
    stone_typecase_close(over);
}
