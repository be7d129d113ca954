/* Reading the command line against the tables of command.h. */
#ifndef STONE_CLI_OPTIONS_H
#define STONE_CLI_OPTIONS_H

#include "command.h"

/* Finds the command and reads its options. False: it has been said what is wrong. *command is NULL when only options
 * of the program itself were given. free the request's arrays with stone_request_close. */
bool stone_request_read(int argc, char **argv, const stone_command **command, stone_request *request);
void stone_request_close(stone_request *request);

/* A whole number of an option, between two bounds; false: it has been said what is wrong. */
bool stone_request_number(const stone_request *request, stone_option_id id, unsigned least, unsigned most,
                          unsigned *number);

#endif
