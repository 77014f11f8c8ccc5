/* load_code.c - indicators.yaml: the catalogue, by code and by every alias.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/loader.h"

#define C struct protocol_code
static const struct row_field code[] = {
	ROW(C, code, ROW_TEXT, .need = true),
	ROW(C, kind, ROW_TEXT, .need = true),
	ROW(C, level, ROW_TEXT),
	ROW(C, label, ROW_TEXT, .need = true),
	ROW(C, about, ROW_TEXT),
	ROW(C, verified, ROW_TEXT),
	ROW(C, alias, ROW_TEXTS),
	ROW(C, twin, ROW_TEXT),
	ROW(C, counts, ROW_FLAG, .need = true),
	{ "source", ROW_SKIP, false, 0, NULL },
	{ "clause", ROW_SKIP, false, 0, NULL },
	{ "reading", ROW_SKIP, false, 0, NULL },
	{ "authority", ROW_SKIP, false, 0, NULL },
};
#undef C

static const struct list_spec spec = { MODEL_CODES, "indicators.yaml", "items",
	"code", sizeof(struct protocol_code), ROWS(code) };

static struct str
word_key(struct arena *a, struct str kind, struct str word)
{
	return str_fmt(a, "%.*s %.*s", STR_ARG(kind), STR_ARG(word));
}

static void
put_word(struct loader *l, const struct protocol_code *c, struct str word,
    const struct row_item *it)
{
	struct str key = word_key(l->a, c->kind, word);

	if (map_get(&l->p->codes, key) != NULL)
		problem_add(l->ps, it->file, it->node->line, c->code,
		    "\"%.*s\" stands for another item of this kind already",
		    STR_ARG(word));
	else
		map_put(&l->p->codes, key, c);
}

void
protocol_load_codes(struct loader *l)
{
	const struct protocol_code *v;
	size_t n;

	l->p->codes = map_new(l->a);
	protocol_load_list(l, &spec);
	n = protocol_codes(l->p, &v);
	for (size_t i = 0; i < n; i++) {
		const struct row_item *it =
		    &l->p->list[MODEL_CODES].from.list.v[i];

		put_word(l, &v[i], v[i].code, it);
		for (size_t k = 0; k < v[i].alias.n; k++)
			if (!str_eq(v[i].alias.v[k], v[i].code))
				put_word(l, &v[i], v[i].alias.v[k], it);
		if (v[i].twin.n > 0 &&
		    protocol_model_get(l->p, MODEL_CODES, v[i].twin) == NULL)
			problem_add(l->ps, it->file, it->node->line, v[i].code,
			    "its twin \"%.*s\" is not in the catalogue",
			    STR_ARG(v[i].twin));
	}
}

const struct protocol_code *
protocol_code(const struct protocol *p, struct str kind, struct str word)
{
	char key[160];
	const struct protocol_code *v;
	size_t n;

	if (kind.n + 1 + word.n > sizeof key)
		return NULL;
	for (size_t i = 0; i < kind.n; i++)
		key[i] = kind.p[i];
	key[kind.n] = ' ';
	for (size_t i = 0; i < word.n; i++)
		key[kind.n + 1 + i] = word.p[i];
	v = map_get(&p->codes, (struct str){ key, kind.n + 1 + word.n });
	if (v != NULL)
		return v;
	n = protocol_codes(p, &v);
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].code, word) ||
		    protocol_texts_have(v[i].alias, word))
			return &v[i];
	return NULL;
}
