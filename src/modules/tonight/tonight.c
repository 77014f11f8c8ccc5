/* tonight.c - what may be recorded of where a youth is tonight, and what follows
 * by the package. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/tonight/tonight_int.h"

#include "base/arena.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "op/cap.h"
#include "op/outcome.h"
#include "op/see.h"
#include "protocol/fact.h"
#include "protocol/tonight.h"
#include "protocol/words.h"

/* What was typed, with what it names looked up. */
struct saying {
	const struct world *w;
	const struct tonight_in *in;
	const struct case_state *c;
	enum case_tonight_state was, to;
	struct outcome o;
	struct arena *a;
};

bool
tonight_sees(const struct world *w, const struct case_state *c)
{
	struct str holder =
	    c->tonight.holder.n > 0 ? c->tonight.holder : c->agency_kind;

	return op_see_class(w, &w->gate, SEE_FACTS, holder).may;
}

/* The first no is the refusal; each further one is said at its field too. */
static void
no(struct saying *s, const char *rule, const char *field, const char *words)
{
	if (s->o.refused == NULL)
		s->o = op_refuse(s->a, rule, field, str_of(words));
	else
		op_refuse_too(&s->o, field, str_of(words));
}

static bool
ahead(const struct saying *s, const struct time_in *t)
{
	return t->set && instant_cmp(t->v, s->w->now) > 0;
}

static void
check_move(struct saying *s)
{
	bool missing = s->was == CASE_TONIGHT_MISSING;

	if (missing &&
	    (s->to == CASE_TONIGHT_SAFE || s->to == CASE_TONIGHT_NOT_KNOWN))
		no(s, "tonight.found-first", "state",
		    "The youth is recorded as missing. Record first that the "
		    "youth was found, when and by whom; then how it is "
		    "tonight.");
	if (!missing && s->to == CASE_TONIGHT_FOUND)
		no(s, "tonight.found-after-missing", "state",
		    "The youth is not recorded as missing. Choose safe or not "
		    "known.");
}

static void
check_times(struct saying *s)
{
	const struct tonight_in *in = s->in;
	bool event =
	    s->to == CASE_TONIGHT_MISSING || s->to == CASE_TONIGHT_FOUND;

	if (event && !in->at.set)
		no(s, "tonight.says-when", "at",
		    "Say when: missing since, or found at. As near as is "
		    "known.");
	if (ahead(s, &in->at))
		no(s, "tonight.has-been", "at",
		    "This time lies ahead. Give one that has been.");
	if (s->to == CASE_TONIGHT_SAFE && !in->next_check.set)
		no(s, "tonight.safe-until", "next_check",
		    "Say when somebody looks next. Without a next check safe "
		    "is not known by morning.");
	if (in->next_check.set && !ahead(s, &in->next_check))
		no(s, "tonight.check-ahead", "next_check",
		    "The next check has to lie ahead.");
}

/* A package's clocks run from when it was determined, so it is asked for. */
static void
check_determined(struct saying *s)
{
	const struct tonight_in *in = s->in;

	if (!in->determined.set)
		no(s, "tonight.says-determined", "determined",
		    "Say when it was determined that the youth is missing: "
		    "what is owed by law runs from then.");
	else if (ahead(s, &in->determined))
		no(s, "tonight.determined-has-been", "determined",
		    "This time lies ahead. Give one that has been.");
	else if (in->at.set && instant_cmp(in->determined.v, in->at.v) < 0)
		no(s, "tonight.determined-after", "determined",
		    "This lies before the youth was missing. Look at both "
		    "times.");
}

static const struct team_agency *
care(const struct saying *s)
{
	uint64_t id;

	return op_id_read(s->in->care, &id) ? team_agency_by(s->w->team, id)
					    : NULL;
}

static void
check_missing(struct saying *s)
{
	const struct team_agency *t = care(s);
	const struct protocol_risk *v;

	check_determined(s);
	if (!str_eqc(s->in->care, TONIGHT_CARE_NONE) && (t == NULL || t->ended))
		no(s, "tonight.says-care", "care",
		    "Choose the agency in whose care the youth is, or none.");
	if (protocol_risks(s->w->protocol, &v) > 0 && s->in->risk.n == 0)
		no(s, "tonight.says-risk", "risk",
		    "Choose what is known of trafficking: the notice has to "
		    "say it.");
}

static void
check_found(struct saying *s)
{
	const struct case_tonight *t = &s->c->tonight;

	if (s->in->at.set && t->state == CASE_TONIGHT_MISSING &&
	    instant_cmp(s->in->at.v, t->at) < 0)
		no(s, "tonight.found-later", "at",
		    "This lies before the youth was missing. Look at the "
		    "time.");
}

static bool
refused(struct saying *s)
{
	if (protocol_is_privileged(s->w->protocol, s->w->actor->agency_kind))
		no(s, "privilege.keeps-nothing", NULL,
		    str_cstr(s->a,
			protocol_word(s->w->protocol,
			    STR("privilege.refused"))));
	else if (!op_cap_has(s->w->actor->caps, CAP_CASE_NOTE))
		no(s, "tonight.who-notes", NULL,
		    "Your seat reads this case and records nothing in it.");
	else if (!tonight_sees(s->w, s->c))
		no(s, "tonight.who-sees", NULL,
		    "This is not shown to your agency, so it cannot be changed "
		    "from here. Telephone the coordinator.");
	if (s->o.refused != NULL)
		return true;
	check_move(s);
	check_times(s);
	if (s->to == CASE_TONIGHT_MISSING)
		check_missing(s);
	if (s->to == CASE_TONIGHT_FOUND)
		check_found(s);
	return s->o.refused != NULL;
}

static const char *
kind_of(enum case_tonight_state s)
{
	switch (s) {
	case CASE_TONIGHT_SAFE: return "tonight.safe/1";
	case CASE_TONIGHT_NOT_KNOWN: return "tonight.not_known/1";
	case CASE_TONIGHT_MISSING: return "youth.missing/1";
	case CASE_TONIGHT_FOUND: return "youth.found/1";
	case CASE_TONIGHT_NONE:
	case CASE_TONIGHT__MAX: break;
	}
	err_check_failed("a state is chosen", __FILE__, __LINE__);
}

static void
record(struct saying *s)
{
	const struct tonight_in *in = s->in;
	struct outcome *o = &s->o;
	struct node *b = op_emit(o, s->w, kind_of(s->to));

	op_put_text(o, b, "said_by", in->said_by);
	op_put_text(o, b, "holder", s->w->actor->agency_kind);
	if (in->at.set)
		op_put_time(o, b, "at", in->at.v);
	if (in->next_check.set)
		op_put_time(o, b, "next_check", in->next_check.v);
	if (s->to != CASE_TONIGHT_MISSING)
		return;
	op_put_time(o, b, "determined", in->determined.v);
	op_put_text(o, b, "risk", in->risk);
	if (care(s) != NULL)
		op_put_id(o, b, "care", care(s)->id);
}

/* What becomes known by it, as the package says; NULL: nothing. */
static struct node *
learn(struct assess_step *t, const struct saying *s, const char *event,
    struct problems *ps)
{
	const struct protocol_tonight *x =
	    protocol_tonight(s->w->protocol, str_of(event));
	struct protocol_facts *f = protocol_facts_new(s->w->protocol, s->a);
	struct node *b;

	if (x == NULL)
		return NULL;
	NODE_EACH (x->facts, it)
		if (protocol_facts_put(f, it->key, it, STR("form"), ps) != OK)
			return NULL;
	b = assess_step_emit(t, "fact.learned/1");
	op_put_text(t->o, b, "source", STR("other_said"));
	op_put_text(t->o, b, "said_by", s->in->said_by);
	protocol_facts_json(f, s->a, node_add(s->a, b, STR("facts"), NODE_MAP));
	return b;
}

/* Found: what it makes not owed is stopped first; then all is judged anew. */
static bool
judge(struct saying *s)
{
	bool found = s->to == CASE_TONIGHT_FOUND;
	struct problems ps = problems_new(s->a);
	struct assess_step t = { .o = &s->o,
		.w = s->w,
		.was = s->c,
		.now = s->c,
		.holder = s->w->actor->agency_kind };
	struct node *b;

	if (found) {
		assess_act_stops(&t, STR(TONIGHT_FOUND));
	} else {
		t.act = STR(TONIGHT_MISSING);
		t.act_at = s->in->determined.v;
	}
	b = learn(&t, s,
	    found ? PROTOCOL_TONIGHT_FOUND : PROTOCOL_TONIGHT_MISSING, &ps);
	if (problems_any(&ps))
		return false;
	t.now = b != NULL ? case_with_facts(s->w, t.was, b, s->a) : t.was;
	if (assess_run(&t, &ps, NULL) != OK)
		return false;
	assess_alert(&t, false);
	return true;
}

struct outcome
tonight_record(const struct world *w, const void *input, struct arena *a)
{
	const struct tonight_in *in = input;
	struct saying s = { .w = w,
		.in = in,
		.c = w->subject,
		.to = case_tonight_named(in->state),
		.a = a };

	s.was = case_tonight_is(&s.c->tonight);
	if (refused(&s))
		return s.o;
	s.o = op_done(a,
	    str_fmt(a, "/c/%.*s/tonight", STR_ARG(op_case_number(a, w->ref))));
	s.o.flash = "flash.tonight";
	record(&s);
	if ((s.to == CASE_TONIGHT_MISSING || s.to == CASE_TONIGHT_FOUND) &&
	    !judge(&s))
		return op_refuse(a, "tonight.holds-together", "state",
		    STR("This does not fit what is known of the case. Look at "
			"its facts first."));
	return s.o;
}
