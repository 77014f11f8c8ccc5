/* lex.c - where a token ends.
 * SPDX-License-Identifier: Apache-2.0 */
#include "feel/lex.h"

#include <string.h>

#include "base/utf8.h"

static const char *const words[] = { "and", "between", "else", "every", "false",
	"for", "function", "if", "in", "instance", "not", "null", "or",
	"return", "satisfies", "some", "then", "true" };

/* Longest first. */
static const char *const signs[] = { "...", "..", "**", "<=", ">=", "!=", "->",
	"(", ")", "[", "]", "{", "}", ",", ":", ".", "+", "-", "*", "/", "=",
	"<", ">", "@" };

static bool
is_blank(struct str s, size_t i, size_t *n)
{
	char c = s.p[i];

	*n = 1;
	if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
		return true;
	if (s.n - i >= 2 && memcmp(s.p + i, "\xc2\xa0", 2) == 0) {
		*n = 2;
		return true;
	}
	return false;
}

static bool
is_name_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	    c == '?' || (unsigned char)c >= 0x80;
}

static bool
is_name_part(char c)
{
	return is_name_start(c) || (c >= '0' && c <= '9');
}

/* Past blanks and comments. */
static void
skip(struct feel_lex *x)
{
	struct str s = x->text;
	size_t n;

	while (x->at < s.n) {
		if (is_blank(s, x->at, &n)) {
			x->at += n;
		} else if (s.n - x->at >= 2 &&
		    memcmp(s.p + x->at, "//", 2) == 0) {
			while (x->at < s.n && s.p[x->at] != '\n')
				x->at++;
		} else if (s.n - x->at >= 2 &&
		    memcmp(s.p + x->at, "/*", 2) == 0) {
			n = str_find(
			    (struct str){ s.p + x->at + 2, s.n - x->at - 2 },
			    STR("*/"));
			x->at = n == SIZE_MAX ? s.n : x->at + n + 4;
		} else {
			return;
		}
	}
}

/* Bytes of the text at the place that spell `name`, a blank in it standing for
 * any number of them; 0: it does not stand there. */
static size_t
blanks_at(struct str s, size_t i)
{
	size_t from = i, n;

	while (i < s.n && is_blank(s, i, &n))
		i += n;
	return i - from;
}

static size_t
spelled(const struct feel_lex *x, struct str name)
{
	struct str s = x->text;
	size_t i = x->at, n;

	for (size_t j = 0; j < name.n; j++) {
		if (name.p[j] == ' ')
			n = blanks_at(s, i);
		else
			n = i < s.n && s.p[i] == name.p[j];
		if (n == 0)
			return 0;
		i += n;
	}
	if (i < s.n && name.n > 0 && is_name_part(name.p[name.n - 1]) &&
	    is_name_part(s.p[i]))
		return 0;
	return i - x->at;
}

static void
longer(const struct feel_lex *x, struct str name, struct feel_token *t)
{
	size_t n = spelled(x, name);

	if (n > t->n) {
		t->n = n;
		t->text = name;
	}
}

/* The longest known name at the place. */
static void
known_name(const struct feel_lex *x, bool member, struct feel_token *t)
{
	const struct feel_builtin *b;

	for (size_t i = 0; i < x->names->member.n; i++)
		longer(x, x->names->member.v[i], t);
	if (member)
		return;
	for (size_t i = x->local.n; i-- > 0;)
		longer(x, x->local.v[i].name, t);
	for (size_t i = 0; i < x->names->list.n; i++)
		longer(x, x->names->list.v[i].name, t);
	for (size_t i = 0; (b = feel_builtin_at(i)) != NULL; i++)
		longer(x, str_of(b->name), t);
}

static struct feel_token
lex_name(struct feel_lex *x, bool member)
{
	struct feel_token t = { .kind = FEEL_T_NAME, .at = x->at };
	size_t i = x->at;

	while (i < x->text.n && is_name_part(x->text.p[i]))
		i++;
	t.n = i - x->at;
	t.text = (struct str){ x->text.p + x->at, t.n };
	if (!member)
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			if (str_eqc(t.text, words[k]))
				t.kind = FEEL_T_WORD;
	i = t.n;
	known_name(x, member, &t);
	if (t.n > i)
		t.kind = FEEL_T_NAME;
	return t;
}

static bool
digit_at(struct str s, size_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

static size_t
past_digits(struct str s, size_t i)
{
	while (digit_at(s, i))
		i++;
	return i;
}

/* "e-3" and the like, where it stands; else the same place. */
static size_t
past_exponent(struct str s, size_t i)
{
	size_t e = i + 1;

	if (i >= s.n || (s.p[i] != 'e' && s.p[i] != 'E'))
		return i;
	if (e < s.n && (s.p[e] == '+' || s.p[e] == '-'))
		e++;
	return digit_at(s, e) ? past_digits(s, e) : i;
}

static struct feel_token
lex_number(struct feel_lex *x)
{
	struct str s = x->text;
	size_t i = past_digits(s, x->at);

	if (i < s.n && s.p[i] == '.' && digit_at(s, i + 1))
		i = past_digits(s, i + 1);
	i = past_exponent(s, i);
	return (struct feel_token){ .kind = FEEL_T_NUMBER,
		.at = x->at,
		.n = i - x->at };
}

static struct feel_token
lex_string(struct feel_lex *x)
{
	struct str s = x->text;
	size_t i = x->at + 1;

	while (i < s.n && s.p[i] != '"')
		i += s.p[i] == '\\' ? 2 : 1;
	if (i >= s.n)
		return (struct feel_token){ .kind = FEEL_T_BAD,
			.at = x->at,
			.n = s.n - x->at };
	return (struct feel_token){ .kind = FEEL_T_STRING,
		.at = x->at,
		.n = i + 1 - x->at };
}

static struct feel_token
lex_sign(struct feel_lex *x)
{
	struct feel_token t = { .kind = FEEL_T_BAD, .at = x->at, .n = 1 };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i]);

		if (n <= x->text.n - x->at &&
		    memcmp(x->text.p + x->at, signs[i], n) == 0) {
			t.kind = FEEL_T_SIGN;
			t.n = n;
			break;
		}
	}
	return t;
}

struct feel_token
feel_lex(struct feel_lex *x, bool member)
{
	struct feel_token t;
	char c;

	skip(x);
	if (x->at >= x->text.n)
		return (struct feel_token){ .kind = FEEL_T_END, .at = x->at };
	c = x->text.p[x->at];
	if (is_name_start(c))
		t = lex_name(x, member);
	else if (digit_at(x->text, x->at) ||
	    (c == '.' && digit_at(x->text, x->at + 1)))
		t = lex_number(x);
	else if (c == '"')
		t = lex_string(x);
	else
		t = lex_sign(x);
	if (t.kind != FEEL_T_NAME)
		t.text = (struct str){ x->text.p + t.at, t.n };
	x->at = t.at + t.n;
	return t;
}

/* Where the name being given ends: at a sign that no name holds, or at "in". */
static size_t
given_end(const struct feel_lex *x)
{
	struct str s = x->text;
	size_t i = x->at, n;

	for (; i < s.n && strchr(":,(){}[]=<>\"@", s.p[i]) == NULL; i++)
		if (is_blank(s, i, &n) && s.n - i > 3 &&
		    memcmp(s.p + i + 1, "in", 2) == 0 &&
		    !is_name_part(s.p[i + 3]))
			break;
	return i;
}

struct str
feel_lex_given(struct feel_lex *x)
{
	struct str raw, out = { "", 0 };
	char *p;
	size_t n;
	bool gap = false;

	skip(x);
	n = given_end(x);
	raw = str_trim((struct str){ x->text.p + x->at, n - x->at });
	if (raw.n == 0 || !is_name_start(raw.p[0]))
		return out;
	x->at = n;
	p = arena_get(x->a, raw.n);
	for (size_t i = 0; i < raw.n; i++) {
		if (is_blank(raw, i, &n)) {
			gap = true;
			i += n - 1;
			continue;
		}
		if (gap)
			p[out.n++] = ' ';
		gap = false;
		p[out.n++] = raw.p[i];
	}
	out.p = p;
	return out;
}

static bool
hex(struct str s, size_t at, size_t digits, uint32_t *out)
{
	uint32_t u = 0;

	if (s.n - at < digits)
		return false;
	for (size_t i = at; i < at + digits; i++) {
		const char *all = "0123456789abcdef0123456789ABCDEF", *c;

		c = s.p[i] == '\0' ? NULL : strchr(all, s.p[i]);
		if (c == NULL)
			return false;
		u = u << 4 | (uint32_t)((c - all) % 16);
	}
	*out = u;
	return true;
}

/* \uXXXX, \UXXXXXX and pairs of the first; moves *i to its last byte. */
static bool
second_half(struct str s, size_t i, uint32_t *low)
{
	return s.n - i > 6 && s.p[i + 1] == '\\' && s.p[i + 2] == 'u' &&
	    hex(s, i + 3, 4, low) && *low >= 0xdc00 && *low < 0xe000;
}

static bool
unicode_escape(struct str s, size_t *i, char **to)
{
	size_t digits = s.p[*i] == 'u' ? 4 : 6, n;
	uint32_t u, low;

	if (!hex(s, *i + 1, digits, &u))
		return false;
	*i += digits;
	if (u >= 0xd800 && u < 0xdc00 && second_half(s, *i, &low)) {
		u = 0x10000 + ((u - 0xd800) << 10) + (low - 0xdc00);
		*i += 6;
	}
	n = utf8_encode(u, *to);
	*to += n;
	return n > 0 && u != 0;
}

bool
feel_lex_string(struct arena *a, struct str quoted, struct str *out)
{
	struct str s = { quoted.p + 1, quoted.n - 2 };
	char *p = arena_get(a, s.n + 4), *to = p;
	const char *from = "ntr\"\\'", *is = "\n\t\r\"\\'", *c;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '\\') {
			*to++ = s.p[i];
			continue;
		}
		if (++i >= s.n)
			return false;
		c = s.p[i] == '\0' ? NULL : strchr(from, s.p[i]);
		if (c != NULL)
			*to++ = is[c - from];
		else if ((s.p[i] != 'u' && s.p[i] != 'U') ||
		    !unicode_escape(s, &i, &to))
			return false;
	}
	*out = (struct str){ p, (size_t)(to - p) };
	return true;
}
