/* update_page.c - the list of what was posted, and the form that posts.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/update/update_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "modules/account/account.h"
#include "modules/team/team.h"
#include "op/see.h"
#include "protocol/fact.h"
#include "protocol/share.h"
#include "protocol/words.h"

enum { WORDS_MOST = 1000 };

static const struct update_subject *
subject(const struct page *p)
{
	return p->w->subject;
}

static struct update_view
view_of(struct page *p)
{
	const struct case_state *c = subject(p)->c;

	return (struct update_view){ .number = c->number,
		.back = str_cat(p->load.a, STR("/c/"), c->number),
		.adds = op_cap_has(p->w->actor->caps, CAP_CASE_NOTE) &&
		    !op_see_urgent(p->w->actor, &p->w->gate) &&
		    !protocol_is_privileged(p->w->protocol,
			p->w->actor->agency_kind) };
}

static void
and_word(struct buf *b, struct str word)
{
	if (b->n > 0)
		buf_cstr(b, ", ");
	buf_str(b, word);
}

static struct str
about_words(struct page *p, const struct case_update *u)
{
	struct buf b = buf_new(p->load.a, WORDS_MOST);

	for (size_t i = 0; i < u->klass.n; i++)
		and_word(&b,
		    protocol_class_label(p->w->protocol, u->klass.v[i]));
	buf_cstr(&b, ". From: ");
	for (size_t i = 0; i < u->holder.n; i++) {
		if (i > 0)
			buf_cstr(&b, ", ");
		buf_str(&b, kit_kind_label(p, u->holder.v[i]));
	}
	return buf_done(&b);
}

static void
put_whom(struct page *p, struct update_view *v, const struct case_update *u)
{
	const struct update_subject *s = subject(p);

	for (size_t i = 0; i < s->near.list.n; i++) {
		const struct team_agency *t =
		    team_agency_by(p->w->team, s->near.list.v[i]);
		struct update_whom x = { 0 };

		if (t == NULL || t->ended || t->id == u->agency)
			continue;
		x.agency = t->name;
		x.gets = update_reach(p->w, u, t, &x.why);
		x.mail = x.gets && t->mail.n > 0;
		VEC_ADD(p->load.a, &v->whom, x);
	}
}

static struct str
reach_words(struct page *p, const struct case_update *u)
{
	struct update_view v = { 0 };
	struct buf b = buf_new(p->load.a, WORDS_MOST);

	put_whom(p, &v, u);
	for (size_t i = 0; i < v.whom.n; i++)
		if (v.whom.v[i].gets)
			and_word(&b, v.whom.v[i].agency);
	return b.n > 0 ? buf_done(&b) : STR("nobody by now");
}

static struct str
met_words(struct page *p, const struct case_update *u)
{
	return u->met.s == 0
	    ? STR("")
	    : str_fmt(p->load.a, "%.*s, %.*s: %.*s",
		  STR_ARG(kit_when(p, u->met)),
		  STR_ARG(account_name(&p->load, u->met_by.person)),
		  STR_ARG(u->met_note));
}

static void
put_row(struct page *p, struct update_view *v, const struct case_update *u,
    struct instant since)
{
	struct update_row x = { .text = u->text,
		.who = account_name(&p->load, u->by.person),
		.when = kit_when(p, u->at),
		.about = about_words(p, u),
		.reach = reach_words(p, u),
		.met = met_words(p, u),
		.path = str_fmt(p->load.a, "%.*s/updates/%llu/met",
		    STR_ARG(v->back), (unsigned long long)u->event),
		.need = u->need,
		.open = u->need && u->met.s == 0,
		.fresh = instant_cmp(u->at, since) > 0 &&
		    u->by.person != p->w->actor->person };

	v->fresh += x.fresh;
	VEC_ADD(p->load.a, &v->rows, x);
}

enum err
update_list_page(struct page *p)
{
	const struct case_state *c = subject(p)->c;
	struct update_view v = view_of(p);
	struct instant since;
	enum err e =
	    update_looked(p, p->w->ref.id, UPDATE_VISIT_BEFORE, &since);

	if (e != OK)
		return e;
	p->title = STR("Updates");
	v.since = since.s != 0 ? kit_when(p, since) : STR("");
	for (size_t i = c->update.list.n; i-- > 0;)
		if (update_may(p->w, &c->update.list.v[i]))
			put_row(p, &v, &c->update.list.v[i], since);
	update_list(p->h, p, &v);
	return OK;
}

static void
kinds(struct page *p)
{
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "kind", "What it is", STR(""));
	for (const struct choice *c = update_kinds; c->value.n > 0; c++)
		part_option(p->load.a, &o, c->value, c->label,
		    str_eq(f.value, c->value));
	part_radios(p->h, &f, &o);
}

static void
class_boxes(struct page *p)
{
	const struct protocol_group *v;
	size_t n = protocol_classes(p->w->protocol, &v);
	struct part_options o = { 0 };
	struct part_field f = {
		.hint =
		    STR("Tick each: it reaches who may have all of them. "
			"The place and who reported are never in a post.")
	};

	kit_fill(p, &f, "classes", "What it speaks of", STR(""));
	for (size_t i = 0; i < n; i++)
		if (update_class_offered(v[i].id))
			part_option(p->load.a, &o, v[i].id, v[i].label,
			    op_form_has(p->form, "classes", v[i].id));
	part_boxes(p->h, &f, &o);
}

static void
holder_boxes(struct page *p)
{
	const struct protocol_agency *v;
	size_t n = protocol_agencies(p->w->protocol, &v);
	struct part_options o = { 0 };
	struct part_field f = { .optional = true,
		.hint =
		    STR("None ticked: your own agency's. Tick whose records "
			"went into it: it becomes as strict as theirs.") };

	kit_fill(p, &f, "holders", "Whose records it draws on", STR(""));
	for (size_t i = 0; i < n; i++)
		part_option(p->load.a, &o, v[i].id, v[i].label,
		    op_form_has(p->form, "holders", v[i].id));
	part_boxes(p->h, &f, &o);
}

void
update_form(struct page *p, const struct update_view *v)
{
	struct part_buttons b = { 0 };

	kit_form(p, str_cat(p->load.a, v->back, STR("/updates/new")), false);
	kinds(p);
	kit_lines(p, "text", "In your words", STR(""), false);
	class_boxes(p);
	holder_boxes(p);
	VEC_ADD(p->load.a, &b.list,
	    (struct part_button){ .label = STR("Post it") });
	VEC_ADD(p->load.a, &b.list,
	    (struct part_button){ .label = STR("See who gets it"),
		.name = STR("step"),
		.value = STR(UPDATE_SEE),
		.second = true });
	part_buttons(p->h, &b, str_cat(p->load.a, v->back, STR("/updates")));
	kit_form_end(p);
}

/* Whom it would reach, by what is ticked. */
static void
put_asked(struct page *p, struct update_view *v)
{
	const struct protocol_group *g;
	const struct protocol_agency *k;
	size_t n = protocol_classes(p->w->protocol, &g);
	struct update_post_in in = { 0 };
	struct case_update u;

	for (size_t i = 0; i < n; i++)
		if (op_form_has(p->form, "classes", g[i].id))
			VEC_ADD(p->load.a, &in.classes.list, g[i].id);
	n = protocol_agencies(p->w->protocol, &k);
	for (size_t i = 0; i < n; i++)
		if (op_form_has(p->form, "holders", k[i].id))
			VEC_ADD(p->load.a, &in.holders.list, k[i].id);
	u = update_of(p->w, &in, p->load.a);
	put_whom(p, v, &u);
}

enum err
update_post_page(struct page *p)
{
	struct update_view v = view_of(p);

	p->title = STR("Post an update");
	v.asked = op_form_has(p->form, "step", STR(UPDATE_SEE));
	if (v.asked)
		put_asked(p, &v);
	update_new(p->h, p, &v);
	return OK;
}

enum err
update_met_page(struct page *p)
{
	struct update_view v = view_of(p);

	p->title = STR("A need is met");
	put_row(p, &v, subject(p)->u, p->w->now);
	update_need(p->h, p, &v);
	return OK;
}
