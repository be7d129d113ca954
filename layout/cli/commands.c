/* The table of commands. Only main.c uses it, and hands it on in the request: it names the functions that run commands,
 * and some of them print the table. */
#include "command.h"

static const stone_option_id of_build[] = {
    STONE_OPTION_OUTPUT,  STONE_OPTION_PAGES,   STONE_OPTION_PAGE,   STONE_OPTION_PROFILE, STONE_OPTION_STRICT,
    STONE_OPTION_LENIENT, STONE_OPTION_THREADS, STONE_OPTION_REPORT, STONE_OPTION_SCENE,   STONE_OPTION_DEPS,
    STONE_OPTION_ALLOW,   STONE_OPTION_TIMING,  STONE_OPTION_ZONE,   STONE_OPTION_COUNT};
static const stone_option_id of_check[] = {STONE_OPTION_JSON,  STONE_OPTION_FAIL_ON, STONE_OPTION_THREADS,
                                           STONE_OPTION_ALLOW, STONE_OPTION_TIMING,  STONE_OPTION_ZONE,
                                           STONE_OPTION_COUNT};
static const stone_option_id of_scene[] = {STONE_OPTION_PAGE,  STONE_OPTION_GLYPHS, STONE_OPTION_THREADS,
                                           STONE_OPTION_ALLOW, STONE_OPTION_ZONE,   STONE_OPTION_COUNT};
static const stone_option_id of_png[] = {STONE_OPTION_PAGE,    STONE_OPTION_DPI,     STONE_OPTION_OUTPUT,
                                         STONE_OPTION_OVERLAY, STONE_OPTION_THREADS, STONE_OPTION_ALLOW,
                                         STONE_OPTION_ZONE,    STONE_OPTION_COUNT};
static const stone_option_id of_diff[] = {
    STONE_OPTION_HTML,    STONE_OPTION_JSON_FILE, STONE_OPTION_JUNIT,  STONE_OPTION_POLICY, STONE_OPTION_ONLY,
    STONE_OPTION_DPI,     STONE_OPTION_TOLERANCE, STONE_OPTION_UPDATE, STONE_OPTION_FORCE,  STONE_OPTION_LENIENT,
    STONE_OPTION_THREADS, STONE_OPTION_ALLOW,     STONE_OPTION_ZONE,   STONE_OPTION_COUNT};
static const stone_option_id of_proof[] = {STONE_OPTION_PORT,     STONE_OPTION_OPEN, STONE_OPTION_LISTEN,
                                           STONE_OPTION_BASELINE, STONE_OPTION_POLL, STONE_OPTION_THREADS,
                                           STONE_OPTION_ALLOW,    STONE_OPTION_ZONE, STONE_OPTION_COUNT};
static const stone_option_id of_comments[] = {STONE_OPTION_JSON, STONE_OPTION_THREADS, STONE_OPTION_ALLOW,
                                              STONE_OPTION_ZONE, STONE_OPTION_COUNT};
static const stone_option_id of_fonts[] = {STONE_OPTION_ALLOW, STONE_OPTION_COUNT};
static const stone_option_id none[] = {STONE_OPTION_COUNT};

const stone_command stone_program_commands[] = {
    {"build", "EDITION.yaml", "make up an edition and write its pages",
     "Reads the edition, makes it up and writes its pages as PDF: to -o FILE.pdf, or to one\n"
     "file per page with --pages DIR. Without either, the PDF is written beside the edition\n"
     "and has its name.\n\n"
     "Errors in stories, pictures and ads are findings: the pages are written and the status\n"
     "is 0. If the edition or style has wrong keys or values, pages are written as far as\n"
     "possible and the status is 1. If one of them is not well-formed, nothing is written\n"
     "and the status is 2. With --strict, any error gives status 1 and nothing is written.\n"
     "--profile press is strict, unless --lenient is given.\n\n"
     "  stonehand build tonight/edition.yaml -o tonight.pdf --report tonight.json\n"
     "  stonehand build tonight/edition.yaml --pages out/ --page 1,8 --strict\n",
     of_build, 1, stone_build_run},
    {"check", "EDITION.yaml", "make up an edition and print the findings",
     "Makes up the edition, writes no pages and prints the findings. The status is 1 if there\n"
     "is a finding at the level of --fail-on or above. --json prints the report to standard\n"
     "output.\n",
     of_check, 1, stone_check_run},
    {"scene", "EDITION.yaml", "print the positions of everything, as text",
     "Prints the scene: a short form for people, in millimetres, or with --glyphs the full\n"
     "form, which can be read back.\n",
     of_scene, 1, stone_scene_run},
    {"png", "EDITION.yaml|FILE.scene", "write pictures of the pages",
     "Writes PAGE.png for each page to -o DIR, by default beside the edition or scene. A\n"
     "folder of scenes is read as one edition.\n\n"
     "  stonehand png tonight/edition.yaml --page 1 --dpi 150 --overlay grid,overset -o proofs\n",
     of_png, 1, stone_png_run},
    {"diff", "OLD NEW", "compare two editions, scenes or PDFs",
     "OLD and NEW are editions, scene files, folders of scene files (a baseline) or PDFs.\n"
     "Prints what changed on the pages, in newspaper terms. The status is 0 if nothing\n"
     "changed, 1 if something did, 2 after an error or if nothing was compared. Pixels are\n"
     "compared with --dpi or --tolerance, always if one side is a PDF, and always against a\n"
     "baseline that stores tile digests.\n\n"
     "  stonehand diff baseline/ tonight/edition.yaml --html report\n"
     "  stonehand diff baseline/ tonight/edition.yaml --only \"page 7 ad-17\"\n"
     "  stonehand diff baseline/ tonight/edition.yaml --update\n",
     of_diff, 2, stone_diff_run},
    {"proof", "EDITION.yaml", "serve proofs to a browser",
     "Makes up the edition, prints the address of its proofs and runs until interrupted. The\n"
     "proofs follow every file that is saved, with findings, overlays, comments and\n"
     "sign-offs. The server listens on this machine only and serves only browsers that were\n"
     "given the address as printed.\n\n"
     "  stonehand proof tonight/edition.yaml --open\n"
     "  stonehand proof tonight/edition.yaml --baseline baseline/\n",
     of_proof, 1, stone_proof_run},
    {"comments", "EDITION.yaml", "print the comments and sign-offs of the proofs",
     "Makes up the edition and prints every comment on its proofs with its present place, and\n"
     "for each page whether it is signed off and has changed since. --json prints JSON.\n",
     of_comments, 1, stone_comments_run},
    {"new", "DIR", "start a paper",
     "Writes a paper of two pages into a new folder: an edition, a style, three stories and a\n"
     "picture. The paper is named after the folder, is dated today, builds at once, and is\n"
     "meant to be changed.\n\n"
     "  stonehand new evening-courier\n"
     "  stonehand build evening-courier/edition.yaml\n",
     none, 1, stone_new_run},
    {"schema", "edition|style|policy", "print the JSON Schema of a kind of file",
     "The schema is for editors that check YAML as it is written.\n", none, 1, stone_schema_run},
    {"fonts", "STYLE.yaml", "print what a style's fonts contain",
     "Prints every file of every family: the number of its glyphs, its scripts with the number\n"
     "of characters of each, its OpenType features, and whether it may be embedded. Files\n"
     "that cannot be used are findings.\n",
     of_fonts, 1, stone_fonts_run},
    {"explain", "CODE", "explain a finding and how to fix it",
     "CODE is the word in brackets in every finding, as in: stonehand explain overset.\n"
     "Without a code, all findings are listed.\n",
     none, 1, stone_explain_run},
    {"manual", "man|bash|zsh|fish", "print the man page, or completions for a shell",
     "  stonehand manual man > stonehand.1\n  source <(stonehand manual bash)\n", none, 1, stone_manual_run},
    {NULL, NULL, NULL, NULL, NULL, 0, NULL},
};
