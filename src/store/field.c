/* field.c - sealed fields of projections, and what equal values are found by.
 * SPDX-License-Identifier: Apache-2.0 */
#include "store/store_int.h"

static struct str
about(struct arena *a, struct store_id stream, const char *column)
{
	return str_fmt(a, "field/%llu/%s", (unsigned long long)stream.v,
	    column);
}

enum err
store_field(struct store_tx *t, struct store_id stream, const char *column,
    struct str plain, struct arena *a, struct str *out)
{
	const struct seal_key *k;
	enum err e = store_key(&t->view, stream, &k);

	if (e == OK)
		*out = seal_box_same(k, about(a, stream, column), plain, a);
	return e;
}

enum err
store_field_open(struct store_view *v, struct store_id stream,
    const char *column, struct str sealed, struct arena *a, struct str *out)
{
	const struct seal_key *k;
	enum err e = store_key(v, stream, &k);

	if (e != OK)
		return e;
	return seal_open(k, about(a, stream, column), sealed, a, out);
}

int64_t
store_blind(struct store_tx *t, const char *column, struct str value)
{
	return seal_blind(t->s->ring, str_of(column), value);
}

int64_t
store_blind_of(const struct store *s, const char *column, struct str value)
{
	return seal_blind(s->ring, str_of(column), value);
}
