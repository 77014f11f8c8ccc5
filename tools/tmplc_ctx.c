/* tmplc_ctx.c - the HTML tokenizer's states as far as templates may use them.
 * What a browser might read in two ways is refused, not guessed.
 * SPDX-License-Identifier: Apache-2.0 */
#include "tmplc_ctx.h"

#include <ctype.h>
#include <string.h>

static bool
one_of(const char *s, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(s, *list) == 0)
			return true;
	return false;
}

static bool
is_space(char ch)
{
	return ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r';
}

static void
keep(char *to, size_t *n, size_t room, char ch)
{
	if (*n + 1 < room) {
		to[(*n)++] = ch;
		to[*n] = '\0';
	}
}

static bool
is_url_attr(const char *attr)
{
	static const char *const urls[] = { "href", "src", "action",
		"formaction", "poster", "cite", "xlink:href", NULL };

	return one_of(attr, urls);
}

static bool
is_code_attr(const char *attr)
{
	static const char *const code[] = { "style", "srcdoc", "srcset", "ping",
		"data", "http-equiv", "manifest", "background", NULL };

	return strncmp(attr, "on", 2) == 0 || one_of(attr, code);
}

/* A literal URL: local, or of a scheme that runs nothing. */
static bool
is_calm_url(const char *v)
{
	static const char *const begins[] = { "/", "#", "?",
		"tel:", "mailto:", "https://", NULL };

	if (v[0] == '/' && (v[1] == '/' || v[1] == '\\'))
		return false;
	for (size_t i = 0; begins[i] != NULL; i++)
		if (strncmp(v, begins[i], strlen(begins[i])) == 0)
			return true;
	return false;
}

static const char *
value_ends(struct ctx *c)
{
	c->state = CTX_TAG;
	c->gap = true;
	if (strncmp(c->attr, "on", 2) == 0 || strcmp(c->attr, "style") == 0)
		return "on*= and style= are blocked by the browser";
	if (is_url_attr(c->attr) && c->value_n > 0 && !is_calm_url(c->value))
		return "a URL starts with / # ? tel: mailto: or https://";
	return NULL;
}

static const char *
tag_ends(struct ctx *c)
{
	static const char *const raw[] = { "script", "style", NULL };
	static const char *const quiet[] = { "title", "textarea", NULL };

	c->state = CTX_TEXT;
	c->gap = false;
	if (strcmp(c->element, "pre") == 0)
		c->pre = !c->closing;
	if (c->closing)
		return NULL;
	if (one_of(c->element, raw))
		c->state = CTX_RAW;
	else if (one_of(c->element, quiet))
		c->state = CTX_QUIET;
	memset(c->tail, 0, sizeof c->tail);
	c->value_n = 0;
	return NULL;
}

static const char *
feed_lt(struct ctx *c, char ch)
{
	if (ch == '!') {
		c->state = CTX_BANG;
		c->value_n = 0;
		return NULL;
	}
	c->closing = ch == '/';
	c->element_n = 0;
	c->element[0] = '\0';
	c->state = CTX_ELEMENT;
	if (c->closing)
		return NULL;
	if (isupper((unsigned char)ch))
		return "names are written in small letters";
	if (!islower((unsigned char)ch))
		return "write &lt; for a \"<\" that starts no element";
	keep(c->element, &c->element_n, CTX_NAME_MOST, ch);
	return NULL;
}

static const char *
element_ends(struct ctx *c)
{
	static const char *const barred[] = { "base", "iframe", "object",
		"embed", "applet", "frame", "frameset", "noembed", "noframes",
		"noscript", "plaintext", "xmp", "template", NULL };

	c->state = CTX_TAG;
	if (one_of(c->element, barred))
		return "this element is not used";
	return NULL;
}

static const char *
feed_element(struct ctx *c, char ch)
{
	const char *why;

	if (isalnum((unsigned char)ch) || ch == '-') {
		if (isupper((unsigned char)ch))
			return "names are written in small letters";
		keep(c->element, &c->element_n, CTX_NAME_MOST, ch);
		return NULL;
	}
	if (!is_space(ch) && ch != '>' && ch != '/')
		return "a strange character in the name of an element";
	if ((why = element_ends(c)) != NULL)
		return why;
	return ch == '>' ? tag_ends(c) : NULL;
}

static const char *
feed_tag(struct ctx *c, char ch)
{
	if (ch == '>')
		return tag_ends(c);
	if (is_space(ch) || ch == '/') {
		c->gap = false;
		return NULL;
	}
	if (c->gap)
		return "a space is missing between attributes";
	if (!islower((unsigned char)ch))
		return "an attribute starts with a small letter";
	c->state = CTX_NAME;
	c->attr_n = 0;
	keep(c->attr, &c->attr_n, CTX_NAME_MOST, ch);
	return NULL;
}

/* Small letters, and the one name of SVG that is not. */
static bool
is_name(const struct ctx *c, char ch)
{
	if (islower((unsigned char)ch) || isdigit((unsigned char)ch))
		return true;
	if (ch == 'B')
		return strcmp(c->attr, "view") == 0;
	return ch == '-' || ch == ':' || ch == '_';
}

static const char *
feed_name(struct ctx *c, char ch)
{
	if (is_name(c, ch)) {
		keep(c->attr, &c->attr_n, CTX_NAME_MOST, ch);
		return NULL;
	}
	c->value_n = 0;
	c->value[0] = '\0';
	c->value_output = false;
	if (ch == '=') {
		c->state = CTX_EQUALS;
		return NULL;
	}
	if (is_space(ch) || ch == '>' || ch == '/') {
		c->state = CTX_TAG;
		return feed_tag(c, ch);
	}
	return "a strange character in the name of an attribute";
}

static const char *
feed_equals(struct ctx *c, char ch)
{
	if (is_space(ch) || ch == '>')
		return "an attribute's value is missing";
	if (ch == '"')
		c->state = CTX_DOUBLE;
	else if (ch == '\'')
		c->state = CTX_SINGLE;
	else {
		c->state = CTX_BARE;
		keep(c->value, &c->value_n, CTX_VALUE_MOST, ch);
	}
	return NULL;
}

static const char *
feed_bare(struct ctx *c, char ch)
{
	const char *why;

	if (strchr("\"'=<`", ch) != NULL)
		return "quote this value";
	if (!is_space(ch) && ch != '>') {
		keep(c->value, &c->value_n, CTX_VALUE_MOST, ch);
		return NULL;
	}
	if ((why = value_ends(c)) != NULL)
		return why;
	return feed_tag(c, ch);
}

static const char *
feed_quoted(struct ctx *c, char ch)
{
	if (ch == (c->state == CTX_DOUBLE ? '"' : '\''))
		return value_ends(c);
	keep(c->value, &c->value_n, CTX_VALUE_MOST, ch);
	return NULL;
}

static void
shift(struct ctx *c, char ch)
{
	memmove(c->tail, c->tail + 1, sizeof c->tail - 2);
	c->tail[sizeof c->tail - 2] = ch;
}

static bool
tail_is(const struct ctx *c, const char *s)
{
	size_t n = strlen(s);

	return memcmp(c->tail + sizeof c->tail - 1 - n, s, n) == 0;
}

static const char *
feed_bang(struct ctx *c, char ch)
{
	keep(c->value, &c->value_n, CTX_VALUE_MOST, ch);
	if (c->value_n == 2 && strcmp(c->value, "--") == 0) {
		c->state = CTX_COMMENT;
		memset(c->tail, 0, sizeof c->tail);
	} else if (ch == '>') {
		c->state = CTX_TEXT;
		if (strcmp(c->value, "doctype html>") != 0)
			return "only <!doctype html> is used";
	}
	return NULL;
}

/* script and style hold nothing but their end tag. */
static const char *
feed_raw(struct ctx *c, char ch)
{
	char end[CTX_NAME_MOST + 3] = "</";

	strncat(end, c->element, CTX_NAME_MOST);
	strncat(end, ">", 2);
	if (c->value_n == 0 && is_space(ch))
		return NULL;
	if (ch != end[c->value_n])
		return "script and style stay empty: use assets/";
	keep(c->value, &c->value_n, CTX_VALUE_MOST, ch);
	if (ch != '>')
		return NULL;
	c->closing = true;
	return tag_ends(c);
}

static const char *
feed_quiet(struct ctx *c, char ch)
{
	char end[CTX_NAME_MOST + 3] = "</";

	strncat(end, c->element, CTX_NAME_MOST);
	strncat(end, ">", 2);
	shift(c, ch);
	if (!tail_is(c, end))
		return NULL;
	c->closing = true;
	return tag_ends(c);
}

const char *
ctx_feed(struct ctx *c, char ch)
{
	switch (c->state) {
	case CTX_TEXT:
		if (ch == '<')
			c->state = CTX_LT;
		return NULL;
	case CTX_LT: return feed_lt(c, ch);
	case CTX_ELEMENT: return feed_element(c, ch);
	case CTX_TAG: return feed_tag(c, ch);
	case CTX_NAME: return feed_name(c, ch);
	case CTX_EQUALS: return feed_equals(c, ch);
	case CTX_DOUBLE:
	case CTX_SINGLE: return feed_quoted(c, ch);
	case CTX_BARE: return feed_bare(c, ch);
	case CTX_BANG: return feed_bang(c, ch);
	case CTX_COMMENT:
		shift(c, ch);
		if (tail_is(c, "-->"))
			c->state = CTX_TEXT;
		return NULL;
	case CTX_RAW: return feed_raw(c, ch);
	case CTX_QUIET: return feed_quiet(c, ch);
	case CTX__MAX: break;
	}
	return "the template compiler lost its place";
}

static const char *
out_url(struct ctx *c, enum ctx_out what)
{
	bool first = c->value_n == 0 && !c->value_output;

	if (what == CTX_OUT_TEXT)
		return "text in a URL: use {{u x}} for a part, {{p x}} for a "
		       "whole local path";
	if (what == CTX_OUT_PATH)
		return first ? NULL : "{{p x}} is a whole path: it comes first";
	if (first)
		return "a whole URL from a variable: start it with literal "
		       "characters, or use {{p x}}";
	if (!c->value_output && !is_calm_url(c->value))
		return "a URL starts with / # ? tel: mailto: or https://";
	if (strncmp(c->value, "https://", 8) == 0 &&
	    strchr(c->value + 8, '/') == NULL)
		return "the host of a URL is never a variable";
	return NULL;
}

static const char *
out_quoted(struct ctx *c, enum ctx_out what)
{
	const char *why = NULL;

	if (is_code_attr(c->attr))
		return "output into an attribute that a browser runs or loads";
	if (what == CTX_OUT_PART || what == CTX_OUT_LINES)
		return "elements inside an attribute";
	if (is_url_attr(c->attr))
		why = out_url(c, what);
	else if (what == CTX_OUT_URL || what == CTX_OUT_PATH)
		why = "{{u x}} and {{p x}} are for URLs only";
	c->value_output = true;
	return why;
}

const char *
ctx_out(struct ctx *c, enum ctx_out what)
{
	switch (c->state) {
	case CTX_TEXT:
		if (what == CTX_OUT_URL || what == CTX_OUT_PATH)
			return "{{u x}} and {{p x}} are for URLs only";
		return NULL;
	case CTX_QUIET:
		if (what != CTX_OUT_TEXT && what != CTX_OUT_INT)
			return "only text stands inside title and textarea";
		return NULL;
	case CTX_DOUBLE:
	case CTX_SINGLE: return out_quoted(c, what);
	case CTX_EQUALS:
	case CTX_BARE: return "output into an unquoted attribute";
	case CTX_RAW: return "output into script or style";
	case CTX_COMMENT:
	case CTX_BANG: return "output into a comment";
	case CTX_LT:
	case CTX_ELEMENT: return "output as the name of an element";
	case CTX_TAG:
	case CTX_NAME: return "output as an attribute's name";
	case CTX__MAX: break;
	}
	return "the template compiler lost its place";
}

const char *
ctx_control(struct ctx *c)
{
	const char *why = NULL;

	switch (c->state) {
	case CTX_TEXT:
	case CTX_QUIET:
	case CTX_TAG: return NULL;
	case CTX_DOUBLE:
	case CTX_SINGLE:
		if (is_code_attr(c->attr))
			return "control inside an attribute that a browser "
			       "runs or loads";
		if (is_url_attr(c->attr) && c->value_n == 0 && !c->value_output)
			return "a URL starts the same way in every branch";
		return NULL;
	case CTX_ELEMENT:
		why = c->element_n ? element_ends(c) : "a tag without a name";
		c->gap = true;
		return why;
	case CTX_NAME:
		c->state = CTX_TAG;
		c->gap = true;
		return NULL;
	case CTX_BARE: return value_ends(c);
	case CTX_LT:
	case CTX_EQUALS:
	case CTX_BANG:
	case CTX_COMMENT:
	case CTX_RAW:
	case CTX__MAX: break;
	}
	return "control inside a comment, a name, script or style";
}

bool
ctx_same(const struct ctx *a, const struct ctx *b)
{
	if (a->state != b->state || a->pre != b->pre)
		return false;
	if (a->state == CTX_TEXT)
		return true;
	if (strcmp(a->element, b->element) != 0)
		return false;
	return (a->state != CTX_DOUBLE && a->state != CTX_SINGLE) ||
	    strcmp(a->attr, b->attr) == 0;
}
