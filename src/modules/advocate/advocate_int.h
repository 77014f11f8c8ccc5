/* advocate_int.h - what the files of the advocate module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_ADVOCATE_ADVOCATE_INT_H
#define MODULES_ADVOCATE_ADVOCATE_INT_H

#include "modules/advocate/advocate.h"
#include "modules/case/case.h"
#include "op/op.h"
#include "protocol/advocate.h"

/* `form` is this word, or the id of a file of the case. */
#define ADVOCATE_FORM_SEEN "seen"
enum { ADVOCATE_NAME_MOST = 120, ADVOCATE_TEXT_MOST = 2000 };

struct team_agency;

/* No member here is free text but a release's: its thing's name, and the thing.
 */
struct advocate_ask_in {
	struct str answer, wish;
	struct time_in asked;
};
struct advocate_part_in {
	struct str state, ground, teller;
	uint64_t agency;
	struct time_in at;
};
struct advocate_release_in {
	struct str item, name, form;
	uint64_t from, to;
	struct day_in until;
	bool signed_by_youth;
};
struct advocate_withdraw_in {
	bool none; /* nothing is asked: no reason either */
};
struct advocate_item_in {
	struct str text;
};

struct outcome
advocate_ask(const struct world *w, const void *in, struct arena *a);
struct outcome
advocate_part(const struct world *w, const void *in, struct arena *a);
struct outcome
advocate_release(const struct world *w, const void *in, struct arena *a);
struct outcome
advocate_withdraw(const struct world *w, const void *in, struct arena *a);
struct outcome
advocate_item(const struct world *w, const void *in, struct arena *a);

/* advocate_privileged: the actor's talks are privileged: nothing of them is
 * kept. advocate_keep_nothing: the refusal that says so. */
bool advocate_privileged(const struct world *w);
struct outcome advocate_keep_nothing(const struct world *w, struct arena *a);
/* advocate_path: "/c/NUMBER" and more. */
struct str
advocate_path(const struct world *w, const char *more, struct arena *a);
/* advocate_takes_part: the agency is in the directory, and its advocates are
 * such as the package names; `privileged`: and what they hear is privileged. */
bool advocate_takes_part(const struct world *w, const struct team_agency *t,
    bool privileged);
/* advocate_release_at: the release that path part 1 names; NULL. */
const struct case_release *
advocate_release_at(const struct world *w, const struct case_state *c);
/* advocate_load: case_load, and path part 1 is a release of it. */
enum err advocate_load(struct load *l, struct world *w, const void *in);

enum err advocate_page(struct page *p);
enum err advocate_ask_page(struct page *p);
enum err advocate_part_page(struct page *p);
enum err advocate_new_page(struct page *p);
enum err advocate_release_page(struct page *p);
enum err advocate_withdraw_page(struct page *p);
enum err advocate_item_page(struct page *p);

#endif
