/* The program: parses the command line, runs one command and returns its exit status. It never calls setlocale, so that
 * its output is the same everywhere. */
#include <errno.h>
#include <glib.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "options.h"

static int run(const stone_command *command, const stone_request *r)
{
    if (r->value[STONE_OPTION_VERSION]) {
        printf("stonehand %s\n", stone_version());
        return STONE_EXIT_DONE;
    }
    if (r->value[STONE_OPTION_HELP] || r->value[STONE_OPTION_HELP_SHORT]) {
        stone_help_print(r->commands, command, r->value[STONE_OPTION_HELP] != NULL);
        return STONE_EXIT_DONE;
    }
    if (!command)
        return stone_complain("No command was given.\nhint: Run `stonehand --help` for a list of commands.");
    if ((!r->argument && command->run != stone_explain_run) || (command->takes == 2 && !r->second))
        return stone_complain("`stonehand %s` needs %s.\nhint: Run `stonehand %s --help`.", command->name,
                              command->arguments, command->name);
    return command->run(r);
}

/* Freed memory is kept for the next stage instead of being returned to the system. */
static void keep_memory(void)
{
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 256 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_TOP_PAD, 16 << 20);
#endif
}

int main(int argc, char **argv)
{
    keep_memory();
    signal(SIGPIPE, SIG_DFL); /* end when the reader of a pipe has gone, even if our parent ignores SIGPIPE */
    const stone_command *command;
    stone_request r;
    int status =
        stone_request_read(argc, argv, stone_program_commands, &command, &r) ? run(command, &r) : STONE_EXIT_TROUBLE;
    stone_request_close(&r);
    return fflush(stdout) == 0 ? status : stone_print_failed(errno);
}
