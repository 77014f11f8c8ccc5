/* fact.c - a set of facts: put from JSON or a form, taken out again.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/fact.h"

#include "base/zone.h"
#include "protocol/fact_int.h"

struct protocol_facts *
protocol_facts_new(const struct protocol *p, struct arena *a)
{
	struct protocol_facts *f = NEW(a, struct protocol_facts);

	f->p = p;
	f->a = a;
	f->v = NEW_N(a, struct protocol_value, p->list[MODEL_FACTS].n + 1);
	return f;
}

/* One value into its place; r->fact and r->in follow from its name. */
static enum err
put(struct fact_reading *r, struct str fact)
{
	int at = protocol_model_fact(r->to->p, fact);
	const struct node *value = r->value;

	if (at < 0) {
		problem_add(r->ps, r->file, value->line, fact,
		    "is no fact of this protocol");
		return ERR_BAD;
	}
	r->fact = protocol_model_at(r->to->p, MODEL_FACTS, (size_t)at);
	r->in = &r->to->p->fact[at];
	if (r->fact->internal) {
		problem_add(r->ps, r->file, value->line, fact,
		    "is worked out from other facts and cannot be given");
		return ERR_BAD;
	}
	if (value->kind != NODE_NULL && !protocol_fact_check(r))
		return ERR_BAD;
	r->to->v[at] = r->out;
	return OK;
}

enum err
protocol_facts_put(struct protocol_facts *f, struct str fact,
    const struct node *value, struct str file, struct problems *ps)
{
	struct fact_reading r = { .to = f,
		.value = value,
		.file = file,
		.ps = ps };

	return put(&r, fact);
}

/* The same from a form: one slip, in words for whoever sits at it. */
static enum err
put_typed(struct protocol_facts *f, struct str fact, const struct node *value,
    struct problems *ps)
{
	struct problems exact = problems_new(f->a);
	struct fact_reading r = { .to = f, .value = value, .ps = &exact };

	if (put(&r, fact) == OK)
		return OK;
	problem_add(ps, STR(""), 0, fact, "%.*s",
	    STR_ARG(protocol_fact_wanted(&r)));
	return ERR_BAD;
}

enum err
protocol_facts_read(struct protocol_facts *f, const struct node *map,
    struct str file, struct problems *ps)
{
	enum err e = OK;

	if (map->kind != NODE_MAP) {
		problem_add(ps, file, map->line, STR(""),
		    "must be an object of facts, and is %s",
		    node_kind_name(map->kind));
		return ERR_BAD;
	}
	NODE_EACH (map, c)
		if (protocol_facts_put(f, c->key, c, file, ps) != OK)
			e = ERR_BAD;
	return e;
}

/* A form sends text; this makes of it what JSON would have been. */
static bool
typed_scalar(const struct protocol_facts *f, const struct protocol_fact *fact,
    struct str s, struct node *n)
{
	struct instant at;

	n->kind = NODE_TEXT;
	n->text = s;
	switch (fact->type) {
	case PROTOCOL_YES_NO:
		n->yes = str_eqc(s, "yes") || str_eqc(s, "true");
		if (n->yes || str_eqc(s, "no") || str_eqc(s, "false"))
			n->kind = NODE_BOOL;
		return true;
	case PROTOCOL_NUMBER:
		if (!protocol_texts_have(fact->also, s))
			n->kind = NODE_NUMBER;
		return true;
	case PROTOCOL_TIME:
		if (zone_read_local(f->p->zone, s, &at))
			n->text = zone_text(f->a, f->p->zone, at);
		return true;
	case PROTOCOL_MANY:
	case PROTOCOL_CODES: return false;
	case PROTOCOL_CHOICE:
	case PROTOCOL_DATE:
	case PROTOCOL_TEXT:
	case PROTOCOL_NOT_KNOWN:
	case PROTOCOL_OBJECT:
	case PROTOCOL_TYPE__MAX: return true;
	}
	return true;
}

static bool
all_empty(const struct str *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_trim(text[i]).n > 0)
			return false;
	return true;
}

/* "Not known yet" beside a value: the value stands. Beside "none of these"
 * nothing is known: it is never read as no. */
static bool
only_not_known(const struct str *text, size_t n)
{
	bool said = false;

	for (size_t i = 0; i < n; i++) {
		struct str s = str_trim(text[i]);

		said |= str_eqc(s, "not_known");
		if (s.n > 0 && !str_eqc(s, "not_known") &&
		    !str_eqc(s, "none_seen"))
			return false;
	}
	return said;
}

/* All but "not known yet". */
static size_t
without_not_known(struct protocol_facts *f, const struct str *text, size_t n,
    const struct str **out)
{
	struct str *left = NEW_N(f->a, struct str, n);
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		if (str_trim(text[i]).n > 0 &&
		    !str_eqc(str_trim(text[i]), "not_known"))
			left[k++] = str_trim(text[i]);
	*out = left;
	return k;
}

static void
typed_list(struct protocol_facts *f, const struct str *text, size_t n,
    struct node *list)
{
	list->kind = NODE_LIST;
	for (size_t i = 0; i < n; i++) {
		if (!str_eqc(text[i], "none_seen"))
			node_add(f->a, list, STR(""), NODE_TEXT)->text =
			    text[i];
	}
}

enum err
protocol_facts_type(struct protocol_facts *f, struct str fact,
    const struct str *text, size_t n, struct problems *ps)
{
	const struct protocol_fact *it = protocol_fact(f->p, fact);
	struct node value = { 0 };

	if (it == NULL) {
		problem_add(ps, STR(""), 0, fact,
		    "is no fact of this protocol");
		return ERR_BAD;
	}
	if (all_empty(text, n) || n > FACT_LIST_MOST)
		return n > FACT_LIST_MOST ? ERR_BAD : OK;
	if (only_not_known(text, n)) {
		value.kind = NODE_NULL;
		return put_typed(f, fact, &value, ps);
	}
	n = without_not_known(f, text, n, &text);
	if (!typed_scalar(f, it, text[0], &value))
		typed_list(f, text, n, &value);
	else if (n > 1)
		value.kind = NODE_LIST;
	return put_typed(f, fact, &value, ps);
}

const struct protocol_value *
protocol_facts_get(const struct protocol_facts *f, struct str fact)
{
	int at = protocol_model_fact(f->p, fact);

	return at < 0 ? NULL : &f->v[at];
}

void
protocol_facts_json(const struct protocol_facts *f, struct arena *a,
    struct node *map)
{
	const struct protocol_fact *fact;
	size_t n = protocol_facts(f->p, &fact);

	for (size_t i = 0; i < n; i++)
		if (f->v[i].type != PROTOCOL_NOT_KNOWN)
			protocol_value_json(&f->v[i], a, map, fact[i].id);
}

struct str
protocol_fact_slip(const struct protocol_fact *f, bool helper, struct str why,
    struct arena *a)
{
	struct str q = helper && f->helper.n > 0 ? f->helper
	    : f->ask.n > 0			 ? f->ask
						 : f->label;
	size_t end = str_find(q, STR("?"));

	if (end == SIZE_MAX)
		return str_fmt(a, "%.*s: %.*s", STR_ARG(q), STR_ARG(why));
	return str_fmt(a, "%.*s %.*s", (int)end + 1, q.p, STR_ARG(why));
}
