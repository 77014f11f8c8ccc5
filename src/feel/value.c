/* value.c - making values, sets of outcomes, and when two are the same.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/value.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "feel/number.h"

struct feel_value
feel_null(void)
{
	return (struct feel_value){ .kind = FEEL_NULL };
}

struct feel_value
feel_bool(bool yes)
{
	return (struct feel_value){ .kind = FEEL_BOOL, .of.yes = yes };
}

struct feel_value
feel_text(struct str s)
{
	CHECK(s.n <= UINT32_MAX);
	return (struct feel_value){ .kind = FEEL_STRING,
		.n = (uint32_t)s.n,
		.of.text = s.p };
}

struct feel_value
feel_maybe(void)
{
	static const struct feel_value both[] = {
		{ .kind = FEEL_BOOL, .of.yes = true },
		{ .kind = FEEL_BOOL, .of.yes = false },
	};

	return (struct feel_value){ .kind = FEEL_ONEOF,
		.type = FEEL_TYPE_BOOL,
		.n = 2,
		.of.v = both };
}

struct feel_value
feel_unknown(enum feel_type t)
{
	if (t == FEEL_TYPE_BOOL)
		return feel_maybe();
	return (struct feel_value){ .kind = FEEL_UNKNOWN, .type = (uint8_t)t };
}

static struct feel_value
copied(struct arena *a, enum feel_kind k, const struct feel_value *v, size_t n)
{
	struct feel_value *copy = NEW_N(a, struct feel_value, n);

	if (n > 0)
		memcpy(copy, v, n * sizeof *v);
	return (struct feel_value){ .kind = (uint8_t)k,
		.n = (uint32_t)n,
		.of.v = copy };
}

struct feel_value
feel_list(struct arena *a, const struct feel_value *v, size_t n)
{
	CHECK(n <= UINT32_MAX);
	return copied(a, FEEL_LIST, v, n);
}

struct feel_value
feel_context(struct arena *a, const struct feel_entry *e, size_t n)
{
	struct feel_entry *copy = NEW_N(a, struct feel_entry, n);

	CHECK(n <= UINT32_MAX);
	if (n > 0)
		memcpy(copy, e, n * sizeof *e);
	return (struct feel_value){ .kind = FEEL_CONTEXT,
		.n = (uint32_t)n,
		.of.entry = copy };
}

static bool
set_has(const struct feel_value *set, size_t n, struct feel_value v)
{
	for (size_t i = 0; i < n; i++)
		if (feel_same(set[i], v))
			return true;
	return false;
}

struct feel_value
feel_oneof(struct arena *a, const struct feel_value *v, size_t n)
{
	struct feel_value set[FEEL_SET_MOST];
	const struct feel_value *member;
	size_t kept = 0, members;

	for (size_t i = 0; i < n; i++) {
		members = feel_outcomes(&v[i], &member);
		for (size_t j = 0; j < members; j++) {
			if (member[j].kind == FEEL_UNKNOWN)
				return feel_unknown(FEEL_TYPE_ANY);
			if (set_has(set, kept, member[j]))
				continue;
			if (kept == FEEL_SET_MOST)
				return feel_unknown(FEEL_TYPE_ANY);
			set[kept++] = member[j];
		}
	}
	if (kept == 0)
		return feel_null();
	return kept == 1 ? set[0] : copied(a, FEEL_ONEOF, set, kept);
}

size_t
feel_outcomes(const struct feel_value *of, const struct feel_value **v)
{
	if (of->kind == FEEL_ONEOF) {
		*v = of->of.v;
		return of->n;
	}
	*v = of;
	return 1;
}

bool
feel_certain(struct feel_value v)
{
	switch (feel_kind(v)) {
	case FEEL_NULL:
	case FEEL_BOOL:
	case FEEL_NUMBER:
	case FEEL_BIG:
	case FEEL_STRING:
	case FEEL_FUNCTION: return true;
	case FEEL_LIST:
		for (size_t i = 0; i < v.n; i++)
			if (!feel_certain(v.of.v[i]))
				return false;
		return true;
	case FEEL_CONTEXT:
		for (size_t i = 0; i < v.n; i++)
			if (!feel_certain(v.of.entry[i].value))
				return false;
		return true;
	case FEEL_RANGE:
		return feel_certain(v.of.range->from) &&
		    feel_certain(v.of.range->to);
	case FEEL_UNKNOWN:
	case FEEL_ONEOF: return false;
	case FEEL__MAX: break;
	}
	CHECK(!"a value without a kind");
	return false;
}

static bool
same_members(struct feel_value x, struct feel_value y)
{
	if (x.n != y.n)
		return false;
	for (size_t i = 0; i < x.n; i++)
		if (x.kind == FEEL_ONEOF ? !set_has(y.of.v, y.n, x.of.v[i])
					 : !feel_same(x.of.v[i], y.of.v[i]))
			return false;
	return true;
}

static bool
same_entries(struct feel_value x, struct feel_value y)
{
	if (x.n != y.n)
		return false;
	for (size_t i = 0; i < x.n; i++) {
		const struct feel_entry *e = &x.of.entry[i];
		bool found = false;

		for (size_t j = 0; j < y.n && !found; j++)
			found = str_eq(e->name, y.of.entry[j].name) &&
			    feel_same(e->value, y.of.entry[j].value);
		if (!found)
			return false;
	}
	return true;
}

static bool
same_range(const struct feel_range *x, const struct feel_range *y)
{
	return x->from_in == y->from_in && x->to_in == y->to_in &&
	    feel_same(x->from, y->from) && feel_same(x->to, y->to);
}

bool
feel_same(struct feel_value x, struct feel_value y)
{
	if (feel_is_number(x) && feel_is_number(y))
		return feel_cmp_numbers(x, y) == 0;
	if (x.kind != y.kind)
		return false;
	switch (feel_kind(x)) {
	case FEEL_NULL: return true;
	case FEEL_BOOL: return x.of.yes == y.of.yes;
	case FEEL_STRING: return str_eq(feel_str(x), feel_str(y));
	case FEEL_LIST:
	case FEEL_ONEOF: return same_members(x, y);
	case FEEL_CONTEXT: return same_entries(x, y);
	case FEEL_RANGE: return same_range(x.of.range, y.of.range);
	case FEEL_FUNCTION: return x.of.function == y.of.function;
	case FEEL_UNKNOWN: return x.type == y.type;
	case FEEL_NUMBER:
	case FEEL_BIG:
	case FEEL__MAX: break;
	}
	return false;
}

static bool
covers_type(enum feel_type t, struct feel_value v)
{
	switch (t) {
	case FEEL_TYPE_ANY: return true;
	case FEEL_TYPE_BOOL: return v.kind == FEEL_BOOL;
	case FEEL_TYPE_NUMBER: return feel_is_number(v);
	case FEEL_TYPE_STRING: return v.kind == FEEL_STRING;
	case FEEL_TYPE_LIST: return v.kind == FEEL_LIST;
	case FEEL_TYPE_CONTEXT: return v.kind == FEEL_CONTEXT;
	case FEEL_TYPE__MAX: break;
	}
	return false;
}

static bool
covers_parts(struct feel_value x, struct feel_value v)
{
	for (size_t i = 0; i < x.n; i++) {
		if (x.kind == FEEL_LIST && !feel_covers(x.of.v[i], v.of.v[i]))
			return false;
		if (x.kind == FEEL_CONTEXT &&
		    !feel_covers(x.of.entry[i].value,
			feel_get(v, x.of.entry[i].name)))
			return false;
	}
	return true;
}

static bool
covers_one(struct feel_value x, struct feel_value v)
{
	if (x.kind == FEEL_UNKNOWN)
		return covers_type((enum feel_type)x.type, v);
	if (x.kind == v.kind && x.n == v.n &&
	    (x.kind == FEEL_LIST || x.kind == FEEL_CONTEXT))
		return covers_parts(x, v);
	return feel_same(x, v);
}

bool
feel_covers(struct feel_value set, struct feel_value v)
{
	const struct feel_value *each;
	size_t n = feel_outcomes(&set, &each);

	for (size_t i = 0; i < n; i++)
		if (covers_one(each[i], v))
			return true;
	return false;
}

struct feel_value
feel_get(struct feel_value context, struct str name)
{
	if (context.kind == FEEL_CONTEXT)
		for (size_t i = 0; i < context.n; i++)
			if (str_eq(context.of.entry[i].name, name))
				return context.of.entry[i].value;
	return feel_null();
}
