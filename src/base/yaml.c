/* yaml.c - reading YAML: libyaml's events into a tree, and no more of YAML than
 * data needs.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/problem.h"
#include "base/utf8.h"

struct reader {
	yaml_parser_t parser;
	yaml_event_t ev;
	struct arena *a;
	struct problems *p;
	struct str file;
	size_t nodes;
};

static enum err MUST_USE
refuse_at(struct reader *r, enum err e, const char *why)
{
	problem_add(r->p, r->file, (int)r->ev.start_mark.line + 1, STR(""),
	    "%s", why);
	return e;
}

/* The next event; the one before it is gone. */
static enum err MUST_USE
next(struct reader *r)
{
	yaml_event_delete(&r->ev);
	if (yaml_parser_parse(&r->parser, &r->ev))
		return OK;
	/* The parser failed: it has a reason and a place, but no event. */
	memset(&r->ev, 0, sizeof r->ev);
	problem_add(r->p, r->file, (int)r->parser.problem_mark.line + 1,
	    STR(""), "not YAML: %s",
	    r->parser.problem ? r->parser.problem : "it cannot be read");
	return ERR_BAD;
}

static struct str
scalar_text(const struct reader *r)
{
	return (struct str){ (const char *)r->ev.data.scalar.value,
		r->ev.data.scalar.length };
}

static size_t
digits(struct str s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && s.p[at + n] >= '0' && s.p[at + n] <= '9')
		n++;
	return n;
}

/* 12, -3, 0.50; not 007, .5, 1e3 or +1: those stay text. */
static bool
is_decimal(struct str s)
{
	size_t at = s.n > 0 && s.p[0] == '-', whole = digits(s, at), part;

	if (whole == 0 || (whole > 1 && s.p[at] == '0'))
		return false;
	at += whole;
	if (at == s.n)
		return true;
	part = s.p[at] == '.' ? digits(s, at + 1) : 0;
	return part > 0 && at + 1 + part == s.n;
}

static void
plain(struct node *n, struct str s)
{
	if (s.n == 0 || str_eqc(s, "~") || str_eqc(s, "null")) {
		n->kind = NODE_NULL;
		return;
	}
	if (str_eqc(s, "true") || str_eqc(s, "false")) {
		n->kind = NODE_BOOL;
		n->yes = s.p[0] == 't';
		return;
	}
	n->kind = is_decimal(s) ? NODE_NUMBER : NODE_TEXT;
	n->text = s;
}

/* Anchors and tags make the same file mean different things to two readers. */
static const char *
has_extras(const yaml_event_t *ev)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;

	if (ev->type == YAML_SCALAR_EVENT) {
		anchor = ev->data.scalar.anchor;
		tag = ev->data.scalar.tag;
	} else if (ev->type == YAML_SEQUENCE_START_EVENT) {
		anchor = ev->data.sequence_start.anchor;
		tag = ev->data.sequence_start.tag;
	} else if (ev->type == YAML_MAPPING_START_EVENT) {
		anchor = ev->data.mapping_start.anchor;
		tag = ev->data.mapping_start.tag;
	}
	if (anchor != NULL)
		return "anchors (&) are not read here: write it out";
	return tag != NULL ? "tags (!) are not read here" : NULL;
}

static enum err
read_value(struct reader *r, struct node *n, int depth) MUST_USE;

static enum err MUST_USE
read_scalar(struct reader *r, struct node *n)
{
	struct str s = scalar_text(r);

	if (s.n > 0 && memchr(s.p, '\0', s.n) != NULL)
		return refuse_at(r, ERR_BAD, "a NUL character in a text");
	s = str_dup(r->a, s);
	if (r->ev.data.scalar.style == YAML_PLAIN_SCALAR_STYLE) {
		plain(n, s);
	} else {
		n->kind = NODE_TEXT;
		n->text = s;
	}
	return OK;
}

/* A key, checked against those before it in the same map. */
static enum err MUST_USE
read_key(struct reader *r, const struct node *map, struct str *out)
{
	struct str key;

	if (r->ev.type != YAML_SCALAR_EVENT)
		return refuse_at(r, ERR_BAD, "the name of a field is a word");
	if (has_extras(&r->ev) != NULL)
		return refuse_at(r, ERR_BAD, has_extras(&r->ev));
	key = scalar_text(r);
	if (key.n == 0 || memchr(key.p, '\0', key.n) != NULL ||
	    str_eqc(key, "<<"))
		return refuse_at(r, ERR_BAD,
		    "an empty name, a merge (<<) or a NUL is no name");
	if (node_get(map, key) != NULL) {
		problem_add(r->p, r->file, (int)r->ev.start_mark.line + 1,
		    str_dup(r->a, key), "stands here a second time");
		return ERR_BAD;
	}
	if (map->n >= YAML_KEYS_MOST)
		return refuse_at(r, ERR_LIMIT, "too many fields in one group");
	*out = str_dup(r->a, key);
	return next(r);
}

static enum err MUST_USE
read_child(struct reader *r, struct node *parent, struct node **last, int depth)
{
	struct node *n = NEW(r->a, struct node);
	enum err e;

	if (++r->nodes > YAML_NODES_MOST)
		return refuse_at(r, ERR_LIMIT, "holds too many values");
	if (parent->kind == NODE_MAP &&
	    (e = read_key(r, parent, &n->key)) != OK)
		return e;
	if ((e = read_value(r, n, depth + 1)) != OK)
		return e;
	if (*last == NULL)
		parent->child = n;
	else
		(*last)->next = n;
	*last = n;
	parent->n++;
	return next(r);
}

static enum err MUST_USE
read_children(struct reader *r, struct node *n, yaml_event_type_t end,
    int depth)
{
	struct node *last = NULL;
	enum err e;

	if (depth >= YAML_DEPTH_MOST)
		return refuse_at(r, ERR_LIMIT, "is nested too deeply");
	if ((e = next(r)) != OK)
		return e;
	while (r->ev.type != end)
		if ((e = read_child(r, n, &last, depth)) != OK)
			return e;
	return OK;
}

/* The value that starts with the event at hand; afterwards its last event is at
 * hand. */
static enum err
read_value(struct reader *r, struct node *n, int depth)
{
	const char *extra = has_extras(&r->ev);

	n->line = (int)r->ev.start_mark.line + 1;
	if (extra != NULL)
		return refuse_at(r, ERR_BAD, extra);
	if (r->ev.type == YAML_SCALAR_EVENT)
		return read_scalar(r, n);
	if (r->ev.type == YAML_SEQUENCE_START_EVENT) {
		n->kind = NODE_LIST;
		return read_children(r, n, YAML_SEQUENCE_END_EVENT, depth);
	}
	if (r->ev.type == YAML_MAPPING_START_EVENT) {
		n->kind = NODE_MAP;
		return read_children(r, n, YAML_MAPPING_END_EVENT, depth);
	}
	return refuse_at(r, ERR_BAD,
	    "aliases (*) are not read here: write it out");
}

static enum err MUST_USE
read_document(struct reader *r, struct node *n)
{
	enum err e;

	if ((e = next(r)) != OK || (e = next(r)) != OK)
		return e;
	if (r->ev.type == YAML_STREAM_END_EVENT)
		return OK;
	if (r->ev.data.document_start.tag_directives.start !=
	    r->ev.data.document_start.tag_directives.end)
		return refuse_at(r, ERR_BAD, "tags (%TAG) are not read here");
	if ((e = next(r)) != OK || (e = read_value(r, n, 0)) != OK)
		return e;
	if ((e = next(r)) != OK || (e = next(r)) != OK)
		return e;
	if (r->ev.type != YAML_STREAM_END_EVENT)
		return refuse_at(r, ERR_BAD, "a second document in one file");
	return OK;
}

static enum err MUST_USE
check_bytes(struct str file, struct str bytes, struct problems *p)
{
	int line = 1;

	if (bytes.n > YAML_BYTES_MOST) {
		problem_add(p, file, 0, STR(""), "larger than %d bytes",
		    YAML_BYTES_MOST);
		return ERR_LIMIT;
	}
	while (bytes.n > 0) {
		size_t n = utf8_step(bytes);

		if (n == 0) {
			problem_add(p, file, line, STR(""),
			    "bytes that are not UTF-8 text");
			return ERR_BAD;
		}
		line += bytes.p[0] == '\n';
		bytes.p += n;
		bytes.n -= n;
	}
	return OK;
}

enum err
yaml_read(struct arena *a, struct str file, struct str bytes,
    struct problems *p, const struct node **out)
{
	struct reader r = { .a = a, .p = p, .file = file };
	struct node *n = NEW(a, struct node);
	enum err e = check_bytes(file, bytes, p);

	if (e != OK)
		return e;
	if (!yaml_parser_initialize(&r.parser))
		return ERR_LIMIT;
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser,
	    (const unsigned char *)(bytes.n ? bytes.p : ""), bytes.n);
	e = read_document(&r, n);
	yaml_event_delete(&r.ev);
	yaml_parser_delete(&r.parser);
	if (e == OK)
		*out = n;
	return e;
}
