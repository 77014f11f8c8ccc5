/* advocate_release.c - a release by the youth: one named thing, to one agency,
 * until a day. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/zone.h"
#include "modules/advocate/advocate_int.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/share.h"

/* What was typed, with what it names looked up. */
struct giving {
	const struct world *w;
	const struct advocate_release_in *in;
	const struct case_state *c;
	const struct protocol_participation *rule;
	const struct protocol_advocate_word *item;
	const struct team_agency *from, *to;
	struct instant until;
	struct arena *a;
};

const struct case_release *
advocate_release_at(const struct world *w, const struct case_state *c)
{
	int64_t n;

	if (!str_int(w->part[1], 1, (int64_t)c->advocacy.release.n, &n))
		return NULL;
	return &c->advocacy.release.v[n - 1];
}

enum err
advocate_load(struct load *l, struct world *w, const void *in)
{
	enum err e = case_load(l, w, in);

	if (e != OK)
		return e;
	return advocate_release_at(w, w->subject) != NULL ? OK : ERR_GONE;
}

static bool
form_is(const struct case_state *c, struct str form)
{
	uint64_t id;

	if (str_eqc(form, ADVOCATE_FORM_SEEN))
		return true;
	if (!op_id_read(form, &id))
		return false;
	for (size_t i = 0; i < c->file.n; i++)
		if (c->file.v[i].id == id)
			return true;
	return false;
}

/* Whether such a signature can open it to that agency: else it would promise
 * what it does not do. */
static bool
can_open(const struct giving *g)
{
	struct protocol_texts met = { g->w->gate.met, g->w->gate.mets };
	struct protocol_share_answer x = protocol_may_share(g->w->protocol,
	    g->item->record_class, g->from->kind, g->to->kind, met);

	return x.rule == PROTOCOL_SHARE_CONSENT &&
	    protocol_texts_have(x.by, g->rule->signed_by);
}

static struct outcome
parties_refused(const struct giving *g)
{
	if (!advocate_takes_part(g->w, g->from, true))
		return op_refuse(g->a, "release.of-a-privileged-agency", "from",
		    STR("Choose the agency whose advocate may speak. Only one "
			"whose talks are privileged needs a release."));
	if (g->to == NULL || g->to->ended || g->to == g->from)
		return op_refuse(g->a, "release.to-another-agency", "to",
		    STR("Choose the agency that it is for: another one of the "
			"directory."));
	if (!can_open(g))
		return op_refuse(g->a, "release.can-open", "to",
		    STR("Signed by the youth this would open nothing to that "
			"agency: the sharing rules take no such release. Name "
			"another agency."));
	return (struct outcome){ 0 };
}

static struct outcome
refused(const struct giving *g)
{
	struct str why =
	    case_standing_why(g->w->protocol, g->c, g->rule->signed_by, g->a);

	if (why.n > 0)
		return op_refuse(g->a, "release.youth-signs", "signed_by_youth",
		    why);
	if (!g->in->signed_by_youth)
		return op_refuse(g->a, "release.youth-signs", "signed_by_youth",
		    STR("Without the youth's own signature it is no release. "
			"Nobody else can sign it."));
	if (instant_cmp(g->until, g->w->now) <= 0)
		return op_refuse(g->a, "release.ends-ahead", "until",
		    STR("The last day has to lie ahead. A release without an "
			"end is none."));
	if (!form_is(g->c, g->in->form))
		return op_refuse(g->a, "release.form-is-there", "form",
		    STR("Say that you have seen the signed form, or choose the "
			"file of this case that holds it."));
	return parties_refused(g);
}

/* The day named is the last on which it holds. */
static struct instant
end_of(const struct world *w, const struct day_in *d)
{
	struct day next;

	if (!d->set || !day_add(d->v, 1, &next))
		return (struct instant){ 0 };
	return zone_day_start(w->zone, next);
}

static void
record(struct outcome *o, const struct giving *g)
{
	struct node *b = op_emit(o, g->w, "release.given/1");
	uint64_t form = 0;

	op_put_text(o, b, "holder", g->w->actor->agency_kind);
	op_put_text(o, b, "item", g->in->item);
	op_put_text(o, b, "name", g->in->name);
	op_put_text(o, b, "class", g->item->record_class);
	op_put_text(o, b, "standing", g->rule->signed_by);
	op_put_id(o, b, "from", g->from->id);
	op_put_text(o, b, "held_by", g->from->kind);
	op_put_id(o, b, "to", g->to->id);
	op_put_time(o, b, "until", g->until);
	if (op_id_read(g->in->form, &form))
		op_put_id(o, b, "form", form);
}

struct outcome
advocate_release(const struct world *w, const void *input, struct arena *a)
{
	const struct advocate_release_in *in = input;
	struct giving g = { .w = w,
		.in = in,
		.c = w->subject,
		.rule = protocol_participation(w->protocol),
		.item = protocol_advocate_word(w->protocol,
		    PROTOCOL_ADVOCATE_ITEMS, in->item),
		.from = team_agency_by(w->team, in->from),
		.to = team_agency_by(w->team, in->to),
		.until = end_of(w, &in->until),
		.a = a };
	struct outcome o;

	if (advocate_privileged(w))
		return advocate_keep_nothing(w, a);
	if (g.rule == NULL)
		return op_refuse(a, "release.in-this-edition", NULL,
		    STR("This edition of the guideline knows no release."));
	o = refused(&g);
	if (o.refused != NULL)
		return o;
	o = op_done(a, advocate_path(w, "/advocate", a));
	o.flash = "flash.release_given";
	record(&o, &g);
	return o;
}

static struct node *
about(struct outcome *o, const struct world *w, const char *kind,
    const struct case_release *r)
{
	struct node *b = op_emit(o, w, kind);

	op_put_text(o, b, "holder", w->actor->agency_kind);
	node_add_int(o->a, b, STR("release"), (int64_t)r->event);
	return b;
}

struct outcome
advocate_withdraw(const struct world *w, const void *input, struct arena *a)
{
	const struct case_release *r = advocate_release_at(w, w->subject);
	struct outcome o = op_done(a, advocate_path(w, "/advocate", a));

	(void)input;
	if (advocate_privileged(w))
		return advocate_keep_nothing(w, a);
	if (r->withdrawn.s != 0)
		return op_refuse(a, "release.withdrawn-once", NULL,
		    STR("This release was withdrawn already. Nothing has "
			"changed."));
	o.flash = "flash.release_withdrawn";
	(void)about(&o, w, "release.withdrawn/1", r);
	return o;
}

static struct outcome
item_refused(const struct world *w, const struct case_release *r,
    struct arena *a)
{
	switch (case_release_is(r, w->now)) {
	case CASE_RELEASE_FORCE: break;
	case CASE_RELEASE_OVER:
		return op_refuse(a, "release.holds", "text",
		    STR("This release is over. Nothing can come in under it; "
			"only the youth can sign a new one."));
	case CASE_RELEASE_WITHDRAWN:
		return op_refuse(a, "release.holds", "text",
		    STR("The youth has withdrawn this release. Nothing can "
			"come in under it."));
	case CASE_RELEASE__MAX:
		err_check_failed("a release has a state", __FILE__, __LINE__);
	}
	if (r->came.s != 0)
		return op_refuse(a, "release.one-thing", "text",
		    STR("The one thing that this release names is here "
			"already. Another needs a release of its own."));
	if (w->actor->agency != r->to)
		return op_refuse(a, "release.for-who-is-named", "text",
		    STR("The youth has let this in for another agency. Its "
			"people write it down, nobody else."));
	return (struct outcome){ 0 };
}

struct outcome
advocate_item(const struct world *w, const void *input, struct arena *a)
{
	const struct advocate_item_in *in = input;
	const struct case_release *r = advocate_release_at(w, w->subject);
	struct outcome o;

	if (advocate_privileged(w))
		return advocate_keep_nothing(w, a);
	o = item_refused(w, r, a);
	if (o.refused != NULL)
		return o;
	o = op_done(a,
	    str_fmt(a, "%.*s/%.*s", STR_ARG(advocate_path(w, "/releases", a)),
		STR_ARG(w->part[1])));
	o.flash = "flash.release_item";
	op_put_text(&o, about(&o, w, "release.item/1", r), "text", in->text);
	return o;
}
