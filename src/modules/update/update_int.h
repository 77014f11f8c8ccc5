/* update_int.h - what the files of the update module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_UPDATE_UPDATE_INT_H
#define MODULES_UPDATE_UPDATE_INT_H

#include "modules/consent/consent.h"
#include "modules/update/update.h"
#include "op/op.h"

struct team_agency;

struct update_post_in {
	struct str kind, step, text;
	struct str_list classes, holders;
};
struct update_met_in {
	struct str note;
};

#define UPDATE_NEWS "news"
#define UPDATE_NEED "need"
/* The step that asks who would get it, and records nothing. */
#define UPDATE_SEE "see"
enum { UPDATE_TEXT_MOST = 4000 };
extern const struct choice update_kinds[];

struct update_subject {
	const struct case_state *c;
	const struct case_update *u; /* the one of the path, or NULL */
	struct consent_agencies near;
};
/* update_load: the case and the agencies near it. update_load_one: and the
 * update that :update names; ERR_GONE where it is not the actor's to read. */
enum err update_load(struct load *l, struct world *w, const void *in);
enum err update_load_one(struct load *l, struct world *w, const void *in);

/* update_reach: would that agency have it, whoever of it asks; where not, *why
 * says what stands against it. */
bool update_reach(const struct world *w, const struct case_update *u,
    const struct team_agency *t, struct str *why);
/* update_of: what was typed, as it would stand. */
struct case_update update_of(const struct world *w,
    const struct update_post_in *in, struct arena *a);
/* update_class_offered: a class that a post may speak of. The place and who
 * reported are never in one: they stand behind a look of their own. */
bool update_class_offered(struct str id);

struct outcome
update_post(const struct world *w, const void *in, struct arena *a);
struct outcome
update_meet(const struct world *w, const void *in, struct arena *a);
enum err update_list_page(struct page *p);
enum err update_post_page(struct page *p);
enum err update_met_page(struct page *p);

#endif
