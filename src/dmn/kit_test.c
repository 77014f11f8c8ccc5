/* kit_test.c - small models for the tests of this folder.
 * SPDX-License-Identifier: Apache-2.0 */
#include "dmn/kit_test.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "feel/feel.h"

int
dmn_kit_up(void **state)
{
	struct arena *a = arena_new(512u << 20);
	struct dmn_kit *k = NEW(a, struct dmn_kit);

	k->a = a;
	k->ps = problems_new(a);
	*state = k;
	return 0;
}

int
dmn_kit_down(void **state)
{
	const struct dmn_kit *k = *state;

	arena_free(k->a);
	return 0;
}

struct dmn_file
dmn_kit_file(struct dmn_kit *k, const char *body)
{
	struct str head = STR("<definitions xmlns=\""
			      "https://www.omg.org/spec/DMN/20230324/MODEL/\" "
			      "namespace=\"urn:test\" name=\"test\">\n");

	return (struct dmn_file){ STR("t.dmn"),
		str_cat(k->a, str_cat(k->a, head, str_of(body)),
		    STR("\n</definitions>\n")) };
}

enum err
dmn_kit_compile(struct dmn_kit *k, const char *body, const struct dmn **out)
{
	struct dmn_file f = dmn_kit_file(k, body);

	return dmn_compile(k->a, &f, 1, &k->ps, out);
}

const struct dmn *
dmn_kit_model(struct dmn_kit *k, const char *body)
{
	const struct dmn *d = NULL;

	if (dmn_kit_compile(k, body, &d) != OK)
		fail_msg("%s", str_cstr(k->a, problems_text(&k->ps, k->a)));
	return d;
}

void
dmn_kit_problem(const struct dmn_kit *k, int line, const char *field,
    const char *why)
{
	const struct problem *p = k->ps.list.v;

	assert_true(k->ps.list.n > 0);
	assert_string_equal(str_cstr(k->a, p->file), "t.dmn");
	assert_int_equal(p->line, line);
	assert_string_equal(str_cstr(k->a, p->field), field);
	assert_string_equal(str_cstr(k->a, p->why), why);
}

void
dmn_kit_refused(struct dmn_kit *k, const char *body, int line,
    const char *field, const char *why)
{
	const struct dmn *before = (const struct dmn *)k, *d = before;

	k->ps.list.n = 0;
	assert_int_equal(dmn_kit_compile(k, body, &d), ERR_BAD);
	assert_ptr_equal(d, before);
	dmn_kit_problem(k, line, field, why);
}

const char *
dmn_kit_shown(struct dmn_kit *k, struct feel_value v)
{
	struct buf b = buf_new(k->a, 65536);

	feel_print(&b, v);
	return str_cstr(k->a, buf_done(&b));
}

const struct dmn_result *
dmn_kit_result(const struct dmn_run *run, const char *decision)
{
	int i = dmn_decision_find(run->d, str_of(decision));

	assert_true(i >= 0);
	return &run->result[i];
}
