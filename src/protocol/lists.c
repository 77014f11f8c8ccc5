/* lists.c - the lists of a protocol: loading by table, and finding in them.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/clock_book.h"
#include "protocol/loader.h"

void
protocol_load_list(struct loader *l, const struct list_spec *s)
{
	struct model_array *to = &l->p->list[s->list];
	struct row_list items = protocol_merge(l, str_of(s->file),
	    str_of(s->section), str_of(s->key));

	to->size = s->size;
	to->v = arena_get_n(l->a, items.list.n + 1, s->size);
	to->by = map_new(l->a);
	for (size_t i = 0; i < items.list.n; i++) {
		const struct row_item *it = &items.list.v[i];
		void *item = to->v + to->n * s->size;
		struct str id = { "", 0 };

		/* An added package's second row of a duty is a patch. */
		if (!protocol_row_scalar(node_get(it->node, str_of(s->key)),
			&id) ||
		    map_get(&to->by, id) != NULL)
			continue;
		if (!protocol_row_read(&l->rows, it, s->field, s->fields, item))
			continue;
		map_put(&to->by, id, item);
		VEC_ADD(l->a, &to->from.list, *it);
		to->n++;
	}
}

const void *
protocol_model_at(const struct protocol *p, enum model_list k, size_t i)
{
	const struct model_array *m = &p->list[k];

	CHECK(i < m->n);
	return m->v + i * m->size;
}

const void *
protocol_model_get(const struct protocol *p, enum model_list k, struct str id)
{
	return map_get(&p->list[k].by, id);
}

int
protocol_model_fact(const struct protocol *p, struct str id)
{
	const struct model_array *m = &p->list[MODEL_FACTS];
	const char *at = map_get(&m->by, id);

	return at == NULL ? -1 : (int)((size_t)(at - m->v) / m->size);
}

/* Every list has the same two accessors: all, and one by id. */
#define ALL(function, type, kind)                                              \
	size_t function(const struct protocol *p, const struct type **out)     \
	{                                                                      \
		*out = (const struct type *)(const void *)p->list[kind].v;     \
		return p->list[kind].n;                                        \
	}
#define ONE(function, type, kind)                                              \
	const struct type *function(const struct protocol *p, struct str id)   \
	{                                                                      \
		return protocol_model_get(p, kind, id);                        \
	}
ALL(protocol_levels, protocol_level, MODEL_LEVELS)
ONE(protocol_level, protocol_level, MODEL_LEVELS)
ALL(protocol_agencies, protocol_agency, MODEL_AGENCIES)
ONE(protocol_agency, protocol_agency, MODEL_AGENCIES)
ALL(protocol_seats, protocol_seat, MODEL_SEATS)
ONE(protocol_seat, protocol_seat, MODEL_SEATS)
ALL(protocol_blanks, protocol_blank, MODEL_BLANKS)
ONE(protocol_blank, protocol_blank, MODEL_BLANKS)
ALL(protocol_share_needs, protocol_share_need, MODEL_NEEDS)
ALL(protocol_standings, protocol_standing, MODEL_STANDINGS)
ONE(protocol_standing, protocol_standing, MODEL_STANDINGS)
ALL(protocol_grants, protocol_grant, MODEL_GRANTS)
ONE(protocol_grant, protocol_grant, MODEL_GRANTS)
ALL(protocol_classes, protocol_group, MODEL_CLASSES)
ALL(protocol_parts, protocol_part, MODEL_PARTS)
ALL(protocol_groups, protocol_group, MODEL_GROUPS)
ALL(protocol_facts, protocol_fact, MODEL_FACTS)
ONE(protocol_fact, protocol_fact, MODEL_FACTS)
ALL(protocol_codes, protocol_code, MODEL_CODES)
ALL(protocol_duties, protocol_duty, MODEL_DUTIES)
ONE(protocol_duty, protocol_duty, MODEL_DUTIES)
ALL(protocol_checklists, protocol_checklist, MODEL_CHECKLISTS)
ONE(protocol_checklist, protocol_checklist, MODEL_CHECKLISTS)
ALL(protocol_clauses, protocol_clause, MODEL_CLAUSES)
ONE(protocol_clause, protocol_clause, MODEL_CLAUSES)
ALL(protocol_readings, protocol_reading, MODEL_READINGS)

const struct protocol_reading *
protocol_reading(const struct protocol *p, int n)
{
	const struct protocol_reading *v;
	size_t count = protocol_readings(p, &v);

	for (size_t i = 0; i < count; i++)
		if (v[i].n == n)
			return &v[i];
	return NULL;
}

size_t
protocol_packages(const struct protocol *p, const struct protocol_package **out)
{
	*out = p->package;
	return p->packages;
}

const struct zone *
protocol_zone(const struct protocol *p)
{
	return p->zone;
}

const struct protocol_clocks *
protocol_clocks(const struct protocol *p)
{
	return &p->book->clocks;
}

const struct protocol_calendar *
protocol_calendar(const struct protocol *p)
{
	return p->book->calendar;
}

const struct protocol_agency *
protocol_agency_of_reporter(const struct protocol *p, struct str reporter)
{
	const struct protocol_agency *v;
	size_t n = protocol_agencies(p, &v);

	for (size_t i = 0; i < n; i++)
		if (protocol_texts_have(v[i].reporters, reporter))
			return &v[i];
	return NULL;
}

bool
protocol_texts_have(struct protocol_texts t, struct str s)
{
	for (size_t i = 0; i < t.n; i++)
		if (str_eq(t.v[i], s))
			return true;
	return false;
}
