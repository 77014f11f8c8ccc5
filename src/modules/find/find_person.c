/* find_person.c - putting a person of concern on record, and taking one off that
 * was recorded by mistake. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/find/find_int.h"

#include "base/arena.h"
#include "op/cap.h"
#include "op/outcome.h"
#include "op/see.h"
#include "protocol/share.h"
#include "protocol/words.h"

bool
find_person_sees(const struct world *w, const struct case_person *x)
{
	return !x->withdrawn &&
	    op_see_class(w, &w->gate, SEE_STORY, x->holder).may;
}

bool
find_person_adds(const struct world *w)
{
	return op_cap_has(w->actor->caps, CAP_CASE_NOTE) &&
	    !protocol_is_privileged(w->protocol, w->actor->agency_kind);
}

const struct case_person *
find_person_of(const struct world *w)
{
	int64_t event;

	return str_int(w->part[1], 1, INT64_MAX, &event)
	    ? case_person_find(w->subject, (uint64_t)event)
	    : NULL;
}

enum err
find_person_load(struct load *l, struct world *w, const void *in)
{
	const struct case_person *x;
	enum err e = case_load(l, w, in);

	if (e != OK)
		return e;
	x = find_person_of(w);
	return x != NULL && find_person_sees(w, x) ? OK : ERR_GONE;
}

static struct outcome
may_not(const struct world *w, struct arena *a)
{
	if (protocol_is_privileged(w->protocol, w->actor->agency_kind))
		return op_refuse(a, "privilege.keeps-nothing", NULL,
		    protocol_word(w->protocol, STR("privilege.refused")));
	return op_refuse(a, "concern.who-records", NULL,
	    STR("You can read here, and not record. Tell the "
		"coordinator."));
}

static bool
no_number(struct arena *a, enum find_kind kind, struct str typed)
{
	struct find_keys k = { 0 };

	find_keys_add(a, &k, kind, typed);
	return k.bad > 0;
}

static void
also_refuse(struct outcome *o, const char *field, struct str words)
{
	if (o->refused == NULL)
		*o = op_refuse(o->a, "concern.numbers", field, words);
	else
		op_refuse_too(o, field, words);
}

/* What is no number would never be found again. */
static struct outcome
bad_numbers(const struct find_person_in *in, struct arena *a)
{
	struct outcome o = { .a = a };

	if (no_number(a, FIND_PHONE, in->phone))
		also_refuse(&o, "phone",
		    STR("A telephone number has seven digits or more."));
	if (no_number(a, FIND_PLATE, in->plate))
		also_refuse(&o, "plate",
		    STR("A plate has two to ten letters and digits. Put what "
			"else is known of the vehicle into a note."));
	return o;
}

struct outcome
find_person_note(const struct world *w, const void *input, struct arena *a)
{
	const struct find_person_in *in = input;
	struct outcome o;
	struct node *b;

	if (!find_person_adds(w))
		return may_not(w, a);
	if (in->name.n + in->nicknames.n + in->phone.n + in->plate.n +
		in->tattoo.n ==
	    0)
		return op_refuse(a, "concern.known-by", "name",
		    STR("Say something that the person can be known by: a "
			"name, a nickname, a number, a plate, or a tattoo."));
	o = bad_numbers(in, a);
	if (o.refused != NULL)
		return o;
	o = op_done(a,
	    str_fmt(a, "/c/%.*s/persons", STR_ARG(op_case_number(a, w->ref))));
	o.flash = "flash.concern";
	b = op_emit(&o, w, "concern.noted/1");
	op_put_text(&o, b, "name", in->name);
	op_put_text(&o, b, "nicknames", in->nicknames);
	op_put_text(&o, b, "phone", in->phone);
	op_put_text(&o, b, "plate", in->plate);
	op_put_text(&o, b, "tattoo", in->tattoo);
	op_put_text(&o, b, "relation", in->relation);
	op_put_text(&o, b, "holder", w->actor->agency_kind);
	return o;
}

struct outcome
find_person_withdraw(const struct world *w, const void *input, struct arena *a)
{
	const struct find_withdraw_in *in = input;
	const struct case_person *x = find_person_of(w);
	struct outcome o;
	struct node *b;

	if (!find_person_adds(w))
		return may_not(w, a);
	o = op_done(a,
	    str_fmt(a, "/c/%.*s/persons", STR_ARG(op_case_number(a, w->ref))));
	o.flash = "flash.concern_off";
	b = op_emit(&o, w, "concern.withdrawn/1");
	op_put_id(&o, b, "person", x->event);
	op_put_text(&o, b, "why", in->why);
	op_put_text(&o, b, "holder", x->holder);
	return o;
}
