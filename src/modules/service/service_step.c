/* service_step.c - what each step of this module begins and ends with. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/service/service_int.h"

#include "base/arena.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "op/see.h"
#include "protocol/advocate.h"
#include "protocol/words.h"

void
service_no(struct service_step *s, const char *rule, const char *field,
    const char *words)
{
	if (s->o.refused == NULL)
		s->o = op_refuse(s->a, rule, field, str_of(words));
	else
		op_refuse_too(&s->o, field, str_of(words));
}

struct service_step
service_begin(const struct world *w, struct arena *a)
{
	struct service_step s = { .w = w, .c = w->subject, .a = a };

	if (protocol_is_privileged(w->protocol, w->actor->agency_kind))
		s.o = op_refuse(a, "privilege.keeps-nothing", NULL,
		    protocol_word(w->protocol, STR("privilege.refused")));
	return s;
}

void
service_has_been(struct service_step *s, const char *field,
    const struct time_in *t)
{
	if (!t->set)
		service_no(s, "service.says-when", field,
		    "Say when. As near as is known.");
	else if (instant_cmp(t->v, s->w->now) > 0)
		service_no(s, "service.has-been", field,
		    "This time lies ahead. Give one that has been.");
}

bool
service_done(struct service_step *s, const char *flash)
{
	if (s->o.refused != NULL)
		return false;
	s->o = op_done(s->a,
	    str_fmt(s->a, "/c/%.*s/services",
		STR_ARG(op_case_number(s->a, s->w->ref))));
	s->o.flash = flash;
	return true;
}

struct node *
service_emit(struct service_step *s, const char *kind, struct str klass)
{
	struct node *b = op_emit(&s->o, s->w, kind);

	op_put_text(&s->o, b, "holder", s->w->actor->agency_kind);
	op_put_text(&s->o, b, "class", klass);
	return b;
}

void
service_act(struct service_step *s, struct str act)
{
	struct assess_step t = { .o = &s->o,
		.w = s->w,
		.was = s->c,
		.now = s->c };

	if (act.n > 0)
		assess_act_done(&t, act);
}

const struct protocol_service_word *
service_word(const struct world *w, enum protocol_service_list k, struct str id)
{
	static const struct protocol_service_word none;
	const struct protocol_service_word *v =
	    protocol_service_word(w->protocol, k, id);

	return v != NULL ? v : &none;
}

bool
service_may(const struct world *w, struct str klass, struct str holder)
{
	return op_see_class(w, &w->gate, op_see_of(klass), holder).may;
}

static size_t
part_number(const struct world *w, size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < w->part[1].n; i++) {
		char d = w->part[1].p[i];

		if (d < '0' || d > '9' || n > most)
			return 0;
		n = n * 10 + (size_t)(d - '0');
	}
	return n <= most ? n : 0;
}

const struct case_service *
service_at(const struct world *w)
{
	const struct case_state *c = w->subject;
	size_t n = part_number(w, c->service.list.n);
	const struct case_service *x = n > 0 ? &c->service.list.v[n - 1] : NULL;

	return x != NULL && service_may(w, x->klass, x->holder) ? x : NULL;
}

const struct case_appointment *
service_date_at(const struct world *w)
{
	const struct case_state *c = w->subject;
	size_t n = part_number(w, c->service.date.n);
	const struct case_appointment *x =
	    n > 0 ? &c->service.date.v[n - 1] : NULL;

	return x != NULL && service_may(w, x->klass, x->holder) ? x : NULL;
}

enum err
service_load(struct load *l, struct world *w, const void *in)
{
	enum err e = case_load(l, w, in);

	return e != OK ? e : service_at(w) != NULL ? OK : ERR_GONE;
}

enum err
service_date_load(struct load *l, struct world *w, const void *in)
{
	enum err e = case_load(l, w, in);

	return e != OK ? e : service_date_at(w) != NULL ? OK : ERR_GONE;
}

bool
service_step_after(const struct protocol_service_word *to, struct str now)
{
	return protocol_texts_have(to->after, now);
}

void
service_counties(const struct world *w, struct arena *a, struct choices *out)
{
	team_counties_or_none(w->team, a, out);
}

void
service_agencies(const struct world *w, struct arena *a, bool advocates,
    struct choices *out)
{
	const struct protocol_participation *v =
	    protocol_participation(w->protocol);
	const struct team *t = w->team;

	for (size_t i = 0; i < t->agencies.n; i++) {
		const struct team_agency *x = &t->agencies.v[i];
		bool of = !advocates ||
		    (v != NULL && protocol_texts_have(v->kinds, x->kind));

		if (!x->ended && of)
			team_offer(x, a, out);
	}
}
