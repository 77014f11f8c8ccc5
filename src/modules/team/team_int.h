/* team_int.h - what the team module's own files share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TEAM_TEAM_INT_H
#define MODULES_TEAM_TEAM_INT_H

#include "modules/team/team.h"
#include "op/op.h"

#define TEAM_BLANK_FILLED "team.blank_filled/1"
#define TEAM_BLANK_TESTED "team.blank_tested/1"
#define TEAM_AGENCY_SET "team.agency_set/1"
#define TEAM_AGENCY_ENDED "team.agency_ended/1"
#define TEAM_TURN_SET "team.turn_set/1"
#define TEAM_TURN_ENDED "team.turn_ended/1"
#define TEAM_PROGRAM_SET "team.program_set/1"
#define TEAM_PROGRAM_ENDED "team.program_ended/1"
#define TEAM_SETTINGS_SET "team.settings_set/1"
#define TEAM_RESOURCE_SET "team.resource_set/1"
#define TEAM_TRAINING_SET "team.training_set/1"
#define TEAM_TRAINING_ENDED "team.training_ended/1"
#define TEAM_TRAINING_MISSED "team.training_missed/1"

/* The typed inputs of the operations. */
struct team_blank_in {
	struct str id, value;
};
struct team_test_in {
	struct str id, by;
	bool answered;
};
struct team_agency_in {
	uint64_t id; /* 0: a new one */
	struct str name, kind, counties, unit, day_number, night_number, hours,
	    contact, mail;
	bool webhook, ended;
};
struct team_turn_in {
	uint64_t id, person;
	struct str name, mail, phone;
	struct number_in order;
	struct time_in from, until;
	bool ended;
};
struct team_program_in {
	uint64_t id;
	struct str name, kind, phone, hours, on_call, unit;
	struct number_in far;
	bool ended;
};
struct team_settings_in {
	struct str team_name, relay, relay_from, webhook, base_url, packages,
	    webhook_secret;
	struct number_in escalate_after_min;
	bool relay_tls;
};

/* team_resource.c: false where the event is none of these. */
bool
team_resource_apply(struct team *t, const struct event *e, struct arena *a);

enum err team_load(struct load *l, struct world *w, const void *in) MUST_USE;
struct outcome
team_fill(const struct world *w, const void *in, struct arena *a);
struct outcome
team_test(const struct world *w, const void *in, struct arena *a);
struct outcome
team_agency_set(const struct world *w, const void *in, struct arena *a);
struct outcome
team_turn_set(const struct world *w, const void *in, struct arena *a);
struct outcome
team_program_set(const struct world *w, const void *in, struct arena *a);
struct outcome
team_settings_set(const struct world *w, const void *in, struct arena *a);

enum err team_fill_ins_page(struct page *p) MUST_USE;
enum err team_fill_page(struct page *p) MUST_USE;
enum err team_agency_page(struct page *p) MUST_USE;
enum err team_turn_page(struct page *p) MUST_USE;
enum err team_program_page(struct page *p) MUST_USE;
/* team_program_rows: the part of the directory about them. */
void team_program_rows(struct page *p);
/* team_fold_program: TEAM_PROGRAM_SET and _ENDED. */
void team_fold_program(struct team *t, const struct event *e, struct arena *a);
extern const struct choice team_far_units[];
enum err team_settings_page(struct page *p) MUST_USE;

#endif
