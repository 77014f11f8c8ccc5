/* fn_text.c - built-in functions on texts; lengths are in characters.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/number.h"
#include "feel/tree.h"

#include "base/utf8.h"

static struct feel_value
wrong(struct feel_env *env, const struct feel_value *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].kind == FEEL_NULL)
			return feel_null();
	return feel_clash(env, "a text is wanted");
}

static bool
texts(const struct feel_value *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].kind != FEEL_STRING)
			return false;
	return true;
}

static struct feel_value
fn_contains(struct feel_env *env, const struct feel_value *v, size_t n)
{
	if (!texts(v, n))
		return wrong(env, v, n);
	return feel_bool(str_find(feel_str(v[0]), feel_str(v[1])) != SIZE_MAX);
}

static struct feel_value
fn_starts(struct feel_env *env, const struct feel_value *v, size_t n)
{
	if (!texts(v, n))
		return wrong(env, v, n);
	return feel_bool(str_starts(feel_str(v[0]), feel_str(v[1])));
}

static struct feel_value
fn_ends(struct feel_env *env, const struct feel_value *v, size_t n)
{
	if (!texts(v, n))
		return wrong(env, v, n);
	return feel_bool(str_ends(feel_str(v[0]), feel_str(v[1])));
}

static size_t
step(struct str s, size_t at)
{
	size_t n = utf8_step((struct str){ s.p + at, s.n - at });

	return n == 0 ? 1 : n;
}

static int64_t
length(struct str s)
{
	int64_t n = 0;

	for (size_t i = 0; i < s.n; i += step(s, i))
		n++;
	return n;
}

static struct feel_value
fn_length(struct feel_env *env, const struct feel_value *v, size_t n)
{
	if (!texts(v, n))
		return wrong(env, v, n);
	return feel_int(length(feel_str(v[0])));
}

static struct feel_value
part_of(struct str s, int64_t from, int64_t many)
{
	size_t at = 0, end;

	for (int64_t i = 0; i < from; i++)
		at += step(s, at);
	for (end = at; end < s.n && many > 0; many--)
		end += step(s, end);
	return feel_text((struct str){ s.p + at, end - at });
}

static struct feel_value
fn_substring(struct feel_env *env, const struct feel_value *v, size_t n)
{
	struct str s = feel_str(v[0]);
	int64_t from, many = INT64_MAX, all = length(s);

	if (!texts(v, 1) || !feel_whole(v[1], &from) ||
	    (n == 3 && !feel_whole(v[2], &many)))
		return wrong(env, v, n);
	from = from < 0 ? from + all : from - 1;
	if (from < 0 || from >= all || many < 1)
		return feel_null();
	return part_of(s, from, many);
}

#define S FEEL_TYPE_STRING

const struct feel_builtin feel_texts[] = {
	{ "contains", fn_contains, { "string", "match" }, 2, 2, false, S,
	    FEEL_TYPE_BOOL },
	{ "starts with", fn_starts, { "string", "match" }, 2, 2, false, S,
	    FEEL_TYPE_BOOL },
	{ "ends with", fn_ends, { "string", "match" }, 2, 2, false, S,
	    FEEL_TYPE_BOOL },
	{ "string length", fn_length, { "string" }, 1, 1, false, S,
	    FEEL_TYPE_NUMBER },
	{ "substring", fn_substring, { "string", "start position", "length" },
	    2, 3, false, FEEL_TYPE_ANY, FEEL_TYPE_ANY },
	{ 0 },
};
