/* manual: the man page and the completions for three shells, all made from the tables of command.h, so that they always
 * list the options that exist. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "command.h"

static const char exit_statuses[] = ".SH EXIT STATUS\n"
                                    ".TP\n"
                                    ".B 0\n"
                                    "Done; no findings at or above the failing level.\n"
                                    ".TP\n"
                                    ".B 1\n"
                                    "Findings; for diff: differences.\n"
                                    ".TP\n"
                                    ".B 2\n"
                                    "Wrong usage, unreadable input, or no baseline.\n"
                                    ".TP\n"
                                    ".B 70\n"
                                    "An internal error.\n"
                                    ".TP\n"
                                    ".B 75\n"
                                    "A temporary failure (disk full, lock held). Only this status is worth a retry.\n";

/* Escapes text for troff, which would read backslashes, hyphens and leading dots as commands. */
static void put_troff(GString *out, const char *text)
{
    bool line_start = true;
    for (const char *p = text; *p; p++) {
        if (line_start && (*p == '.' || *p == '\''))
            g_string_append(out, "\\&");
        line_start = *p == '\n';
        if (*p == '\\')
            g_string_append(out, "\\e");
        else if (*p == '-')
            g_string_append(out, "\\-");
        else
            g_string_append_c(out, *p);
    }
}

static void put_man_option(GString *out, const stone_option *o)
{
    g_string_append(out, ".TP\n");
    if (o->letter)
        g_string_append_printf(out, "\\fB\\-%c\\fR", o->letter);
    if (o->name) {
        g_string_append(out, o->letter ? ", \\fB\\-\\-" : "\\fB\\-\\-");
        put_troff(out, o->name);
        g_string_append(out, "\\fR");
    }
    if (o->value) {
        g_string_append(out, " \\fI");
        put_troff(out, o->value);
        g_string_append(out, "\\fR");
    }
    g_string_append_c(out, '\n');
    put_troff(out, o->help);
    g_string_append(out, ".\n");
}

/* Paragraphs are filled; lines indented by two spaces are examples and are kept as they are. */
static void put_man_text(GString *out, const char *text)
{
    bool example = false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        bool is_example = g_str_has_prefix(*line, "  ");
        if (is_example != example)
            g_string_append(out, is_example ? ".PP\n.nf\n" : ".fi\n");
        example = is_example;
        if (**line) {
            put_troff(out, *line);
            g_string_append_c(out, '\n');
        } else if (line[1] && !is_example) {
            g_string_append(out, ".PP\n");
        }
    }
    if (example)
        g_string_append(out, ".fi\n");
}

static void put_man(GString *out, const stone_command *commands)
{
    g_string_append_printf(out, ".TH STONEHAND 1 \"\" \"stonehand %s\" \"User commands\"\n", stone_version());
    g_string_append(out,
                    ".SH NAME\nstonehand \\- newspaper pages, made up and written as PDF\n"
                    ".SH SYNOPSIS\n.B stonehand\n.I COMMAND\n[\\fIARGUMENT\\fR] [\\fIOPTIONS\\fR]\n.SH COMMANDS\n");
    for (const stone_command *c = commands; c->name; c++) {
        g_string_append_printf(out, ".SS %s %s\n", c->name, c->arguments);
        put_man_text(out, c->text ? c->text : c->summary);
        for (const stone_option_id *id = c->options; *id != STONE_OPTION_COUNT; id++)
            put_man_option(out, &stone_program_options[*id]);
    }
    g_string_append(out, ".SH COMMON OPTIONS\n");
    for (int i = STONE_OPTION_DATA; i < STONE_OPTION_COUNT; i++)
        put_man_option(out, &stone_program_options[i]);
    g_string_append(out, exit_statuses);
    g_string_append(
        out,
        ".SH ENVIRONMENT\n"
        ".TP\n"
        ".B NO_COLOR\n"
        "If set, messages on a terminal have no colours.\n"
        ".TP\n"
        ".B XDG_CACHE_HOME\n"
        "The folder in which the cache of prepared pictures is kept.\n"
        ".TP\n"
        ".B SOURCE_DATE_EPOCH\n"
        "The date that \\fBnew\\fR writes into a paper, and the time of the edition's files in the slugs of proofs.\n");
}

/* ---- shells ---- */

/* The words of a value of the form "a|b|c"; NULL if it does not have that form. */
static char **choices(const stone_option *o)
{
    return o->value && strchr(o->value, '|') ? g_strsplit(o->value, "|", -1) : NULL;
}

static void put_options(GString *out, const stone_option_id *own)
{
    for (const stone_option_id *id = own; *id != STONE_OPTION_COUNT; id++)
        g_string_append_printf(out, " --%s", stone_program_options[*id].name);
    for (int i = STONE_OPTION_DATA; i < STONE_OPTION_COUNT; i++)
        if (stone_program_options[i].name)
            g_string_append_printf(out, " --%s", stone_program_options[i].name);
}

static void put_bash(GString *out, const stone_command *commands)
{
    g_string_append(out, "# bash completion for stonehand\n_stonehand() {\n    local word=${COMP_WORDS[COMP_CWORD]} "
                         "before=${COMP_WORDS[COMP_CWORD-1]}\n    COMPREPLY=()\n    case $before in\n");
    for (int i = 0; i < STONE_OPTION_COUNT; i++) {
        g_auto(GStrv) words = choices(&stone_program_options[i]);
        g_autofree char *list = words ? g_strjoinv(" ", words) : NULL;
        if (list)
            g_string_append_printf(out, "    --%s) COMPREPLY=($(compgen -W '%s' -- \"$word\")); return ;;\n",
                                   stone_program_options[i].name, list);
    }
    g_string_append(
        out, "    esac\n    if [[ $word != -* && $COMP_CWORD -gt 1 ]]; then\n        case ${COMP_WORDS[1]} in\n");
    for (const stone_command *c = commands; c->name; c++) {
        g_auto(GStrv) words = g_strsplit(c->arguments, "|", -1);
        g_autofree char *list = g_strjoinv(" ", words);
        if (words[0] && words[1])
            g_string_append_printf(out, "        %s) COMPREPLY=($(compgen -W '%s' -- \"$word\")); return ;;\n", c->name,
                                   list);
    }
    g_string_append(out, "        esac\n        COMPREPLY=($(compgen -f -- \"$word\"))\n        return\n    fi\n"
                         "    if [[ $COMP_CWORD -eq 1 ]]; then\n        COMPREPLY=($(compgen -W '");
    for (const stone_command *c = commands; c->name; c++)
        g_string_append_printf(out, "%s ", c->name);
    g_string_append(out, "--help --version' -- \"$word\"))\n        return\n    fi\n    case ${COMP_WORDS[1]} in\n");
    for (const stone_command *c = commands; c->name; c++) {
        g_string_append_printf(out, "    %s) COMPREPLY=($(compgen -W '", c->name);
        put_options(out, c->options);
        g_string_append(out, "' -- \"$word\")) ;;\n");
    }
    g_string_append(out, "    esac\n}\ncomplete -o filenames -F _stonehand stonehand\n");
}

/* Escapes text for single quotes, for the descriptions of zsh and fish. */
static char *quoted(const char *text)
{
    g_auto(GStrv) parts = g_strsplit_set(text, "'[]:", -1);
    return g_strjoinv("", parts);
}

static void put_zsh(GString *out, const stone_command *commands)
{
    g_string_append(out, "#compdef stonehand\n_stonehand() {\n    local -a commands\n    commands=(\n");
    for (const stone_command *c = commands; c->name; c++) {
        g_autofree char *summary = quoted(c->summary);
        g_string_append_printf(out, "        '%s:%s'\n", c->name, summary);
    }
    g_string_append(
        out, "    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n"
             "    case $words[2] in\n");
    for (const stone_command *c = commands; c->name; c++) {
        g_string_append_printf(out, "    %s) _arguments", c->name);
        for (int i = 0; i < STONE_OPTION_COUNT; i++) {
            const stone_option *o = &stone_program_options[i];
            bool takes = i >= STONE_OPTION_DATA;
            for (const stone_option_id *id = c->options; *id != STONE_OPTION_COUNT; id++)
                takes = takes || (int)*id == i;
            if (!takes || !o->name)
                continue;
            g_autofree char *help = quoted(o->help);
            g_auto(GStrv) words = choices(o);
            g_autofree char *list = words ? g_strjoinv(" ", words) : NULL;
            g_string_append_printf(out, " '--%s[%s]", o->name, help);
            if (list)
                g_string_append_printf(out, ":value:(%s)'", list);
            else
                g_string_append(out, o->value ? ":value:_files'" : "'");
        }
        g_auto(GStrv) words = g_strsplit(c->arguments, "|", -1);
        g_autofree char *list = g_strjoinv(" ", words);
        if (words[0] && words[1])
            g_string_append_printf(out, " '2:what:(%s)' ;;\n", list);
        else
            g_string_append(out, " '2:file:_files' ;;\n");
    }
    g_string_append(out, "    esac\n}\n_stonehand \"$@\"\n");
}

static void put_fish(GString *out, const stone_command *commands)
{
    g_string_append(out, "# fish completion for stonehand\n");
    for (const stone_command *c = commands; c->name; c++) {
        g_autofree char *summary = quoted(c->summary);
        g_string_append_printf(out, "complete -c stonehand -n __fish_use_subcommand -a %s -d '%s'\n", c->name, summary);
        g_auto(GStrv) arguments = g_strsplit(c->arguments, "|", -1);
        g_autofree char *list = g_strjoinv(" ", arguments);
        if (arguments[0] && arguments[1])
            g_string_append_printf(out, "complete -c stonehand -f -n '__fish_seen_subcommand_from %s' -a '%s'\n",
                                   c->name, list);
        for (const stone_option_id *id = c->options; *id != STONE_OPTION_COUNT; id++) {
            const stone_option *o = &stone_program_options[*id];
            g_autofree char *help = quoted(o->help);
            g_auto(GStrv) words = choices(o);
            g_autofree char *values = words ? g_strjoinv(" ", words) : NULL;
            g_string_append_printf(out, "complete -c stonehand -n '__fish_seen_subcommand_from %s' -l %s", c->name,
                                   o->name);
            if (o->letter)
                g_string_append_printf(out, " -s %c", o->letter);
            if (values)
                g_string_append_printf(out, " -x -a '%s'", values);
            else if (o->value)
                g_string_append(out, " -r");
            g_string_append_printf(out, " -d '%s'\n", help);
        }
    }
}

int stone_manual_run(const stone_request *r)
{
    static const struct {
        const char *name;
        void (*put)(GString *, const stone_command *);
    } forms[] = {{"man", put_man}, {"bash", put_bash}, {"zsh", put_zsh}, {"fish", put_fish}};
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (strcmp(r->argument, forms[i].name) != 0)
            continue;
        g_autoptr(GString) out = g_string_new(NULL);
        forms[i].put(out, r->commands);
        return stone_print(out->str, out->len);
    }
    return stone_complain("There is no manual `%s`.\nhint: Write man, bash, zsh or fish.", r->argument);
}
