/* audit_read.c - rows of the audit, with names for ids.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/audit/audit_int.h"
#include "modules/kit/kit.h"
#include "op/run.h"
#include "store/store.h"

enum { SCAN = 500, SCAN_MOST = 10000 };

static struct str
label(struct page *p, struct str name)
{
	const struct op *o = op_named(p->env, name);

	return o != NULL && o->label != NULL ? str_of(o->label) : name;
}

static struct str
about(struct page *p, struct store_id id)
{
	struct str number =
	    op_case_number(p->load.a, (struct ref){ REF_CASE, id.v });

	return number.n || id.v == 0 ? number : STR("not a case");
}

static struct str
outcome(struct page *p, const struct store_act *a)
{
	if (a->what.n == 0)
		return a->outcome;
	return str_fmt(p->load.a, "%.*s: %.*s", STR_ARG(a->outcome),
	    STR_ARG(a->what));
}

static void
add(struct page *p, const struct store_audited *x, struct audit_rows *out)
{
	struct audit_row row = {
		.when = kit_when(p, x->at),
		.who = account_name(&p->load, x->act.who.v),
		.what = label(p, x->act.op),
		.about = about(p, x->act.stream),
		.outcome = outcome(p, &x->act),
	};

	VEC_ADD(p->load.a, &out->list, row);
}

enum err
audit_rows_by(struct page *p, uint64_t person, uint64_t before,
    struct audit_rows *out)
{
	for (size_t seen = 0; seen < SCAN_MOST; seen += SCAN) {
		struct store_audits all = { 0 };
		enum err e = store_audit_all(p->load.view, before, SCAN,
		    p->load.a, &all);

		if (e != OK)
			return e;
		for (size_t i = 0; i < all.list.n; i++) {
			before = all.list.v[i].seq;
			if (all.list.v[i].act.who.v == person)
				add(p, &all.list.v[i], out);
		}
		out->last = all.list.n == SCAN ? before : 0;
		if (all.list.n < SCAN || out->list.n >= AUDIT_ROWS)
			break;
	}
	return OK;
}

enum err
audit_rows_of(struct page *p, struct ref r, uint64_t before,
    struct audit_rows *out)
{
	struct store_view *v = p->load.view;
	struct store_id id = { r.id };
	struct store_audits all = { 0 };
	enum err e = r.kind == REF_NONE
	    ? store_audit_all(v, before, AUDIT_ROWS, p->load.a, &all)
	    : store_audit_of(v, id, before, AUDIT_ROWS, p->load.a, &all);

	for (size_t i = 0; e == OK && i < all.list.n; i++)
		add(p, &all.list.v[i], out);
	if (e == OK && all.list.n == AUDIT_ROWS)
		out->last = all.list.v[all.list.n - 1].seq;
	return e;
}
