/* audit_page.c - the audit's pages.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/audit/audit_int.h"
#include "modules/kit/kit.h"

static enum err
find_form(struct page *p)
{
	struct account_people all = { 0 };
	struct choices list = { 0 };
	struct arena *a = p->load.a;
	enum err e = account_people_list(&p->load, &all);

	VEC_ADD(a, &list.list, (struct choice){ STR(""), STR("Anybody") });
	for (size_t i = 0; e == OK && i < all.list.n; i++)
		VEC_ADD(a, &list.list,
		    (struct choice){ str_fmt(a, "%016llx",
					 (unsigned long long)all.list.v[i].id),
			all.list.v[i].name });
	kit_problems(p);
	kit_form(p, STR("/audit"), false);
	kit_line(p, "number", "Case number", STR(""), true);
	kit_choose(p, "person", "or what this person did", &list, STR(""));
	part_submit(p->h, STR("Show"), STR(""));
	kit_form_end(p);
	return e;
}

/* Whose rows, and what they are called. */
struct about {
	struct ref r; /* REF_NONE: of all */
	bool by; /* what the person did, not what was done to the account */
	struct str title, path;
};

static enum err
rows(struct page *p, const struct about *x)
{
	struct audit_rows list = { 0 };
	struct arena *a = p->load.a;
	int64_t before = 0;
	enum err e;

	if (p->w->query.n != 0 && !str_int(p->w->query, 0, INT64_MAX, &before))
		return ERR_GONE;
	e = x->by ? audit_rows_by(p, x->r.id, (uint64_t)before, &list)
		  : audit_rows_of(p, x->r, (uint64_t)before, &list);
	if (e == OK)
		audit_list(p->h, x->title, &list,
		    list.last ? str_fmt(a, "%.*s?%llu", STR_ARG(x->path),
				    (unsigned long long)list.last)
			      : STR(""));
	return e;
}

enum err
audit_page(struct page *p)
{
	static const struct about all = { .title = STR_INIT("Newest rows"),
		.path = STR_INIT("/audit") };
	enum err e;

	p->title = STR("Audit");
	audit_top(p->h);
	if ((e = find_form(p)) != OK)
		return e;
	return rows(p, &all);
}

static struct ref
ref_of(struct str kind, struct str id)
{
	struct ref r = { REF_PERSON, 0 };

	if (str_eqc(kind, "case"))
		return op_case_ref(id);
	if ((str_eqc(kind, "by") || str_eqc(kind, "person")) &&
	    op_id_read(id, &r.id))
		return r;
	return (struct ref){ REF_NONE, 0 };
}

enum err
audit_about_page(struct page *p)
{
	struct arena *a = p->load.a;
	struct str kind = p->w->part[0], id = p->w->part[1];
	struct about x = { .r = ref_of(kind, id),
		.by = str_eqc(kind, "by"),
		.title = str_fmt(a, "Case %.*s", STR_ARG(id)),
		.path = str_fmt(a, "/audit/%.*s/%.*s", STR_ARG(kind),
		    STR_ARG(id)) };

	if (x.r.kind == REF_NONE)
		return ERR_GONE;
	if (x.r.kind == REF_PERSON)
		x.title = account_name(&p->load, x.r.id);
	p->title = STR("Audit");
	p->here = "audit.list";
	audit_top(p->h);
	return rows(p, &x);
}
