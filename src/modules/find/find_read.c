/* find_read.c - the index of keyed marks, and what matches in it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/find/find_int.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/problem.h"
#include "modules/youth/youth.h"
#include "op/outcome.h"
#include "op/secret.h"
#include "store/keep.h"

enum {
	ROWS_MOST = 5000, /* records that one word may be in */
	WHOLE = 3, /* the same word */
	NEAR = 2, /* a letter apart */
	NUMBER = FIND_WORDS_MOST, /* the word's place of what is no word */
};

/* stream: the youth, or the case; item: 0, or the event in the case. */
static const struct store_table tables[] = {
	{ "find_mark",
	    "mark INTEGER NOT NULL, kind INTEGER NOT NULL,"
	    " stream INTEGER NOT NULL, item INTEGER NOT NULL",
	    "mark, kind, stream, item",
	    "CREATE INDEX find_mark_of ON find_mark (stream, item)" },
	{ NULL, NULL, NULL, NULL },
};

enum { PUT, DROP, DROP_ITEM, ALIKE };
static const struct db_sql sql[] = {
	[PUT] = SQL("find_put", "int,int,id,int", "",
	    "INSERT INTO find_mark (mark, kind, stream, item)"
	    " VALUES (:1, :2, :3, :4)"
	    " ON CONFLICT (mark, kind, stream, item) DO NOTHING"),
	[DROP] = SQL("find_drop", "id", "",
	    "DELETE FROM find_mark WHERE stream = :1"),
	[DROP_ITEM] = SQL("find_drop_item", "id,int", "",
	    "DELETE FROM find_mark WHERE stream = :1 AND item = :2"),
	/* :1 the whole word, :2 its sound, the others a letter left out. */
	[ALIKE] = SQL("find_alike",
	    "int,int,int,int,int,int,int,int,int,int,int,int,int,int,int,int",
	    "id,int,int,int",
	    "SELECT stream, item, kind, MAX(CASE WHEN mark = :1 THEN 3"
	    " WHEN mark = :2 THEN 1 ELSE 2 END) FROM find_mark"
	    " WHERE mark IN (:1, :2, :3, :4, :5, :6, :7, :8, :9, :10, :11, :12,"
	    " :13, :14, :15) GROUP BY stream, item, kind LIMIT :16"),
	{ NULL, NULL, NULL, NULL },
};

/* --- keeping it --- */

static enum err
put_keys(struct store_tx *t, uint64_t stream, uint64_t item,
    const struct find_keys *k)
{
	enum err e = OK;

	for (size_t i = 0; i < k->list.n; i++) {
		const struct find_key *x = &k->list.v[i];

		for (size_t f = 0; f < x->forms.n && e == OK; f++) {
			int64_t mark =
			    store_blind(t, "find_mark", x->forms.v[f]);

			e = store_exec(t, &sql[PUT],
			    STORE_ARGS(STORE_INT(mark), STORE_INT(x->kind),
				STORE_INT(stream), STORE_INT(item)));
		}
	}
	return e;
}

static enum err
youth_described(struct store_tx *t, const struct store_event *e,
    const struct node *b, struct arena *a)
{
	struct find_keys k = { 0 };

	find_keys_add(a, &k, FIND_NAME, op_get_text(b, "name"));
	find_keys_add(a, &k, FIND_NICKNAME, op_get_text(b, "nicknames"));
	find_keys_add(a, &k, FIND_PHONE, op_get_text(b, "contact"));
	return put_keys(t, e->stream.v, 0, &k);
}

static enum err
concern_noted(struct store_tx *t, const struct store_event *e,
    const struct node *b, struct arena *a)
{
	struct find_keys k = { 0 };

	find_keys_add(a, &k, FIND_NAME, op_get_text(b, "name"));
	find_keys_add(a, &k, FIND_NICKNAME, op_get_text(b, "nicknames"));
	find_keys_add(a, &k, FIND_PHONE, op_get_text(b, "phone"));
	find_keys_add(a, &k, FIND_PLATE, op_get_text(b, "plate"));
	find_keys_add(a, &k, FIND_TATTOO, op_get_text(b, "tattoo"));
	return put_keys(t, e->stream.v, e->version, &k);
}

static enum err
concern_withdrawn(struct store_tx *t, const struct store_event *e,
    const struct node *b, struct arena *a)
{
	(void)a;
	return store_exec(t, &sql[DROP_ITEM],
	    STORE_ARGS(STORE_INT(e->stream.v),
		STORE_INT(op_get_id(b, "person"))));
}

static const struct {
	const char *kind;
	enum err (*apply)(struct store_tx *t, const struct store_event *e,
	    const struct node *b, struct arena *a);
} step[] = {
	{ "youth.described/1", youth_described },
	{ "concern.noted/1", concern_noted },
	{ "concern.withdrawn/1", concern_withdrawn },
};

static enum err
apply(struct store_tx *t, const struct store_event *e, struct arena *a)
{
	struct problems ps = problems_new(a);
	const struct node *b;

	for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
		if (!str_eqc(e->kind, step[i].kind))
			continue;
		return json_read(a, STR("event"), e->body, &ps, &b) != OK
		    ? ERR_BAD
		    : step[i].apply(t, e, b, a);
	}
	return OK;
}

static enum err
forget(struct store_tx *t, struct store_id stream, struct arena *a)
{
	(void)a;
	return store_exec(t, &sql[DROP], STORE_ARGS(STORE_INT(stream.v)));
}

const struct store_projector find_projector = {
	.name = "find",
	.edition = 1,
	.tables = tables,
	.sql = sql,
	.apply = apply,
	.forget = forget,
};

/* --- asking it --- */

struct match {
	uint64_t stream, item;
	enum find_kind kind;
	size_t word; /* which of the typed ones; NUMBER: none */
	int weight;
};

struct asking {
	struct load *l;
	VEC(struct match) list;
	size_t words; /* typed */
	bool many;
};

static enum err
ask(struct asking *q, const struct find_forms *f, size_t word)
{
	struct db_value arg[FIND_FORMS_MOST + 1];
	struct db_rows r;
	enum err e;

	for (size_t i = 0; i < FIND_FORMS_MOST; i++) {
		/* Without a sound the second says the whole word again. */
		size_t at = i == 0 || (i == 1 && !f->sound) ? 0
		    : f->sound				    ? i
							    : i - 1;

		arg[i] = STORE_INT(
		    op_blind(q->l, "find_mark", f->v[at < f->n ? at : 0]));
	}
	arg[FIND_FORMS_MOST] = STORE_INT(ROWS_MOST);
	e = store_query(q->l->view, &sql[ALIKE], arg, FIND_FORMS_MOST + 1,
	    q->l->a, &r);
	if (e != OK)
		return e;
	q->many = q->many || r.n == ROWS_MOST;
	for (size_t i = 0; i < r.n; i++)
		VEC_ADD(q->l->a, &q->list,
		    (struct match){ (uint64_t)store_int(&r, i, 0),
			(uint64_t)store_int(&r, i, 1),
			(enum find_kind)store_int(&r, i, 2), word,
			(int)store_int(&r, i, 3) });
	return OK;
}

static enum err
ask_all(struct asking *q, struct str typed)
{
	struct str word[YOUTH_WORDS_MOST];
	size_t n = youth_words_of(youth_plain(q->l->a, typed), word);
	struct find_forms f;
	enum err e = OK;

	q->words = n < FIND_WORDS_MOST ? n : FIND_WORDS_MOST;
	for (size_t i = 0; i < q->words && e == OK; i++) {
		find_word_forms(q->l->a, word[i], &f);
		e = ask(q, &f, i);
	}
	find_phone_forms(q->l->a, typed, &f);
	if (e == OK && f.n > 0)
		e = ask(q, &f, NUMBER);
	find_plate_forms(q->l->a, typed, &f);
	if (e == OK && f.n > 0)
		e = ask(q, &f, NUMBER);
	return e;
}

static int
by_record(const void *x, const void *y)
{
	const struct match *a = x, *b = y;

	if (a->stream != b->stream)
		return a->stream < b->stream ? -1 : 1;
	return (a->item > b->item) - (a->item < b->item);
}

static int
nearest_first(const void *x, const void *y)
{
	const struct find_hit *a = x, *b = y;

	if (a->lacks != b->lacks)
		return a->lacks - b->lacks;
	if (a->score != b->score)
		return b->score - a->score;
	if (a->stream != b->stream)
		return a->stream > b->stream ? -1 : 1;
	return (a->item < b->item) - (a->item > b->item);
}

/* How near the words of one kind come: all that were typed have to be there; of
 * three or more, all but one. 0: not near. A first name and a nickname may come
 * from either. */
static int
words_score(const struct match *m, size_t n, size_t typed, bool tattoo,
    bool *lacks)
{
	int best[FIND_WORDS_MOST] = { 0 }, sum = 0;
	size_t there = 0;

	for (size_t i = 0; i < n; i++)
		if (m[i].word < FIND_WORDS_MOST &&
		    (m[i].kind == FIND_TATTOO) == tattoo &&
		    m[i].weight > best[m[i].word])
			best[m[i].word] = m[i].weight;
	for (size_t i = 0; i < typed; i++) {
		there += best[i] > 0;
		sum += best[i];
	}
	*lacks = there < typed;
	return there < (typed > 2 ? typed - 1 : typed) ? 0 : sum;
}

static struct find_hit
hit_of(const struct match *m, size_t n, size_t typed)
{
	struct find_hit h = { .stream = m->stream, .item = m->item };
	bool lacks[2];
	int words = words_score(m, n, typed, false, &lacks[0]);
	int tattoo = words_score(m, n, typed, true, &lacks[1]);

	h.score = words > tattoo ? words : tattoo;
	h.lacks = lacks[0] && lacks[1];
	for (size_t i = 0; i < n; i++) {
		bool counts = m[i].word == NUMBER ? m[i].weight >= NEAR
		    : m[i].kind == FIND_TATTOO	  ? tattoo > 0
						  : words > 0;

		if (counts)
			h.kinds |= 1u << m[i].kind;
		if (!counts || m[i].word != NUMBER)
			continue;
		h.score += m[i].weight * WHOLE;
		h.lacks = false;
	}
	return h;
}

enum err
find_hits_of(struct load *l, struct str typed, struct find_hits *out)
{
	struct asking q = { .l = l };
	enum err e = ask_all(&q, typed);

	if (e != OK)
		return e;
	out->many = q.many;
	if (q.list.n > 0)
		qsort(q.list.v, q.list.n, sizeof *q.list.v, by_record);
	for (size_t i = 0, n; i < q.list.n; i += n) {
		struct find_hit h;

		n = 1;
		while (i + n < q.list.n &&
		    by_record(&q.list.v[i], &q.list.v[i + n]) == 0)
			n++;
		h = hit_of(&q.list.v[i], n, q.words);
		if (h.kinds != 0)
			VEC_ADD(l->a, &out->list, h);
	}
	if (out->list.n > 0)
		qsort(out->list.v, out->list.n, sizeof *out->list.v,
		    nearest_first);
	return OK;
}
