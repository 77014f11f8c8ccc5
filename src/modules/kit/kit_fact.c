/* kit_fact.c - a fact of the protocol as a question of a form.
 * Every question can be answered with "not known"; leaving it is "not asked".
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/kit/kit.h"

#include "base/arena.h"
#include "html/part.h"
#include "protocol/fact.h"
#include "protocol/list.h"

/* More choices than this are a list to open, not radios. */
enum { RADIOS_MOST = 6 };

struct asking {
	struct page *p;
	const struct protocol_fact *f;
	const struct protocol_value *known; /* NULL: nothing */
	struct part_field field;
	struct part_options options;
	char *name; /* "fact.disclosure" */
};

static bool
was_typed(const struct asking *q)
{
	return q->p->form->typed->list.n > 0;
}

/* What stands so far: as typed; else as known. */
static bool
is_on(const struct asking *q, struct str value)
{
	const struct protocol_value *k = q->known;

	if (was_typed(q))
		return op_form_has(q->p->form, q->name, value);
	if (k == NULL)
		return false;
	if (k->type == PROTOCOL_YES_NO)
		return str_eqc(value, k->yes ? "yes" : "no");
	if (k->type == PROTOCOL_MANY || k->type == PROTOCOL_CODES)
		return k->list.n == 0 ? str_eqc(value, "none_seen")
				      : protocol_texts_have(k->list, value);
	return str_eq(k->text, value);
}

static void
option(struct asking *q, struct str value, struct str label, struct str hint)
{
	part_option(q->p->load.a, &q->options, value, label, is_on(q, value));
	q->options.list.v[q->options.list.n - 1].hint = hint;
}

static struct str
or_else(struct str s, const char *words)
{
	return s.n > 0 ? s : str_of(words);
}

static void
not_known(struct asking *q)
{
	option(q, STR("not_known"), or_else(q->f->unknown, "Not known yet"),
	    (struct str){ 0 });
}

static void
choices(struct asking *q)
{
	for (size_t i = 0; i < q->f->choices; i++)
		option(q, q->f->choice[i].id, q->f->choice[i].label,
		    q->f->choice[i].about);
}

static void
ask_yes_no(struct asking *q)
{
	option(q, STR("yes"), or_else(q->f->yes, "Yes"), (struct str){ 0 });
	option(q, STR("no"), or_else(q->f->no, "No"), (struct str){ 0 });
	not_known(q);
	part_radios(q->p->h, &q->field, &q->options);
}

static void
ask_choice(struct asking *q)
{
	bool list = q->f->choices > RADIOS_MOST;

	if (list)
		option(q, (struct str){ "", 0 }, STR("Not asked"),
		    (struct str){ 0 });
	choices(q);
	not_known(q);
	if (list)
		part_select(q->p->h, &q->field, &q->options);
	else
		part_radios(q->p->h, &q->field, &q->options);
}

static void
ask_many(struct asking *q)
{
	choices(q);
	not_known(q);
	part_boxes(q->p->h, &q->field, &q->options);
}

/* The catalogue: of the fact's kind; "none seen" is an answer, leaving all
 * open is none. */
static void
ask_codes(struct asking *q)
{
	const struct protocol_code *c;
	size_t n = protocol_codes(q->p->w->protocol, &c);

	for (size_t i = 0; i < n; i++)
		if (str_eq(c[i].kind, q->f->kind))
			option(q, c[i].code, c[i].label, c[i].about);
	option(q, STR("none_seen"), STR("None of these seen"),
	    (struct str){ 0 });
	part_boxes(q->p->h, &q->field, &q->options);
}

static void
ask_typed(struct asking *q, enum part_input input)
{
	q->field.input = input;
	q->field.short_line = input == PART_NUMBER;
	q->field.optional = true;
	q->field.value = op_form_value(q->p->form, q->name);
	if (!was_typed(q) && q->known != NULL)
		q->field.value = q->known->text;
	part_line(q->p->h, &q->field);
}

static void
ask(struct asking *q)
{
	switch (q->f->type) {
	case PROTOCOL_YES_NO: ask_yes_no(q); return;
	case PROTOCOL_CHOICE: ask_choice(q); return;
	case PROTOCOL_MANY: ask_many(q); return;
	case PROTOCOL_CODES: ask_codes(q); return;
	case PROTOCOL_NUMBER: ask_typed(q, PART_NUMBER); return;
	case PROTOCOL_DATE: ask_typed(q, PART_DAY); return;
	case PROTOCOL_TIME: ask_typed(q, PART_TIME); return;
	case PROTOCOL_TEXT: ask_typed(q, PART_LINE); return;
	case PROTOCOL_NOT_KNOWN:
	case PROTOCOL_OBJECT:
	case PROTOCOL_TYPE__MAX: break;
	}
	err_check_failed("a fact has a type", __FILE__, __LINE__);
}

void
kit_fact(struct page *p, struct str fact, bool helper,
    const struct protocol_value *known)
{
	const struct protocol_fact *f = protocol_fact(p->w->protocol, fact);
	struct asking q = { .p = p, .f = f, .known = known };

	if (f == NULL || f->internal)
		return;
	if (known != NULL && known->type == PROTOCOL_NOT_KNOWN)
		q.known = NULL;
	q.name = str_cstr(p->load.a, str_cat(p->load.a, STR("fact."), fact));
	q.field.name = str_of(q.name);
	q.field.label = helper && f->helper.n > 0 ? f->helper
	    : f->ask.n > 0			  ? f->ask
						  : f->label;
	q.field.problem = op_form_problem(p->form, q.name);
	ask(&q);
}

struct str
kit_fact_path(struct arena *a, struct str path, struct str fact)
{
	return str_fmt(a, "%.*s/facts/new?show=%.*s#f-fact.%.*s", STR_ARG(path),
	    STR_ARG(fact), STR_ARG(fact));
}

bool
kit_group_open(const struct page *p, struct str group)
{
	const struct protocol_fact *f;
	size_t n = protocol_facts(p->w->protocol, &f);

	for (size_t i = 0; i < n; i++) {
		const char *name = str_cstr(p->load.a,
		    str_cat(p->load.a, STR("fact."), f[i].id));

		if (str_eq(f[i].group, group) &&
		    (str_eq(p->w->query, f[i].id) ||
			op_form_value(p->form, name).n > 0 ||
			op_form_problem(p->form, name).n > 0))
			return true;
	}
	return false;
}
