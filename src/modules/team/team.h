/* team.h - what the whole team shares: fill-ins of the guideline, agencies with
 * their numbers, the on-call roster, settings.
 * Owns the team stream. Others read it through world.team.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TEAM_TEAM_H
#define MODULES_TEAM_TEAM_H

#include "base/time.h"
#include "base/vec.h"
#include "op/world.h"
#include "modules/team/team_resource.h"

struct page;

enum { TEAM_PHONE_STALE_DAYS = 90, TEAM_ESCALATE_MIN = 15 };

/* A local value for a blank of the package. A phone number also says who
 * called it to test, and when. */
struct team_blank {
	struct str id, value;
	struct str tested_by; /* a name; empty: never called to test */
	struct instant tested_at, set_at;
};

struct team_agency {
	uint64_t id;
	struct str name, kind; /* a kind of the package */
	struct str counties; /* as typed: "Practice County" */
	struct str unit; /* desk or unit to ask for */
	struct str day_number, night_number, hours;
	struct str contact; /* on-call contact: name or desk */
	struct str mail; /* where an alert goes; empty: none */
	bool webhook; /* alerts also go to the one webhook */
	bool ended;
};

/* A program of forensic nurses, or another place for care. */
struct team_program {
	uint64_t id;
	struct str name, kind; /* kind: a program of the package */
	struct str phone, hours; /* empty: the team has not put it in */
	struct str on_call; /* when somebody is on call (kit_hours_read) */
	bool far_set, minutes; /* how far, in minutes of driving, else km */
	int far;
	bool ended;
};

/* A turn on call. Alerts go to the turn that covers now, then up the order. */
struct team_turn {
	uint64_t id;
	uint64_t person; /* an account, or 0 */
	struct str name, mail, phone;
	int order; /* 1 is asked first, 2 next; the last is the named person */
	struct instant from, until; /* until 0: always */
};

struct team_settings {
	int escalate_after_min; /* 15 unless set */
	struct str relay; /* smtp://host:port or smtps://; empty: no mail */
	struct str relay_from;
	bool relay_tls; /* STARTTLS required */
	struct str webhook; /* https://host/path; its host is the only one */
	struct str webhook_secret; /* whsec_...; needed where a webhook is */
	struct str base_url; /* how links begin */
	struct str packages; /* folders switched on, one a line */
	struct str team_name;
};

struct choices; /* op/field.h */

struct team {
	uint64_t version;
	VEC(struct team_blank) blanks;
	VEC(struct team_agency) agencies;
	VEC(struct team_turn) turns;
	VEC(struct team_program) programs;
	struct team_settings settings;
	VEC(struct team_resource) resources;
	VEC(struct team_training) trainings; /* one a person and topic */
	VEC(struct team_missed) missed;
};

/* team_blank_of: NULL where it was never filled in. */
const struct team_blank *team_blank_of(const struct team *t, struct str id);
/* team_phone_stale: never tested, or longer ago than 90 days. */
bool team_phone_stale(const struct team_blank *b, struct instant now);
const struct team_agency *team_agency_by(const struct team *t, uint64_t id);
/* team_offer: adds it to what a form offers, by its id and its name. */
void
team_offer(const struct team_agency *t, struct arena *a, struct choices *out);
/* team_program_far: how far it is, in words; also that nobody has said. */
struct str team_program_far(const struct team_program *x, struct arena *a);
/* team_agencies_show: agencies and turns on call, for who keeps them. */
void team_agencies_show(struct page *p);
/* team_agency_for: the first agency of a kind that serves the county (empty:
 * any); NULL where the directory has none. */
const struct team_agency *
team_agency_for(const struct team *t, struct str kind, struct str county);
/* team_agency_only: the agency of a kind where the directory has just one. */
const struct team_agency *
team_agency_only(const struct team *t, struct str kind);
/* team_on_call: the turn of order >= `order` that covers `now`; NULL: nobody,
 * which a screen must say. */
const struct team_turn *
team_on_call(const struct team *t, int order, struct instant now);

/* team_get: for op_env.team: the state at the view, folded once for each
 * version; it lives at least ten minutes after a newer one took its place.
 * team_cache_free: when nobody asks any more; NULL is fine. */
struct team_cache;
struct team_cache *team_cache_new(void);
enum err
team_get(void *cache, struct load *l, const struct team **out) MUST_USE;
void team_cache_free(struct team_cache *c);

op_apply team_apply; /* the fold; state: struct team */
#define TEAM_REF ((struct ref){ REF_TEAM, 1 })

extern const struct module team_module;

#endif
