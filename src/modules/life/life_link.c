/* life_link.c - two cases that belong together. A number that the actor may not
 * see and one that does not exist have the same answer. Pure, but for the loads.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/life/life_int.h"

#include "base/arena.h"
#include "op/outcome.h"
#include "op/see.h"

enum err
life_other(struct load *l, const struct world *w, struct str number,
    const struct case_state **out)
{
	struct world x = *w;
	enum err e;

	*out = NULL;
	x.part[0] = str_trim(number);
	e = case_load(l, &x, NULL);
	if (e == OK && op_see_case(w->actor, &x.gate) &&
	    !op_see_urgent(w->actor, &x.gate))
		*out = x.subject;
	return e == ERR_GONE ? OK : e;
}

static enum err
load_pair(struct load *l, struct world *w, struct str number)
{
	struct life_pair *t = NEW(l->a, struct life_pair);
	enum err e = case_load(l, w, NULL);

	if (e != OK)
		return e;
	t->c = w->subject;
	if (number.n > 0)
		e = life_other(l, w, number, &t->other);
	w->subject = t;
	return e;
}

enum err
life_link_load(struct load *l, struct world *w, const void *input)
{
	const struct life_link_in *in = input;

	return load_pair(l, w, in != NULL ? in->other : STR(""));
}

enum err
life_unlink_load(struct load *l, struct world *w, const void *input)
{
	const struct life_unlink_in *in = input;

	return load_pair(l, w, in != NULL ? in->other : STR(""));
}

static bool
is_linked(const struct case_state *c, uint64_t other)
{
	for (size_t i = 0; i < c->life.link.n; i++)
		if (c->life.link.v[i].other == other)
			return true;
	return false;
}

static struct outcome
linked_back(const struct world *w, struct arena *a, const char *flash)
{
	struct outcome o = op_done(a,
	    str_fmt(a, "/c/%.*s/linked", STR_ARG(op_case_number(a, w->ref))));

	o.flash = flash;
	return o;
}

/* On both cases, so that each shows it. */
static void
on_both(struct outcome *o, const struct world *w, const struct life_pair *t,
    const char *kind, const char *key, struct str words)
{
	const struct ref there = { REF_CASE, t->other->stream };
	struct node *b = op_emit(o, w, kind);

	op_put_id(o, b, "case", t->other->stream);
	op_put_text(o, b, key, words);
	b = op_emit_on(o, there, t->other->version, kind);
	op_put_id(o, b, "case", w->ref.id);
	op_put_text(o, b, key, words);
}

struct outcome
life_link(const struct world *w, const void *input, struct arena *a)
{
	const struct life_link_in *in = input;
	const struct life_pair *t = w->subject;
	struct outcome o = linked_back(w, a, "flash.linked");

	if (t->other == NULL)
		return op_refuse(a, "life.other-is-there", "other",
		    STR("There is no such case that you may see. Look at the "
			"number."));
	if (t->other->stream == w->ref.id)
		return op_refuse(a, "life.not-itself", "other",
		    STR("This is the case itself. Give the number of the "
			"other one."));
	if (is_linked(t->c, t->other->stream))
		return op_refuse(a, "life.linked-once", "other",
		    STR("These two cases are linked already."));
	on_both(&o, w, t, "case.linked/1", "relation", in->relation);
	return o;
}

struct outcome
life_unlink(const struct world *w, const void *input, struct arena *a)
{
	const struct life_unlink_in *in = input;
	const struct life_pair *t = w->subject;
	struct outcome o = linked_back(w, a, "flash.unlinked");

	if (t->other == NULL || !is_linked(t->c, t->other->stream))
		return op_refuse(a, "life.is-linked", NULL,
		    STR("There is no such link that you may see."));
	on_both(&o, w, t, "case.unlinked/1", "reason", in->reason);
	return o;
}
