/* update.c - who may have what was posted, and what posting records. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/update/update_int.h"

#include "base/arena.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "op/see.h"
#include "protocol/share.h"
#include "protocol/words.h"

static bool
posted_by(const struct world *w, const struct case_update *u)
{
	return u->by.person != 0 && u->by.person == w->actor->person;
}

/* Each class from each holder: one no is a no for all of it. */
static bool
sees(const struct world *w, const struct case_update *u, bool in_line)
{
	for (size_t i = 0; i < u->klass.n; i++)
		for (size_t k = 0; k < u->holder.n; k++) {
			enum see_class c = op_see_of(u->klass.v[i]);
			struct see s;

			if (c == SEE__MAX)
				return false;
			s = op_see_class(w, &w->gate, c, u->holder.v[k]);
			if (!s.may || (in_line && s.click))
				return false;
		}
	return u->klass.n > 0 && u->holder.n > 0;
}

bool
update_may(const struct world *w, const struct case_update *u)
{
	return posted_by(w, u) || sees(w, u, false);
}

bool
update_in_line(const struct world *w, const struct case_update *u)
{
	return sees(w, u, true);
}

bool
update_class_offered(struct str id)
{
	enum see_class c = op_see_of(id);

	return c != SEE__MAX && c != SEE_LOCATION && c != SEE_REPORTER;
}

bool
update_reach(const struct world *w, const struct case_update *u,
    const struct team_agency *t, struct str *why)
{
	for (size_t i = 0; i < u->klass.n; i++)
		for (size_t k = 0; k < u->holder.n; k++) {
			struct see_ask x = { op_see_of(u->klass.v[i]),
				u->holder.v[k], t->kind, t->id };
			struct see s;

			if (x.c == SEE__MAX)
				return false;
			s = op_see_share(w->protocol, &w->gate, &x);
			*why = s.may ? s.why
			    : s.waits.n > 0
			    ? s.waits
			    : protocol_class_label(w->protocol, u->klass.v[i]);
			if (!s.may)
				return false;
		}
	return u->klass.n > 0 && u->holder.n > 0;
}

struct case_update
update_of(const struct world *w, const struct update_post_in *in,
    struct arena *a)
{
	struct case_update u = { .need = str_eqc(in->kind, UPDATE_NEED),
		.text = in->text,
		.agency = w->actor->agency };

	for (size_t i = 0; i < in->classes.list.n; i++)
		VEC_ADD(a, &u.klass, in->classes.list.v[i]);
	for (size_t i = 0; i < in->holders.list.n; i++)
		VEC_ADD(a, &u.holder, in->holders.list.v[i]);
	if (u.holder.n == 0)
		VEC_ADD(a, &u.holder, w->actor->agency_kind);
	return u;
}

static void
put(struct outcome *o, const struct world *w, const struct case_update *u)
{
	struct node *b = op_emit(o, w, "update.posted/1");
	struct node *classes, *holders;

	if (u->need)
		node_add_bool(o->a, b, STR("need"), true);
	op_put_text(o, b, "text", u->text);
	op_put_id(o, b, "agency", u->agency);
	op_put_text(o, b, "holder", w->actor->agency_kind);
	classes = node_add(o->a, b, STR("classes"), NODE_LIST);
	for (size_t i = 0; i < u->klass.n; i++)
		node_add_text(o->a, classes, STR(""), u->klass.v[i]);
	holders = node_add(o->a, b, STR("holders"), NODE_LIST);
	for (size_t i = 0; i < u->holder.n; i++)
		node_add_text(o->a, holders, STR(""), u->holder.v[i]);
}

/* Those whom it reaches, their own agency aside, are told by mail that there is
 * something: no word of what. Returns how many it reaches. */
static size_t
tell(struct outcome *o, const struct world *w, const struct update_subject *s,
    const struct case_update *u)
{
	size_t reached = 0;

	for (size_t i = 0; i < s->near.list.n; i++) {
		const struct team_agency *t =
		    team_agency_by(w->team, s->near.list.v[i]);
		struct str why;

		if (t == NULL || t->ended || t->id == u->agency ||
		    !update_reach(w, u, t, &why))
			continue;
		reached++;
		if (t->mail.n > 0)
			op_post(o,
			    &(struct post){ .kind = POST_MAIL,
				.once = str_fmt(o->a, "update/%016llx/%zu",
				    (unsigned long long)w->fresh[0], i),
				.to = t->mail,
				.words = "update.mail",
				.due = w->now,
				.about = w->ref });
	}
	return reached;
}

struct outcome
update_post(const struct world *w, const void *input, struct arena *a)
{
	const struct update_post_in *in = input;
	const struct update_subject *s = w->subject;
	struct case_update u = update_of(w, in, a);
	struct outcome o = op_done(a,
	    str_fmt(a, "/c/%.*s/updates", STR_ARG(op_case_number(a, w->ref))));

	if (protocol_is_privileged(w->protocol, w->actor->agency_kind))
		return op_refuse(a, "privilege.keeps-nothing", NULL,
		    protocol_word(w->protocol, STR("privilege.refused")));
	for (size_t i = 0; i < u.klass.n; i++)
		if (!update_class_offered(u.klass.v[i]))
			return op_refuse(a, "update.class", "classes",
			    STR("The place and who reported are never in a "
				"post. Take them out of it."));
	if (!sees(w, &u, false))
		return op_refuse(a, "update.own-right", "classes",
		    STR("You may not see what this draws on, so you cannot "
			"post it. Ask the agency that holds it to post it."));
	if (str_eqc(in->step, UPDATE_SEE))
		return op_look(a);
	if (tell(&o, w, s, &u) == 0)
		return op_refuse(a, "update.reaches-nobody", "classes",
		    STR("By the rules and consents on record nobody else may "
			"have this, so it would reach nobody. Leave out what "
			"need not be in it, or record a consent first."));
	put(&o, w, &u);
	o.flash = "flash.posted";
	return o;
}

struct outcome
update_meet(const struct world *w, const void *input, struct arena *a)
{
	const struct update_met_in *in = input;
	const struct update_subject *s = w->subject;
	struct outcome o = op_done(a,
	    str_fmt(a, "/c/%.*s/updates", STR_ARG(op_case_number(a, w->ref))));
	struct node *b;

	if (protocol_is_privileged(w->protocol, w->actor->agency_kind))
		return op_refuse(a, "privilege.keeps-nothing", NULL,
		    protocol_word(w->protocol, STR("privilege.refused")));
	if (!s->u->need)
		return op_refuse(a, "update.no-need", NULL,
		    STR("This says what is new; nothing is asked for in it."));
	if (s->u->met.s != 0)
		return op_refuse(a, "update.met-already", NULL,
		    STR("Somebody has met this need already. Look at the list "
			"again."));
	b = op_emit(&o, w, "update.met/1");
	op_put_id(&o, b, "update", s->u->event);
	op_put_text(&o, b, "note", in->note);
	o.flash = "flash.met";
	return o;
}
