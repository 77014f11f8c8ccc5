/* directory_page.h - what the pages of the directory module are given.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_DIRECTORY_DIRECTORY_PAGE_H
#define MODULES_DIRECTORY_DIRECTORY_PAGE_H

#include "html/part.h"
#include "modules/dial/dial.h"
#include "modules/directory/directory_int.h"
#include "modules/kit/kit.h"

struct directory_row {
	struct str path, name, needs, counties, age, languages, hours, eligible;
	struct str phone, about;
	bool sure; /* all that is looked for is said of it */
};
struct directory_national {
	struct str name, about, number, verified;
};
struct directory_view {
	bool fills, reads, coordinates;
	bool asked; /* something is looked for */
	VEC(struct directory_row) found;
	VEC(struct directory_national) national;
};
struct directory_person {
	struct str name, seat, agency, since, until, id, topic;
	bool over;
};
struct directory_training {
	struct str topic;
	VEC(struct directory_person) person;
	struct dial_numbers instead; /* whom to ask where nobody has it */
	bool nobody;
};
struct directory_people {
	struct str appointment; /* what is looked for; empty: all */
	bool fills;
	VEC(struct directory_training) list;
};
struct directory_count {
	struct str what, county;
	long long times, open;
};
struct directory_counts {
	VEC(struct directory_count) need, training;
	VEC(struct str) nobody; /* trainings that nobody of the team has */
	bool fills;
};

/* directory_label: the package's words for an id of a list. directory_list: a
 * list of ids with spaces between in words; empty: not said. */
struct str directory_label(const struct page *p, enum protocol_service_list k,
    struct str id);
struct str
directory_list(struct page *p, enum protocol_service_list k, struct str ids);

void directory_search_form(struct page *p);

/* Made from directory_page.html. */
void
directory_found(struct html *h, struct page *p, const struct directory_view *v);
void directory_search_begin(struct html *h);
void directory_search_end(struct html *h);
void directory_top(struct html *h, struct str title, struct str words);
void directory_trained(struct html *h, struct page *p,
    const struct directory_people *v);
void directory_unmet(struct html *h, const struct directory_counts *v);

#endif
