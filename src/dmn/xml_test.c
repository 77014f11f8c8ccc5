/* xml_test.c - what is read of XML, and what is refused, at which line.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "dmn/kit_test.h"
#include "dmn/xml.h"

static const struct dmn_xml untouched;

static enum err
reads(struct dmn_kit *k, struct str bytes, const struct dmn_xml **out)
{
	*out = &untouched;
	k->ps.list.n = 0;
	return dmn_xml_read(k->a, STR("t.dmn"), bytes, &k->ps, out);
}

static void
refused(struct dmn_kit *k, struct str bytes, enum err e, int line,
    const char *why)
{
	const struct dmn_xml *x;

	assert_int_equal(reads(k, bytes, &x), e);
	assert_ptr_equal(x, &untouched);
	assert_int_equal(k->ps.list.n, 1);
	dmn_kit_problem(k, line, "", why);
}

static void
test_xml__a_tree_has_names_text_and_lines(void **state)
{
	const struct dmn_xml *x, *c;

	assert_int_equal(
	    reads(*state,
		STR("<m:a xmlns:m='urn:m' one='1' m:two='2'>x\n"
		    "<m:b>&lt;y&gt;</m:b>\n<c><![CDATA[<z>]]></c>w</m:a>"),
		&x),
	    OK);
	assert_true(str_eqc(x->name, "a") && str_eqc(x->ns, "urn:m"));
	assert_true(str_eqc(x->text, "x\n\nw"));
	assert_true(str_eqc(dmn_xml_get(x, "one"), "1"));
	assert_int_equal(dmn_xml_get(x, "two").n, 0);
	c = dmn_xml_child(x, "b");
	assert_non_null(c);
	assert_true(str_eqc(c->text, "<y>"));
	assert_int_equal(c->line, 2);
	assert_null(dmn_xml_child(x, "c"));
	assert_true(str_eqc(c->next->text, "<z>"));
	assert_int_equal(c->next->line, 3);
	assert_null(c->next->next);
}

static void
test_xml__a_doctype_is_refused_where_it_stands(void **state)
{
	refused(*state, STR("<?xml version='1.0'?>\n\n<!DOCTYPE a>\n<a/>"),
	    ERR_BAD, 3, "a DOCTYPE is not read");
	refused(*state,
	    STR("<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]>"
		"<a>&c;</a>"),
	    ERR_BAD, 1, "a DOCTYPE is not read");
	refused(*state, STR("\n<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>"),
	    ERR_BAD, 2, "a DOCTYPE is not read");
}

static void
test_xml__what_is_not_well_formed_is_refused_at_its_line(void **state)
{
	refused(*state, STR("<a>\n<b>\n</a>"), ERR_BAD, 3, "mismatched tag");
	refused(*state, STR(""), ERR_BAD, 1, "no element found");
	refused(*state, STR("<a>\n&nothing;</a>"), ERR_BAD, 2,
	    "undefined entity");
	refused(*state, STR("<a>\n\n"), ERR_BAD, 3, "no element found");
}

static struct str
nested(struct dmn_kit *k, int deep)
{
	struct buf b = buf_new(k->a, 4096);

	for (int i = 0; i < deep; i++)
		buf_cstr(&b, "<a>");
	for (int i = 0; i < deep; i++)
		buf_cstr(&b, "</a>");
	return buf_done(&b);
}

static void
test_xml__depth_has_a_most(void **state)
{
	const struct dmn_xml *x;

	assert_int_equal(reads(*state, nested(*state, DMN_XML_DEPTH_MOST), &x),
	    OK);
	refused(*state, nested(*state, DMN_XML_DEPTH_MOST + 1), ERR_LIMIT, 1,
	    "too many elements, or too deep");
}

/* With the root as many elements as said. */
static struct str
flat(struct dmn_kit *k, int elements)
{
	struct buf b = buf_new(k->a, DMN_BYTES_MOST);

	buf_cstr(&b, "<a>\n");
	for (int i = 1; i < elements; i++)
		buf_cstr(&b, "<b/>");
	buf_cstr(&b, "</a>");
	return buf_done(&b);
}

static void
test_xml__elements_have_a_most(void **state)
{
	const struct dmn_xml *x;

	assert_int_equal(reads(*state, flat(*state, DMN_XML_ELEMENTS_MOST), &x),
	    OK);
	refused(*state, flat(*state, DMN_XML_ELEMENTS_MOST + 1), ERR_LIMIT, 2,
	    "too many elements, or too deep");
}

static struct str
with_attributes(struct dmn_kit *k, int n)
{
	struct buf b = buf_new(k->a, 4096);

	buf_cstr(&b, "<a>\n<b");
	for (int i = 0; i < n; i++)
		buf_fmt(&b, " a%d='%d'", i, i);
	buf_cstr(&b, "/></a>");
	return buf_done(&b);
}

static void
test_xml__attributes_have_a_most(void **state)
{
	const struct dmn_xml *x;

	assert_int_equal(
	    reads(*state, with_attributes(*state, DMN_XML_ATTRIBUTES_MOST), &x),
	    OK);
	assert_true(str_eqc(dmn_xml_get(x->child, "a63"), "63"));
	refused(*state, with_attributes(*state, DMN_XML_ATTRIBUTES_MOST + 1),
	    ERR_LIMIT, 2, "too many attributes");
}

static struct str
of_bytes(struct dmn_kit *k, size_t n)
{
	struct buf b = buf_new(k->a, n);

	buf_cstr(&b, "<a>");
	while (b.n < n - 4)
		buf_char(&b, ' ');
	buf_cstr(&b, "</a>");
	return buf_done(&b);
}

static void
test_xml__bytes_have_a_most(void **state)
{
	const struct dmn_xml *x;

	assert_int_equal(reads(*state, of_bytes(*state, DMN_BYTES_MOST), &x),
	    OK);
	assert_int_equal(x->text.n, DMN_BYTES_MOST - 7);
	refused(*state, of_bytes(*state, DMN_BYTES_MOST + 1), ERR_LIMIT, 0,
	    "the file is too large");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_xml__a_tree_has_names_text_and_lines, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_xml__a_doctype_is_refused_where_it_stands, dmn_kit_up,
		    dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_xml__what_is_not_well_formed_is_refused_at_its_line,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(test_xml__depth_has_a_most,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(test_xml__elements_have_a_most,
		    dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(
		    test_xml__attributes_have_a_most, dmn_kit_up, dmn_kit_down),
		cmocka_unit_test_setup_teardown(test_xml__bytes_have_a_most,
		    dmn_kit_up, dmn_kit_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
