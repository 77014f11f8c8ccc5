/* issue_named.c - what in the text of an issue could name somebody. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/issue/issue_int.h"

#include "base/arena.h"
#include "base/buf.h"
#include "modules/youth/youth.h"
#include "protocol/issue.h"

enum {
	SAY_MOST = 4000,
	NAME_LEAST = 3, /* letters of a word that is a name */
	BEGINS_LEAST = 5, /* letters that a longer word may begin with */
	PHONE_DIGITS = 7,
	YEAR_DIGITS = 4
};

struct reading {
	struct arena *a;
	struct str text;
	struct buf said;
};

static void
say_it(struct reading *r, const char *what, struct str piece)
{
	if (r->said.n > 0)
		buf_cstr(&r->said, "; ");
	buf_fmt(&r->said, "%s (%.*s)", what, STR_ARG(piece));
}

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
in_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || digit(c) ||
	    (unsigned char)c >= 0x80;
}

/* A run of the characters that `of` lets through, from *at on; *at is moved
 * past it. Empty at the end. */
static struct str
run_of(struct str text, size_t *at, bool (*of)(char c))
{
	size_t from;

	while (*at < text.n && !of(text.p[*at]))
		(*at)++;
	from = *at;
	while (*at < text.n && of(text.p[*at]))
		(*at)++;
	return (struct str){ text.p + from, *at - from };
}

static bool
in_number(char c)
{
	return digit(c) || c == '-' || c == '/' || c == '.';
}

static bool
in_phone(char c)
{
	return digit(c) || c == '-' || c == '.' || c == '(' || c == ')' ||
	    c == '+' || c == ' ';
}

static struct str
without_ends(struct str s)
{
	while (s.n > 0 && !digit(s.p[s.n - 1]))
		s.n--;
	while (s.n > 0 && !digit(s.p[0]))
		s = (struct str){ s.p + 1, s.n - 1 };
	return s;
}

/* Three numbers with a sign between them, one of them a year: 5/3/2011,
 * 2011-05-03, 3.5.11; not 9-1-1. */
static bool
is_date(struct str s)
{
	size_t parts = 1, digits = 0, most = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (digit(s.p[i])) {
			digits++;
			most = digits > most ? digits : most;
			continue;
		}
		if (digits == 0 || (parts == 2 && digits > 2))
			return false;
		parts++;
		digits = 0;
	}
	return parts == 3 && digits > 0 && most > 1 && most <= YEAR_DIGITS;
}

static void
numbers(struct reading *r)
{
	size_t at = 0;

	for (struct str s = run_of(r->text, &at, in_number); s.n > 0;
	     s = run_of(r->text, &at, in_number)) {
		s = without_ends(s);
		if (op_case_ref(s).kind == REF_CASE)
			say_it(r, "the number of a case", s);
		else if (is_date(s))
			say_it(r, "a date, such as a day of birth", s);
	}
}

static void
phones(struct reading *r)
{
	size_t at = 0;

	for (struct str s = run_of(r->text, &at, in_phone); s.n > 0;
	     s = run_of(r->text, &at, in_phone)) {
		size_t digits = 0;

		s = without_ends(s);
		for (size_t i = 0; i < s.n; i++)
			digits += digit(s.p[i]);
		if (digits >= PHONE_DIGITS && !is_date(s))
			say_it(r, "a telephone number", s);
	}
}

/* A word of the text is a word of a name, or begins with a long one ("Marbles").
 */
static bool
is_of(const struct world *w, struct str word, struct str name, struct arena *a)
{
	struct str of[YOUTH_WORDS_MOST];
	size_t n = youth_words_of(youth_plain(a, name), of);

	for (size_t i = 0; i < n; i++) {
		if (of[i].n < NAME_LEAST ||
		    protocol_not_name(w->protocol, of[i]))
			continue;
		if (str_eq(of[i], word) ||
		    (of[i].n >= BEGINS_LEAST && str_starts(word, of[i])))
			return true;
	}
	return false;
}

static void
names(struct reading *r, const struct world *w, const struct issue_from *from)
{
	size_t at = 0;

	for (struct str s = run_of(r->text, &at, in_word); s.n > 0;
	     s = run_of(r->text, &at, in_word)) {
		struct str word = youth_plain(r->a, s);

		for (size_t i = 0; i < from->names.n; i++)
			if (is_of(w, word, from->names.v[i], r->a)) {
				say_it(r, "a name of that case", s);
				break;
			}
	}
}

struct str
issue_named(const struct world *w, const struct issue_from *from,
    struct str text, struct arena *a)
{
	struct reading r = { .a = a,
		.text = text,
		.said = buf_new(a, SAY_MOST) };

	numbers(&r);
	phones(&r);
	names(&r, w, from);
	return r.said.n == 0
	    ? STR("")
	    : str_fmt(a,
		  "This could name somebody: %.*s. Take it out: an issue is "
		  "about the system, and everybody on the team reads it.",
		  STR_ARG(buf_done(&r.said)));
}
