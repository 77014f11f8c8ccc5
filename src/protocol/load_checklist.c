/* load_checklist.c - checklists.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/loader.h"

struct checklist_row {
	struct protocol_checklist said;
	const struct node *items;
};

#define C(key, member, kind, need)                                             \
	{                                                                      \
		key, kind, need, offsetof(struct checklist_row, member), NULL  \
	}
static const struct row_field checklist[] = {
	C("id", said.id, ROW_TEXT, true),
	C("title", said.title, ROW_TEXT, true),
	C("for", said.used, ROW_TEXTS, false),
	C("clause", said.clause, ROW_JOINED, false),
	C("items", items, ROW_NODE, true),
	C("reading", items, ROW_SKIP, false),
	C("about", items, ROW_SKIP, false),
};
#undef C

#define I struct protocol_item
static const struct row_field item[] = {
	ROW(I, id, ROW_TEXT, .need = true),
	ROW(I, text, ROW_TEXT, .need = true),
	ROW(I, clause, ROW_JOINED),
	{ "class", ROW_TEXT, false, offsetof(I, record_class), NULL },
	ROW(I, duty, ROW_TEXT),
	ROW(I, done_by, ROW_TEXT),
	ROW(I, facts, ROW_TEXTS),
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef I

static const struct list_spec spec = { MODEL_CHECKLISTS, "checklists.yaml",
	"checklists", "id", sizeof(struct checklist_row), ROWS(checklist) };

static void
read_items(struct loader *l, struct checklist_row *c, const struct row_item *at)
{
	struct protocol_item *v =
	    NEW_N(l->a, struct protocol_item, c->items->n + 1);
	struct map seen = map_new(l->a);

	NODE_EACH (c->items, n) {
		struct row_item it = { n, at->file, at->package };
		struct protocol_item *to = &v[c->said.items];

		if (!protocol_row_read(&l->rows, &it, ROWS(item), to))
			continue;
		if (map_get(&seen, to->id) != NULL) {
			problem_add(l->ps, at->file, n->line, STR("id"),
			    "\"%.*s\" stands twice in this checklist",
			    STR_ARG(to->id));
			continue;
		}
		map_put(&seen, to->id, to);
		c->said.items++;
	}
	c->said.item = v;
}

void
protocol_load_checklists(struct loader *l)
{
	struct model_array *m = &l->p->list[MODEL_CHECKLISTS];
	struct protocol_checklist *said;

	protocol_load_list(l, &spec);
	said = NEW_N(l->a, struct protocol_checklist, m->n + 1);
	m->by = map_new(l->a);
	for (size_t i = 0; i < m->n; i++) {
		struct checklist_row *c =
		    (struct checklist_row *)(void *)(m->v + i * m->size);

		read_items(l, c, &m->from.list.v[i]);
		said[i] = c->said;
		map_put(&m->by, said[i].id, &said[i]);
	}
	m->v = (char *)said;
	m->size = sizeof *said;
}
