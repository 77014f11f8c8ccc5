/* people.h - making accounts from the command line, by the same operations as
 * the pages.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_PEOPLE_H
#define CLI_PEOPLE_H

#include "cli/app.h"

/* Who acts when a verb does: whoever holds the key file. */
struct actor cli_operator(void);

struct cli_person {
	struct str name, login, seat;
	uint64_t agency; /* in the directory */
};

struct cli_agency {
	struct str name, kind; /* a kind of the package */
	struct str day, night, mail; /* empty: none */
};

/* cli_agency_add: an agency for the directory; *id is its id. */
enum err cli_agency_add(struct app *app, const struct cli_agency *x,
    struct problems *p, uint64_t *id) MUST_USE;
/* cli_agency_find: the first of a kind that the seat allows; ERR_GONE. */
enum err
cli_agency_find(struct app *app, struct str seat, uint64_t *id) MUST_USE;
/* cli_person_add: invites; *link is the path of the invitation. */
enum err cli_person_add(struct app *app, const struct cli_person *who,
    struct problems *p, struct str *link) MUST_USE;
/* cli_person_open: takes the invitation with a password. */
enum err cli_person_open(struct app *app, struct str link, struct str password,
    struct problems *p) MUST_USE;

#endif
