/* xml.h - an XML file as a small tree. Refused: any DOCTYPE, and more bytes,
 * depth or elements than the most; errors have file and line. The only user of
 * expat.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef DMN_XML_H
#define DMN_XML_H

#include "base/str.h"

struct arena;
struct problems;

enum {
	DMN_XML_DEPTH_MOST = 64,
	DMN_XML_ELEMENTS_MOST = 200000,
	DMN_XML_ATTRIBUTES_MOST = 64 /* of one element */
};

struct dmn_xml_attribute {
	struct str ns, name, value;
};
struct dmn_xml {
	struct str ns, name; /* namespace and local name */
	struct str text; /* character data directly in it */
	int line;
	const struct dmn_xml_attribute *attribute;
	size_t attributes;
	struct dmn_xml *child, *next;
};

#define DMN_XML_EACH(parent, it)                                               \
	for (const struct dmn_xml *it = (parent)->child; it != NULL;           \
	     it = it->next)

/* dmn_xml_read: the root element; the tree lives in `a` and copies what it
 * keeps. ERR_BAD or ERR_LIMIT with the reason in `ps`. */
enum err dmn_xml_read(struct arena *a, struct str file, struct str bytes,
    struct problems *ps, const struct dmn_xml **out) MUST_USE;
/* dmn_xml_child: the first child of that name and of the parent's namespace;
 * NULL. dmn_xml_get: an attribute without a prefix; empty where there is none. */
const struct dmn_xml *
dmn_xml_child(const struct dmn_xml *parent, const char *name);
struct str dmn_xml_get(const struct dmn_xml *e, const char *name);
/* dmn_xml_is: the name, in the namespace of `root`. */
bool dmn_xml_is(const struct dmn_xml *e, const struct dmn_xml *root,
    const char *name);

#endif
