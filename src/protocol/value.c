/* value.c - a value of a fact or a decision: to JSON, to words, compared.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "base/zone.h"
#include "protocol/fact_int.h"

static void
list_json(const struct protocol_value *v, struct arena *a, struct node *parent,
    struct str key)
{
	struct node *list = node_add(a, parent, key, NODE_LIST);

	for (size_t i = 0; i < v->list.n; i++)
		node_add(a, list, STR(""), NODE_TEXT)->text = v->list.v[i];
}

void
protocol_value_json(const struct protocol_value *v, struct arena *a,
    struct node *parent, struct str key)
{
	switch (v->type) {
	case PROTOCOL_YES_NO: node_add_bool(a, parent, key, v->yes); return;
	case PROTOCOL_MANY:
	case PROTOCOL_CODES: list_json(v, a, parent, key); return;
	case PROTOCOL_NUMBER:
		node_add(a, parent, key, NODE_NUMBER)->text = v->text;
		return;
	case PROTOCOL_CHOICE:
	case PROTOCOL_DATE:
	case PROTOCOL_TIME:
	case PROTOCOL_TEXT: node_add_text(a, parent, key, v->text); return;
	case PROTOCOL_NOT_KNOWN:
	case PROTOCOL_OBJECT:
	case PROTOCOL_TYPE__MAX:
		(void)node_add(a, parent, key, NODE_NULL);
		return;
	}
}

struct str
protocol_choice_label(const struct protocol_fact *f, struct str value)
{
	for (size_t i = 0; i < f->choices; i++)
		if (str_eq(f->choice[i].id, value))
			return f->choice[i].label;
	return value;
}

static struct str
member_words(const struct protocol *p, const struct protocol_fact *f,
    struct str value)
{
	const struct protocol_code *c;

	if (f->type != PROTOCOL_CODES)
		return protocol_choice_label(f, value);
	c = protocol_code(p, f->kind, value);
	return c == NULL ? value : c->label;
}

static struct str
list_words(const struct protocol *p, const struct protocol_fact *f,
    const struct protocol_value *v, struct arena *a)
{
	struct buf b = buf_new(a, 16384);

	if (v->list.n == 0)
		return protocol_word(p, STR("none_seen"));
	for (size_t i = 0; i < v->list.n; i++) {
		buf_cstr(&b, i ? "; " : "");
		buf_str(&b, member_words(p, f, v->list.v[i]));
	}
	return buf_done(&b);
}

static struct str
answer_words(const struct protocol *p, const struct protocol_fact *f, bool yes)
{
	if (yes)
		return f->yes.n > 0 ? f->yes
				    : protocol_word(p, STR("answer.yes"));
	return f->no.n > 0 ? f->no : protocol_word(p, STR("answer.no"));
}

struct str
protocol_value_words(const struct protocol *p, struct str fact,
    const struct protocol_value *v, struct arena *a)
{
	const struct protocol_fact *f = protocol_fact(p, fact);

	if (f == NULL)
		return v->text;
	switch (v->type) {
	case PROTOCOL_YES_NO: return answer_words(p, f, v->yes);
	case PROTOCOL_CHOICE: return protocol_choice_label(f, v->text);
	case PROTOCOL_MANY:
	case PROTOCOL_CODES: return list_words(p, f, v, a);
	case PROTOCOL_NUMBER:
		return f->unit.n == 0 ? v->text
				      : str_fmt(a, "%.*s %.*s",
					    STR_ARG(v->text), STR_ARG(f->unit));
	case PROTOCOL_TIME: return zone_words(a, p->zone, v->at, v->at);
	case PROTOCOL_DATE: return day_words(a, v->day, 0);
	case PROTOCOL_TEXT: return v->text;
	case PROTOCOL_NOT_KNOWN:
	case PROTOCOL_OBJECT:
	case PROTOCOL_TYPE__MAX: break;
	}
	return f->unknown.n > 0 ? f->unknown
				: protocol_word(p, STR("not_known"));
}

bool
protocol_value_eq(const struct protocol_value *x,
    const struct protocol_value *y)
{
	if (x->type != y->type || x->list.n != y->list.n)
		return false;
	for (size_t i = 0; i < x->list.n; i++)
		if (!str_eq(x->list.v[i], y->list.v[i]))
			return false;
	return x->yes == y->yes && str_eq(x->text, y->text);
}
