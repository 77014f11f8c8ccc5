/* life_line.c - what other pages show of the end of a case: its head, and the
 * lines of the timeline.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "modules/life/life_page.h"
#include "modules/team/team.h"

struct str
life_label(const struct page *p, enum protocol_life_list k, struct str id)
{
	const struct protocol_life_word *v =
	    protocol_life_word(p->w->protocol, k, id);

	return v != NULL ? v->label : id;
}

static struct str
agency_name(const struct page *p, uint64_t id)
{
	const struct team_agency *t = team_agency_by(p->w->team, id);

	return t != NULL ? t->name : STR("An agency that is gone");
}

static struct str
went_words(struct page *p, const struct case_state *c)
{
	const struct case_transfer *x;
	const struct case_duty *d;

	if (c->life.transfer.n == 0)
		return STR("");
	x = &c->life.transfer.v[c->life.transfer.n - 1];
	d = case_duty_find(c, x->duty);
	return str_fmt(p->load.a, "%.*s was asked to take it over, %.*s: %s",
	    STR_ARG(agency_name(p, x->agency)), STR_ARG(kit_when(p, x->at)),
	    d == NULL ? "no answer yet" : case_duty_state_words(d->state));
}

void
life_head(struct page *p, const struct case_state *c)
{
	struct life_head_view v = { .went = went_words(p, c) };

	if (c->life.hold.on)
		v.hold = str_cat(p->load.a, STR("since "),
		    kit_when(p, c->life.hold.at));
	if (c->closed && c->life.closing.n > 0) {
		const struct case_closing *x =
		    &c->life.closing.v[c->life.closing.n - 1];

		v.closed = str_fmt(p->load.a, "%.*s. %.*s",
		    STR_ARG(life_label(p, PROTOCOL_LIFE_REASONS, x->reason)),
		    STR_ARG(kit_when(p, x->at)));
	}
	life_at_head(p->h, &v);
}

enum err
life_shows(struct page *p, const struct case_entry *x, bool *yes)
{
	const struct case_state *other;
	enum err e;

	*yes = true;
	if (x->other == 0)
		return OK;
	e = life_other(&p->load, p->w,
	    op_case_number(p->load.a, (struct ref){ REF_CASE, x->other }),
	    &other);
	*yes = other != NULL;
	return e;
}

static const struct {
	const char *code, *words;
} said[] = {
	{ "closed", "The case was closed" },
	{ "reopened", "The case was opened again" },
	{ "hold_set", "A legal hold was set" },
	{ "hold_lifted", "The legal hold was lifted" },
	{ "linked", "Linked to case" },
	{ "unlinked", "Not linked any more to case" },
	{ "transfer", "Asked to take the case over" },
};

static struct str
more_words(const struct page *p, const struct case_entry *x)
{
	if (str_eqc(x->text, "closed"))
		return life_label(p, PROTOCOL_LIFE_REASONS, x->more);
	if (str_eqc(x->text, "linked"))
		return life_label(p, PROTOCOL_LIFE_RELATIONS, x->more);
	if (x->agency != 0)
		return agency_name(p, x->agency);
	return x->more;
}

void
life_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	struct str more = more_words(p, x);

	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (str_eqc(x->text, said[i].code))
			buf_cstr(b, said[i].words);
	if (x->other != 0)
		buf_fmt(b, " %.*s",
		    STR_ARG(op_case_number(p->load.a,
			(struct ref){ REF_CASE, x->other })));
	buf_fmt(b, "%s%.*s", more.n > 0 ? ": " : "", STR_ARG(more));
}
