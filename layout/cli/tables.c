/* The table of options, and the help made from it and from the commands. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "command.h"

const stone_option stone_program_options[] = {
    {STONE_OPTION_OUTPUT, "output", 'o', "FILE", "write here; - is standard output"},
    {STONE_OPTION_PAGES, "pages", 0, "DIR", "write one PDF per page, named by the style, and manifest.json"},
    {STONE_OPTION_PAGE, "page", 0, "P,…", "only these pages, by folio"},
    {STONE_OPTION_PROFILE, "profile", 0, "proof|press|replica", "what the pages are for (default: proof)"},
    {STONE_OPTION_STRICT, "strict", 0, NULL, "if there is an error, write nothing and exit with 1"},
    {STONE_OPTION_LENIENT, "lenient", 0, NULL, "with --profile press, and for diff: go on in spite of errors"},
    {STONE_OPTION_THREADS, "jobs", 'j', "N", "number of threads; the output is the same for any number"},
    {STONE_OPTION_REPORT, "report", 0, "FILE", "write the report as JSON"},
    {STONE_OPTION_SCENE, "scene", 0, "DIR", "write one scene per page, which can be read back"},
    {STONE_OPTION_DEPS, "deps", 0, "FILE", "write a rule for make: the files the outputs were made from"},
    {STONE_OPTION_ALLOW, "allow", 0, "DIR", "a further folder that paths may lead into; may be repeated"},
    {STONE_OPTION_TIMING, "timing", 0, NULL, "print the milliseconds spent in each stage, also in the report"},
    {STONE_OPTION_ZONE, "zone", 0, "Z", "omit pages and boxes of other zones"},
    {STONE_OPTION_JSON, "json", 0, NULL, "print the report to standard output"},
    {STONE_OPTION_FAIL_ON, "fail-on", 0, "error|warning",
     "exit with 1 for findings of this level or above (default: error)"},
    {STONE_OPTION_GLYPHS, "glyphs", 0, NULL, "print the full form, which can be read back"},
    {STONE_OPTION_DPI, "dpi", 0, "N", "pixels per inch (default: 100)"},
    {STONE_OPTION_OVERLAY, "overlay", 0, "LIST",
     "any of grid, boxes, baseline, overset, composition, pictures, thread; one of cyan, magenta, yellow, black, ink"},
    {STONE_OPTION_HTML, "html", 0, "DIR", "write a report for browsers, with the pages side by side"},
    {STONE_OPTION_JSON_FILE, "json", 0, "FILE",
     "write one change per line as JSON, then a summary; - is standard output"},
    {STONE_OPTION_JUNIT, "junit", 0, "FILE", "write JUnit XML for CI, with one test case per page"},
    {STONE_OPTION_POLICY, "policy", 0, "FILE", "kinds, roles and places whose changes are not reported"},
    {STONE_OPTION_ONLY, "only", 0, "SCOPE",
     "what may change, as in \"page 7 ad-17, page 8\"; any other change exits with 1"},
    {STONE_OPTION_TOLERANCE, "tolerance", 0, "max=N,pixels=N", "pixel differences up to this size are ignored"},
    {STONE_OPTION_UPDATE, "update", 0, NULL, "replace OLD, the baseline, with NEW"},
    {STONE_OPTION_FORCE, "force", 0, NULL, "update even if CI is set"},
    {STONE_OPTION_PORT, "port", 0, "N", "listen on this port (default: the first free one from 7711)"},
    {STONE_OPTION_OPEN, "open", 0, NULL, "open a browser"},
    {STONE_OPTION_LISTEN, "listen", 0, "unix:PATH", "listen on a socket in the file system instead of a port"},
    {STONE_OPTION_BASELINE, "baseline", 0, "DIR", "scenes that pages can be compared with"},
    {STONE_OPTION_POLL, "poll", 0, "N", "look for changes every N milliseconds, for disks that do not report them"},
    {STONE_OPTION_DATA, "data", 0, "DIR", "the folder that contains styles/ and fonts/"},
    {STONE_OPTION_CACHE, "cache", 0, "DIR", "the folder for prepared pictures"},
    {STONE_OPTION_HELP, "help", 0, NULL, "print the full help"},
    {STONE_OPTION_HELP_SHORT, NULL, 'h', NULL, "print the short help"},
    {STONE_OPTION_VERSION, "version", 0, NULL, "print the version"},
};

static void print_option(const stone_option *o)
{
    g_autoptr(GString) left = g_string_new("  ");
    if (o->letter)
        g_string_append_printf(left, "-%c%s", o->letter, o->name ? ", " : "");
    if (o->name)
        g_string_append_printf(left, "--%s", o->name);
    if (o->value)
        g_string_append_printf(left, " %s", o->value);
    if (g_utf8_strlen(left->str, -1) > 24)
        g_string_append(left, "\n");
    long used = strchr(left->str, '\n') ? 0 : g_utf8_strlen(left->str, -1);
    printf("%s%*s%s\n", left->str, (int)(26 - used), "", o->help);
}

static void print_program_help(const stone_command *commands, bool whole)
{
    puts("usage: stonehand COMMAND …\n\nMakes up newspaper pages and writes them as PDF.\n");
    for (const stone_command *c = commands; c->name; c++)
        printf("  %-10s%s\n", c->name, c->summary);
    puts("\nCommon options:");
    for (int i = STONE_OPTION_DATA; i < STONE_OPTION_COUNT; i++)
        print_option(&stone_program_options[i]);
    if (whole)
        puts("\n"
             "Exit status: 0 done; 1 findings; 2 wrong usage or unreadable input; 70 internal error;\n"
             "75 temporary failure (disk full, lock held), worth a retry. Standard output receives\n"
             "the product or JSON; messages go to standard error. NO_COLOR is respected.\n"
             "See also stonehand COMMAND --help.");
}

void stone_help_print(const stone_command *commands, const stone_command *command, bool whole)
{
    if (!command) {
        print_program_help(commands, whole);
        return;
    }
    printf("usage: stonehand %s %s%s\n\n%c%s.\n", command->name, command->arguments,
           command->options[0] != STONE_OPTION_COUNT ? " [OPTIONS]" : "", g_ascii_toupper(command->summary[0]),
           command->summary + 1);
    if (whole && command->text)
        printf("\n%s", command->text);
    if (command->options[0] != STONE_OPTION_COUNT)
        puts("");
    for (const stone_option_id *id = command->options; *id != STONE_OPTION_COUNT; id++)
        print_option(&stone_program_options[*id]);
    if (whole) {
        puts("\nCommon options:");
        for (int i = STONE_OPTION_DATA; i < STONE_OPTION_COUNT; i++)
            print_option(&stone_program_options[i]);
    }
}
