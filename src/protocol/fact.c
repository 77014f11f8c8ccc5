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

enum err
protocol_facts_put(struct protocol_facts *f, struct str fact,
    const struct node *value, struct str file, struct problems *ps)
{
	int at = protocol_model_fact(f->p, fact);
	struct fact_reading r = { .to = f,
		.value = value,
		.file = file,
		.ps = ps };

	if (at < 0) {
		problem_add(ps, file, value->line, fact,
		    "is no fact of this protocol");
		return ERR_BAD;
	}
	r.fact = protocol_model_at(f->p, MODEL_FACTS, (size_t)at);
	r.in = &f->p->fact[at];
	if (r.fact->internal) {
		problem_add(ps, file, value->line, fact,
		    "is worked out from other facts and cannot be given");
		return ERR_BAD;
	}
	if (value->kind == NODE_NULL) {
		f->v[at] = (struct protocol_value){ 0 };
		return OK;
	}
	if (!protocol_fact_check(&r))
		return ERR_BAD;
	f->v[at] = r.out;
	return OK;
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

static void
typed_list(struct protocol_facts *f, const struct str *text, size_t n,
    struct node *list)
{
	list->kind = NODE_LIST;
	for (size_t i = 0; i < n; i++) {
		struct str s = str_trim(text[i]);

		if (s.n > 0 && !str_eqc(s, "none_seen"))
			node_add(f->a, list, STR(""), NODE_TEXT)->text = s;
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
	if (n == 1 && str_eqc(str_trim(text[0]), "not_known"))
		value.kind = NODE_NULL;
	else if (!typed_scalar(f, it, str_trim(text[0]), &value))
		typed_list(f, text, n, &value);
	else if (n > 1)
		value.kind = NODE_LIST;
	return protocol_facts_put(f, fact, &value, STR(""), ps);
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
