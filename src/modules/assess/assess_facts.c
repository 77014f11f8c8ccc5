/* assess_facts.c - from typed answers to the facts of an event.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/assess/assess.h"

#include "base/arena.h"
#include "op/field.h"
#include "op/outcome.h"
#include "protocol/fact.h"

enum { ANSWERS_MOST = 100 };

/* All that was typed under one name; several are a list. */
static size_t
answers(const struct facts_in *typed, struct str name, struct str *out)
{
	size_t n = 0;

	for (size_t i = 0; i < typed->list.n && n < ANSWERS_MOST; i++)
		if (str_eq(typed->list.v[i].name, name))
			out[n++] = typed->list.v[i].value;
	return n;
}

static bool
first_of_name(const struct facts_in *typed, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_eq(typed->list.v[i].name, typed->list.v[at].name))
			return false;
	return true;
}

void
assess_facts_type(struct protocol_facts *f, const struct facts_in *typed,
    struct problems *ps, struct arena *a)
{
	struct str *text = NEW_N(a, struct str, ANSWERS_MOST);

	for (size_t i = 0; i < typed->list.n; i++) {
		struct str name = typed->list.v[i].name;
		size_t n;

		if (!first_of_name(typed, i))
			continue;
		n = answers(typed, name, text);
		/* What is wrong is in `ps`; the other answers are kept. */
		if (protocol_facts_type(f, name, text, n, ps) != OK)
			continue;
	}
}

static struct str
slip_words(const struct world *w, const struct problem *x, struct arena *a)
{
	const struct protocol_fact *f = protocol_fact(w->protocol, x->field);

	return f == NULL ? x->why : protocol_fact_slip(f, false, x->why, a);
}

struct outcome
assess_facts_refused(const struct world *w, const char *rule,
    const struct problems *ps, struct arena *a)
{
	struct outcome o =
	    op_refuse(a, rule, NULL, STR("Some answers cannot be read."));

	for (size_t i = 0; i < ps->list.n; i++) {
		const struct problem *x = &ps->list.v[i];
		const char *field =
		    str_cstr(a, str_cat(a, STR("fact."), x->field));

		if (i > 0) {
			op_refuse_too(&o, field, slip_words(w, x, a));
			continue;
		}
		o.field = field;
		o.words = slip_words(w, x, a);
	}
	return o;
}

bool
assess_facts_answered(const struct facts_in *typed, struct str fact)
{
	for (size_t i = 0; i < typed->list.n; i++)
		if (str_eq(typed->list.v[i].name, fact) &&
		    typed->list.v[i].value.n > 0)
			return true;
	return false;
}

static bool
said_not_known(const struct facts_in *typed, struct str name)
{
	for (size_t i = 0; i < typed->list.n; i++)
		if (str_eq(typed->list.v[i].name, name) &&
		    str_eqc(typed->list.v[i].value, "not_known"))
			return true;
	return false;
}

bool
assess_facts_body(struct outcome *o, const struct protocol_facts *f,
    const struct facts_in *typed, struct str source, struct node *body)
{
	struct node *facts = node_add(o->a, body, STR("facts"), NODE_MAP);
	struct node *from = node_add(o->a, body, STR("from"), NODE_MAP);

	op_put_text(o, body, "source", source);
	for (size_t i = 0; i < typed->list.n; i++) {
		struct str name = typed->list.v[i].name;
		const struct protocol_value *v = protocol_facts_get(f, name);

		if (!first_of_name(typed, i) || v == NULL)
			continue;
		if (v->type != PROTOCOL_NOT_KNOWN)
			protocol_value_json(v, o->a, facts, name);
		else if (said_not_known(typed, name))
			(void)node_add(o->a, facts, name, NODE_NULL);
	}
	for (size_t i = 0; i < typed->from.n; i++)
		if (typed->from.v[i].value.n > 0 &&
		    node_get(facts, typed->from.v[i].name) != NULL)
			op_put_text(o, from,
			    str_cstr(o->a, typed->from.v[i].name),
			    typed->from.v[i].value);
	return facts->n > 0;
}
