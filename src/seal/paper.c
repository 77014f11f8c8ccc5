/* paper.c - the recovery key: 160 bits that a person can copy off paper.
 * Thirty-two characters of Crockford's alphabet (no I, L, O, U) and four of
 * checksum, in groups of four.
 * SPDX-License-Identifier: Apache-2.0 */
#include "seal/ring_int.h"

#include <string.h>

#include "base/rand.h"

enum { PAPER_BYTES = 20, CHARS = 32, SUM_CHARS = 4, GROUP = 4 };

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static struct str
bytes(const uint8_t *p, size_t n)
{
	return (struct str){ (const char *)p, n };
}

/* Five bits a character, highest first. */
static void
spell(const uint8_t *b, size_t chars, char *out)
{
	for (size_t i = 0; i < chars; i++) {
		unsigned v = 0;

		for (size_t bit = i * 5; bit < i * 5 + 5; bit++)
			v = v << 1 |
			    ((unsigned)b[bit / 8] >> (7 - bit % 8) & 1u);
		out[i] = letters[v];
	}
}

static void
spell_sum(const uint8_t paper[PAPER_BYTES], char out[SUM_CHARS])
{
	struct seal_hash h = seal_hash(
	    (const struct str[]){ STR("paper"), bytes(paper, PAPER_BYTES) }, 2);

	spell(h.b, SUM_CHARS, out);
}

/* The paper key is random in full: no slow hash is needed, only another
 * length. */
static void
key_of(const uint8_t paper[PAPER_BYTES], struct seal_key *k)
{
	struct seal_hash h =
	    seal_hash((const struct str[]){ STR("mooring paper key 1"),
			  bytes(paper, PAPER_BYTES) },
		2);

	memcpy(k->b, h.b, sizeof k->b);
	sodium_memzero(&h, sizeof h);
}

void
seal_paper_make(const struct seal_ring *r, char text[SEAL_PAPER_TEXT],
    uint8_t wrapped[SEAL_WRAPPED_BYTES])
{
	uint8_t paper[PAPER_BYTES];
	char flat[CHARS + SUM_CHARS];
	struct seal_key k;
	size_t n = 0;

	rand_bytes(paper, sizeof paper);
	spell(paper, CHARS, flat);
	spell_sum(paper, flat + CHARS);
	for (size_t i = 0; i < sizeof flat; i++) {
		if (i > 0 && i % GROUP == 0)
			text[n++] = '-';
		text[n++] = flat[i];
	}
	text[n] = '\0';
	key_of(paper, &k);
	seal_wrap(&k, STR("paper"), &r->secret->master, wrapped);
	sodium_memzero(paper, sizeof paper);
	sodium_memzero(flat, sizeof flat);
	sodium_memzero(&k, sizeof k);
}

/* A person's hand: what is easily taken for another is taken for it. */
static int
value_of(char c)
{
	const char *at;

	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'O')
		c = '0';
	if (c == 'I' || c == 'L')
		c = '1';
	at = c == '\0' ? NULL : strchr(letters, c);
	return at == NULL ? -1 : (int)(at - letters);
}

static bool
unspell(struct str typed, char flat[CHARS + SUM_CHARS])
{
	size_t n = 0;

	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.p[i];
		int v;

		if (c == '-' || c == ' ' || c == '\t' || c == '\r' || c == '\n')
			continue;
		v = value_of(c);
		if (v < 0 || n == CHARS + SUM_CHARS)
			return false;
		flat[n++] = letters[v];
	}
	return n == CHARS + SUM_CHARS;
}

static void
pack(const char flat[CHARS], uint8_t out[PAPER_BYTES])
{
	memset(out, 0, PAPER_BYTES);
	for (size_t i = 0; i < CHARS; i++) {
		unsigned v = (unsigned)value_of(flat[i]);

		for (size_t b = 0; b < 5; b++)
			if (v >> (4 - b) & 1u)
				out[(i * 5 + b) / 8] |=
				    (uint8_t)(1u << (7 - (i * 5 + b) % 8));
	}
}

enum err
seal_paper_open(struct str typed, struct str wrapped, struct seal_ring **out)
{
	char flat[CHARS + SUM_CHARS], sum[SUM_CHARS];
	uint8_t paper[PAPER_BYTES];
	struct seal_key k, master;
	enum err e = ERR_BAD;

	seal_start();
	if (!unspell(typed, flat))
		return ERR_BAD;
	pack(flat, paper);
	spell_sum(paper, sum);
	if (memcmp(sum, flat + CHARS, SUM_CHARS) == 0) {
		key_of(paper, &k);
		e = seal_unwrap(&k, STR("paper"), wrapped, &master);
	}
	if (e == OK)
		*out = seal_ring_of(master.b);
	sodium_memzero(flat, sizeof flat);
	sodium_memzero(paper, sizeof paper);
	sodium_memzero(&k, sizeof k);
	return e;
}
