/* field_value.c - one value of each kind, from text. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/field_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/zone.h"
#include "op/outcome.h"

static struct arena *
arena_of(const struct field_at *at)
{
	return at->problems->a;
}

void
op_field_wrong(struct field_at *at, const char *why)
{
	const char *label = at->f->label;

	/* The summary stands away from the field: it says which one. */
	problem_add(at->problems, STR(""), 0, str_of(at->f->name), "%s%s%s",
	    label != NULL ? label : "", label != NULL ? ": " : "", why);
}

/* Control bytes have no place in what people type; NUL least of all. */
static bool
clean(struct str v, bool lines)
{
	for (size_t i = 0; i < v.n; i++) {
		unsigned char c = (unsigned char)v.p[i];

		if (lines && (c == '\n' || c == '\t'))
			continue;
		if (c < 0x20 || c == 0x7f)
			return false;
	}
	return true;
}

static bool
only(struct str v, const char *set)
{
	for (size_t i = 0; i < v.n; i++)
		if (v.p[i] == '\0' || strchr(set, v.p[i]) == NULL)
			return false;
	return true;
}

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

void
op_field_line(struct field_at *at, struct str v)
{
	v = str_trim(v);
	if (!clean(v, false)) {
		op_field_wrong(at, "has characters that cannot be kept");
		return;
	}
	*(struct str *)at->out = v;
}

/* Browsers send CR LF; one newline is kept. */
static struct str
unix_lines(struct arena *a, struct str v)
{
	char *p = arena_get(a, v.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < v.n; i++) {
		if (v.p[i] == '\r' && i + 1 < v.n && v.p[i + 1] == '\n')
			continue;
		p[n++] = v.p[i] == '\r' ? '\n' : v.p[i];
	}
	return (struct str){ p, n };
}

void
op_field_text(struct field_at *at, struct str v)
{
	v = str_trim(unix_lines(arena_of(at), v));
	if (!clean(v, true)) {
		op_field_wrong(at, "has characters that cannot be kept");
		return;
	}
	*(struct str *)at->out = v;
}

static bool
in_list(const struct field_at *at, struct str v)
{
	struct choices list = { 0 };

	for (const struct choice *c = at->f->fixed; c && c->value.p; c++)
		if (str_eq(c->value, v))
			return true;
	if (at->f->choices == NULL)
		return false;
	at->f->choices(at->w, arena_of(at), &list);
	for (size_t i = 0; i < list.list.n; i++)
		if (str_eq(list.list.v[i].value, v))
			return true;
	return false;
}

void
op_field_choice(struct field_at *at, struct str v)
{
	if (v.n != 0 && !in_list(at, v)) {
		op_field_wrong(at, "is not one of the answers offered");
		return;
	}
	*(struct str *)at->out = v;
}

void
op_field_many(struct field_at *at, struct str v)
{
	struct str_list *out = at->out;

	if (v.n == 0)
		return;
	if (!in_list(at, v)) {
		op_field_wrong(at, "is not one of the answers offered");
		return;
	}
	for (size_t i = 0; i < out->list.n; i++)
		if (str_eq(out->list.v[i], v))
			return;
	VEC_ADD(arena_of(at), &out->list, v);
}

void
op_field_yes_no(struct field_at *at, struct str v)
{
	static const char *const names[YN__MAX] = {
		[YN_NOT_ASKED] = "",
		[YN_YES] = "yes",
		[YN_NO] = "no",
		[YN_NOT_KNOWN] = "not_known",
	};

	for (int i = 0; i < YN__MAX; i++) {
		if (!str_eqc(v, names[i]))
			continue;
		*(enum yes_no *)at->out = (enum yes_no)i;
		return;
	}
	op_field_wrong(at, "is not one of the answers offered");
}

void
op_field_flag(struct field_at *at, struct str v)
{
	if (!str_eqc(v, "yes") && v.n != 0) {
		op_field_wrong(at, "is not one of the answers offered");
		return;
	}
	*(bool *)at->out = v.n != 0;
}

void
op_field_number(struct field_at *at, struct str v)
{
	struct number_in *out = at->out;
	int64_t least = at->f->least, most = at->f->most;

	v = str_trim(v);
	if (v.n == 0)
		return;
	if (most <= least)
		most = INT32_MAX;
	if (str_int(v, least, most, &out->v)) {
		out->set = true;
		return;
	}
	op_field_wrong(at,
	    str_cstr(arena_of(at),
		str_fmt(arena_of(at),
		    "has to be a whole number from %lld to %lld",
		    (long long)least, (long long)most)));
}

void
op_field_day(struct field_at *at, struct str v)
{
	struct day_in *out = at->out;

	v = str_trim(v);
	if (v.n == 0)
		return;
	out->set = day_read(v, &out->v);
	if (!out->set)
		op_field_wrong(at, "has to be a date such as 2026-11-24");
}

void
op_field_time(struct field_at *at, struct str v)
{
	struct time_in *out = at->out;

	v = str_trim(v);
	if (v.n == 0)
		return;
	out->set = zone_read_local(at->w->zone, v, &out->v);
	if (!out->set)
		op_field_wrong(at,
		    "has to be a date and time such as 2026-11-24T13:05");
}

void
op_field_phone(struct field_at *at, struct str v)
{
	v = str_trim(v);
	if (!only(v, DIGITS "+-()./ x")) {
		op_field_wrong(at,
		    "has to be a telephone number: digits, spaces, + - ( ) . "
		    "/ and x for an extension");
		return;
	}
	*(struct str *)at->out = v;
}

/* One address, and nothing that could begin another header or recipient. */
static bool
mail_ok(struct str v)
{
	struct str rest, name = str_cut(v, '@', &rest);

	if (name.n == 0 || rest.n == 0 || str_find(rest, STR("@")) != SIZE_MAX)
		return false;
	if (rest.p[0] == '.' || rest.p[rest.n - 1] == '.')
		return false;
	return only(name, DIGITS LETTERS ".!#$%&'*+/=?^_{|}~-") &&
	    only(rest, DIGITS LETTERS ".-");
}

void
op_field_mail(struct field_at *at, struct str v)
{
	v = str_trim(v);
	if (v.n != 0 && !mail_ok(v)) {
		op_field_wrong(at, "has to be one mail address, name@place");
		return;
	}
	*(struct str *)at->out = v;
}

void
op_field_secret(struct field_at *at, struct str v)
{
	*(struct str *)at->out = v;
}

void
op_field_file(struct field_at *at, struct str v)
{
	(void)v;
	*(struct file_in *)at->out = *at->pair->file;
}

void
op_field_fact(struct field_at *at, struct str v)
{
	struct facts_in *out = at->out;
	struct str rest, kind = str_cut(at->pair->name, '.', &rest);
	struct fact_in fact = { rest, str_trim(v) };

	if (rest.n == 0 || rest.n > 64 ||
	    !only(rest, DIGITS "abcdefghijklmnopqrstuvwxyz_.")) {
		op_field_wrong(at, "names no fact");
		return;
	}
	if (str_eqc(kind, "fact"))
		VEC_ADD(arena_of(at), &out->list, fact);
	else
		VEC_ADD(arena_of(at), &out->from, fact);
}

void
op_field_id(struct field_at *at, struct str v)
{
	if (v.n != 0 && !op_id_read(v, at->out))
		op_field_wrong(at, "is not one of the answers offered");
}

void
op_field_tag(struct field_at *at, struct str v)
{
	if (!only(v, DIGITS LETTERS "._/:-")) {
		op_field_wrong(at, "has characters that cannot be kept");
		return;
	}
	*(struct str *)at->out = v;
}

void
op_field_version(struct field_at *at, struct str v)
{
	int64_t n;

	if (v.n == 0)
		return;
	if (!str_int(v, 0, INT64_MAX, &n)) {
		op_field_wrong(at, "is not a version");
		return;
	}
	*(uint64_t *)at->out = (uint64_t)n;
}
