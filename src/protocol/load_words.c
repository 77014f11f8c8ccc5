/* load_words.c - words.yaml, clauses.yaml, readings.yaml, sharing.yaml.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/loader.h"

#define C struct protocol_clause
static const struct row_field clause[] = {
	ROW(C, id, ROW_TEXT, .need = true),
	ROW(C, who, ROW_TEXT),
	ROW(C, text, ROW_TEXT, .need = true),
	ROW(C, by, ROW_TEXTS, .need = true),
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef C

#define R struct protocol_reading
static const struct row_field reading[] = {
	ROW(R, n, ROW_INT, .need = true),
	ROW(R, clause, ROW_JOINED),
	ROW(R, problem, ROW_TEXT, .need = true),
	ROW(R, reading, ROW_TEXT, .need = true),
	ROW(R, reviewed, ROW_FLAG),
};
#undef R

#define P struct model_party
static const struct row_field party[] = {
	ROW(P, id, ROW_TEXT, .need = true),
	ROW(P, label, ROW_TEXT),
	ROW(P, agencies, ROW_TEXTS),
	{ "about", ROW_SKIP, false, 0, NULL },
};
#undef P

#define N struct protocol_share_need
static const struct row_field need[] = {
	ROW(N, id, ROW_TEXT, .need = true),
	ROW(N, label, ROW_TEXT, .need = true),
	ROW(N, blank, ROW_TEXT, .need = true),
	{ "clause", ROW_SKIP, false, 0, NULL },
};
#undef N

#define T struct protocol_standing
static const struct row_field standing[] = {
	ROW(T, id, ROW_TEXT, .need = true),
	ROW(T, label, ROW_TEXT, .need = true),
	ROW(T, why, ROW_TEXT),
	ROW(T, refused, ROW_FLAG),
	ROW(T, refused_if, ROW_NODE),
	ROW(T, authority, ROW_TEXT),
	ROW(T, verified, ROW_TEXT),
	{ "clause", ROW_SKIP, false, 0, NULL },
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef T

#define G struct protocol_grant
static const struct row_field grant[] = {
	ROW(G, id, ROW_TEXT, .need = true),
	ROW(G, label, ROW_TEXT, .need = true),
	ROW(G, act, ROW_TEXT),
	ROW(G, by, ROW_TEXTS, .need = true),
	ROW(G, facts, ROW_NODE, .need = true),
	{ "clause", ROW_SKIP, false, 0, NULL },
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef G

static const char *const shares[] = {
	[PROTOCOL_SHARE_PROHIBITED] = "prohibited",
	[PROTOCOL_SHARE_COURT_ORDER] = "court_order",
	[PROTOCOL_SHARE_CONSENT] = "consent",
	[PROTOCOL_SHARE_ALLOWED] = "allowed",
	[PROTOCOL_SHARE_REQUIRED] = "required",
	[PROTOCOL_SHARE__MAX] = NULL,
};

#define S(key, member, kind, need)                                             \
	{                                                                      \
		key, kind, need, offsetof(struct model_share, member), NULL    \
	}
static const struct row_field share[] = {
	S("id", id, ROW_TEXT, true),
	S("class", record_class, ROW_TEXT, true),
	S("holder", holder, ROW_TEXT, true),
	S("recipient", recipient, ROW_TEXT, true),
	{ "rule", ROW_NAME, true, offsetof(struct model_share, rule), shares },
	S("needs", answer.needs, ROW_TEXTS, false),
	S("by", answer.by, ROW_TEXTS, false),
	S("if", answer.condition, ROW_TEXT, false),
	S("onward", answer.onward, ROW_TEXT, false),
	S("authority", answer.authority, ROW_TEXT, false),
	S("verified", answer.verified, ROW_TEXT, false),
	S("clause", id, ROW_SKIP, false),
	S("reading", id, ROW_SKIP, false),
	S("source", id, ROW_SKIP, false),
};
#undef S

static const struct list_spec specs[] = {
	{ MODEL_CLAUSES, "clauses.yaml", "clauses", "id",
	    sizeof(struct protocol_clause), ROWS(clause) },
	{ MODEL_READINGS, "readings.yaml", "readings", "n",
	    sizeof(struct protocol_reading), ROWS(reading) },
	{ MODEL_NEEDS, "sharing.yaml", "needs", "id",
	    sizeof(struct protocol_share_need), ROWS(need) },
	{ MODEL_STANDINGS, "sharing.yaml", "standings", "id",
	    sizeof(struct protocol_standing), ROWS(standing) },
	{ MODEL_GRANTS, "sharing.yaml", "grants", "id",
	    sizeof(struct protocol_grant), ROWS(grant) },
	{ MODEL_HOLDERS, "sharing.yaml", "holders", "id",
	    sizeof(struct model_party), ROWS(party) },
	{ MODEL_RECIPIENTS, "sharing.yaml", "recipients", "id",
	    sizeof(struct model_party), ROWS(party) },
	{ MODEL_SHARES, "sharing.yaml", "rows", "id",
	    sizeof(struct model_share), ROWS(share) },
};

#define W struct model_word
static const struct row_field word[] = {
	ROW(W, text, ROW_TEXT, .need = true),
	{ "public", ROW_FLAG, false, offsetof(W, open), NULL },
	{ "where", ROW_SKIP, false, 0, NULL },
	{ "clause", ROW_SKIP, false, 0, NULL },
};
#undef W

const char *
protocol_share_name(enum protocol_share s)
{
	return s < PROTOCOL_SHARE__MAX ? shares[s] : "";
}

static void
read_word(struct loader *l, const struct row_item *it)
{
	struct model_word *w = NEW(l->a, struct model_word);

	w->key = it->node->key;
	if (it->node->kind == NODE_TEXT)
		w->text = it->node->text;
	else if (!protocol_row_read(&l->rows, it, ROWS(word), w))
		return;
	map_put(&l->p->words, w->key, w);
}

static void
read_labels(struct loader *l, const struct row_item *it)
{
	NODE_EACH (it->node, n) {
		struct str *label = NEW(l->a, struct str);

		if (n->kind != NODE_TEXT) {
			problem_add(l->ps, it->file, n->line, n->key,
			    "must be text");
			continue;
		}
		*label = n->text;
		map_put(&l->p->labels,
		    str_fmt(l->a, "%.*s %.*s", STR_ARG(it->node->key),
			STR_ARG(n->key)),
		    label);
	}
}

void
protocol_load_words(struct loader *l)
{
	struct row_list words =
	    protocol_merge_map(l, STR("words.yaml"), STR("words"));
	struct row_list values =
	    protocol_merge_map(l, STR("words.yaml"), STR("values"));

	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
		protocol_load_list(l, &specs[i]);
	l->p->words = map_new(l->a);
	l->p->labels = map_new(l->a);
	for (size_t i = 0; i < words.list.n; i++)
		read_word(l, &words.list.v[i]);
	for (size_t i = 0; i < values.list.n; i++)
		read_labels(l, &values.list.v[i]);
}

struct str
protocol_word(const struct protocol *p, struct str key)
{
	const struct model_word *w = map_get(&p->words, key);

	return w == NULL ? key : w->text;
}

bool
protocol_has_word(const struct protocol *p, struct str key)
{
	return map_get(&p->words, key) != NULL;
}

struct str
protocol_label(const struct protocol *p, struct str decision, struct str value)
{
	char key[200];
	struct str k = { key, decision.n + 1 + value.n };
	const struct str *label;

	if (k.n > sizeof key)
		return value;
	for (size_t i = 0; i < k.n; i++)
		key[i] = i < decision.n ? decision.p[i]
		    : i == decision.n	? ' '
					: value.p[i - decision.n - 1];
	label = map_get(&p->labels, k);
	return label == NULL ? value : *label;
}
