/* example.c - runs the examples of a package and says where they differ.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/example.h"

#include "base/json.h"
#include "base/zone.h"
#include "protocol/clock_example.h"
#include "protocol/duty.h"
#include "protocol/model.h"
#include "protocol/put_json.h"

enum { EXAMPLES_MOST = 5000, WHY_MOST = 16384 };

struct example_row {
	struct str id, story, at;
	const struct node *facts, *expect, *certain, *possible, *not, *warns,
	    *rules, *duties;
};

#define E struct example_row
static const struct row_field fields[] = {
	ROW(E, id, ROW_TEXT, .need = true),
	ROW(E, story, ROW_TEXT),
	ROW(E, at, ROW_TEXT),
	ROW(E, facts, ROW_NODE, .need = true),
	ROW(E, expect, ROW_NODE, .need = true),
	ROW(E, certain, ROW_NODE),
	ROW(E, possible, ROW_NODE),
	ROW(E, not, ROW_NODE),
	ROW(E, warns, ROW_NODE),
	ROW(E, rules, ROW_NODE),
	ROW(E, duties, ROW_NODE),
	{ "reading", ROW_SKIP, false, 0, NULL },
	{ "clause", ROW_SKIP, false, 0, NULL },
};
#undef E

struct running {
	const struct protocol *p;
	struct arena *a;
	struct problems *ps;
	struct protocol_examples *all;
	const struct protocol_decided *d;
	bool *opened; /* by duty: some example opens it */
	struct buf why;
};

/* One of several values that stand in a decision. */
static bool
has_value(const struct node *list, struct str s)
{
	NODE_EACH (list, n) {
		struct str text;

		if (protocol_row_scalar(n, &text) && str_eq(text, s))
			return true;
	}
	return false;
}

static bool
same(const struct protocol_value *v, const struct node *n)
{
	struct str s = { "", 0 };

	if (v->type == PROTOCOL_MANY) {
		if (n->kind != NODE_LIST || n->n != v->list.n)
			return false;
		for (size_t i = 0; i < v->list.n; i++)
			if (!has_value(n, v->list.v[i]))
				return false;
		return true;
	}
	if (!protocol_row_scalar(n, &s))
		return false;
	if (v->type == PROTOCOL_NOT_KNOWN)
		return str_eqc(s, "not_settled");
	if (v->type == PROTOCOL_YES_NO)
		return n->kind == NODE_BOOL && n->yes == v->yes;
	return str_eq(s, v->text);
}

static struct str
value_text(struct running *r, const struct protocol_value *v)
{
	struct buf b = buf_new(r->a, 1024);
	struct put_json w = { .b = &b, .flat = true };

	protocol_put_value(&w, (struct str){ NULL, 0 }, v, "not_settled");
	return buf_done(&b);
}

static struct str
node_text_of(struct running *r, const struct node *n)
{
	struct buf b = buf_new(r->a, 4096);

	json_put_flat(&b, n);
	return buf_done(&b);
}

static void
differs(struct running *r, const struct protocol_outcome *o, const char *what,
    struct str want, struct str got)
{
	buf_fmt(&r->why, "    %.*s%s%.*s: %s %.*s, and is %.*s\n",
	    STR_ARG(o->decision), o->member.n ? "." : "", STR_ARG(o->member),
	    what, STR_ARG(want), STR_ARG(got));
}

typedef void check_one(struct running *r, const struct protocol_outcome *o,
    const struct node *want);

static void
check_expect(struct running *r, const struct protocol_outcome *o,
    const struct node *want)
{
	if (!same(&o->value, want))
		differs(r, o, "expected", node_text_of(r, want),
		    value_text(r, &o->value));
}

static void
check_not(struct running *r, const struct protocol_outcome *o,
    const struct node *want)
{
	if (same(&o->value, want))
		differs(r, o, "expected anything but", node_text_of(r, want),
		    STR("that"));
}

static void
check_certain(struct running *r, const struct protocol_outcome *o,
    const struct node *want)
{
	if (want->kind != NODE_BOOL || want->yes != o->certain)
		differs(r, o, "expected certain to be", node_text_of(r, want),
		    o->certain ? STR("true") : STR("false"));
}

static void
check_possible(struct running *r, const struct protocol_outcome *o,
    const struct node *want)
{
	bool fine = want->kind == NODE_LIST && want->n == o->possibles;
	struct buf got = buf_new(r->a, 4096);

	for (size_t i = 0; i < o->possibles; i++) {
		bool found = false;

		NODE_EACH (want, n)
			found = found || same(&o->possible[i], n);
		fine = fine && found;
		buf_fmt(&got, "%s%.*s", i ? ", " : "",
		    STR_ARG(value_text(r, &o->possible[i])));
	}
	if (!fine)
		differs(r, o, "expected possible", node_text_of(r, want),
		    buf_done(&got));
}

static void
check_rule(struct running *r, const struct protocol_outcome *o,
    const struct node *want)
{
	struct protocol_texts ids = { 0 };

	if (!protocol_row_texts(r->a, want, &ids))
		return;
	for (size_t i = 0; i < ids.n; i++) {
		bool found = false;

		for (size_t k = 0; k < o->rules; k++)
			found = found || str_eq(o->rule[k].id, ids.v[i]);
		if (!found)
			differs(r, o, "expected the rule", ids.v[i],
			    o->rules > 0 ? o->rule[0].id : STR("none"));
	}
}

/* Each decision that the map names, an object member by member. */
static void
check_all(struct running *r, const struct node *map, check_one *check)
{
	NODE_EACH (map, n) {
		size_t found = 0;

		for (size_t i = 0; i < r->d->outcomes; i++) {
			const struct protocol_outcome *o = &r->d->outcome[i];
			const struct node *want = n;

			if (!str_eq(o->decision, n->key))
				continue;
			found++;
			if (o->member.n > 0 && n->kind == NODE_MAP)
				want = node_get(n, o->member);
			if (want != NULL)
				check(r, o, want);
		}
		if (found == 0)
			buf_fmt(&r->why, "    %.*s: is no decision\n",
			    STR_ARG(n->key));
	}
}

static void
check_warns(struct running *r, const struct node *list)
{
	NODE_EACH (list, n) {
		bool found = false;

		for (size_t i = 0; i < r->d->warnings; i++)
			found = found || str_eq(r->d->warning[i].fact, n->text);
		if (!found)
			buf_fmt(&r->why, "    %.*s: expected a warning\n",
			    STR_ARG(n->text));
	}
}

/* Those that are named are open; others may be. */
static void
check_duties(struct running *r, const struct node *list)
{
	struct protocol_texts ids = { 0 };

	if (list != NULL && !protocol_row_texts(r->a, list, &ids))
		buf_cstr(&r->why, "    duties: must be a list of ids\n");
	for (size_t i = 0; i < ids.n; i++) {
		bool found = false;

		for (size_t k = 0; k < r->d->duties; k++)
			found =
			    found || str_eq(r->d->duty[k].duty->id, ids.v[i]);
		if (!found)
			buf_fmt(&r->why,
			    "    duties: expected %.*s, and it is %s\n",
			    STR_ARG(ids.v[i]),
			    protocol_duty(r->p, ids.v[i]) != NULL ? "not open"
								  : "no duty");
	}
}

static void
note_opened(struct running *r)
{
	const struct protocol_duty *all;
	size_t n = protocol_duties(r->p, &all);

	for (size_t k = 0; k < r->d->duties; k++)
		for (size_t i = 0; i < n; i++)
			r->opened[i] =
			    r->opened[i] || &all[i] == r->d->duty[k].duty;
}

static void
compare(struct running *r, const struct example_row *row)
{
	check_all(r, row->expect, check_expect);
	check_all(r, row->not, check_not);
	check_all(r, row->certain, check_certain);
	check_all(r, row->possible, check_possible);
	check_all(r, row->rules, check_rule);
	check_warns(r, row->warns);
	check_duties(r, row->duties);
	note_opened(r);
}

static void
run_one(struct running *r, const struct row_item *it)
{
	struct example_row row = { .at = STR("2026-03-13T18:00:00-05:00") };
	struct row_reader rows = { r->a, r->ps };
	struct protocol_facts *f = protocol_facts_new(r->p, r->a);
	struct problems ps = problems_new(r->a);
	struct protocol_example out = { .file = it->file,
		.line = it->node->line };
	struct instant at;

	if (!protocol_row_read(&rows, it, fields,
		sizeof fields / sizeof *fields, &row))
		return;
	r->why = buf_new(r->a, WHY_MOST);
	out.id = row.id;
	if (!zone_read_time(row.at, &at)) {
		buf_cstr(&r->why, "    at: must be a time with its offset\n");
	} else if (protocol_facts_read(f, row.facts, it->file, &ps) != OK ||
	    protocol_decide(f, at, r->a, &ps, &r->d) != OK) {
		buf_str(&r->why, problems_text(&ps, r->a));
	} else {
		compare(r, &row);
	}
	out.why = buf_done(&r->why);
	out.passed = out.why.n == 0;
	r->all->passed += out.passed;
	r->all->failed += !out.passed;
	VEC_ADD(r->a, &r->all->list, out);
}

static void
run_package(struct running *r, const struct package *k)
{
	struct protocol_clock_tally clocks;

	if (k->parent != NULL)
		run_package(r, k->parent);
	clocks = protocol_clock_example_run(r->a, k, r->p->book, r->ps);
	r->all->passed += clocks.passed;
	r->all->failed += clocks.failed;
	for (size_t i = 0; i < k->files.n; i++) {
		const struct package_file *f = &k->files.v[i];

		if (!str_starts(f->path, STR("examples/")))
			continue;
		NODE_EACH (node_get(f->node, STR("examples")), n)
			if (r->all->list.n < EXAMPLES_MOST)
				run_one(r,
				    &(struct row_item){ n, f->shown, 0 });
	}
}

/* Of the package's own duties; what a checklist opens, no fact does. */
static struct protocol_texts
never_opened(const struct running *r, size_t package)
{
	const struct row_list *from = &r->p->list[MODEL_DUTIES].from;
	const struct protocol_duty *all;
	size_t n = protocol_duties(r->p, &all);
	struct str *v = NEW_N(r->a, struct str, n + 1);
	struct protocol_texts t = { v, 0 };

	for (size_t i = 0; i < n && r->all->list.n > 0; i++)
		if (!r->opened[i] && from->list.v[i].package == (int)package &&
		    !str_eqc(r->p->duty[i].opens_when, "false"))
			v[t.n++] = all[i].id;
	return t;
}

struct protocol_examples
protocol_examples_run(const struct protocol *p, size_t package, struct arena *a,
    struct problems *ps)
{
	struct protocol_examples all = { 0 };
	struct running r = { .p = p, .a = a, .ps = ps, .all = &all };

	CHECK(package < p->packages);
	r.opened = NEW_N(a, bool, p->list[MODEL_DUTIES].n + 1);
	run_package(&r, p->read[package]);
	all.never = never_opened(&r, package);
	return all;
}
