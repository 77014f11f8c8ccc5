/* json.c - reading JSON.
 * jansson says whether the bytes are JSON; the walk over them afterwards takes
 * what jansson does not keep: the digits as written, and the lines.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/problem.h"
#include "base/utf8.h"

/* The walk: it only ever sees bytes that are known to be good JSON, and still
 * never reads past `end`. */
struct walk {
	struct arena *a;
	const char *p, *end;
	int line;
	size_t nodes;
	const char *limit; /* what was too much; NULL while nothing was */
};

static char
peek(const struct walk *w)
{
	return w->p < w->end ? *w->p : '\0';
}

static void
skip_blank(struct walk *w)
{
	for (; w->p < w->end; w->p++) {
		if (*w->p == '\n')
			w->line++;
		else if (*w->p != ' ' && *w->p != '\t' && *w->p != '\r')
			return;
	}
}

static bool
take(struct walk *w, char c)
{
	skip_blank(w);
	if (peek(w) != c)
		return false;
	w->p++;
	return true;
}

static uint32_t
four_digits(struct walk *w)
{
	uint32_t v = 0;

	for (int i = 0; i < 4 && w->p < w->end; i++) {
		char c = *w->p++;
		int d = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;

		v = v << 4 | ((uint32_t)d & 0xf);
	}
	return v;
}

/* After \u: one character, or the two halves of one above U+FFFF. */
static size_t
take_code(struct walk *w, char out[static 4])
{
	uint32_t c = four_digits(w);

	if (c >= 0xd800 && c < 0xdc00 && w->end - w->p >= 6) {
		w->p += 2;
		c = 0x10000 + ((c & 0x3ff) << 10) + (four_digits(w) & 0x3ff);
	}
	return utf8_encode(c, out);
}

static size_t
take_escape(struct walk *w, char out[static 4])
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	char c = peek(w);
	const char *at;

	w->p++;
	if (c == 'u')
		return take_code(w, out);
	at = strchr(from, c);
	out[0] = at != NULL && *at != '\0' ? to[at - from] : c;
	return 1;
}

/* An escape is never shorter than what it stands for, so the written length is
 * room enough. */
static struct str
take_text(struct walk *w)
{
	const char *start = ++w->p, *stop = start;
	struct str out;
	char *to;

	while (stop < w->end && *stop != '"')
		stop += *stop == '\\' ? 2 : 1;
	out.p = to = arena_get(w->a, (size_t)(stop - start) + 4);
	while (w->p < stop) {
		if (*w->p == '\\') {
			w->p++;
			to += take_escape(w, to);
		} else {
			*to++ = *w->p++;
		}
	}
	w->p = stop + 1;
	out.n = (size_t)(to - out.p);
	return out;
}

/* A number or one of the three words. */
static struct str
take_plain(struct walk *w)
{
	const char *start = w->p;

	while (w->p < w->end && *w->p != '\0' &&
	    strchr("+-.0123456789Eaeflnrstu", *w->p) != NULL)
		w->p++;
	return str_dup(w->a, (struct str){ start, (size_t)(w->p - start) });
}

static void take_value(struct walk *w, struct node *n, int depth);

static struct node *
add(struct walk *w, struct node *parent, struct node *last)
{
	struct node *n;

	if (++w->nodes > JSON_NODES_MOST) {
		w->limit = "holds too many values";
		return NULL;
	}
	n = NEW(w->a, struct node);
	if (last == NULL)
		parent->child = n;
	else
		last->next = n;
	parent->n++;
	return n;
}

static void
take_members(struct walk *w, struct node *n, int depth)
{
	bool map = n->kind == NODE_MAP;
	char close = map ? '}' : ']';
	struct node *last = NULL;

	w->p++;
	if (depth >= JSON_DEPTH_MOST)
		w->limit = "is nested too deeply";
	while (w->limit == NULL && !take(w, close)) {
		if (last != NULL)
			(void)take(w, ',');
		skip_blank(w);
		last = add(w, n, last);
		if (last == NULL)
			return;
		if (map) {
			last->key = take_text(w);
			(void)take(w, ':');
		}
		take_value(w, last, depth + 1);
	}
}

static void
take_word(struct walk *w, struct node *n)
{
	struct str s = take_plain(w);

	if (str_eqc(s, "null")) {
		n->kind = NODE_NULL;
	} else if (str_eqc(s, "true") || str_eqc(s, "false")) {
		n->kind = NODE_BOOL;
		n->yes = s.p[0] == 't';
	} else {
		n->kind = NODE_NUMBER;
		n->text = s;
	}
}

static void
take_value(struct walk *w, struct node *n, int depth)
{
	skip_blank(w);
	n->line = w->line;
	switch (peek(w)) {
	case '{':
	case '[':
		n->kind = peek(w) == '{' ? NODE_MAP : NODE_LIST;
		take_members(w, n, depth);
		break;
	case '"':
		n->kind = NODE_TEXT;
		n->text = take_text(w);
		break;
	default: take_word(w, n);
	}
}

/* jansson quotes what it stumbled over; that may be somebody's story, so only
 * its reason and the place are kept. */
static void
add_reason(struct problems *p, struct str file, const json_error_t *je)
{
	struct str why = str_of(je->text);
	size_t near = str_find(why, STR(" near '"));

	if (near != SIZE_MAX)
		why.n = near;
	problem_add(p, file, je->line > 0 ? je->line : 1, STR(""),
	    "not JSON: %.*s (column %d)", STR_ARG(why), je->column);
}

static bool
is_json(struct str file, struct str bytes, struct problems *p)
{
	json_error_t je;
	json_t *j = json_loadb(bytes.p, bytes.n,
	    JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL,
	    &je);

	if (j == NULL) {
		add_reason(p, file, &je);
		return false;
	}
	json_decref(j);
	return true;
}

enum err
json_read(struct arena *a, struct str file, struct str bytes,
    struct problems *p, const struct node **out)
{
	struct walk w = { .a = a, .p = bytes.p, .line = 1 };
	struct node *n;

	if (bytes.n > JSON_BYTES_MOST) {
		problem_add(p, file, 0, STR(""), "larger than %d bytes",
		    JSON_BYTES_MOST);
		return ERR_LIMIT;
	}
	if (!is_json(file, bytes, p))
		return ERR_BAD;
	w.end = bytes.p + bytes.n;
	n = NEW(a, struct node);
	take_value(&w, n, 0);
	if (w.limit != NULL) {
		problem_add(p, file, w.line, STR(""), "%s", w.limit);
		return ERR_LIMIT;
	}
	*out = n;
	return OK;
}
