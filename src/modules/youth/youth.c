/* youth.c - the fold of a youth, and what is said of one.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/youth/youth_int.h"

#include "base/arena.h"
#include "op/outcome.h"

static void
keep(struct str *at, struct str v)
{
	if (v.n > 0)
		*at = v;
}

static void
described(struct youth_state *y, const struct event *e, struct arena *a)
{
	struct youth_words *w = &y->words;
	struct str name = op_get_text(e->body, "name");

	if (name.n > 0)
		VEC_ADD(a, &y->names, name);
	keep(&w->name, name);
	keep(&w->nicknames, op_get_text(e->body, "nicknames"));
	keep(&w->guardian, op_get_text(e->body, "guardian"));
	keep(&w->contact, op_get_text(e->body, "contact"));
	keep(&w->born, op_get_text(e->body, "born"));
}

void
youth_apply(void *state, const struct event *e, struct arena *a)
{
	struct youth_state *y = state;

	if (str_eqc(e->kind, "youth.described/1"))
		described(y, e, a);
}

enum err
youth_load(struct load *l, uint64_t id, struct youth_state *out,
    uint64_t *version)
{
	return op_load_stream(l, (struct ref){ REF_YOUTH, id }, youth_apply,
	    out, version);
}

bool
youth_said_anything(const struct youth_words *w)
{
	return w->name.n + w->nicknames.n + w->guardian.n + w->contact.n +
	    w->born.n >
	    0;
}

void
youth_describe(struct outcome *o, uint64_t id, uint64_t seen,
    const struct youth_words *w)
{
	struct node *b = op_emit_on(o, (struct ref){ REF_YOUTH, id }, seen,
	    "youth.described/1");

	op_put_text(o, b, "name", w->name);
	op_put_text(o, b, "nicknames", w->nicknames);
	op_put_text(o, b, "guardian", w->guardian);
	op_put_text(o, b, "contact", w->contact);
	op_put_text(o, b, "born", w->born);
}

const char *
youth_mark_words(enum youth_mark m)
{
	switch (m) {
	case YOUTH_MARK_NAME: return "same name";
	case YOUTH_MARK_SOUND: return "name sounds alike";
	case YOUTH_MARK_NICKNAME: return "same nickname";
	case YOUTH_MARK_NUMBER: return "same number";
	case YOUTH_MARK_BORN: return "same day of birth";
	case YOUTH_MARK__MAX: break;
	}
	err_check_failed("a mark has words", __FILE__, __LINE__);
}
