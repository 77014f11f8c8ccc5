/* account_hours_page.c - where a person is written to, and the hours that suit
 * for meetings: what the times of a meeting are guessed from.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/day.h"
#include "html/part.h"
#include "modules/account/account_hours_int.h"
#include "modules/account/account_int.h"
#include "modules/account/account_view_int.h"
#include "modules/kit/kit.h"

static bool
on(const struct page *p, const struct account_contact *c, struct str day)
{
	enum weekday d;

	if (p->form->typed->list.n > 0)
		return op_form_has(p->form, "days", day);
	return day_weekday_read(day, &d) && (c->days & 1u << d) != 0;
}

static void
ask_days(struct page *p, const struct account_contact *c)
{
	struct part_options o = { 0 };
	struct part_field f = { .optional = true };

	kit_fill(p, &f, "days", "Days that suit for meetings", STR(""));
	for (const struct choice *x = account_days; x->value.n > 0; x++)
		part_option(p->load.a, &o, x->value, x->label,
		    on(p, c, x->value));
	part_boxes(p->h, &f, &o);
}

static void
ask_hour(struct page *p, const char *name, const char *label, int h, bool said)
{
	struct part_field f = { .input = PART_NUMBER,
		.short_line = true,
		.optional = true };

	kit_fill(p, &f, name, label,
	    said ? str_fmt(p->load.a, "%d", h) : STR(""));
	part_line(p->h, &f);
}

enum err
account_me_hours_page(struct page *p)
{
	const struct account *who = p->w->subject;
	const struct account_contact *c = &who->contact;
	struct part_field mail = { .input = PART_MAIL,
		.optional = true,
		.hint = STR("Invitations and notes go there. They hold no "
			    "names.") };

	p->title = STR("Mail and hours");
	account_sign_in_top(p->h, p->title,
	    STR("Times for a meeting are guessed from this. You still answer "
		"each one yourself."));
	kit_problems(p);
	kit_form(p, STR("/me/hours"), false);
	kit_fill(p, &mail, "mail", "Mail address", c->mail);
	part_line(p->h, &mail);
	ask_days(p, c);
	ask_hour(p, "from_h", "From, as an hour of 0 to 23", c->from_h,
	    c->said_hours);
	ask_hour(p, "until_h", "Until, as an hour of 1 to 24", c->until_h,
	    c->said_hours);
	part_submit(p->h, STR("Keep this"), STR("/me"));
	kit_form_end(p);
	return OK;
}
