/* team_page.c - the blanks page: what the guideline leaves to the team.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/kit/kit.h"
#include "modules/team/team_int.h"
#include "modules/team/team_view_int.h"
#include "protocol/protocol.h"

static struct str
tested(struct page *p, const struct team_blank *b)
{
	if (b->tested_at.s == 0)
		return STR("Nobody has called it to test yet.");
	return str_fmt(p->load.a, "%.*s called it to test on %.*s.%s",
	    STR_ARG(b->tested_by), STR_ARG(kit_when(p, b->tested_at)),
	    team_phone_stale(b, p->w->now)
		? " That is more than 90 days ago: call it again."
		: "");
}

static void
row(struct page *p, const struct protocol_blank *b, struct team_blank_rows *out)
{
	const struct team_blank *v = team_blank_of(p->w->team, b->id);
	struct team_blank_row r = {
		.id = b->id,
		.label = b->label,
		.path = str_fmt(p->load.a, "/fill-ins/%.*s", STR_ARG(b->id)),
		.phone = b->type == PROTOCOL_BLANK_PHONE,
		.required = b->required,
		.missing = b->required && v == NULL,
	};

	if (v != NULL) {
		r.value = v->value;
		r.stale = r.phone && team_phone_stale(v, p->w->now);
		r.tested = tested(p, v);
	}
	out->filled += v != NULL;
	out->missing += r.missing;
	out->stale += r.stale;
	VEC_ADD(p->load.a, &out->list, r);
}

enum err
team_fill_ins_page(struct page *p)
{
	struct team_blank_rows rows = { 0 };
	const struct protocol_blank *b;
	size_t n = protocol_blanks(p->w->protocol, &b);

	p->title = STR("Fill-ins");
	for (size_t i = 0; i < n; i++)
		row(p, &b[i], &rows);
	team_fill_ins_list(p->h, &rows);
	return OK;
}

static void
value_field(struct page *p, const struct protocol_blank *b, struct str known)
{
	struct part_field f = { .optional = !b->required,
		.hint = b->help,
		.input =
		    b->type == PROTOCOL_BLANK_PHONE ? PART_PHONE : PART_LINE };

	kit_fill(p, &f, "value", "What stands there", known);
	switch (b->type) {
	case PROTOCOL_BLANK_TEXT:
	case PROTOCOL_BLANK_METHOD:
	case PROTOCOL_BLANK_ROSTER: part_text(p->h, &f); return;
	case PROTOCOL_BLANK_AGENCY:
	case PROTOCOL_BLANK_PERSON:
	case PROTOCOL_BLANK_PHONE:
	case PROTOCOL_BLANK__MAX: break;
	}
	part_line(p->h, &f);
}

static void
test_form(struct page *p, const struct team_blank *b)
{
	struct part_field f = { 0 };

	team_test_top(p->h, b->value, tested(p, b),
	    team_phone_stale(b, p->w->now));
	kit_form(p, str_fmt(p->load.a, "/fill-ins/%.*s/test", STR_ARG(b->id)),
	    false);
	kit_hidden(p, "id", b->id);
	kit_line(p, "by", "Who called it, if it was not you", STR(""), true);
	kit_fill(p, &f, "answered", "I called it and the right place answered",
	    STR(""));
	part_box(p->h, &f, false);
	part_submit(p->h, STR("Record the test call"), STR(""));
	kit_form_end(p);
}

enum err
team_fill_page(struct page *p)
{
	const struct protocol_blank *b =
	    protocol_blank(p->w->protocol, p->w->part[0]);
	const struct team_blank *v;

	if (b == NULL)
		return ERR_GONE;
	p->title = STR("Fill-in");
	p->here = "team.fill_ins";
	v = team_blank_of(p->w->team, b->id);
	team_fill_top(p->h, b->label, STR(""));
	kit_problems(p);
	kit_form(p, str_fmt(p->load.a, "/fill-ins/%.*s", STR_ARG(b->id)),
	    false);
	kit_hidden(p, "id", b->id);
	value_field(p, b, v ? v->value : STR(""));
	part_submit(p->h, STR("Keep this"), STR("/fill-ins"));
	kit_form_end(p);
	if (v != NULL && b->type == PROTOCOL_BLANK_PHONE)
		test_form(p, v);
	return OK;
}
