/* Parses the command line according to the tables in command.h. */
#ifndef STONE_CLI_OPTIONS_H
#define STONE_CLI_OPTIONS_H

#include "command.h"

/* Parses the command line; `commands` are all commands. False: an error was reported. *command is NULL if only options
 * of the program were given. Release the request with stone_request_close in either case. */
bool stone_request_read(int argc, char **argv, const stone_command *commands, const stone_command **command,
                        stone_request *request);
void stone_request_close(stone_request *request);

/* Reads the value of an option as a whole number within bounds. If the option was not given, *number is unchanged.
 * False: an error was reported. */
bool stone_request_number(const stone_request *request, stone_option_id id, unsigned least, unsigned most,
                          unsigned *number);

#endif
