/* world.c - streams folded for a load; case numbers.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/world.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/problem.h"
#include "op/world_int.h"
#include "store/keep.h"

enum { CASES_A_YEAR = 1000000, YEARS = 100 };

static const char *const kinds[REF__MAX] = {
	[REF_NONE] = "",
	[REF_CASE] = "case",
	[REF_YOUTH] = "youth",
	[REF_PERSON] = "person",
	[REF_TEAM] = "team",
	[REF_ISSUE] = "issue",
};

struct str
op_ref_kind(enum ref_kind k)
{
	CHECK(k > REF_NONE && k < REF__MAX);
	return str_of(kinds[k]);
}

static enum err
apply_one(const struct store_event *from, op_apply *apply, void *state,
    struct arena *a)
{
	struct problems p = problems_new(a);
	struct event e = {
		.kind = from->kind,
		.version = from->version,
		.at = from->at,
		.actor = from->who.v,
	};
	enum err err = json_read(a, from->kind, from->body, &p, &e.body);

	if (err != OK)
		return err;
	apply(state, &e, a);
	return OK;
}

enum err
op_load_stream(struct load *l, struct ref r, op_apply *apply, void *state,
    uint64_t *version)
{
	struct store_events list = { 0 };
	enum err e;

	if (r.kind == REF_NONE || r.id == 0)
		return ERR_GONE;
	e = store_load(l->view, (struct store_id){ r.id }, 0, l->a, &list);
	if (e != OK)
		return e;
	if (list.list.n == 0 ||
	    !str_eqc(list.list.v[0].stream_kind, kinds[r.kind]))
		return ERR_GONE;
	for (size_t i = 0; i < list.list.n; i++) {
		e = apply_one(&list.list.v[i], apply, state, l->a);
		if (e != OK)
			return e;
	}
	*version = list.list.v[list.list.n - 1].version;
	return OK;
}

enum err
op_cell_get(struct load *l, const char *space, struct str name,
    struct str *body)
{
	struct store_cell c;
	enum err e = store_cell_get(l->view, str_of(space), name, l->a, &c);

	if (e == OK)
		*body = c.body;
	return e;
}

bool
op_mail_down(struct load *l, struct instant *since)
{
	struct str body, at;

	if (op_cell_get(l, OP_MAIL_SPACE, STR(OP_MAIL_NAME), &body) != OK ||
	    !str_eqc(str_cut(body, ' ', &at), "down"))
		return false;
	return str_int(at, 0, INT64_MAX, &since->s);
}

struct ref
op_case_ref(struct str number)
{
	struct str last;
	struct str year = str_cut(number, '-', &last);
	int64_t y, n;

	if (year.n != 2 || last.n < 4 || last.n > 6 ||
	    (last.n > 4 && last.p[0] == '0'))
		return (struct ref){ REF_NONE, 0 };
	if (!str_int(year, 0, YEARS - 1, &y) ||
	    !str_int(last, 1, CASES_A_YEAR - 1, &n))
		return (struct ref){ REF_NONE, 0 };
	return (struct ref){ REF_CASE, (uint64_t)(y * CASES_A_YEAR + n) };
}

struct str
op_case_number(struct arena *a, struct ref r)
{
	if (r.kind != REF_CASE || r.id == 0 ||
	    r.id >= (uint64_t)YEARS * CASES_A_YEAR)
		return STR("");
	return str_fmt(a, "%02u-%04u", (unsigned)(r.id / CASES_A_YEAR),
	    (unsigned)(r.id % CASES_A_YEAR));
}

uint64_t
op_case_id(int year, uint64_t n)
{
	CHECK(n > 0 && n < CASES_A_YEAR && year >= 0);
	return (uint64_t)(year % YEARS) * CASES_A_YEAR + n;
}
