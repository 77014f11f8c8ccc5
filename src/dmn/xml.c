/* xml.c - expat's events put together into a tree.
 * SPDX-License-Identifier: Apache-2.0 */
#include "dmn/xml.h"

#include <expat.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/problem.h"
#include "dmn/dmn.h"

struct open {
	struct dmn_xml *element;
	struct dmn_xml **tail; /* where the next child goes */
	struct buf text;
};

struct reader {
	struct arena *a;
	struct str file;
	struct problems *ps;
	XML_Parser parser;
	struct dmn_xml *root;
	struct open open[DMN_XML_DEPTH_MOST];
	size_t depth, elements;
	enum err e;
};

static void
stop(struct reader *r, enum err e, const char *why)
{
	if (r->e != OK)
		return;
	r->e = e;
	problem_add(r->ps, r->file, (int)XML_GetCurrentLineNumber(r->parser),
	    STR(""), "%s", why);
	(void)XML_StopParser(r->parser, XML_FALSE);
}

static void
no_doctype(void *user, const XML_Char *name, const XML_Char *system,
    const XML_Char *public, int internal)
{
	(void)name, (void)system, (void)public, (void)internal;
	stop(user, ERR_BAD, "a DOCTYPE is not read");
}

/* expat gives "namespace|name". */
static void
split(struct arena *a, const char *full, struct str *ns, struct str *name)
{
	const char *bar = strrchr(full, '|');

	*name = str_dup(a, str_of(bar ? bar + 1 : full));
	*ns = bar ? str_dup(a, (struct str){ full, (size_t)(bar - full) })
		  : STR("");
}

static void
attributes(struct reader *r, struct dmn_xml *e, const XML_Char **pair)
{
	struct dmn_xml_attribute *at;
	size_t n = 0;

	while (pair[2 * n] != NULL)
		n++;
	if (n > DMN_XML_ATTRIBUTES_MOST) {
		stop(r, ERR_LIMIT, "too many attributes");
		return;
	}
	at = NEW_N(r->a, struct dmn_xml_attribute, n);
	for (size_t i = 0; i < n; i++) {
		split(r->a, pair[2 * i], &at[i].ns, &at[i].name);
		at[i].value = str_dup(r->a, str_of(pair[2 * i + 1]));
	}
	e->attribute = at;
	e->attributes = n;
}

static void
start(void *user, const XML_Char *name, const XML_Char **pair)
{
	struct reader *r = user;
	struct dmn_xml *e;
	struct open *o;

	if (r->e != OK)
		return;
	if (r->depth == DMN_XML_DEPTH_MOST ||
	    ++r->elements > DMN_XML_ELEMENTS_MOST) {
		stop(r, ERR_LIMIT, "too many elements, or too deep");
		return;
	}
	e = NEW(r->a, struct dmn_xml);
	e->line = (int)XML_GetCurrentLineNumber(r->parser);
	split(r->a, name, &e->ns, &e->name);
	attributes(r, e, pair);
	if (r->depth == 0) {
		r->root = e;
	} else {
		o = &r->open[r->depth - 1];
		*o->tail = e;
		o->tail = &e->next;
	}
	r->open[r->depth++] = (struct open){ .element = e,
		.tail = &e->child,
		.text = buf_new(r->a, DMN_BYTES_MOST) };
}

static void
end(void *user, const XML_Char *name)
{
	struct reader *r = user;
	struct open *o;

	(void)name;
	if (r->e != OK || r->depth == 0)
		return;
	o = &r->open[--r->depth];
	o->element->text = buf_done(&o->text);
}

static void
characters(void *user, const XML_Char *p, int n)
{
	struct reader *r = user;

	if (r->e == OK && r->depth > 0)
		buf_bytes(&r->open[r->depth - 1].text, p, (size_t)n);
}

enum err
dmn_xml_read(struct arena *a, struct str file, struct str bytes,
    struct problems *ps, const struct dmn_xml **out)
{
	struct reader *r = NEW(a, struct reader);

	*r = (struct reader){ .a = a, .file = file, .ps = ps };
	if (bytes.n > DMN_BYTES_MOST) {
		problem_add(ps, file, 0, STR(""), "the file is too large");
		return ERR_LIMIT;
	}
	r->parser = XML_ParserCreateNS(NULL, '|');
	CHECK(r->parser != NULL);
	XML_SetUserData(r->parser, r);
	XML_SetElementHandler(r->parser, start, end);
	XML_SetCharacterDataHandler(r->parser, characters);
	XML_SetStartDoctypeDeclHandler(r->parser, no_doctype);
	if (XML_Parse(r->parser, bytes.p, (int)bytes.n, XML_TRUE) !=
		XML_STATUS_OK &&
	    r->e == OK)
		stop(r, ERR_BAD, XML_ErrorString(XML_GetErrorCode(r->parser)));
	XML_ParserFree(r->parser);
	if (r->e == OK)
		*out = r->root;
	return r->e;
}

bool
dmn_xml_is(const struct dmn_xml *e, const struct dmn_xml *root,
    const char *name)
{
	return str_eqc(e->name, name) && str_eq(e->ns, root->ns);
}

const struct dmn_xml *
dmn_xml_child(const struct dmn_xml *parent, const char *name)
{
	if (parent != NULL)
		DMN_XML_EACH(parent, e)
	if (dmn_xml_is(e, parent, name))
		return e;
	return NULL;
}

struct str
dmn_xml_get(const struct dmn_xml *e, const char *name)
{
	for (size_t i = 0; e != NULL && i < e->attributes; i++)
		if (e->attribute[i].ns.n == 0 &&
		    str_eqc(e->attribute[i].name, name))
			return e->attribute[i].value;
	return STR("");
}
