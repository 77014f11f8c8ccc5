/* practice.h - the practice cases of a demo.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_PRACTICE_H
#define CLI_PRACTICE_H

#include "cli/app.h"

/* cli_practice_play: runs every step of the file, in order, by the accounts
 * that hold the seats. What is wrong is in `p`, with the line. */
enum err cli_practice_play(struct app *app, const char *path,
    struct problems *p) MUST_USE;

#endif
