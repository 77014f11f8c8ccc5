/* life_int.h - what the files of the life module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_LIFE_LIFE_INT_H
#define MODULES_LIFE_LIFE_INT_H

#include "modules/life/life.h"
#include "op/op.h"
#include "protocol/life.h"

enum { LIFE_NOTE_MOST = 2000 };

struct team_agency;
struct team_turn;

struct life_close_in {
	struct str reason, outcome, note;
};
struct life_end_in {
	struct str how, reason;
	uint64_t agency; /* that it was handed on to */
};
struct life_none_in {
	struct str nothing;
};
struct life_reopen_in {
	struct str reason, owed;
};
#define LIFE_OWED_AGAIN "again"
#define LIFE_OWED_ENDED "ended"
struct life_hold_in {
	struct str reason;
};
struct life_link_in {
	struct str other, relation;
};
struct life_unlink_in {
	struct str other, reason;
};
struct life_transfer_in {
	uint64_t to;
	struct str_list classes;
	struct str note;
};

struct life_handover_in {
	struct time_in until;
};

/* A stretch of a span with the same turn on call; NULL: nobody. */
struct life_watch {
	struct instant from, until;
	const struct team_turn *turn;
};
struct life_watches {
	VEC(struct life_watch) list; /* in order, without a gap */
};
/* life_watch: who is on call from now until then. */
struct life_watches
life_watch(const struct world *w, struct instant until, struct arena *a);
/* life_morning: the hour at which the next business day begins, by the package;
 * tomorrow at this time where it says nothing. */
struct instant life_morning(const struct world *w);

/* Two cases, the other one only where the actor may see it. */
struct life_pair {
	const struct case_state *c, *other;
};

extern const struct choice life_hows[], life_owed[];
void life_reasons(const struct world *w, struct arena *a, struct choices *out);
void life_outcomes(const struct world *w, struct arena *a, struct choices *out);
void
life_relations(const struct world *w, struct arena *a, struct choices *out);

/* life_other: the case of that number, where there is one and the actor may see
 * it; *out is NULL else, and nobody can tell which of the two it was. */
enum err life_other(struct load *l, const struct world *w, struct str number,
    const struct case_state **out) MUST_USE;
/* life_kept_why: why nobody ends this duty by a word; empty: it can be. */
struct str life_kept_why(const struct world *w, const struct case_duty *d);
/* life_may_send: whether the sharing rules and the consents in force let records
 * of that class, whoever's of this case, go to an agency; else `why`. */
bool life_may_send(const struct world *w, const struct case_state *c,
    struct str klass, const struct team_agency *to, struct str *why);
/* life_transfer_open: the transfer that still waits for an answer; or NULL. */
const struct case_transfer *life_transfer_open(const struct case_state *c);

enum err life_duty_load(struct load *l, struct world *w, const void *in);
enum err life_link_load(struct load *l, struct world *w, const void *in);
enum err life_unlink_load(struct load *l, struct world *w, const void *in);
struct outcome
life_close(const struct world *w, const void *in, struct arena *a);
struct outcome life_end(const struct world *w, const void *in, struct arena *a);
struct outcome
life_again(const struct world *w, const void *in, struct arena *a);
struct outcome
life_reopen(const struct world *w, const void *in, struct arena *a);
struct outcome
life_hold(const struct world *w, const void *in, struct arena *a);
struct outcome
life_lift(const struct world *w, const void *in, struct arena *a);
struct outcome
life_link(const struct world *w, const void *in, struct arena *a);
struct outcome
life_unlink(const struct world *w, const void *in, struct arena *a);
struct outcome
life_transfer(const struct world *w, const void *in, struct arena *a);

enum err life_close_page(struct page *p);
enum err life_end_page(struct page *p);
enum err life_hold_page(struct page *p);
enum err life_linked_page(struct page *p);
enum err life_transfer_page(struct page *p);
enum err life_handover_page(struct page *p);

#endif
