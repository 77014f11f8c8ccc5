/* parts.c - lists of parts for a hash, numbers as eight bytes.
 * SPDX-License-Identifier: Apache-2.0 */
#include <endian.h>
#include <string.h>

#include "store/store_int.h"

void
store_parts_text(struct parts *p, struct str s)
{
	CHECK(p->n < sizeof p->part / sizeof *p->part);
	p->part[p->n++] = s;
}

void
store_parts_int(struct parts *p, uint64_t v)
{
	uint64_t le = htole64(v);
	char *at = p->num[p->n];

	at[0] = 'i';
	memcpy(at + 1, &le, sizeof le);
	store_parts_text(p, (struct str){ at, 1 + sizeof le });
}

void
store_parts_value(struct parts *p, const struct db_value *v)
{
	switch (v->type) {
	case DB_NULL: store_parts_text(p, STR("n")); return;
	case DB_INT: store_parts_int(p, (uint64_t)v->i); return;
	case DB_TEXT:
	case DB_BLOB: store_parts_text(p, v->s); return;
	case DB__MAX: break;
	}
	err_check_failed("a value has a type", __FILE__, __LINE__);
}

struct seal_hash
store_parts_hash(const struct parts *p)
{
	return seal_hash(p->part, p->n);
}

struct seal_hash
store_parts_mac(const struct parts *p, const struct seal_key *k)
{
	return seal_mac(k, p->part, p->n);
}

struct seal_hash
store_hash_of(struct str blob)
{
	struct seal_hash h = { 0 };

	if (blob.n == sizeof h.b)
		memcpy(h.b, blob.p, sizeof h.b);
	return h;
}
