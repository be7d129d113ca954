/* schema and explain: commands that describe the program's own file formats and findings. */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"

int stone_schema_run(const stone_request *r)
{
    static const char *const kinds[] = {"edition", "style", "policy", NULL};
    int kind = 0;
    while (kinds[kind] && g_strcmp0(r->argument, kinds[kind]) != 0)
        kind++;
    if (!kinds[kind])
        return stone_complain("There is no schema `%s`.\nhint: Write edition, style or policy.",
                              r->argument ? r->argument : "nothing");
    char *schema = stone_schema((stone_schema_kind)kind);
    int status = stone_print(schema, strlen(schema));
    free(schema);
    return status;
}

int stone_explain_run(const stone_request *r)
{
    if (!r->argument) {
        const stone_explanation *e;
        for (size_t i = 0; (e = stone_explain_at(i)); i++)
            printf("%-18s %-8s %s\n", e->code, stone_level_name(e->level), e->what);
        return STONE_EXIT_DONE;
    }
    const stone_explanation *e = stone_explain(r->argument);
    if (e) {
        printf("%s (%s)\n\n%s\n%s\n", e->code, stone_level_name(e->level), e->what, e->hint);
        return STONE_EXIT_DONE;
    }
    g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; (e = stone_explain_at(i)); i++)
        g_ptr_array_add(codes, g_strdup(e->code));
    g_ptr_array_add(codes, NULL);
    const char *near = stone_nearest(r->argument, (const char *const *)codes->pdata);
    if (near)
        return stone_complain("There is no finding `%s`.\nhint: Did you mean `%s`?", r->argument, near);
    return stone_complain("There is no finding `%s`.\nhint: Run `stonehand explain` for a list of all findings.",
                          r->argument);
}
