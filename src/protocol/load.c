/* load.c - from folders to a protocol: read, merge, type, bind, check.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/zone.h"
#include "protocol/clock_book.h"
#include "protocol/law.h"
#include "protocol/loader.h"

/* Keys of protocol.yaml that are no list of their own. */
struct main_row {
	struct str id, title, edition, language, parent, zone;
	bool reviewed;
};

#define M struct main_row
static const struct row_field main_fields[] = {
	ROW(M, id, ROW_TEXT, .need = true),
	ROW(M, title, ROW_TEXT, .need = true),
	ROW(M, edition, ROW_TEXT, .need = true),
	ROW(M, language, ROW_TEXT),
	ROW(M, parent, ROW_TEXT),
	ROW(M, zone, ROW_TEXT),
	ROW(M, reviewed, ROW_FLAG),
	{ "decisions", ROW_SKIP, false, 0, NULL },
	{ "roles", ROW_SKIP, false, 0, NULL },
	{ "levels", ROW_SKIP, false, 0, NULL },
	{ "agencies", ROW_SKIP, false, 0, NULL },
	{ "seats", ROW_SKIP, false, 0, NULL },
	{ "blanks", ROW_SKIP, false, 0, NULL },
	{ "parts", ROW_SKIP, false, 0, NULL },
	{ "about", ROW_SKIP, false, 0, NULL },
};
#undef M

static void
load_zone(struct loader *l, const struct package *k, struct str name)
{
	const struct node *n = node_get(k->main, STR("zone"));

	if (name.n == 0 || l->p->zone != NULL)
		return;
	if (zone_load(l->a, name, &l->p->zone) != OK)
		problem_add(l->ps, k->main_shown, n ? n->line : 1, STR("zone"),
		    "there is no time zone \"%.*s\" on this machine",
		    STR_ARG(name));
}

static void
load_main(struct loader *l, size_t i)
{
	const struct package *k = l->package[i];
	struct row_item it = { k->main, k->main_shown, (int)i };
	struct main_row row = { .language = STR("en") };

	(void)protocol_row_read(&l->rows, &it, main_fields,
	    sizeof main_fields / sizeof *main_fields, &row);
	l->p->package[i] = (struct protocol_package){ .id = row.id,
		.title = row.title,
		.edition = row.edition,
		.language = row.language,
		.hash = k->hash,
		.folder = k->folder,
		.reviewed = row.reviewed };
	load_zone(l, k, row.zone);
	for (; k->parent != NULL; k = k->parent)
		load_zone(l, k->parent,
		    node_text(k->parent->main, STR("zone")));
}

static void
load_all(struct loader *l)
{
	for (size_t i = 0; i < l->n; i++)
		load_main(l, i);
	if (l->p->zone == NULL)
		problem_add(l->ps, l->package[0]->main_shown, 1, STR("zone"),
		    "is needed: the time zone that days are judged in");
	protocol_load_lists(l);
	protocol_load_facts(l);
	protocol_load_codes(l);
	protocol_load_words(l);
	protocol_load_duties(l);
	protocol_load_checklists(l);
	protocol_load_staffing(l);
	protocol_load_tonight(l);
	protocol_load_issue(l);
	protocol_load_response(l);
	protocol_load_advocate(l);
	protocol_load_interview(l);
	protocol_load_medical(l);
	protocol_load_tracking(l);
	protocol_load_life(l);
	protocol_load_service(l);
	protocol_load_roles(l);
	protocol_load_parts(l);
	l->p->book = NEW(l->a, struct protocol_clock_book);
	*l->p->book = protocol_clock_book_of(l->a, l->package, l->n, l->ps);
	(void)protocol_law_of(l->a, l->package, l->n, l->p->book, l->ps);
	if (problems_any(l->ps))
		return;
	protocol_load_engine(l);
	if (!problems_any(l->ps))
		protocol_load_check(l);
}

static bool
decides(const struct package *k)
{
	while (k != NULL && node_get(k->main, STR("decisions")) == NULL)
		k = k->parent;
	return k != NULL;
}

/* One word about it, and not one for each name that leads nowhere. */
static void
need_decisions(struct loader *l)
{
	bool any = false;

	for (size_t i = 0; i < l->n; i++)
		any = any || decides(l->package[i]);
	if (!any)
		problem_add(l->ps, l->package[0]->main_shown, 1,
		    STR("decisions"),
		    "this package adds to another: name that one first");
}

static enum err
read_packages(struct loader *l, const struct str *folders, size_t n)
{
	const struct package **k = NEW_N(l->a, const struct package *, n);
	enum err e = OK;

	for (size_t i = 0; i < n; i++)
		if (protocol_package_read(l->a, str_dup(l->a, folders[i]), 0,
			l->ps, &k[i]) != OK)
			e = ERR_BAD;
	l->package = k;
	l->n = n;
	if (!problems_any(l->ps))
		need_decisions(l);
	return problems_any(l->ps) ? ERR_BAD : e;
}

enum err
protocol_load(struct arena *a, const struct str *folders, size_t n,
    struct problems *ps, const struct protocol **out)
{
	struct protocol *p = NEW(a, struct protocol);
	struct loader l = { .a = a, .ps = ps, .p = p, .rows = { a, ps } };

	if (n == 0 || n > PROTOCOL_PACKAGES_MOST) {
		problem_add(ps, STR(""), 0, STR("protocol"),
		    "name one to %d packages", PROTOCOL_PACKAGES_MOST);
		return ERR_BAD;
	}
	if (read_packages(&l, folders, n) != OK)
		return ERR_BAD;
	p->a = a;
	p->package = NEW_N(a, struct protocol_package, n);
	p->packages = n;
	p->read = l.package;
	load_all(&l);
	if (problems_any(ps))
		return ERR_BAD;
	*out = p;
	return OK;
}
