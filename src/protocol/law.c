/* law.c - reading the lists around the guideline, and that they hold together.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/law.h"

#include "base/arena.h"
#include "protocol/calendar_int.h"
#include "protocol/package.h"
#include "protocol/row.h"

enum { LAW_ROWS_MOST = 2000 };

struct source_row {
	struct str id, at, what;
};

#define N struct protocol_notice
static const struct row_field notice_fields[] = {
	ROW(N, id, ROW_TEXT, .need = true),
	ROW(N, title, ROW_TEXT, .need = true),
	ROW(N, from, ROW_TEXT, .need = true),
	ROW(N, to, ROW_TEXTS, .need = true),
	ROW(N, when, ROW_TEXT, .need = true),
	ROW(N, clock, ROW_TEXT, .need = true),
	ROW(N, duty, ROW_TEXT),
	ROW(N, contains, ROW_TEXTS, .need = true),
	ROW(N, never, ROW_TEXTS),
	ROW(N, only, ROW_FLAG),
	ROW(N, authority, ROW_TEXT, .need = true),
	ROW(N, source, ROW_TEXT, .need = true),
	ROW(N, note, ROW_TEXT),
	{ "verified", ROW_NAME, true, offsetof(N, mark), protocol_mark_words },
};
#undef N

#define L struct protocol_listed
#define LISTED                                                                 \
	ROW(L, name, ROW_TEXT, .need = true),                                  \
	    ROW(L, source, ROW_TEXT, .need = true), ROW(L, note, ROW_TEXT),    \
	{                                                                      \
		"verified", ROW_NAME, true, offsetof(L, mark),                 \
		    protocol_mark_words                                        \
	}
static const struct row_field county_fields[] = {
	LISTED,
	{ "code", ROW_TEXT, true, offsetof(L, id), NULL },
	ROW(L, cps, ROW_TEXT, .need = true),
	{ "region", ROW_SKIP, false, 0, NULL },
	{ "region_verified", ROW_SKIP, false, 0, NULL },
	{ "holidays_also", ROW_SKIP, false, 0, NULL },
};
static const struct row_field tribe_fields[] = {
	LISTED,
	ROW(L, id, ROW_TEXT, .need = true),
	ROW(L, counties, ROW_TEXTS),
	{ "criminal_jurisdiction", ROW_TEXT, false, offsetof(L, jurisdiction),
	    NULL },
};
static const struct row_field reporter_fields[] = {
	LISTED,
	ROW(L, id, ROW_TEXT, .need = true),
};
#undef LISTED
#undef L

static const struct row_field source_fields[] = {
	ROW(struct source_row, id, ROW_TEXT, .need = true),
	ROW(struct source_row, at, ROW_TEXT),
	ROW(struct source_row, what, ROW_TEXT),
};

/* One kind of list: where it stands and what its rows are. */
struct list_kind {
	const char *file, *section, *key;
	size_t size;
	const struct row_field *field;
	size_t fields;
};

static const struct list_kind kinds[PROTOCOL_LAW_LIST__MAX] = {
	{ "counties.yaml", "counties", "code", sizeof(struct protocol_listed),
	    ROWS(county_fields) },
	{ "tribes.yaml", "tribes", "id", sizeof(struct protocol_listed),
	    ROWS(tribe_fields) },
	{ "mandated_reporters.yaml", "mandated_reporters", "id",
	    sizeof(struct protocol_listed), ROWS(reporter_fields) },
};
static const struct list_kind notices = { "notices.yaml", "notices", "id",
	sizeof(struct protocol_notice), ROWS(notice_fields) };
static const struct list_kind sources = { "sources.yaml", "sources", "id",
	sizeof(struct source_row), ROWS(source_fields) };

struct gathering {
	struct arena *a;
	const struct list_kind *kind;
	struct problems *ps;
	struct map by; /* id -> its place in `items`, plus one */
	struct row_list items;
};

static void
gather_rows(struct gathering *g, const struct package_file *f)
{
	const struct node *list = node_get(f->node, str_of(g->kind->section));

	if (list == NULL || list->kind != NODE_LIST ||
	    list->n > LAW_ROWS_MOST) {
		problem_add(g->ps, f->shown, 1, str_of(g->kind->section),
		    "must be a list of at most %d", LAW_ROWS_MOST);
		return;
	}
	NODE_EACH (list, n) {
		struct str id = node_text(n, str_of(g->kind->key));
		struct row_item it = { n, f->shown, 0 };
		const struct row_item *had = map_get(&g->by, id);
		struct row_item *kept = NEW(g->a, struct row_item);

		*kept = it;
		if (had != NULL && str_eq(had->file, f->shown))
			problem_add(g->ps, f->shown, n->line, id,
			    "stands here a second time");
		map_put(&g->by, id, kept);
		if (had == NULL)
			VEC_ADD(g->a, &g->items.list, it);
	}
}

static void
gather(struct gathering *g, const struct package *k)
{
	const struct package_file *f;

	if (k->parent != NULL)
		gather(g, k->parent);
	f = protocol_package_file(k, str_of(g->kind->file));
	if (f != NULL && f->node != NULL)
		gather_rows(g, f);
}

/* The rows of a list over all packages, the last of each id. */
static size_t
read_list(struct arena *a, const struct package *const *k, size_t n,
    const struct list_kind *kind, struct problems *ps, const void **out)
{
	struct gathering g = { .a = a,
		.kind = kind,
		.ps = ps,
		.by = map_new(a) };
	struct row_reader r = { a, ps };
	char *v;

	for (size_t i = 0; i < n; i++)
		gather(&g, k[i]);
	v = arena_get_n(a, g.items.list.n + 1, kind->size);
	for (size_t i = 0; i < g.items.list.n; i++)
		(void)protocol_row_read(&r,
		    map_get(&g.by,
			node_text(g.items.list.v[i].node, str_of(kind->key))),
		    kind->field, kind->fields, v + i * kind->size);
	*out = v;
	return g.items.list.n;
}

/* Each word of "S01 S02" must be a key of sources.yaml. */
static void
check_source(const struct protocol_law *l, struct str source, struct str of,
    struct problems *ps)
{
	struct str rest = source;

	while (rest.n > 0) {
		struct str key = str_cut(rest, ' ', &rest);

		if (map_get(&l->sources, key) == NULL)
			problem_add(ps, STR("sources.yaml"), 0, key,
			    "\"%.*s\" names this source, which is not there",
			    STR_ARG(of));
	}
}

static void
check(const struct protocol_law *l, const struct protocol_clock_book *book,
    struct problems *ps)
{
	for (size_t i = 0; i < l->notices; i++) {
		const struct protocol_notice *n = &l->notice[i];

		check_source(l, n->source, n->id, ps);
		if (protocol_clock_get(&book->clocks, n->clock) == NULL)
			problem_add(ps, STR("notices.yaml"), 0, n->id,
			    "there is no clock \"%.*s\"", STR_ARG(n->clock));
	}
	for (int k = 0; k < PROTOCOL_LAW_LIST__MAX; k++)
		for (size_t i = 0; i < l->n[k]; i++)
			check_source(l, l->list[k][i].source, l->list[k][i].id,
			    ps);
	for (size_t i = 0; i < book->clocks.ids.n; i++) {
		const struct protocol_clock *c =
		    protocol_clock_get(&book->clocks, book->clocks.ids.v[i]);

		check_source(l, c->source, c->id, ps);
	}
}

struct protocol_law
protocol_law_of(struct arena *a, const struct package *const *k, size_t n,
    const struct protocol_clock_book *book, struct problems *ps)
{
	struct protocol_law l = { .sources = map_new(a) };
	const void *v;
	size_t rows = read_list(a, k, n, &sources, ps, &v);

	for (size_t i = 0; i < rows; i++) {
		const struct source_row *s = (const struct source_row *)v + i;

		map_put(&l.sources, s->id, s->at.n > 0 ? &s->at : &s->what);
	}
	l.notices = read_list(a, k, n, &notices, ps, &v);
	l.notice = v;
	for (int i = 0; i < PROTOCOL_LAW_LIST__MAX; i++) {
		l.n[i] = read_list(a, k, n, &kinds[i], ps, &v);
		l.list[i] = v;
	}
	check(&l, book, ps);
	return l;
}

const struct protocol_notice *
protocol_law_notice(const struct protocol_law *l, struct str duty)
{
	for (size_t i = 0; i < l->notices; i++)
		if (duty.n > 0 && str_eq(l->notice[i].duty, duty))
			return &l->notice[i];
	return NULL;
}
