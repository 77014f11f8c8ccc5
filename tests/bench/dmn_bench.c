/* dmn_bench.c - one decision table the size of the largest one that a guideline
 * has: 12 rules, 9 inputs; typed facts in, outcome and rule out.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/problem.h"
#include "dmn/run.h"

enum { INPUTS = 9, RULES = 12, SETS = 512, TIMES = 400, LIMIT_NS = 500 };

static const char *const input[INPUTS][2] = { { "adult", "boolean" },
	{ "said", "string" }, { "content", "string" }, { "seen", "boolean" },
	{ "there", "boolean" }, { "reason", "string" }, { "alleged", "string" },
	{ "signs", "number" }, { "marks", "number" } };

static const char *const cell[RULES][INPUTS] = {
	{ "true", "-", "-", "-", "-", "-", "-", "-", "-" },
	{ "-", "\"now\"", "not(\"none\")", "-", "-", "-", "-", "-", "-" },
	{ "-", "\"before\"", "not(\"none\")", "-", "-", "-", "-", "-", "-" },
	{ "-", "-", "-", "true", "-", "-", "-", "-", "-" },
	{ "-", "-", "-", "-", "true", "\"this\"", "-", "-", "-" },
	{ "-", "-", "-", "-", "-", "-", "\"carer\"", "-", "-" },
	{ "-", "-", "-", "-", "-", "-", "\"worker\"", "-", "-" },
	{ "-", "\"denied\"", "-", "-", "-", "-", "\"peer\",\"other\"", ">= 1",
	    "-" },
	{ "-", "-", "-", "-", "-", "-", "-", ">= 2", ">= 1" },
	{ "-", "-", "-", "-", "-", "-", "\"peer\",\"other\"", "1", "1" },
	{ "-", "-", "-", "-", "-", "not(\"this\")", "-", ">= 5", "-" },
	{ "-", "-", "-", "-", "-", "-", "-", "-", "-" },
};
static const char *const outcome[RULES] = { "none", "first", "first", "first",
	"first", "second", "second", "second", "third", "third", "third",
	"none" };
static const char *const word[] = { "now", "before", "denied", "none", "this",
	"carer", "worker", "peer", "other", "something" };

static void
put_cell(struct buf *b, const char *tag, const char *text)
{
	buf_fmt(b, "<%s><text><![CDATA[%s]]></text></%s>", tag, text, tag);
}

static struct str
model_xml(struct arena *a)
{
	struct buf b = buf_new(a, 1 << 20);

	buf_cstr(&b,
	    "<definitions xmlns=\""
	    "https://www.omg.org/spec/DMN/20230324/MODEL/\">");
	for (size_t i = 0; i < INPUTS; i++)
		buf_fmt(&b,
		    "<inputData name=\"%s\"><variable name=\"%s\" "
		    "typeRef=\"%s\"/></inputData>",
		    input[i][0], input[i][0], input[i][1]);
	buf_cstr(&b,
	    "<decision name=\"it\"><decisionTable "
	    "hitPolicy=\"PRIORITY\">");
	for (size_t i = 0; i < INPUTS; i++) {
		buf_cstr(&b, "<input>");
		put_cell(&b, "inputExpression", input[i][0]);
		buf_cstr(&b, "</input>");
	}
	buf_cstr(&b,
	    "<output><outputValues><text>\"first\",\"second\","
	    "\"third\",\"none\"</text></outputValues></output>");
	for (size_t r = 0; r < RULES; r++) {
		buf_fmt(&b, "<rule id=\"r%zu\">", r);
		for (size_t i = 0; i < INPUTS; i++)
			put_cell(&b, "inputEntry", cell[r][i]);
		buf_fmt(&b, "<outputEntry><text>\"%s\"</text></outputEntry>",
		    outcome[r]);
		buf_cstr(&b, "</rule>");
	}
	buf_cstr(&b, "</decisionTable></decision></definitions>");
	return buf_done(&b);
}

/* Facts of all kinds, some missing, the same each time. */
static void
make_facts(const struct dmn *d, struct feel_value (*set)[INPUTS])
{
	uint64_t x = 88172645463325252;

	for (size_t s = 0; s < SETS; s++)
		for (size_t i = 0; i < INPUTS; i++) {
			x ^= x << 13, x ^= x >> 7, x ^= x << 17;
			if (x % 5 == 0)
				set[s][i] = feel_null();
			else if (input[i][1][0] == 'b')
				set[s][i] = feel_bool((x >> 8) % 4 == 0);
			else if (input[i][1][0] == 'n')
				set[s][i] = feel_int((int64_t)(x >> 8) % 4);
			else
				set[s][i] = dmn_intern(d,
				    feel_text(str_of(word[(x >> 8) % 10])));
		}
}

static int
by_size(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return (a > b) - (a < b);
}

static double
median(const struct dmn *d, struct feel_value (*set)[INPUTS],
    enum dmn_mode mode, long *rules)
{
	static double ns[TIMES];
	struct arena *a = arena_new(64u << 20);
	struct dmn_run out;

	for (size_t t = 0; t < TIMES; t++) {
		int64_t began = clock_mono_ns();

		for (size_t s = 0; s < SETS; s++) {
			arena_reset(a);
			dmn_run(d, set[s], mode, a, &out);
			*rules += out.result[0].rule;
		}
		ns[t] = (double)(clock_mono_ns() - began) / SETS;
	}
	arena_free(a);
	qsort(ns, TIMES, sizeof *ns, by_size);
	return ns[TIMES / 2];
}

int
main(void)
{
	static struct feel_value set[SETS][INPUTS];
	struct arena *a = arena_new(64u << 20);
	struct problems ps = problems_new(a);
	struct dmn_file f = { STR("bench.dmn"), model_xml(a) };
	const struct dmn *d = NULL;
	long rules = 0;

	if (dmn_compile(a, &f, 1, &ps, &d) != OK) {
		(void)fprintf(stderr, "%s", str_cstr(a, problems_text(&ps, a)));
		return 1;
	}
	make_facts(d, set);
	(void)printf("table of 12 rules, 9 inputs, outcome and rule\t%.0f\t%d"
		     "\tns\n",
	    median(d, set, DMN_KNOWN, &rules), LIMIT_NS);
	(void)printf("the same, what could still come\t%.0f\t0\tns\n",
	    median(d, set, DMN_POSSIBLE, &rules));
	arena_free(a);
	return rules == 0;
}
