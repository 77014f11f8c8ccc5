/* directory_int.h - what the files of the directory module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_DIRECTORY_DIRECTORY_INT_H
#define MODULES_DIRECTORY_DIRECTORY_INT_H

#include "modules/directory/directory.h"
#include "modules/team/team.h"
#include "op/op.h"
#include "protocol/service.h"

enum { DIRECTORY_AGE_MOST = 120, DIRECTORY_ABOUT_MOST = 1000 };

struct directory_resource_in {
	uint64_t id; /* 0: a new one */
	struct str name, counties, phone, about;
	struct str_list needs, languages, hours, eligible;
	struct number_in least, most;
	bool ended;
};
struct directory_training_in {
	uint64_t person;
	struct str topic;
	struct day_in since, until;
};
struct directory_end_in {
	uint64_t person;
	struct str topic;
};
struct directory_missed_in {
	struct str topic, county;
};

struct outcome
directory_set(const struct world *w, const void *in, struct arena *a);
struct outcome
directory_train(const struct world *w, const void *in, struct arena *a);
struct outcome
directory_untrain(const struct world *w, const void *in, struct arena *a);
struct outcome
directory_miss(const struct world *w, const void *in, struct arena *a);

/* What is looked for; empty and -1: not asked. */
struct directory_ask {
	struct str need, county, language, hours, eligible;
	int age;
};
/* How a resource answers. What nobody has said of it is neither yes nor no: it is
 * shown, and what is not said with it. */
enum directory_fit { DIRECTORY_NO, DIRECTORY_MAYBE, DIRECTORY_YES };
enum directory_fit
directory_fits(const struct team_resource *r, const struct directory_ask *q);
/* directory_has: a list with spaces between holds the word. */
bool directory_has(struct str list, struct str word);

/* Who of the team has a training of those, for an appointment (empty: any). */
bool directory_serves(const struct protocol_service_word *training,
    struct str appointment);

enum err directory_load(struct load *l, struct world *w, const void *in);

enum err directory_search_page(struct page *p);
enum err directory_resource_page(struct page *p);
enum err directory_people_page(struct page *p);
enum err directory_train_page(struct page *p);
enum err directory_needs_page(struct page *p);
enum err directory_missed_page(struct page *p);

#endif
