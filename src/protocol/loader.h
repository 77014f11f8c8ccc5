/* loader.h - the steps from a folder to a protocol; for this folder only.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_LOADER_H
#define PROTOCOL_LOADER_H

#include "protocol/model.h"

/* What loading goes by. */
struct loader {
	struct arena *a;
	struct problems *ps;
	struct protocol *p;
	const struct package *const *package;
	size_t n;
	struct row_reader rows;
};

/* A list as a table says it stands in a file. */
struct list_spec {
	enum model_list list;
	const char *file, *section, *key; /* key: the name of the id */
	size_t size; /* of the struct that one item becomes */
	const struct row_field *field;
	size_t fields;
};
/* protocol_load_list: merges, reads every item; those that cannot be read are
 * left out, and are in l->ps. */
void protocol_load_list(struct loader *l, const struct list_spec *s);

/* In the order they run; each adds what is wrong to l->ps. */
void protocol_load_lists(struct loader *l);
void protocol_load_facts(struct loader *l);
void protocol_load_codes(struct loader *l);
void protocol_load_duties(struct loader *l);
void protocol_load_checklists(struct loader *l);
void protocol_load_staffing(struct loader *l);
void protocol_load_tonight(struct loader *l);
void protocol_load_issue(struct loader *l);
void protocol_load_response(struct loader *l);
void protocol_load_advocate(struct loader *l);
void protocol_load_interview(struct loader *l);
void protocol_load_medical(struct loader *l);
void protocol_load_tracking(struct loader *l);
void protocol_load_life(struct loader *l);
void protocol_load_service(struct loader *l);
void protocol_load_words(struct loader *l);
void protocol_load_roles(struct loader *l);
/* protocol_load_parts: what parts that are off take away. */
void protocol_load_parts(struct loader *l);
void protocol_load_engine(struct loader *l);
void protocol_load_check(struct loader *l);
/* protocol_load_check_values: of facts and decisions that are compared. */
void protocol_load_check_values(struct loader *l);
void protocol_load_check_steps(struct loader *l);
void protocol_load_check_advocate(struct loader *l);
void protocol_load_check_interview(struct loader *l);
void protocol_load_check_tracking(struct loader *l);
void protocol_load_check_life(struct loader *l);
/* protocol_load_check_medical: also finds each number of hours. */
void protocol_load_check_medical(struct loader *l);
void protocol_load_check_service(struct loader *l);

/* protocol_merge: the items of a section over all packages; a child's stands
 * in its parent's place. `key` is the name of the id. */
struct row_list protocol_merge(struct loader *l, struct str file,
    struct str section, struct str key);
/* protocol_merge_map: the same for a section that is a map. */
struct row_list
protocol_merge_map(struct loader *l, struct str file, struct str section);

#endif
