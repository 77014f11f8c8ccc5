/* model.c - files to one model: what is declared, then what it says.
 * SPDX-License-Identifier: Apache-2.0 */
#include "dmn/model.h"

#include <string.h>

#include "base/arena.h"

static const char *const namespaces[] = {
	"http://www.omg.org/spec/DMN/20151101/dmn.xsd", /* 1.1 */
	"http://www.omg.org/spec/DMN/20180521/MODEL/",
	"https://www.omg.org/spec/DMN/20191111/MODEL/",
	"https://www.omg.org/spec/DMN/20211108/MODEL/",
	"https://www.omg.org/spec/DMN/20230324/MODEL/", /* 1.5 */
};

void
dmn_problem(const struct dmn_build *b, const struct dmn_item *i,
    const struct dmn_xml *at, const char *what)
{
	problem_add(b->ps, i->file, at->line, i->name, "%s", what);
}

struct str
dmn_text(const struct dmn_xml *e)
{
	const struct dmn_xml *t = dmn_xml_child(e, "text");

	return t == NULL ? STR("") : str_trim(t->text);
}

bool
dmn_feel(struct dmn_build *b, const struct dmn_item *i,
    const struct dmn_xml *at, struct str text, enum feel_grammar g,
    struct feel_expr *out)
{
	struct feel_source src = { text, i->file, i->name, at->line };

	return feel_compile(b->a, (struct feel_scope){ .names = &b->d->names },
		   g, src, b->ps, out) == OK;
}

/* The name as FEEL has it: single blanks. */
static struct str
name_of(struct arena *a, const struct dmn_xml *e)
{
	struct str raw = str_trim(dmn_xml_get(e, "name"));
	char *p = arena_get(a, raw.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < raw.n; i++) {
		bool blank = strchr(" \t\r\n", raw.p[i]) != NULL;

		if (!blank || n == 0 || p[n - 1] != ' ')
			p[n++] = blank ? ' ' : raw.p[i];
	}
	return (struct str){ p, n };
}

static void
declare(struct dmn_build *b, const struct dmn_xml *root,
    const struct dmn_xml *e, struct str file)
{
	struct dmn_item *i = NEW(b->a, struct dmn_item);
	struct str id = dmn_xml_get(e, "id");

	*i = (struct dmn_item){ e, root, file, name_of(b->a, e) };
	if (dmn_xml_is(e, root, "itemDefinition"))
		VEC_ADD(b->a, &b->types, *i);
	else if (dmn_xml_is(e, root, "inputData"))
		VEC_ADD(b->a, &b->inputs, *i);
	else if (dmn_xml_is(e, root, "decision"))
		VEC_ADD(b->a, &b->decisions, *i);
	else if (dmn_xml_is(e, root, "businessKnowledgeModel"))
		VEC_ADD(b->a, &b->knowledge, *i);
	else
		return;
	if (i->name.n == 0)
		dmn_problem(b, i, e, "it needs a name");
	if (id.n > 0)
		map_put(&b->ids, id, i);
}

static void
read_file(struct dmn_build *b, const struct dmn_file *f)
{
	struct str name = str_dup(b->a, f->name);
	const struct dmn_xml *root;
	bool known = false;

	if (dmn_xml_read(b->a, name, f->bytes, b->ps, &root) != OK)
		return;
	for (size_t i = 0; i < sizeof namespaces / sizeof *namespaces; i++)
		known = known || str_eqc(root->ns, namespaces[i]);
	if (!known || !str_eqc(root->name, "definitions")) {
		problem_add(b->ps, name, root->line, STR(""),
		    "this is no DMN file of versions 1.1 to 1.5");
		return;
	}
	DMN_XML_EACH(root, e)
	declare(b, root, e, name);
}

/* The names of members, where a lexer could take them for something else. */
static void
member_names(struct dmn_build *b, const struct dmn_xml *e)
{
	struct str name = name_of(b->a, e);

	if (str_eqc(e->name, "itemComponent") ||
	    str_eqc(e->name, "contextEntry") || str_eqc(e->name, "output"))
		for (size_t i = 0; i < name.n; i++)
			if (strchr(" /-+*'.", name.p[i]) != NULL) {
				VEC_ADD(b->a, &b->d->names.member, name);
				break;
			}
	DMN_XML_EACH(e, c)
	member_names(b, c);
}

static const struct dmn_xml *
variable(const struct dmn_item *i)
{
	const struct dmn_xml *v = dmn_xml_child(i->e, "variable");

	return v == NULL ? i->e : v;
}

static struct feel_value
missing_value(struct dmn_build *b, const struct dmn_input *in)
{
	if (in->alloweds > 0 && in->type != FEEL_TYPE_LIST)
		return feel_oneof(b->a, in->allowed, in->alloweds);
	return feel_unknown(in->type);
}

/* One input may be declared in several files, but as the same thing. */
static void
add_input(struct dmn_build *b, const struct dmn_item *i)
{
	struct dmn *d = b->d;
	const struct dmn_type *t =
	    dmn_type_of(b, dmn_xml_get(variable(i), "typeRef"));
	struct dmn_input in = { .name = i->name };
	int before = feel_find(&d->names, i->name);

	if (t != NULL) {
		in.type = t->type;
		in.allowed = t->allowed;
		in.alloweds = t->alloweds;
	}
	if (before < 0) {
		d->input[d->inputs] = in;
		d->missing[d->inputs++] = missing_value(b, &in);
		VEC_ADD(b->a, &d->names.list,
		    (struct feel_name){ .name = i->name });
	} else if (d->input[before].type == FEEL_TYPE_ANY) {
		d->input[before] = in;
		d->missing[before] = missing_value(b, &in);
	} else if (in.type != FEEL_TYPE_ANY &&
	    d->input[before].type != in.type) {
		dmn_problem(b, i, i->e,
		    "the same input has another type elsewhere");
	}
}

static void
add_decision_name(struct dmn_build *b, const struct dmn_item *i)
{
	struct dmn_decision *d = &b->d->decision[b->d->decisions++];

	if (feel_find(&b->d->names, i->name) >= 0)
		dmn_problem(b, i, i->e, "the name is used twice");
	d->name = i->name;
	d->id = dmn_xml_get(i->e, "id");
	d->file = i->file;
	d->line = i->e->line;
	VEC_ADD(b->a, &b->d->names.list, (struct feel_name){ .name = i->name });
}

static bool
too_many(struct dmn_build *b)
{
	if (b->inputs.n <= DMN_DECISIONS_MOST * 4 &&
	    b->decisions.n <= DMN_DECISIONS_MOST &&
	    b->knowledge.n <= DMN_DECISIONS_MOST)
		return false;
	problem_add(b->ps, STR(""), 0, STR(""),
	    "too many inputs or decisions in one model");
	return true;
}

/* Knowledge models are names for functions; a body may use any of them. */
static void
add_knowledge(struct dmn_build *b, const struct dmn_item *i)
{
	const struct dmn_xml *logic = dmn_xml_child(i->e, "encapsulatedLogic");
	VEC(struct str) param = { 0 };

	if (logic != NULL)
		DMN_XML_EACH(logic, e)
	if (dmn_xml_is(e, i->root, "formalParameter"))
		VEC_ADD(b->a, &param, name_of(b->a, e));
	VEC_ADD(b->a, &b->d->names.list,
	    (struct feel_name){ .name = i->name,
		.constant = true,
		.value = feel_function(b->a, param.v, param.n, NULL) });
}

static void
define_knowledge(struct dmn_build *b, const struct dmn_item *i,
    const struct feel_names *knowledge, const struct feel_name *name)
{
	const struct dmn_xml *logic = dmn_xml_child(i->e, "encapsulatedLogic");
	const struct dmn_xml *literal =
	    dmn_xml_child(logic, "literalExpression");
	const struct feel_function *f = name->value.of.function;
	const struct str *param;
	size_t params = feel_parameters(f, &param);
	struct feel_source src = { .file = i->file,
		.field = i->name,
		.line = i->e->line };
	struct feel_expr *body = NEW(b->a, struct feel_expr);

	if (literal == NULL) {
		dmn_problem(b, i, i->e,
		    "only a literal expression is read "
		    "in a knowledge model");
		return;
	}
	src.text = dmn_text(literal);
	src.line = literal->line;
	if (feel_compile(b->a, (struct feel_scope){ knowledge, param, params },
		FEEL_EXPRESSION, src, b->ps, body) == OK)
		feel_define(name->value, body);
}

static bool
compile_decision(struct dmn_build *b, const struct dmn_item *i,
    struct dmn_decision *d, struct dmn_logic *logic)
{
	const struct dmn_xml *table = dmn_xml_child(i->e, "decisionTable");
	const struct dmn_xml *text = dmn_xml_child(i->e, "literalExpression");
	struct str language = dmn_xml_get(text, "expressionLanguage");

	if (table != NULL)
		return dmn_table_build(b, i, table, d, logic);
	if (text == NULL) {
		dmn_problem(b, i, i->e,
		    "only a decision table or a literal expression is read");
		return false;
	}
	if (language.n > 0 && !str_ends(language, STR("FEEL/")) &&
	    !str_ends(language, STR("FEEL")) &&
	    !str_ends(language, STR("feel"))) {
		dmn_problem(b, i, text, "only FEEL is read");
		return false;
	}
	return dmn_feel(b, i, text, dmn_text(text), FEEL_EXPRESSION,
	    &logic->expr);
}

static void
declare_all(struct dmn_build *b)
{
	struct dmn *d = b->d;

	d->input = NEW_N(b->a, struct dmn_input, b->inputs.n + 1);
	d->missing = NEW_N(b->a, struct feel_value, b->inputs.n + 1);
	d->decision = NEW_N(b->a, struct dmn_decision, b->decisions.n + 1);
	d->logic = NEW_N(b->a, struct dmn_logic, b->decisions.n + 1);
	for (size_t i = 0; i < b->inputs.n; i++)
		add_input(b, &b->inputs.v[i]);
	for (size_t i = 0; i < b->decisions.n; i++)
		add_decision_name(b, &b->decisions.v[i]);
	for (size_t i = 0; i < b->knowledge.n; i++)
		add_knowledge(b, &b->knowledge.v[i]);
}

static void
compile_all(struct dmn_build *b)
{
	struct dmn *d = b->d;
	size_t first = d->inputs + d->decisions;
	struct feel_names known = d->names;

	/* A knowledge model sees its parameters and other knowledge only. */
	known.list.v += first;
	known.list.n -= first;
	for (size_t i = 0; i < b->knowledge.n; i++)
		define_knowledge(b, &b->knowledge.v[i], &known,
		    &d->names.list.v[first + i]);
	for (size_t i = 0; i < d->decisions; i++)
		d->logic[i].broken = !compile_decision(b, &b->decisions.v[i],
		    &d->decision[i], &d->logic[i]);
}

static size_t
problems_of(const struct dmn_build *b)
{
	return b->ps->list.n + b->ps->more;
}

static void
begin(struct dmn_build *b)
{
	b->d = NEW(b->a, struct dmn);
	b->d->a = b->a;
	b->d->texts = map_new(b->a);
	b->ids = map_new(b->a);
}

static void
declare_what_was_read(struct dmn_build *b)
{
	for (size_t i = 0; i < b->types.n; i++)
		member_names(b, b->types.v[i].e);
	for (size_t i = 0; i < b->decisions.n; i++)
		member_names(b, b->decisions.v[i].e);
	dmn_types(b);
	declare_all(b);
}

static enum err
compile(struct dmn_build *b, const struct dmn_file *file, size_t n,
    const struct dmn **out)
{
	size_t before = problems_of(b);

	begin(b);
	if (n > DMN_FILES_MOST) {
		problem_add(b->ps, STR(""), 0, STR(""), "too many files");
		return ERR_LIMIT;
	}
	for (size_t i = 0; i < n; i++)
		read_file(b, &file[i]);
	if (problems_of(b) != before || too_many(b))
		return ERR_BAD;
	declare_what_was_read(b);
	if (problems_of(b) != before)
		return ERR_BAD;
	compile_all(b);
	if ((!b->go_on && problems_of(b) != before) || !dmn_order(b))
		return ERR_BAD;
	*out = b->d;
	return OK;
}

enum err
dmn_compile(struct arena *a, const struct dmn_file *file, size_t n,
    struct problems *ps, const struct dmn **out)
{
	struct dmn_build b = { .a = a, .ps = ps };

	return compile(&b, file, n, out);
}

enum err
dmn_compile_what_can(struct arena *a, const struct dmn_file *file, size_t n,
    struct problems *ps, const struct dmn **out)
{
	struct dmn_build b = { .a = a, .ps = ps, .go_on = true };

	return compile(&b, file, n, out);
}

size_t
dmn_inputs(const struct dmn *d, const struct dmn_input **out)
{
	*out = d->input;
	return d->inputs;
}

size_t
dmn_decisions(const struct dmn *d, const struct dmn_decision **out)
{
	*out = d->decision;
	return d->decisions;
}

int
dmn_input_find(const struct dmn *d, struct str name)
{
	int i = feel_find(&d->names, name);

	return i >= 0 && (size_t)i < d->inputs ? i : -1;
}

int
dmn_decision_find(const struct dmn *d, struct str name)
{
	int i = feel_find(&d->names, name) - (int)d->inputs;

	return i >= 0 && (size_t)i < d->decisions ? i : -1;
}

struct feel_value
dmn_intern(const struct dmn *d, struct feel_value v)
{
	const struct feel_value *kept;

	if (v.kind != FEEL_STRING)
		return v;
	kept = map_get(&d->texts, feel_str(v));
	return kept == NULL ? v : *kept;
}
