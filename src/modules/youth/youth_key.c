/* youth_key.c - names as keys to find by.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/youth/youth_int.h"

#include <stdlib.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/arena.h"
#include "base/buf.h"
#include "modules/youth/youth_words.h"

enum { NAME_MOST = 400 };

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

static struct str
lowered(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, NAME_MOST);

	for (size_t i = 0; i < s.n && i < NAME_MOST; i++)
		buf_char(&b,
		    s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] | 0x20)
						   : s.p[i]);
	return buf_done(&b);
}

struct str
youth_plain(struct arena *a, struct str s)
{
	static const char rules[] = "Any-Latin; NFKD; [:Nonspacing Mark:] "
				    "Remove; Latin-ASCII; Lower";
	UChar id[sizeof rules], text[NAME_MOST * 2];
	char out[NAME_MOST * 4];
	UErrorCode e = U_ZERO_ERROR;
	UTransliterator *t;
	int32_t n = 0, end, bytes = 0;

	/* Most names; a transliterator takes long to open. */
	if (is_ascii(s))
		return lowered(a, s);
	u_charsToUChars(rules, id, (int32_t)sizeof rules);
	u_strFromUTF8WithSub(text, NAME_MOST, &n, s.p,
	    (int32_t)(s.n < NAME_MOST ? s.n : NAME_MOST), 0xFFFD, NULL, &e);
	t = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &e);
	if (U_FAILURE(e))
		return s;
	end = n;
	utrans_transUChars(t, text, &n, NAME_MOST * 2, 0, &end, &e);
	utrans_close(t);
	u_strToUTF8(out, (int32_t)sizeof out, &bytes, text, n, &e);
	if (U_FAILURE(e))
		return s;
	return str_dup(a, (struct str){ out, (size_t)bytes });
}

static bool
letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	    (unsigned char)c >= 0x80;
}

static int
by_bytes(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

size_t
youth_words_of(struct str s, struct str word[YOUTH_WORDS_MOST])
{
	size_t n = 0, from = 0;

	for (size_t i = 0; i <= s.n && n < YOUTH_WORDS_MOST; i++) {
		if (i < s.n && letter_or_digit(s.p[i]))
			continue;
		if (i > from)
			word[n++] = (struct str){ s.p + from, i - from };
		from = i + 1;
	}
	qsort(word, n, sizeof *word, by_bytes);
	return n;
}

static struct str
joined(struct arena *a, const struct str *word, size_t n,
    struct str (*each)(struct arena *a, struct str s))
{
	struct buf b = buf_new(a, NAME_MOST * 4);

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_char(&b, ' ');
		buf_str(&b, each ? each(a, word[i]) : word[i]);
	}
	return buf_done(&b);
}

/* What a letter sounds like: vowels, h, w and y carry nothing; c, k and q are
 * one, as are s and z, f and v, g and j. Unlike Soundex it does not keep the
 * first letter, so that "Zolc" and "Solc" meet. */
static char
sound(char c)
{
	static const char of[] = "-bkd-fj--jklmn-pkrst-f-k-s";

	if (c < 'a' || c > 'z')
		return c;
	c = of[c - 'a'];
	return c == '-' ? '\0' : c;
}

/* The sound of a letter before `next`: ph is f; c before e, i or y is s. */
static char
sound_before(char c, char next)
{
	if (c == 'p' && next == 'h')
		return 'f';
	if (c == 'c' && (next == 'e' || next == 'i' || next == 'y'))
		return 's';
	return sound(c);
}

struct str
youth_sound(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, NAME_MOST);
	char last = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = sound_before(s.p[i], i + 1 < s.n ? s.p[i + 1] : '\0');

		if (c == 0)
			continue;
		if (c != last)
			buf_char(&b, c);
		last = c;
	}
	return buf_done(&b);
}

static void
add_key(struct arena *a, struct youth_keys *k, enum youth_mark m, struct str v)
{
	if (v.n > 0)
		VEC_ADD(a, &k->list,
		    (struct youth_key){ .mark = m, .value = v });
}

/* Nicknames stand apart by commas or lines; each is a key. */
static void
add_each(struct arena *a, struct youth_keys *k, struct str all)
{
	struct str word[YOUTH_WORDS_MOST], rest = all, part;

	while (rest.n > 0) {
		part = str_trim(str_cut(rest, ',', &rest));
		add_key(a, k, YOUTH_MARK_NICKNAME,
		    joined(a, word, youth_words_of(youth_plain(a, part), word),
			NULL));
	}
}

struct str
youth_digits(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, 64);

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			buf_char(&b, s.p[i]);
	/* Fewer than seven are no telephone number. */
	return b.n >= 7 ? buf_done(&b) : (struct str){ 0 };
}

void
youth_keys_of(struct arena *a, const struct youth_words *w,
    struct youth_keys *out)
{
	struct str word[YOUTH_WORDS_MOST];
	size_t n = youth_words_of(youth_plain(a, w->name), word);

	/* One word alone names too many; it is a nickname's worth. */
	if (n >= 2) {
		add_key(a, out, YOUTH_MARK_NAME, joined(a, word, n, NULL));
		add_key(a, out, YOUTH_MARK_SOUND,
		    joined(a, word, n, youth_sound));
	} else if (n == 1) {
		add_key(a, out, YOUTH_MARK_NICKNAME, joined(a, word, n, NULL));
	}
	add_each(a, out, w->nicknames);
	add_key(a, out, YOUTH_MARK_NUMBER, youth_digits(a, w->contact));
	add_key(a, out, YOUTH_MARK_BORN, w->born);
}
