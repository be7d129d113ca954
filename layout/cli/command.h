/* The commands of the program: name, arguments, help texts and the function that runs each. The tables are the only
 * description of commands and options; help, error messages and shell completions are made from them. */
#ifndef STONE_CLI_COMMAND_H
#define STONE_CLI_COMMAND_H

#include <stonehand/stonehand.h>

/* Exit statuses are a contract (docs/cli.md). */
enum {
    STONE_EXIT_DONE = 0,
    STONE_EXIT_FINDINGS = 1,
    STONE_EXIT_TROUBLE = 2,
    STONE_EXIT_OUR_FAULT = 70,
    STONE_EXIT_TEMPORARY = 75
};

typedef enum {
    STONE_OPTION_OUTPUT,
    STONE_OPTION_PAGES,
    STONE_OPTION_PAGE,
    STONE_OPTION_PROFILE,
    STONE_OPTION_STRICT,
    STONE_OPTION_LENIENT,
    STONE_OPTION_THREADS,
    STONE_OPTION_REPORT,
    STONE_OPTION_SCENE,
    STONE_OPTION_DEPS,
    STONE_OPTION_ALLOW,
    STONE_OPTION_TIMING,
    STONE_OPTION_ZONE,
    STONE_OPTION_JSON,
    STONE_OPTION_FAIL_ON,
    STONE_OPTION_GLYPHS,
    STONE_OPTION_DPI,
    STONE_OPTION_OVERLAY,
    STONE_OPTION_HTML,
    STONE_OPTION_JSON_FILE,
    STONE_OPTION_JUNIT,
    STONE_OPTION_POLICY,
    STONE_OPTION_ONLY,
    STONE_OPTION_TOLERANCE,
    STONE_OPTION_UPDATE,
    STONE_OPTION_FORCE,
    STONE_OPTION_PORT,
    STONE_OPTION_OPEN,
    STONE_OPTION_LISTEN,
    STONE_OPTION_BASELINE,
    STONE_OPTION_POLL,
    STONE_OPTION_DATA,
    STONE_OPTION_CACHE,
    STONE_OPTION_HELP,
    STONE_OPTION_HELP_SHORT,
    STONE_OPTION_VERSION,
    STONE_OPTION_COUNT
} stone_option_id;

typedef struct {
    stone_option_id id;
    const char *name;  /* without the dashes */
    char letter;       /* 0: none */
    const char *value; /* placeholder of its value in the help, for example "FILE"; NULL: the option takes none */
    const char *help;  /* one line */
} stone_option;

/* The parsed command line. Values point into argv; an option without a value has "" if it was given. */
typedef struct {
    const char *value[STONE_OPTION_COUNT]; /* NULL: not given; if given twice, the last one */
    char **pages, **allowed;               /* NULL-terminated lists, owned by the request; NULL: not given */
    const char *argument, *second;         /* NULL: none */
    const struct stone_command *commands;  /* all commands; ended by a NULL name */
} stone_request;

typedef struct stone_command {
    const char *name;
    const char *arguments; /* "EDITION.yaml" */
    const char *summary;   /* one line */
    const char *text;      /* further paragraphs of the long help */
    /* its own options, ended by STONE_OPTION_COUNT; those of the program apply to all commands */
    const stone_option_id *options;
    unsigned takes; /* number of arguments, 0 to 2 */
    int (*run)(const stone_request *);
} stone_command;

extern const stone_option stone_program_options[];   /* all options, indexed by id */
extern const stone_command stone_program_commands[]; /* ended by a NULL name; main.c hands it on in the request */

int stone_build_run(const stone_request *);
int stone_check_run(const stone_request *);
int stone_scene_run(const stone_request *);
int stone_png_run(const stone_request *);
int stone_diff_run(const stone_request *);
int stone_comments_run(const stone_request *);
int stone_proof_run(const stone_request *);
int stone_schema_run(const stone_request *);
int stone_explain_run(const stone_request *);
int stone_new_run(const stone_request *);
int stone_fonts_run(const stone_request *);
int stone_manual_run(const stone_request *);

/* Reports an error of usage or of the system: prints "stonehand: …" to standard error and returns STONE_EXIT_TROUBLE.
 * The text is a sentence that starts with a capital and ends with a full stop. A line "hint: …" may follow, with one
 * imperative sentence. */
int stone_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Reports that standard output cannot be written, with an errno, and returns the exit status for it. */
int stone_print_failed(int error);

/* Prints to standard output. Returns STONE_EXIT_DONE, or the status for an error that it has reported. */
int stone_print(const char *text, size_t size);

/* Prints the help of a command; NULL: of the program itself. */
void stone_help_print(const stone_command *commands, const stone_command *command, bool whole);

#endif
