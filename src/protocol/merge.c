/* merge.c - one list out of the same section of several packages.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/loader.h"

enum { MERGE_ITEMS_MOST = 2000 };

struct merging {
	struct loader *l;
	struct str section, key;
	struct map seen; /* id -> place in list, one more */
	struct row_list list;
	int package;
	const struct package_file *file;
};

/* A child stands in its parent's place; an added package patches a duty and
 * may not change anything else. */
static void
merge_again(struct merging *m, const struct node *item, struct str id,
    size_t at)
{
	struct row_item *old = &m->list.list.v[at];

	if (old->package == m->package || !str_eqc(m->section, "duties")) {
		if (old->package == m->package &&
		    !str_eq(old->file, m->file->shown)) {
			old->node = item;
			old->file = m->file->shown;
			return;
		}
		problem_add(m->l->ps, m->file->shown, item->line, m->key,
		    "\"%.*s\" stands already in %.*s, line %d", STR_ARG(id),
		    STR_ARG(old->file), old->node->line);
		return;
	}
	VEC_ADD(m->l->a, &m->list.list,
	    (struct row_item){ item, m->file->shown, m->package });
}

static void
merge_item(struct merging *m, const struct node *item)
{
	struct str id = { "", 0 };
	uintptr_t at;

	if (!str_eqc(m->key, "")) {
		if (!protocol_row_scalar(node_get(item, m->key), &id) ||
		    id.n == 0 || id.n > 64) {
			problem_add(m->l->ps, m->file->shown, item->line,
			    m->key, "is needed: 1 to 64 bytes");
			return;
		}
	} else {
		id = item->key;
	}
	at = (uintptr_t)map_get(&m->seen, id);
	if (at != 0) {
		merge_again(m, item, id, at - 1);
		return;
	}
	if (m->list.list.n >= MERGE_ITEMS_MOST) {
		problem_add(m->l->ps, m->file->shown, item->line, m->section,
		    "more than %d items", MERGE_ITEMS_MOST);
		return;
	}
	VEC_ADD(m->l->a, &m->list.list,
	    (struct row_item){ item, m->file->shown, m->package });
	map_put(&m->seen, id, (const void *)(uintptr_t)m->list.list.n);
}

static void
merge_package(struct merging *m, const struct package *k, struct str file,
    enum node_kind want)
{
	const struct node *section;

	if (k->parent != NULL)
		merge_package(m, k->parent, file, want);
	m->file = protocol_package_file(k, file);
	if (m->file == NULL)
		return;
	section = node_get(m->file->node, m->section);
	if (section == NULL || section->kind == NODE_NULL)
		return;
	if (section->kind != want) {
		problem_add(m->l->ps, m->file->shown, section->line, m->section,
		    "must be %s", node_kind_name(want));
		return;
	}
	NODE_EACH (section, item)
		merge_item(m, item);
}

static struct row_list
merge(struct loader *l, struct str file, struct str section, struct str key)
{
	struct merging m = { .l = l, .section = section, .key = key };

	m.seen = map_new(l->a);
	for (size_t i = 0; i < l->n; i++) {
		m.package = (int)i;
		merge_package(&m, l->package[i], file,
		    key.n > 0 ? NODE_LIST : NODE_MAP);
	}
	return m.list;
}

struct row_list
protocol_merge(struct loader *l, struct str file, struct str section,
    struct str key)
{
	return merge(l, file, section, key);
}

struct row_list
protocol_merge_map(struct loader *l, struct str file, struct str section)
{
	return merge(l, file, section, STR(""));
}
