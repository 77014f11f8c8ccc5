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
	kit_choose(p, "person", "or what was done to this account", &list,
	    STR(""));
	part_submit(p->h, STR("Show"), STR(""));
	kit_form_end(p);
	return e;
}

static enum err
rows(struct page *p, struct ref r, struct str about, struct str path)
{
	struct audit_rows list = { 0 };
	int64_t before = 0;
	enum err e;

	if (p->w->query.n != 0 && !str_int(p->w->query, 0, INT64_MAX, &before))
		return ERR_GONE;
	e = audit_rows_of(p, r, (uint64_t)before, &list);
	if (e == OK)
		audit_list(p->h, about, &list,
		    list.last ? str_fmt(p->load.a, "%.*s?%llu", STR_ARG(path),
				    (unsigned long long)list.last)
			      : STR(""));
	return e;
}

enum err
audit_page(struct page *p)
{
	enum err e;

	p->title = STR("Audit");
	audit_top(p->h);
	if ((e = find_form(p)) != OK)
		return e;
	return rows(p, (struct ref){ REF_NONE, 0 }, STR("Newest rows"),
	    STR("/audit"));
}

enum err
audit_about_page(struct page *p)
{
	struct arena *a = p->load.a;
	struct str kind = p->w->part[0], id = p->w->part[1];
	struct ref r = { REF_NONE, 0 };
	struct str about = str_fmt(a, "Case %.*s", STR_ARG(id));

	if (str_eqc(kind, "case"))
		r = op_case_ref(id);
	if (str_eqc(kind, "person") && op_id_read(id, &r.id)) {
		r.kind = REF_PERSON;
		about = account_name(&p->load, r.id);
	}
	if (r.kind == REF_NONE)
		return ERR_GONE;
	p->title = STR("Audit");
	p->here = "audit.list";
	audit_top(p->h);
	return rows(p, r, about,
	    str_fmt(a, "/audit/%.*s/%.*s", STR_ARG(kind), STR_ARG(id)));
}
