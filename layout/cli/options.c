/* Options are parsed by hand rather than with GOptionContext, whose messages can neither suggest a similar option nor
 * name the command that has it. */
#include "options.h"

#include <glib.h>
#include <string.h>

static const stone_option_id everywhere[] = {STONE_OPTION_DATA, STONE_OPTION_CACHE,   STONE_OPTION_HELP_SHORT,
                                             STONE_OPTION_HELP, STONE_OPTION_VERSION, STONE_OPTION_COUNT};

static bool lists(const stone_option_id *ids, stone_option_id id)
{
    for (; ids && *ids != STONE_OPTION_COUNT; ids++)
        if (*ids == id)
            return true;
    return false;
}

static bool takes(const stone_command *command, stone_option_id id)
{
    return lists(everywhere, id) || (command && lists(command->options, id));
}

/* Two commands may use one name for different options; the one that this command has is preferred. */
static const stone_option *option_named(const stone_command *command, const char *name)
{
    const stone_option *found = NULL;
    for (int i = 0; i < STONE_OPTION_COUNT; i++)
        if (stone_program_options[i].name && strcmp(stone_program_options[i].name, name) == 0 &&
            (!found || takes(command, stone_program_options[i].id)))
            found = &stone_program_options[i];
    return found;
}

static const stone_option *option_lettered(char letter)
{
    for (int i = 0; i < STONE_OPTION_COUNT; i++)
        if (stone_program_options[i].letter == letter)
            return &stone_program_options[i];
    return NULL;
}

static bool say_no_option(const stone_command *command, const char *shown, const char *hint)
{
    stone_complain("`stonehand%s%s` has no option `%s`.\nhint: %s", command ? " " : "", command ? command->name : "",
                   shown, hint);
    return false;
}

static bool say_unknown(const stone_command *command, const char *shown)
{
    const char *words[STONE_OPTION_COUNT + 1];
    size_t n = 0;
    for (int i = 0; i < STONE_OPTION_COUNT; i++)
        if (stone_program_options[i].name && takes(command, stone_program_options[i].id))
            words[n++] = stone_program_options[i].name;
    words[n] = NULL;
    const char *near = shown[1] == '-' ? stone_nearest(shown + 2, words) : NULL;
    g_autofree char *hint =
        near      ? g_strdup_printf("Did you mean `--%s`?", near)
        : command ? g_strdup_printf("Run `stonehand %s --help` for its options.", command->name)
                  : g_strdup("Write options of a command after its name, and run `stonehand --help` for a list.");
    return say_no_option(command, shown, hint);
}

/* Reports an option that exists, but belongs to another command. */
static bool say_misplaced(const stone_request *r, const stone_command *wrong, const char *shown, stone_option_id id)
{
    const stone_command *owner = r->commands;
    while (owner->name && !lists(owner->options, id))
        owner++;
    if (!owner->name)
        return say_unknown(wrong, shown);
    g_autofree char *hint = g_strdup_printf("Use it with `stonehand %s`.", owner->name);
    return say_no_option(wrong, shown, hint);
}

static char **append(char **list, const char *word)
{
    guint n = list ? g_strv_length(list) : 0;
    list = g_renew(char *, list, n + 2);
    list[n] = g_strdup(word);
    list[n + 1] = NULL;
    return list;
}

static void put(stone_request *r, const stone_option *o, const char *value)
{
    r->value[o->id] = value;
    if (o->id == STONE_OPTION_ALLOW)
        r->allowed = append(r->allowed, value);
    if (o->id == STONE_OPTION_PAGE) {
        g_auto(GStrv) folios = g_strsplit(value, ",", -1);
        for (char **folio = folios; *folio; folio++)
            if (*g_strstrip(*folio))
                r->pages = append(r->pages, *folio);
    }
}

/* Reads one "--name", "--name=value", "-x" or "-xvalue"; if the value is separate, also the next word. */
static bool read_option(const stone_command *command, stone_request *r, int argc, char **argv, int *at)
{
    const char *word = argv[*at];
    bool is_long = word[1] == '-';
    const char *equals = is_long ? strchr(word, '=') : NULL;
    g_autofree char *name =
        is_long ? g_strndup(word + 2, equals ? (size_t)(equals - word) - 2 : strlen(word) - 2) : g_strndup(word + 1, 1);
    g_autofree char *shown = g_strconcat(is_long ? "--" : "-", name, NULL);
    const stone_option *o = is_long ? option_named(command, name) : option_lettered(word[1]);
    if (!o)
        return say_unknown(command, shown);
    if (!takes(command, o->id))
        return say_misplaced(r, command, shown, o->id);
    const char *glued = equals ? equals + 1 : !is_long && word[2] ? word + 2 : NULL;
    if (!o->value) {
        if (glued) {
            stone_complain("The option `%s` takes no value.", shown);
            return false;
        }
        put(r, o, "");
        return true;
    }
    if (!glued) {
        const char *next = *at + 1 < argc ? argv[*at + 1] : NULL;
        if (!next || (next[0] == '-' && next[1])) {
            stone_complain("The option `%s` needs a value.\nhint: Write `%s %s`.", shown, shown, o->value);
            return false;
        }
        glued = next;
        ++*at;
    }
    if (!*glued) {
        stone_complain("The option `%s` needs a value.\nhint: Write `%s %s`.", shown, shown, o->value);
        return false;
    }
    put(r, o, glued);
    return true;
}

static const stone_command *command_named(const stone_command *commands, const char *name)
{
    const char *words[32];
    size_t n = 0;
    for (const stone_command *c = commands; c->name; c++) {
        if (strcmp(c->name, name) == 0)
            return c;
        words[n++] = c->name;
    }
    words[n] = NULL;
    const char *near = stone_nearest(name, words);
    if (near)
        stone_complain("There is no command `%s`.\nhint: Did you mean `%s`?", name, near);
    else
        stone_complain("There is no command `%s`.\nhint: Run `stonehand --help` for a list of commands.", name);
    return NULL;
}

static bool read_argument(const stone_command *command, stone_request *r, const char *word)
{
    if (!command->takes)
        stone_complain("`stonehand %s` takes no argument, but was given `%s`.", command->name, word);
    else if (!r->argument)
        return (r->argument = word);
    else if (command->takes == 2 && !r->second)
        return (r->second = word);
    else if (command->takes == 2)
        stone_complain("`stonehand %s` takes two arguments (%s), but was given three: `%s`, `%s` and `%s`.",
                       command->name, command->arguments, r->argument, r->second, word);
    else
        stone_complain("`stonehand %s` takes one argument (%s), but was given two: `%s` and `%s`.", command->name,
                       command->arguments, r->argument, word);
    return false;
}

bool stone_request_read(int argc, char **argv, const stone_command *commands, const stone_command **found,
                        stone_request *r)
{
    *r = (stone_request){.commands = commands};
    *found = NULL;
    bool options_over = false;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (!options_over && strcmp(word, "--") == 0) {
            options_over = true;
        } else if (!options_over && word[0] == '-' && word[1]) {
            if (!read_option(*found, r, argc, argv, &i))
                return false;
        } else if (!*found) {
            *found = command_named(commands, word);
            if (!*found)
                return false;
        } else if (!read_argument(*found, r, word)) {
            return false;
        }
    }
    return true;
}

void stone_request_close(stone_request *r)
{
    g_strfreev(r->pages);
    g_strfreev(r->allowed);
}

bool stone_request_number(const stone_request *r, stone_option_id id, unsigned least, unsigned most, unsigned *number)
{
    const char *value = r->value[id];
    if (!value)
        return true;
    guint64 n;
    if (!g_ascii_string_to_unsigned(value, 10, least, most, &n, NULL)) {
        const stone_option *o = &stone_program_options[id];
        g_autofree char *letter = o->letter ? g_strdup_printf("-%c", o->letter) : g_strconcat("--", o->name, NULL);
        stone_complain("The option `%s` takes a whole number from %u to %u, not `%s`.", letter, least, most, value);
        return false;
    }
    *number = (unsigned)n;
    return true;
}
