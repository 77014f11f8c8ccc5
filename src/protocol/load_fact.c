/* load_fact.c - facts.yaml: groups, classes of record, the vocabulary.
 * SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "protocol/loader.h"

/* A row of the file becomes both what people see and how it is worked out. */
struct fact_row {
	struct protocol_fact said;
	struct model_fact in;
	const struct node *least, *most;
	bool not_input, input_given;
};

static const char *const types[] = { "", "yes_no", "choice", "many", "codes",
	"number", "date", "time", "text", NULL };

static const char *const derives[] = { "", "years_between", "hours_since",
	"minutes_until", "any_of", "count_codes", NULL };

#define G struct protocol_group
static const struct row_field group[] = {
	ROW(G, id, ROW_TEXT, .need = true),
	ROW(G, label, ROW_TEXT, .need = true),
};
#undef G

#define F(key, member, kind, need)                                             \
	{                                                                      \
		key, kind, need, offsetof(struct fact_row, member), NULL       \
	}
static const struct row_field fact[] = {
	F("id", said.id, ROW_TEXT, true),
	{ "type", ROW_NAME, true, offsetof(struct fact_row, said.type), types },
	F("label", said.label, ROW_TEXT, true),
	F("ask", said.ask, ROW_TEXT, false),
	F("helper", said.helper, ROW_TEXT, false),
	F("group", said.group, ROW_TEXT, false),
	F("class", said.record_class, ROW_TEXT, false),
	F("unit", said.unit, ROW_TEXT, false),
	F("kind", said.kind, ROW_TEXT, false),
	F("clause", said.clause, ROW_JOINED, false),
	F("whom", said.whom, ROW_TEXTS, false),
	F("critical", said.critical, ROW_FLAG, false),
	F("internal", said.internal, ROW_FLAG, false),
	F("open", said.open, ROW_FLAG, false),
	F("also", said.also, ROW_TEXTS, false),
	F("values", in.values, ROW_NODE, false),
	F("asked_if", in.asked_if, ROW_NODE, false),
	F("derive", in.derive_node, ROW_NODE, false),
	F("absent_counts_as", in.absent_node, ROW_NODE, false),
	F("contradicted_by", in.contradicted, ROW_NODE, false),
	F("words", in.words, ROW_NODE, false),
	F("least", least, ROW_NODE, false),
	F("most", most, ROW_NODE, false),
	F("whole", in.whole, ROW_FLAG, false),
	F("ask_for", in.ask_for, ROW_TEXT, false),
	F("input", input_given, ROW_FLAG, false),
	F("about", said.label, ROW_SKIP, false),
	F("reading", said.label, ROW_SKIP, false),
};
#undef F

static const struct list_spec specs[] = {
	{ MODEL_GROUPS, "facts.yaml", "groups", "id",
	    sizeof(struct protocol_group), ROWS(group) },
	{ MODEL_CLASSES, "facts.yaml", "classes", "id",
	    sizeof(struct protocol_group), ROWS(group) },
	{ MODEL_FACTS, "facts.yaml", "facts", "id", sizeof(struct fact_row),
	    ROWS(fact) },
};

#define C struct protocol_choice
static const struct row_field choice[] = {
	ROW(C, id, ROW_TEXT, .need = true),
	ROW(C, label, ROW_TEXT, .need = true),
	ROW(C, about, ROW_TEXT),
	{ "clause", ROW_SKIP, false, 0, NULL },
	{ "reading", ROW_SKIP, false, 0, NULL },
};
#undef C

struct at_fact {
	struct loader *l;
	struct fact_row *f;
	const struct row_item *it;
};

static void
wrong(struct at_fact *t, const char *field, const char *why)
{
	const struct node *n = node_get(t->it->node, str_of(field));

	problem_add(t->l->ps, t->it->file, n ? n->line : t->it->node->line,
	    str_fmt(t->l->a, "%.*s.%s", STR_ARG(t->f->said.id), field), "%s",
	    why);
}

static void
read_choices(struct at_fact *t)
{
	const struct node *values = t->f->in.values;
	bool has = t->f->said.type == PROTOCOL_CHOICE ||
	    t->f->said.type == PROTOCOL_MANY;
	struct protocol_choice *v;

	if (values == NULL || values->kind != NODE_LIST || !has ||
	    values->n > MODEL_VALUES_MOST) {
		if (has || values != NULL)
			wrong(t, "values",
			    "a choice needs its values, and nothing else has "
			    "any");
		return;
	}
	v = NEW_N(t->l->a, struct protocol_choice, values->n);
	NODE_EACH (values, n) {
		struct row_item it = { n, t->it->file, t->it->package };

		if (protocol_row_read(&t->l->rows, &it, ROWS(choice),
			&v[t->f->said.choices]))
			t->f->said.choices++;
	}
	t->f->said.choice = v;
}

/* Without them a slip of the hand goes through. */
static void
need_limits(struct at_fact *t)
{
	if (t->f->said.type == PROTOCOL_NUMBER &&
	    (t->f->least == NULL || t->f->most == NULL))
		wrong(t, t->f->least == NULL ? "least" : "most",
		    "a number needs its limits, `least` and `most`");
}

static void
read_range(struct at_fact *t)
{
	int64_t least = INT32_MIN, most = INT32_MAX;

	if (t->f->least != NULL &&
	    !node_int(t->f->least, INT32_MIN, INT32_MAX, &least))
		wrong(t, "least", "must be a whole number");
	if (t->f->most != NULL &&
	    !node_int(t->f->most, INT32_MIN, INT32_MAX, &most))
		wrong(t, "most", "must be a whole number");
	need_limits(t);
	if (least > most)
		wrong(t, "most", "must not lie below `least`");
	t->f->in.ranged = t->f->least != NULL || t->f->most != NULL;
	t->f->in.least = (int)least;
	t->f->in.most = (int)most;
}

static void
read_words(struct at_fact *t)
{
	const struct node *w = t->f->in.words, *cond = t->f->in.asked_if;

	t->f->said.yes = node_text(w, STR("yes"));
	t->f->said.no = node_text(w, STR("no"));
	t->f->said.unknown = node_text(w, STR("unknown"));
	if (cond == NULL)
		return;
	t->f->said.asked_if = node_text(cond, STR("fact"));
	if (!protocol_row_texts(t->l->a, node_get(cond, STR("is")),
		&t->f->said.asked_if_is) ||
	    t->f->said.asked_if.n == 0)
		wrong(t, "asked_if", "must be { fact: ..., is: [...] }");
}

/* The names in `derive` become places, once all facts are there. */
static int
place(struct at_fact *t, const char *key)
{
	const struct node *n = node_get(t->f->in.derive_node, str_of(key));
	int at = n == NULL ? -1 : protocol_model_fact(t->l->p, n->text);

	if (n != NULL && at < 0)
		wrong(t, "derive", "names a fact that is not there");
	return at;
}

static void
read_of(struct at_fact *t)
{
	const struct node *n = node_get(t->f->in.derive_node, STR("of"));
	struct protocol_texts of = { 0 };

	if (n != NULL)
		(void)protocol_row_texts(t->l->a, n, &of);
	if (of.n > MODEL_OF_MOST)
		wrong(t, "derive", "`of` names too many facts");
	for (size_t i = 0; i < of.n && i < MODEL_OF_MOST; i++) {
		int at = protocol_model_fact(t->l->p, of.v[i]);

		if (at < 0)
			wrong(t, "derive", "names a fact that is not there");
		else
			t->f->in.of[t->f->in.ofs++] = at;
	}
}

static int
read_how(const struct node *d)
{
	int how = 1;

	while (derives[how] != NULL &&
	    !str_eqc(node_text(d, STR("how")), derives[how]))
		how++;
	return derives[how] == NULL ? 0 : how;
}

static void
read_derive(struct at_fact *t)
{
	if (t->f->in.derive_node == NULL)
		return;
	t->f->in.derive = (enum model_derive)read_how(t->f->in.derive_node);
	if (t->f->in.derive == DERIVE_NONE) {
		wrong(t, "derive", "`how` is no way that the program knows");
		return;
	}
	t->f->in.from = place(t, "from");
	t->f->in.to = place(t, "to");
	t->f->in.other = place(t, "else");
	read_of(t);
	if (t->f->in.from < 0 && t->f->in.ofs == 0)
		wrong(t, "derive", "needs `from` or `of`");
}

static void
read_absent(struct at_fact *t)
{
	const struct node *n = t->f->in.absent_node;
	struct protocol_texts list = { 0 };

	if (n == NULL)
		return;
	if (!protocol_row_texts(t->l->a, n, &list) || list.n == 0) {
		wrong(t, "absent_counts_as", "must be a value, or a list");
		return;
	}
	t->f->in.absent.type = t->f->said.type;
	t->f->in.absent.text = list.v[0];
	t->f->in.absent.list = list;
	t->f->in.absent.yes = str_eqc(list.v[0], "true");
}

static void
read_against(struct at_fact *t)
{
	const struct node *n = t->f->in.contradicted;
	struct str other = node_text(n, STR("fact"));

	if (n == NULL)
		return;
	t->f->in.against = protocol_model_fact(t->l->p, other);
	t->f->in.then.type = t->f->said.type;
	t->f->in.then.text = node_text(n, STR("then"));
	if (t->f->in.against < 0 || t->f->said.type != PROTOCOL_CHOICE ||
	    !protocol_facts_has_choice(&t->f->said, t->f->in.then.text) ||
	    !protocol_row_texts(t->l->a, node_get(n, STR("not")),
		&t->f->in.denies))
		wrong(t, "contradicted_by",
		    "must be { fact: ..., then: a value, not: [values] }, of "
		    "a choice");
}

/* From rows to the two arrays: what is said, and what is worked out. */
static void
split(struct loader *l)
{
	struct model_array *m = &l->p->list[MODEL_FACTS];
	struct protocol_fact *said =
	    NEW_N(l->a, struct protocol_fact, m->n + 1);
	struct model_fact *in = NEW_N(l->a, struct model_fact, m->n + 1);

	m->by = map_new(l->a);
	for (size_t i = 0; i < m->n; i++) {
		const struct fact_row *f =
		    (const struct fact_row *)(void *)(m->v + i * m->size);

		said[i] = f->said;
		in[i] = f->in;
		in[i].no_input = f->not_input;
		map_put(&m->by, said[i].id, &said[i]);
	}
	m->v = (char *)said;
	m->size = sizeof *said;
	l->p->fact = in;
}

void
protocol_load_facts(struct loader *l)
{
	struct model_array *m = &l->p->list[MODEL_FACTS];

	for (size_t i = 0; i < sizeof specs / sizeof *specs; i++)
		protocol_load_list(l, &specs[i]);
	if (m->n > MODEL_FACTS_MOST) {
		problem_add(l->ps, m->from.list.v[0].file, 0, STR("facts"),
		    "more than %d facts", MODEL_FACTS_MOST);
		m->n = MODEL_FACTS_MOST;
	}
	for (size_t i = 0; i < m->n; i++) {
		struct fact_row *f =
		    (struct fact_row *)(void *)(m->v + i * m->size);
		struct at_fact t = { l, f, &m->from.list.v[i] };
		const struct node *in = node_get(t.it->node, STR("input"));

		f->in.against = -1;
		f->in.from = f->in.to = f->in.other = f->in.input = -1;
		f->not_input = in != NULL && !in->yes;
		read_choices(&t);
		read_range(&t);
		read_words(&t);
		read_derive(&t);
		read_absent(&t);
		read_against(&t);
	}
	split(l);
}
