/* secret.c - passwords, blind indexes, links and tokens over seal.
 * SPDX-License-Identifier: Apache-2.0 */
#include "op/secret.h"

#include "base/arena.h"
#include "base/rand.h"
#include "op/run.h"
#include "seal/seal.h"
#include "store/store.h"

enum err
op_password_hash(struct load *l, struct str password, struct str *out)
{
	char *text = arena_get(l->a, SEAL_PASSWORD_TEXT);
	enum err e = seal_password_hash(password, text);

	if (e == OK)
		*out = str_of(text);
	return e;
}

enum err
op_password_check(struct load *l, struct str password, struct str hash,
    bool *yes)
{
	const char *h = hash.n ? str_cstr(l->a, hash) : NULL;

	return seal_password_check(password, h, yes);
}

int64_t
op_blind(struct load *l, const char *column, struct str value)
{
	return seal_blind(store_ring(l->env->store), str_of(column), value);
}

struct str
op_blind_text(struct load *l, const char *column, struct str value)
{
	return str_fmt(l->a, "%016llx",
	    (unsigned long long)op_blind(l, column, value));
}

/* What a link is about: kind, stream, item. */
struct str
op_link_path(struct op_env *env, struct arena *a, const char *purpose,
    struct ref about, uint64_t item, struct instant until)
{
	struct str id = str_fmt(a, "%d.%llx.%llx", (int)about.kind,
	    (unsigned long long)about.id, (unsigned long long)item);
	struct str token = seal_link_make(store_ring(env->store),
	    str_of(purpose), id, until, a);

	return str_fmt(a, "/%s/%.*s", purpose, STR_ARG(token));
}

struct str
op_link_make(struct page *p, const char *purpose, struct ref about,
    uint64_t item, struct instant expires)
{
	return op_link_path(p->env, p->load.a, purpose, about, item, expires);
}

static bool
hex(struct str s, uint64_t *out)
{
	uint64_t v = 0;

	if (s.n == 0 || s.n > 16)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		int d = c >= '0' && c <= '9' ? c - '0'
		    : c >= 'a' && c <= 'f'   ? c - 'a' + 10
					     : -1;

		if (d < 0)
			return false;
		v = v << 4 | (uint64_t)d;
	}
	*out = v;
	return true;
}

static bool
link_parts(struct str id, struct link *l)
{
	struct str rest, item;
	struct str kind = str_cut(id, '.', &rest);
	struct str stream = str_cut(rest, '.', &item);
	int64_t k;

	if (!str_int(kind, REF_CASE, REF__MAX - 1, &k))
		return false;
	l->about.kind = (enum ref_kind)k;
	return hex(stream, &l->about.id) && hex(item, &l->item);
}

enum err
op_link_read(struct op_env *env, struct arena *a, const char *purpose,
    struct str token, struct instant now, struct link *out)
{
	struct str id;
	struct link l = { .purpose = str_of(purpose) };
	enum err e = seal_link_check(store_ring(env->store), l.purpose, token,
	    now, a, &id);

	if (e == ERR_STALE)
		return e;
	if (e != OK || !link_parts(id, &l))
		return ERR_GONE;
	*out = l;
	return OK;
}

struct str
op_token_new(struct arena *a)
{
	return seal_token_new(a);
}

struct str
op_token_name(struct str token, struct arena *a)
{
	struct seal_hash h = seal_token_hash(token);

	return seal_hash_text(&h, a);
}

struct str
op_form_key_new(struct arena *a)
{
	return str_fmt(a, "%016llx%016llx", (unsigned long long)rand_u64(),
	    (unsigned long long)rand_u64());
}
