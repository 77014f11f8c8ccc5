/* find_key.c - the forms of words and numbers that the index holds. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/find/find_int.h"

#include "base/arena.h"
#include "base/buf.h"
#include "modules/youth/youth.h"

enum {
	FUZZY_LEAST = 4, /* letters: shorter words are too near each other */
	SOUND_LEAST = 2,
	PHONE_LOCAL = 7, /* digits, without the area */
	PHONE_LONG = 11, /* digits, with the country's 1 before them */
	PHONE_MOST = 15,
	PLATE_LEAST = 2,
	PLATE_MOST = 10
};

static void
put(struct find_forms *f, struct str v)
{
	if (f->n < FIND_FORMS_MOST)
		f->v[f->n++] = v;
}

/* `s` whole and with each of its letters left out in turn. */
static void
put_shortened(struct arena *a, struct str s, char sign, struct find_forms *f)
{
	struct str head = { s.p,
		s.n < FIND_LETTERS_MOST ? s.n : FIND_LETTERS_MOST };

	put(f, str_fmt(a, "%c%.*s", sign, STR_ARG(head)));
	if (head.n < FUZZY_LEAST)
		return;
	for (size_t i = 0; i < head.n; i++) {
		/* A double letter gives the same twice. */
		if (i > 0 && head.p[i] == head.p[i - 1])
			continue;
		put(f,
		    str_fmt(a, "%c%.*s%.*s", sign, (int)i, head.p,
			(int)(head.n - i - 1), head.p + i + 1));
	}
}

void
find_word_forms(struct arena *a, struct str word, struct find_forms *out)
{
	struct str sound = youth_sound(a, word);

	*out = (struct find_forms){ .n = 0 };
	if (word.n == 0)
		return;
	put(out, str_cat(a, STR("="), word));
	out->sound = word.n >= FUZZY_LEAST && sound.n >= SOUND_LEAST;
	if (out->sound)
		put(out, str_cat(a, STR("~"), sound));
	put_shortened(a, word, '-', out);
}

void
find_phone_forms(struct arena *a, struct str typed, struct find_forms *out)
{
	struct str d = youth_digits(a, typed);

	*out = (struct find_forms){ .n = 0 };
	if (d.n < PHONE_LOCAL || d.n > PHONE_MOST)
		return;
	if (d.n == PHONE_LONG && d.p[0] == '1')
		d = (struct str){ d.p + 1, d.n - 1 };
	put(out, str_cat(a, STR("#"), d));
	if (d.n > PHONE_LOCAL)
		put(out,
		    str_cat(a, STR("#"),
			(struct str){ d.p + d.n - PHONE_LOCAL, PHONE_LOCAL }));
}

/* As it stands on the plate, and as it is misread at night: O for 0, I and L for
 * 1. */
static struct str
plate_of(struct arena *a, struct str typed)
{
	struct str plain = youth_plain(a, typed);
	struct buf b = buf_new(a, plain.n + 1);

	for (size_t i = 0; i < plain.n; i++) {
		char c = plain.p[i];

		if (c == 'o')
			c = '0';
		if (c == 'i' || c == 'l')
			c = '1';
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			buf_char(&b, c);
	}
	return buf_done(&b);
}

void
find_plate_forms(struct arena *a, struct str typed, struct find_forms *out)
{
	struct str plate = plate_of(a, typed);

	*out = (struct find_forms){ .n = 0 };
	if (plate.n < PLATE_LEAST || plate.n > PLATE_MOST)
		return;
	put(out, str_cat(a, STR("@"), plate));
	put_shortened(a, plate, '*', out);
}

static void
add_words(struct arena *a, struct find_keys *k, enum find_kind kind,
    struct str text)
{
	struct str word[YOUTH_WORDS_MOST];
	size_t n = youth_words_of(youth_plain(a, text), word);

	for (size_t i = 0; i < n; i++) {
		struct find_key x = { .kind = kind };

		find_word_forms(a, word[i], &x.forms);
		VEC_ADD(a, &k->list, x);
	}
}

/* A comma, a semicolon or a line stands between two numbers. */
static struct str
next_number(struct str *rest)
{
	struct str one = { rest->p, 0 };

	while (one.n < rest->n && one.p[one.n] != ',' && one.p[one.n] != ';' &&
	    one.p[one.n] != '\n')
		one.n++;
	*rest = one.n == rest->n
	    ? (struct str){ rest->p + rest->n, 0 }
	    : (struct str){ rest->p + one.n + 1, rest->n - one.n - 1 };
	return one;
}

void
find_keys_add(struct arena *a, struct find_keys *k, enum find_kind kind,
    struct str text)
{
	if (kind != FIND_PHONE && kind != FIND_PLATE) {
		add_words(a, k, kind, text);
		return;
	}
	while (text.n > 0) {
		struct find_key x = { .kind = kind };
		struct str one = next_number(&text);

		if (kind == FIND_PHONE)
			find_phone_forms(a, one, &x.forms);
		else
			find_plate_forms(a, one, &x.forms);
		if (x.forms.n > 0)
			VEC_ADD(a, &k->list, x);
		else
			k->bad += str_trim(one).n > 0;
	}
}

const char *
find_kind_words(enum find_kind k)
{
	switch (k) {
	case FIND_NAME: return "name";
	case FIND_NICKNAME: return "nickname";
	case FIND_PHONE: return "phone";
	case FIND_PLATE: return "number plate";
	case FIND_TATTOO: return "tattoo";
	case FIND_KIND__MAX: break;
	}
	err_check_failed("a kind has words", __FILE__, __LINE__);
}
