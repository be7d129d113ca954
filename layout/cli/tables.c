/* What the program takes: its options and commands, and the help made from them. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "command.h"

const stone_option stone_program_options[] = {
    {STONE_OPTION_OUTPUT, "output", 'o', "FILE", "where to write; - is standard output"},
    {STONE_OPTION_PAGES, "pages", 0, "DIR", "one PDF a page, named as the style says, with manifest.json"},
    {STONE_OPTION_PAGE, "page", 0, "P,…", "only these pages, by folio"},
    {STONE_OPTION_PROFILE, "profile", 0, "proof|press|replica", "what the pages are for (proof)"},
    {STONE_OPTION_STRICT, "strict", 0, NULL, "any error: write nothing, end with 1"},
    {STONE_OPTION_THREADS, "jobs", 'j', "N", "work on so many threads; the outcome is the same for any"},
    {STONE_OPTION_REPORT, "report", 0, "FILE", "the report as JSON"},
    {STONE_OPTION_SCENE, "scene", 0, "DIR", "one scene a page, in the form that reads back"},
    {STONE_OPTION_DEPS, "deps", 0, "FILE", "a rule for make: what the outputs were made from"},
    {STONE_OPTION_ALLOW, "allow", 0, "DIR", "a further folder that paths may lead into; may be repeated"},
    {STONE_OPTION_TIMING, "timing", 0, NULL, "milliseconds by stage, here and in the report"},
    {STONE_OPTION_ZONE, "zone", 0, "Z", "leave out pages and boxes of other zones"},
    {STONE_OPTION_JSON, "json", 0, NULL, "the report on standard output"},
    {STONE_OPTION_FAIL_ON, "fail-on", 0, "error|warning", "from which level on to end with 1 (error)"},
    {STONE_OPTION_GLYPHS, "glyphs", 0, NULL, "the full form, which reads back exactly"},
    {STONE_OPTION_DPI, "dpi", 0, "N", "pixels per inch (100)"},
    {STONE_OPTION_OVERLAY, "overlay", 0, "LIST",
     "grid, boxes, baseline, overset, composition, pictures, thread; one of cyan, magenta, yellow, black, ink"},
    {STONE_OPTION_HTML, "html", 0, "DIR", "a report for browsers, with the pages side by side"},
    {STONE_OPTION_JSON_FILE, "json", 0, "FILE", "one change a line as JSON, then a summary; - is standard output"},
    {STONE_OPTION_JUNIT, "junit", 0, "FILE", "for CI: a page a test case"},
    {STONE_OPTION_POLICY, "policy", 0, "FILE", "kinds, roles and places of which nothing is told"},
    {STONE_OPTION_ONLY, "only", 0, "SCOPE", "what may change: \"page 7 ad-17, page 8\"; all else ends with 1"},
    {STONE_OPTION_TOLERANCE, "tolerance", 0, "max=N,pixels=N", "how little is nothing, by pixel"},
    {STONE_OPTION_UPDATE, "update", 0, NULL, "put NEW in the place of OLD, the baseline"},
    {STONE_OPTION_FORCE, "force", 0, NULL, "update where a CI runs, too"},
    {STONE_OPTION_PORT, "port", 0, "N", "listen there (the first free one from 7711 on)"},
    {STONE_OPTION_OPEN, "open", 0, NULL, "open a browser"},
    {STONE_OPTION_LISTEN, "listen", 0, "unix:PATH", "listen on a socket of the file system instead of a port"},
    {STONE_OPTION_BASELINE, "baseline", 0, "DIR", "scenes that pages may be compared with"},
    {STONE_OPTION_POLL, "poll", 0, "N", "look for changes every N milliseconds: for disks that tell of none"},
    {STONE_OPTION_DATA, "data", 0, "DIR", "the folder that holds styles/ and fonts/"},
    {STONE_OPTION_CACHE, "cache", 0, "DIR", "where prepared pictures are kept"},
    {STONE_OPTION_HELP, "help", 0, NULL, "this help, whole"},
    {STONE_OPTION_HELP_SHORT, NULL, 'h', NULL, "this help, short"},
    {STONE_OPTION_VERSION, "version", 0, NULL, "the version"},
};

static const stone_option_id of_build[] = {
    STONE_OPTION_OUTPUT,  STONE_OPTION_PAGES,  STONE_OPTION_PAGE,  STONE_OPTION_PROFILE, STONE_OPTION_STRICT,
    STONE_OPTION_THREADS, STONE_OPTION_REPORT, STONE_OPTION_SCENE, STONE_OPTION_DEPS,    STONE_OPTION_ALLOW,
    STONE_OPTION_TIMING,  STONE_OPTION_ZONE,   STONE_OPTION_COUNT};
static const stone_option_id of_check[] = {STONE_OPTION_JSON,  STONE_OPTION_FAIL_ON, STONE_OPTION_THREADS,
                                           STONE_OPTION_ALLOW, STONE_OPTION_TIMING,  STONE_OPTION_ZONE,
                                           STONE_OPTION_COUNT};
static const stone_option_id of_scene[] = {STONE_OPTION_PAGE,  STONE_OPTION_GLYPHS, STONE_OPTION_THREADS,
                                           STONE_OPTION_ALLOW, STONE_OPTION_ZONE,   STONE_OPTION_COUNT};
static const stone_option_id of_png[] = {STONE_OPTION_PAGE,    STONE_OPTION_DPI,     STONE_OPTION_OUTPUT,
                                         STONE_OPTION_OVERLAY, STONE_OPTION_THREADS, STONE_OPTION_ALLOW,
                                         STONE_OPTION_ZONE,    STONE_OPTION_COUNT};
static const stone_option_id of_diff[] = {
    STONE_OPTION_HTML,  STONE_OPTION_JSON_FILE, STONE_OPTION_JUNIT,  STONE_OPTION_POLICY, STONE_OPTION_ONLY,
    STONE_OPTION_DPI,   STONE_OPTION_TOLERANCE, STONE_OPTION_UPDATE, STONE_OPTION_FORCE,  STONE_OPTION_THREADS,
    STONE_OPTION_ALLOW, STONE_OPTION_ZONE,      STONE_OPTION_COUNT};
static const stone_option_id of_proof[] = {STONE_OPTION_PORT,     STONE_OPTION_OPEN, STONE_OPTION_LISTEN,
                                           STONE_OPTION_BASELINE, STONE_OPTION_POLL, STONE_OPTION_THREADS,
                                           STONE_OPTION_ALLOW,    STONE_OPTION_ZONE, STONE_OPTION_COUNT};
static const stone_option_id of_comments[] = {STONE_OPTION_JSON, STONE_OPTION_THREADS, STONE_OPTION_ALLOW,
                                              STONE_OPTION_ZONE, STONE_OPTION_COUNT};
static const stone_option_id of_fonts[] = {STONE_OPTION_ALLOW, STONE_OPTION_COUNT};
static const stone_option_id none[] = {STONE_OPTION_COUNT};

const stone_command stone_program_commands[] = {
    {"build", "EDITION.yaml", "make up an edition and write its pages",
     "Reads the edition, makes it up and writes its pages as PDF: to -o FILE.pdf, or one file a page to --pages DIR;\n"
     "with neither, to a file named after the edition beside it.\n\n"
     "Faults in stories, pictures and ads are findings: the pages are written and the status is 0. Wrong keys or\n"
     "values in the edition or style: pages are written where possible, status 1. An edition or style that is not\n"
     "well-formed: no pages, status 2. With --strict any error means status 1 and nothing written.\n\n"
     "  stonehand build tonight/edition.yaml -o tonight.pdf --report tonight.json\n"
     "  stonehand build tonight/edition.yaml --pages out/ --page 1,8 --strict\n",
     of_build, 1, stone_build_run},
    {"check", "EDITION.yaml", "make up without writing, and print the findings",
     "Makes the edition up, writes no pages and prints the findings. Status 1 when one stands at the level of\n"
     "--fail-on or above it. --json prints the report on standard output.\n",
     of_check, 1, stone_check_run},
    {"scene", "EDITION.yaml", "print where everything stands, as text",
     "Prints the scene: a short form for people, in mm; with --glyphs the full form, which reads back exactly.\n",
     of_scene, 1, stone_scene_run},
    {"png", "EDITION.yaml|FILE.scene", "proof pictures of the pages",
     "Writes PAGE.png for each page into -o DIR (else beside the edition or scene). A folder of scenes counts as "
     "one.\n\n"
     "  stonehand png tonight/edition.yaml --page 1 --dpi 150 --overlay grid,overset -o proofs\n",
     of_png, 1, stone_png_run},
    {"diff", "OLD NEW", "compare two editions, scenes or PDFs",
     "OLD and NEW are editions, scene files, folders of scene files (a baseline) or PDFs. Tells what changed on the "
     "pages, in\n"
     "the words of the trade: status 0 nothing, 1 something, 2 trouble or nothing compared. Pixels are compared with "
     "--dpi or\n"
     "--tolerance, with PDFs always, and with a baseline that keeps the numbers of its tiles.\n\n"
     "  stonehand diff baseline/ tonight/edition.yaml --html report\n"
     "  stonehand diff baseline/ tonight/edition.yaml --only \"page 7 ad-17\"\n"
     "  stonehand diff baseline/ tonight/edition.yaml --update\n",
     of_diff, 2, stone_diff_run},
    {"proof", "EDITION.yaml", "serve proofs to a browser",
     "Makes the edition up, prints the address of its proofs and goes on until it is interrupted: every file that is "
     "saved shows at\n"
     "once, with its findings, overlays, comments and sign-offs. It listens on this machine alone, and answers to "
     "nobody who does\n"
     "not have the address as it was printed.\n\n"
     "  stonehand proof tonight/edition.yaml --open\n  stonehand proof tonight/edition.yaml --baseline baseline/\n",
     of_proof, 1, stone_proof_run},
    {"comments", "EDITION.yaml", "print comments and sign-offs of the proofs",
     "Makes the edition up and prints what is written in the margins of its proofs: every comment with the place where "
     "it stands\n"
     "now, and which pages are signed off, as they are or as they were. --json prints it as JSON.\n",
     of_comments, 1, stone_comments_run},
    {"new", "DIR", "start a paper",
     "Writes a paper of two pages into a folder that is not there yet: an edition, a style, three stories and a "
     "picture,\n"
     "named after the folder and dated today. It builds at once, and is there to be changed.\n\n"
     "  stonehand new evening-courier\n  stonehand build evening-courier/edition.yaml\n",
     none, 1, stone_new_run},
    {"schema", "edition|style|policy", "print the JSON Schema of a kind of file",
     "For editors that check YAML while it is written.\n", none, 1, stone_schema_run},
    {"fonts", "STYLE.yaml", "print what a style's fonts hold",
     "Every file of every family: its glyphs, the scripts with the number of their characters, its OpenType features,\n"
     "and whether it may be embedded. Files that cannot be used are findings.\n",
     of_fonts, 1, stone_fonts_run},
    {"explain", "CODE", "say what a finding means and what mends it",
     "CODE stands in brackets in every finding: stonehand explain overset. Without one, all of them are listed.\n",
     none, 1, stone_explain_run},
    {"manual", "man|bash|zsh|fish", "print the man page, or completions for a shell",
     "  stonehand manual man > stonehand.1\n  source <(stonehand manual bash)\n", none, 1, stone_manual_run},
    {NULL, NULL, NULL, NULL, NULL, 0, NULL},
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

static void print_program_help(bool whole)
{
    puts("usage: stonehand COMMAND …\n\nNewspaper pages, made up and written as PDF.\n");
    for (const stone_command *c = stone_program_commands; c->name; c++)
        printf("  %-10s%s\n", c->name, c->summary);
    puts("\nFor every command:");
    for (int i = STONE_OPTION_DATA; i < STONE_OPTION_COUNT; i++)
        print_option(&stone_program_options[i]);
    if (whole)
        puts("\nExit status: 0 done; 1 findings; 2 usage or unreadable input; 70 a fault of our own; 75 temporary "
             "(disk\n"
             "full, lock): worth another try. Standard output carries the product or JSON, standard error is for "
             "people.\n"
             "NO_COLOR is respected. See also stonehand COMMAND --help.");
}

void stone_help_print(const stone_command *command, bool whole)
{
    if (!command) {
        print_program_help(whole);
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
        puts("\nFor every command:");
        for (int i = STONE_OPTION_DATA; i < STONE_OPTION_COUNT; i++)
            print_option(&stone_program_options[i]);
    }
}
