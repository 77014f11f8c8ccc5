/* fact_check.c - is this a value that the fact may have? The one place, for
 * JSON, forms and the store.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/zone.h"
#include "protocol/fact_int.h"

static bool
wrong(struct fact_reading *r, const char *why)
{
	problem_add(r->ps, r->file, r->value->line, r->fact->id, "%s", why);
	return false;
}

static bool
wrong_kind(struct fact_reading *r, const char *want)
{
	problem_add(r->ps, r->file, r->value->line, r->fact->id,
	    "must be %s, and is %s", want, node_kind_name(r->value->kind));
	return false;
}

static const struct protocol_choice *
choice_of(const struct protocol_fact *f, struct str s)
{
	for (size_t i = 0; i < f->choices; i++)
		if (str_eq(f->choice[i].id, s))
			return &f->choice[i];
	return NULL;
}

bool
protocol_facts_has_choice(const struct protocol_fact *f, struct str s)
{
	return choice_of(f, s) != NULL;
}

static bool
not_allowed(struct fact_reading *r, const struct node *n)
{
	struct str list = { "", 0 };

	for (size_t i = 0; i < r->fact->choices; i++)
		list = str_fmt(r->to->a, "%.*s%s%.*s", STR_ARG(list),
		    i ? ", " : "", STR_ARG(r->fact->choice[i].id));
	problem_add(r->ps, r->file, n->line, r->fact->id,
	    "\"%.*s\" is none of its values: %.*s",
	    n->text.n > 80 ? 80 : (int)n->text.n, n->text.p, STR_ARG(list));
	return false;
}

static bool
check_yes_no(struct fact_reading *r)
{
	if (r->value->kind != NODE_BOOL)
		return wrong_kind(r, "true or false");
	r->out.yes = r->value->yes;
	return true;
}

/* A kind of person or place that the package has no word for. */
static bool
is_id(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!(s.p[i] >= 'a' && s.p[i] <= 'z') &&
		    !(s.p[i] >= '0' && s.p[i] <= '9') && s.p[i] != '_')
			return false;
	return s.n > 0 && s.n <= FACT_TEXT_MOST;
}

static bool
check_choice(struct fact_reading *r)
{
	const struct protocol_choice *c;

	if (r->value->kind != NODE_TEXT)
		return wrong_kind(r, "one of its values");
	c = choice_of(r->fact, r->value->text);
	if (c == NULL && !(r->fact->open && is_id(r->value->text)))
		return not_allowed(r, r->value);
	r->out.text = c != NULL ? c->id : str_dup(r->to->a, r->value->text);
	return true;
}

/* Each value once, in the order of the protocol: the same facts are the same
 * bytes, however they were typed. */
static bool
check_many(struct fact_reading *r)
{
	bool lone = r->value->kind == NODE_TEXT, fine = true;
	const struct node *first = lone ? r->value : r->value->child;
	struct str *v = NEW_N(r->to->a, struct str, r->fact->choices + 1);
	bool *has = NEW_N(r->to->a, bool, r->fact->choices + 1);
	size_t n = 0;

	if (!lone && r->value->kind != NODE_LIST)
		return wrong_kind(r, "a list of its values");
	for (const struct node *c = first; c != NULL;
	     c = lone ? NULL : c->next) {
		const struct protocol_choice *at =
		    c->kind == NODE_TEXT ? choice_of(r->fact, c->text) : NULL;

		if (at == NULL)
			fine = not_allowed(r, c);
		else
			has[at - r->fact->choice] = true;
	}
	for (size_t i = 0; i < r->fact->choices; i++)
		if (has[i])
			v[n++] = r->fact->choice[i].id;
	r->out.list = (struct protocol_texts){ v, n };
	return fine;
}

static bool
is_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20)
			return false;
	return s.n > 0 && s.n <= FACT_TEXT_MOST;
}

/* A code that the catalogue does not know is kept: a sign is never lost. */
static bool
check_codes(struct fact_reading *r)
{
	struct str *v;
	size_t n = 0;

	if (r->value->kind != NODE_LIST)
		return wrong_kind(r, "a list of codes");
	if (r->value->n > FACT_LIST_MOST)
		return wrong(r, "has too many members");
	v = NEW_N(r->to->a, struct str, r->value->n + 1);
	NODE_EACH (r->value, c) {
		struct protocol_texts sofar = { v, n };

		if (c->kind != NODE_TEXT || !is_word(c->text)) {
			problem_add(r->ps, r->file, c->line, r->fact->id,
			    "each code is text of 1 to %d bytes",
			    FACT_TEXT_MOST);
			return false;
		}
		if (!protocol_texts_have(sofar, c->text))
			v[n++] = str_dup(r->to->a, c->text);
	}
	r->out.list = (struct protocol_texts){ v, n };
	return true;
}

/* `more`: something stands behind the point, away from nought. */
static bool
in_range(const struct model_fact *m, int64_t whole, bool more, bool minus)
{
	if (!m->ranged)
		return true;
	return (whole > m->least || (whole == m->least && !(more && minus))) &&
	    (whole < m->most || (whole == m->most && (!more || minus)));
}

/* A word that may stand for a number: "not checked". */
static bool
is_word_for_it(struct fact_reading *r)
{
	if (r->value->kind != NODE_TEXT ||
	    !protocol_texts_have(r->fact->also, r->value->text))
		return false;
	r->out.type = PROTOCOL_TEXT;
	r->out.text = str_dup(r->to->a, r->value->text);
	return true;
}

/* Digits, at most one point and exponents of JSON: read by the engine. Here
 * only the range and wholeness of what stands before the point. */
static bool
check_number(struct fact_reading *r)
{
	struct str whole, rest, s = r->value->text;
	int64_t n;

	if (is_word_for_it(r))
		return true;
	if (r->value->kind != NODE_NUMBER)
		return wrong_kind(r, "a number");
	whole = str_cut(s, '.', &rest);
	if (str_find(s, STR("e")) != SIZE_MAX ||
	    str_find(s, STR("E")) != SIZE_MAX)
		return wrong(r, "must be written without an exponent");
	if (r->in->whole && whole.n != s.n)
		return wrong(r, "must be a whole number");
	if (!str_int(whole, INT32_MIN, INT32_MAX, &n) || s.n > 24)
		return wrong(r, "is too large or too long a number");
	if (!in_range(r->in, n, whole.n != s.n, s.p[0] == '-')) {
		problem_add(r->ps, r->file, r->value->line, r->fact->id,
		    "must lie between %d and %d (%.*s)", r->in->least,
		    r->in->most, STR_ARG(r->fact->label));
		return false;
	}
	r->out.text = str_dup(r->to->a, s);
	return true;
}

static bool
check_moment(struct fact_reading *r)
{
	bool fine;

	if (r->value->kind != NODE_TEXT)
		return wrong_kind(r, "a time, as text");
	fine = r->fact->type == PROTOCOL_DATE
	    ? day_read(r->value->text, &r->out.day)
	    : zone_read_time(r->value->text, &r->out.at);
	if (!fine)
		return wrong(r,
		    r->fact->type == PROTOCOL_DATE
			? "must be a date, like 2026-03-13"
			: "must be a time with its offset, like "
			  "2026-03-13T18:00:00-05:00");
	r->out.text = str_dup(r->to->a, r->value->text);
	return true;
}

static bool
check_text(struct fact_reading *r)
{
	if (r->value->kind != NODE_TEXT || !is_word(r->value->text))
		return wrong(r, "must be text of 1 to 64 bytes");
	r->out.text = str_dup(r->to->a, r->value->text);
	return true;
}

bool
protocol_fact_check(struct fact_reading *r)
{
	r->out.type = r->fact->type;
	switch (r->fact->type) {
	case PROTOCOL_YES_NO: return check_yes_no(r);
	case PROTOCOL_CHOICE: return check_choice(r);
	case PROTOCOL_MANY: return check_many(r);
	case PROTOCOL_CODES: return check_codes(r);
	case PROTOCOL_NUMBER: return check_number(r);
	case PROTOCOL_DATE:
	case PROTOCOL_TIME: return check_moment(r);
	case PROTOCOL_TEXT: return check_text(r);
	case PROTOCOL_NOT_KNOWN:
	case PROTOCOL_OBJECT:
	case PROTOCOL_TYPE__MAX: break;
	}
	return wrong(r, "has no type that can be given");
}

static struct str
number_words(const struct fact_reading *r)
{
	struct str unit = r->fact->unit;

	if (!r->in->ranged)
		return STR("Write a number, in digits");
	return str_fmt(r->to->a, "Write a %snumber from %d to %d%s%.*s",
	    r->in->whole ? "whole " : "", r->in->least, r->in->most,
	    unit.n > 0 ? ", in " : "", STR_ARG(unit));
}

struct str
protocol_fact_wanted(const struct fact_reading *r)
{
	switch (r->fact->type) {
	case PROTOCOL_NUMBER: return number_words(r);
	case PROTOCOL_YES_NO:
	case PROTOCOL_CHOICE: return STR("Choose one of the answers shown");
	case PROTOCOL_MANY:
	case PROTOCOL_CODES: return STR("Choose from the answers shown");
	case PROTOCOL_DATE: return STR("Write a date such as 2026-03-13");
	case PROTOCOL_TIME:
		return STR("Write a date and a time such as 2026-03-13T18:00");
	case PROTOCOL_TEXT:
		return str_fmt(r->to->a,
		    "Write at most %d characters, on one "
		    "line",
		    FACT_TEXT_MOST);
	case PROTOCOL_NOT_KNOWN:
	case PROTOCOL_OBJECT:
	case PROTOCOL_TYPE__MAX: break;
	}
	return STR("This cannot be answered here");
}
