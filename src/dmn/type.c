/* type.c - item definitions, as far as inputs need them: the type, and the
 * values that are listed for it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "dmn/model.h"

/* A definition may name another, not endlessly. */
enum { TYPES_DEEP = 16 };

static enum feel_type
built_in(struct str ref)
{
	static const struct {
		const char *name;
		enum feel_type type;
	} row[] = { { "number", FEEL_TYPE_NUMBER },
		{ "string", FEEL_TYPE_STRING }, { "boolean", FEEL_TYPE_BOOL },
		{ "context", FEEL_TYPE_CONTEXT }, { "list", FEEL_TYPE_LIST } };
	struct str rest, head = str_cut(ref, ':', &rest);

	/* "feel:number" in DMN 1.1. */
	if (rest.n > 0)
		head = rest;
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (str_eqc(head, row[i].name))
			return row[i].type;
	return FEEL_TYPE_ANY;
}

size_t
dmn_listed(struct dmn_build *b, struct str text, const struct feel_value **out)
{
	struct problems quiet = problems_new(b->a);
	struct feel_source src = { .text =
				       str_fmt(b->a, "[%.*s]", STR_ARG(text)) };
	struct feel_expr e;
	struct feel_value v;

	if (feel_compile(b->a, (struct feel_scope){ .names = &b->d->names },
		FEEL_EXPRESSION, src, &quiet, &e) != OK ||
	    !feel_only_constant(&e, &v) || v.kind != FEEL_LIST)
		return 0;
	for (uint32_t i = 0; i < v.n; i++)
		if (v.of.v[i].kind != FEEL_STRING &&
		    v.of.v[i].kind != FEEL_BOOL && !feel_is_number(v.of.v[i]))
			return 0;
	*out = v.of.v;
	return v.n;
}

static void define(struct dmn_build *b, const struct dmn_item *i, int deep,
    struct dmn_type *t);

static void
refer(struct dmn_build *b, struct str ref, int deep, struct dmn_type *t)
{
	t->type = built_in(ref);
	for (size_t i = 0; i < b->types.n && deep < TYPES_DEEP; i++)
		if (str_eq(b->types.v[i].name, ref))
			define(b, &b->types.v[i], deep + 1, t);
}

static void
define(struct dmn_build *b, const struct dmn_item *i, int deep,
    struct dmn_type *t)
{
	const struct dmn_xml *ref = dmn_xml_child(i->e, "typeRef");
	const struct dmn_xml *allowed = dmn_xml_child(i->e, "allowedValues");

	if (ref != NULL)
		refer(b, str_trim(ref->text), deep, t);
	if (dmn_xml_child(i->e, "itemComponent") != NULL)
		t->type = FEEL_TYPE_CONTEXT;
	if (allowed != NULL)
		t->alloweds = dmn_listed(b, dmn_text(allowed), &t->allowed);
	if (str_eqc(dmn_xml_get(i->e, "isCollection"), "true"))
		t->type = FEEL_TYPE_LIST;
}

void
dmn_types(struct dmn_build *b)
{
	for (size_t i = 0; i < b->types.n; i++) {
		struct dmn_type t = { .name = b->types.v[i].name };

		define(b, &b->types.v[i], 0, &t);
		VEC_ADD(b->a, &b->type, t);
	}
}

const struct dmn_type *
dmn_type_of(const struct dmn_build *b, struct str ref)
{
	struct dmn_type *t;

	for (size_t i = 0; i < b->type.n; i++)
		if (str_eq(b->type.v[i].name, ref))
			return &b->type.v[i];
	if (built_in(ref) == FEEL_TYPE_ANY)
		return NULL;
	t = NEW(b->a, struct dmn_type);
	t->name = ref;
	t->type = built_in(ref);
	return t;
}
