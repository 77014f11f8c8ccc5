/* typed.c - what was typed, for people: each question with its answer in words,
 * never the program's own values.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "html/html.h"
#include "protocol/fact.h"
#include "protocol/list.h"
#include "protocol/words.h"
#include "web/web_int.h"

struct saying {
	const struct visit *v;
	const struct world *w; /* NULL: not at hand */
	const struct pair *x;
	struct arena *a;
};

static bool
after(struct str name, const char *head, struct str *rest)
{
	struct str h = str_of(head);

	if (!str_starts(name, h))
		return false;
	*rest = (struct str){ name.p + h.n, name.n - h.n };
	return true;
}

static const struct field *
field_of(const struct op *op, struct str name)
{
	for (const struct field *f = op ? op->in : NULL; f && f->kind != F_END;
	     f++)
		if (f->kind != F_FACTS && str_eqc(name, f->name))
			return f;
	return NULL;
}

static struct str
code_words(const struct protocol *p, struct str value)
{
	const struct protocol_code *c;
	size_t n = protocol_codes(p, &c);

	for (size_t i = 0; i < n; i++)
		if (str_eq(c[i].code, value))
			return c[i].label;
	return value;
}

static struct str
or_else(struct str s, struct str other)
{
	return s.n > 0 ? s : other;
}

static struct str
fact_words(const struct protocol *p, const struct protocol_fact *f,
    struct str value)
{
	if (str_eqc(value, "not_known"))
		return or_else(f->unknown, protocol_word(p, STR("not_known")));
	if (str_eqc(value, "none_seen"))
		return protocol_word(p, STR("none_seen"));
	if (f->type == PROTOCOL_YES_NO && str_eqc(value, "yes"))
		return or_else(f->yes, protocol_word(p, STR("answer.yes")));
	if (f->type == PROTOCOL_YES_NO && str_eqc(value, "no"))
		return or_else(f->no, protocol_word(p, STR("answer.no")));
	if (f->type == PROTOCOL_CODES)
		return code_words(p, value);
	return protocol_choice_label(f, value);
}

static struct web_said
fact_said(const struct saying *s, struct str fact)
{
	const struct protocol *p = op_env_protocol(s->v->web->env);
	const struct protocol_fact *f = protocol_fact(p, fact);

	if (f == NULL)
		return (struct web_said){ .value = s->x->value };
	return (struct web_said){ or_else(f->ask, f->label),
		fact_words(p, f, s->x->value) };
}

static struct str
choice_words(const struct saying *s, const struct field *f)
{
	struct choices all = { 0 };

	for (const struct choice *c = f->fixed; c && c->value.p; c++)
		VEC_ADD(s->a, &all.list, *c);
	if (f->choices != NULL && s->w != NULL)
		f->choices(s->w, s->a, &all);
	for (size_t i = 0; i < all.list.n; i++)
		if (str_eq(all.list.v[i].value, s->x->value))
			return all.list.v[i].label;
	return s->x->value;
}

/* Nobody typed a token, an id or a version; a secret is never shown. */
static bool
by_hand(const struct field *f)
{
	return f->kind != F_TAG && f->kind != F_ID && f->kind != F_VERSION &&
	    f->kind != F_SECRET && f->kind != F_FILE;
}

static struct web_said
field_said(const struct saying *s, const struct field *f)
{
	struct web_said out = { .label = str_of(f->label),
		.value = s->x->value };

	if (!by_hand(f))
		return (struct web_said){ 0 };
	if (f->kind == F_CHOICE || f->kind == F_MANY)
		out.value = choice_words(s, f);
	if (f->kind == F_FLAG)
		out.value = STR("Yes");
	return out;
}

struct web_said
web_said(const struct visit *v, const struct world *w, const struct pair *x,
    struct arena *a)
{
	struct saying s = { v, w, x, a };
	const struct field *f = field_of(v->op, x->name);
	struct str rest;

	if (x->file != NULL || x->value.n == 0 ||
	    after(x->name, OP_DROP, &rest))
		return (struct web_said){ 0 };
	if (f != NULL)
		return field_said(&s, f);
	if (after(x->name, OP_KEPT, &rest)) {
		f = field_of(v->op, rest);
		return (struct web_said){ str_of(f ? f->label : "File"),
			STR("The file is kept, and goes with it.") };
	}
	if (after(x->name, "fact.", &rest))
		return fact_said(&s, rest);
	return (struct web_said){ .value = x->value };
}

void
web_said_all(struct visit *v, const struct world *w, const struct pairs *in,
    struct html *h)
{
	struct str last = STR("");
	bool any = false;

	for (size_t i = 0; i < in->list.n; i++) {
		struct web_said s = web_said(v, w, &in->list.v[i], v->a);

		if (s.value.n == 0)
			continue;
		if (!any)
			web_typed_begin(h);
		any = true;
		/* Several answers to one question stand together. */
		if (str_eq(s.label, last))
			s.label = STR("");
		else
			last = s.label;
		web_typed(h, &s);
	}
	if (any)
		web_typed_end(h);
}
