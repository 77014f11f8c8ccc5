/* life_transfer.c - asking another agency to take a case over: whom, what goes
 * along by the rules, and that its answer is owed. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/life/life_int.h"

#include "base/arena.h"
#include "modules/assess/assess.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "op/see.h"
#include "protocol/share.h"

const struct case_transfer *
life_transfer_open(const struct case_state *c)
{
	for (size_t i = 0; i < c->life.transfer.n; i++) {
		const struct case_duty *d =
		    case_duty_find(c, c->life.transfer.v[i].duty);

		if (d != NULL && case_duty_is_open(d))
			return &c->life.transfer.v[i];
	}
	return NULL;
}

static bool
may_have(const struct world *w, enum see_class k, struct str holder,
    const struct team_agency *to, struct str *why)
{
	struct see s = op_see_share(w->protocol, &w->gate,
	    &(struct see_ask){ .c = k,
		.holder = holder,
		.kind = to->kind,
		.agency = to->id });

	if (!s.may)
		*why = s.why;
	return s.may;
}

/* Whoever brought a record of that class in is asked about, and who referred. */
bool
life_may_send(const struct world *w, const struct case_state *c,
    struct str klass, const struct team_agency *to, struct str *why)
{
	enum see_class k = op_see_of(klass);

	*why = STR("The package has no such class of record.");
	if (k == SEE__MAX || !may_have(w, k, c->agency_kind, to, why))
		return false;
	for (size_t i = 0; i < c->entry.n; i++)
		if (str_eq(c->entry.v[i].klass, klass) &&
		    !may_have(w, k, c->entry.v[i].holder, to, why))
			return false;
	return true;
}

static struct outcome
transfer_refused(const struct world *w, const struct life_transfer_in *in,
    struct arena *a)
{
	const struct team_agency *t = team_agency_by(w->team, in->to);
	struct str why;

	if (protocol_transfer(w->protocol) == NULL)
		return op_refuse(a, "life.transfer-in-package", NULL,
		    STR("The guideline in force knows no transfer."));
	if (life_transfer_open(w->subject) != NULL)
		return op_refuse(a, "life.transfer-once", NULL,
		    STR("An agency was asked already and has not answered. "
			"Record its answer, or end what is owed, first."));
	if (t == NULL || t->ended)
		return op_refuse(a, "life.transfer-of-directory", "to",
		    STR("Choose an agency of the directory that is still "
			"there."));
	if (t->id == w->actor->agency)
		return op_refuse(a, "life.transfer-elsewhere", "to",
		    STR("This is your own agency. Choose another."));
	for (size_t i = 0; i < in->classes.list.n; i++)
		if (!life_may_send(w, w->subject, in->classes.list.v[i], t,
			&why))
			return op_refuse(a, "life.transfer-may-share",
			    "classes",
			    str_fmt(a,
				"\"%.*s\" may not go to that agency: %.*s",
				STR_ARG(protocol_class_label(w->protocol,
				    in->classes.list.v[i])),
				STR_ARG(why)));
	return (struct outcome){ .refused = NULL };
}

struct outcome
life_transfer(const struct world *w, const void *input, struct arena *a)
{
	const struct life_transfer_in *in = input;
	struct outcome o = transfer_refused(w, in, a);
	struct assess_step s = { .o = &o,
		.w = w,
		.was = w->subject,
		.now = w->subject };
	struct node *b, *list;
	struct str key;

	if (o.refused != NULL)
		return o;
	o = op_done(a,
	    str_fmt(a, "/c/%.*s/transfer", STR_ARG(op_case_number(a, w->ref))));
	o.flash = "flash.transfer";
	key = assess_owe(&s,
	    &(struct assess_owed){ .id = protocol_transfer(w->protocol)->duty,
		.to = team_agency_by(w->team, in->to)->kind });
	b = op_emit(&o, w, "transfer.asked/1");
	op_put_id(&o, b, "agency", in->to);
	op_put_text(&o, b, "duty", key);
	op_put_text(&o, b, "note", in->note);
	op_put_text(&o, b, "holder", w->actor->agency_kind);
	list = node_add(a, b, STR("classes"), NODE_LIST);
	for (size_t i = 0; i < in->classes.list.n; i++)
		node_add_text(a, list, (struct str){ 0 },
		    in->classes.list.v[i]);
	return o;
}
