/* code.c - counting risk factors and signs: each once, twins once, what is
 * identity or status never; a word that nobody knows counts where it stands.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "protocol/engine.h"

/* A code as it counts. */
struct sign {
	struct str word;
	const struct protocol_code *code; /* NULL: not in the catalogue */
	struct str side; /* the kind that it counts for */
	bool other; /* it stands on the other list */
};
struct signs {
	VEC(struct sign) list;
};

static const struct protocol_fact *
fact_at(const struct protocol_facts *f, int at)
{
	return protocol_model_at(f->p, MODEL_FACTS, (size_t)at);
}

/* A code counts in the list where it stands, so that a list that is missing
 * can change no other count than its own. */
static struct sign
sign_of(const struct protocol *p, struct str kind, struct str word)
{
	const struct protocol_code *c = protocol_code(p, kind, word);
	struct sign s = { word, c, kind, false };
	const struct protocol_code *twin;

	if (c == NULL || str_eq(c->kind, kind))
		return s;
	twin =
	    c->twin.n > 0 ? protocol_model_get(p, MODEL_CODES, c->twin) : NULL;
	if (twin != NULL && str_eq(twin->kind, kind))
		s.code = twin;
	else
		s.other = true;
	return s;
}

static bool
same(const struct sign *x, const struct sign *y)
{
	if (!str_eq(x->side, y->side))
		return false;
	if (x->code != NULL || y->code != NULL)
		return x->code == y->code;
	return str_eq(x->word, y->word);
}

/* The same thing on two lists: as a pair of the catalogue, or as one code. */
static bool
twins(const struct sign *x, const struct sign *y)
{
	if (x->code == NULL || y->code == NULL)
		return x->code == y->code && str_eq(x->word, y->word);
	return x->code == y->code ||
	    (x->code->twin.n > 0 && str_eq(x->code->twin, y->code->code)) ||
	    (y->code->twin.n > 0 && str_eq(y->code->twin, x->code->code));
}

static void
gather_list(const struct protocol_facts *f, int fact, struct arena *a,
    struct signs *to)
{
	const struct protocol_value *v = &f->v[fact];
	struct str kind = fact_at(f, fact)->kind;

	for (size_t i = 0; i < v->list.n; i++) {
		struct sign s = sign_of(f->p, kind, v->list.v[i]);
		bool again = s.code != NULL && !s.code->counts;

		for (size_t k = 0; k < to->list.n && !again; k++)
			again = same(&s, &to->list.v[k]);
		if (!again)
			VEC_ADD(a, &to->list, s);
	}
}

static struct signs
gather(const struct protocol_facts *f, int skip, struct arena *a)
{
	struct signs all = { 0 };

	for (size_t i = 0; i < f->p->list[MODEL_FACTS].n; i++)
		if ((int)i != skip &&
		    fact_at(f, (int)i)->type == PROTOCOL_CODES)
			gather_list(f, (int)i, a, &all);
	return all;
}

static bool
counts_for(const struct protocol_facts *f, const struct model_fact *count,
    const struct sign *s)
{
	for (size_t i = 0; i < count->ofs; i++)
		if (str_eq(fact_at(f, count->of[i])->kind, s->side))
			return true;
	return false;
}

static bool
has_twin_before(const struct signs *all, size_t at, const bool *in)
{
	for (size_t i = 0; i < at; i++)
		if (in[i] && twins(&all->list.v[i], &all->list.v[at]))
			return true;
	return false;
}

static struct code_count
count(const struct protocol_facts *f, const struct model_fact *of,
    const struct signs *all, struct arena *a)
{
	struct code_count c = { .known = true };
	bool *in = NEW_N(a, bool, all->list.n + 1);

	for (size_t i = 0; i < all->list.n; i++) {
		in[i] = counts_for(f, of, &all->list.v[i]);
		if (in[i] && has_twin_before(all, i, in))
			in[i] = false;
		c.n += in[i];
	}
	return c;
}

struct code_count
protocol_count(const struct protocol_facts *f, const struct model_fact *of,
    int skip, struct arena *a)
{
	struct signs all = gather(f, skip, a);
	struct code_count c = count(f, of, &all, a);

	/* Whatever stands on the other lists could stand here as well. */
	c.twins = skip >= 0 ? (int)all.list.n : 0;
	for (size_t i = 0; i < of->ofs; i++)
		if (of->of[i] != skip &&
		    f->v[of->of[i]].type == PROTOCOL_NOT_KNOWN)
			c.known = false;
	return c;
}

bool
protocol_count_warn(const struct protocol_facts *f, int fact, struct arena *a,
    struct str *text)
{
	const struct protocol_value *v = &f->v[fact];
	struct buf b = buf_new(a, 16384);

	for (size_t i = 0; i < v->list.n; i++) {
		struct sign s =
		    sign_of(f->p, fact_at(f, fact)->kind, v->list.v[i]);
		const char *why = s.code == NULL
		    ? "is not in the catalogue; it is kept and counted"
		    : "belongs to another list; it is counted where it stands";

		if (s.code != NULL && !s.other)
			continue;
		buf_fmt(&b, "%s\"%.*s\" %s", b.n > 0 ? "; " : "",
		    STR_ARG(s.word), why);
	}
	*text = buf_done(&b);
	return b.n > 0;
}
