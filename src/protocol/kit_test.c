/* kit_test.c - see kit_test.h. The small package is about mooring a boat, so
 * that nobody takes it for the guideline.
 * SPDX-License-Identifier: Apache-2.0 */
#include "protocol/kit_test.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/zone.h"

static const struct {
	const char *file, *text;
} small[] = {
	{ "protocol.yaml",
	    "id: boat\n"
	    "title: Mooring a boat\n"
	    "edition: \"1\"\n"
	    "zone: America/Chicago\n"
	    "reviewed: false\n"
	    "decisions:\n"
	    "  - { id: alarm, label: Alarm, clause: C1 }\n"
	    "  - { id: tell, label: Whom to tell, clause: C1 }\n"
	    "  - { id: tow, label: Tow, clause: C1 }\n"
	    "roles:\n"
	    "  level: { decision: alarm }\n"
	    "  notices: { decision: tell, values: { missing: [owner] } }\n"
	    "  urgency: { decision: tow, values: { urgent: [true] } }\n"
	    "levels:\n"
	    "  - { id: red, rank: 1, label: Red, short: R }\n"
	    "  - { id: amber, rank: 2, label: Amber, short: A }\n"
	    "  - { id: calm, rank: 3, label: Calm, short: C, negative: true }\n"
	    "agencies:\n"
	    "  - { id: harbour, label: Harbour, reporters: [pilot] }\n"
	    "  - { id: guard, label: Coast guard, cart: true }\n"
	    "seats:\n"
	    "  - { id: master, label: Master, agency: [harbour], can: [refer] "
	    "}\n"
	    "blanks:\n"
	    "  - { id: radio, type: phone, label: Radio, required: true }\n" },
	{ "facts.yaml",
	    "groups: [ { id: sea, label: Sea } ]\n"
	    "classes: [ { id: facts, label: Facts }, { id: log, label: Log } "
	    "]\n"
	    "facts:\n"
	    "  - { id: leak, type: yes_no, label: Leak, ask: Is there a leak?, "
	    "whom: [reporter], group: sea, class: facts, clause: C1, critical: "
	    "true }\n"
	    "  - { id: wind, type: number, label: Wind, ask: How strong?, "
	    "whom: "
	    "[harbour], least: 0, most: 12, whole: true }\n"
	    "  - id: reporter\n"
	    "    type: choice\n"
	    "    label: Reporter\n"
	    "    ask: Who says so?\n"
	    "    values: [ { id: pilot, label: Pilot }, { id: guest, label: "
	    "Guest } ]\n"
	    "  - id: aboard\n"
	    "    type: many\n"
	    "    label: Aboard\n"
	    "    ask: Who is aboard?\n"
	    "    values: [ { id: crew, label: Crew }, { id: owner, label: "
	    "Owner } ]\n"
	    "  - { id: marks, type: codes, kind: risk, label: Marks, ask: "
	    "Which?, whom: [reporter] }\n"
	    "  - { id: signs, type: codes, kind: indicator, label: Signs, ask: "
	    "Which?, whom: [reporter] }\n"
	    "  - { id: mark_count, type: number, least: 0, most: 200, "
	    "internal: true, label: Count, "
	    "derive: { how: count_codes, of: [marks] } }\n"
	    "  - { id: all_count, type: number, least: 0, most: 400, "
	    "internal: true, label: All, "
	    "derive: { how: count_codes, of: [marks, signs] } }\n"
	    "  - { id: seen_at, type: time, label: Seen, ask: When?, whom: "
	    "[reporter] }\n"
	    "  - { id: hours_since, type: number, least: 0, most: 100000, "
	    "label: Hours, ask: How long "
	    "ago?, whom: [reporter], derive: { how: hours_since, from: seen_at "
	    "} }\n" },
	{ "indicators.yaml",
	    "items:\n"
	    "  - { code: R1, kind: risk, label: Rust, alias: [rust], counts: "
	    "true, twin: I1 }\n"
	    "  - { code: R2, kind: risk, label: Rot, alias: [rot], counts: "
	    "true "
	    "}\n"
	    "  - { code: R3, kind: risk, label: Flag, alias: [flag], counts: "
	    "false }\n"
	    "  - { code: I1, kind: indicator, label: Rust, alias: [rust_seen], "
	    "counts: true, twin: R1 }\n"
	    "  - { code: I2, kind: indicator, label: List, alias: [list], "
	    "counts: true }\n" },
	{ "clauses.yaml",
	    "clauses:\n"
	    "  - { id: C1, who: all, text: Look after the boat, by: "
	    "[decision:alarm, duty:pump] }\n"
	    "  - { id: C2, who: all, text: Keep a log, by: [not_yet] }\n" },
	{ "duties.yaml",
	    "duties:\n"
	    "  - { id: pump, clause: C1, strength: must, owner: harbour, to: "
	    "guard, what: Pump, opens_when: 'alarm in (\"red\", \"amber\")', "
	    "when: asap, done_when: [task.done] }\n"
	    "  - { id: log, clause: C2, strength: should, owner: master, what: "
	    "Log it, opens_when: \"true\", when: asap, done_when: [task.done], "
	    "blocked_by: [pump] }\n" },
	{ "calls.yaml",
	    "calls:\n"
	    "  - { id: harbour_first, to: harbour, when: 'alarm = \"red\"', "
	    "number: [radio], why: They are near, unless_reporter: [harbour] "
	    "}\n" },
	{ "sharing.yaml",
	    "holders: [ { id: any, agencies: [any] } ]\n"
	    "needs: [ { id: pact, label: A pact, blank: radio } ]\n"
	    "standings:\n"
	    "  - { id: owner, label: Owner, refused_if: { leak: [true] }, why: "
	    "Their boat leaks }\n"
	    "recipients: [ { id: both, agencies: [harbour, guard] } ]\n"
	    "rows:\n"
	    "  - { id: S1, class: facts, holder: any, recipient: both, rule: "
	    "allowed, authority: Law A }\n"
	    "  - { id: S2, class: facts, holder: guard, recipient: harbour, "
	    "rule: prohibited, authority: Law B }\n"
	    "  - { id: S3, class: facts, holder: guard, recipient: harbour, "
	    "rule: required, authority: Law C }\n"
	    "  - { id: S4, class: facts, holder: harbour, recipient: guard, "
	    "rule: consent, by: [owner], authority: Law D }\n"
	    "  - { id: S5, class: log, holder: harbour, recipient: guard, "
	    "rule: allowed, needs: [pact], authority: Law E }\n" },
	{ "tracking.yaml",
	    "tracking: [ { id: counts, hide_below: 5, clause: C2, source: "
	    "ours, verified: no } ]\n"
	    "tables:\n"
	    "  - { id: by_wind, label: Wind, fact: wind, clause: C2, source: "
	    "ours, verified: no, bands: [ { from: 0, to: 3, label: Little }, "
	    "{ from: 4, to: 12, label: Much } ] }\n"
	    "  - { id: by_alarm, label: Alarm, measure: level, clause: C2, "
	    "source: ours, verified: no }\n"
	    "  - { id: by_tow, label: Tow, decision: tow, clause: C2, source: "
	    "ours, verified: no, values: { \"true\": Towed } }\n" },
	{ "decisions/boat.dmn",
	    "<definitions "
	    "xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"b\" "
	    "name=\"b\" namespace=\"urn:b\">\n"
	    "<inputData id=\"leak\" name=\"leak\"><variable name=\"leak\" "
	    "typeRef=\"boolean\"/></inputData>\n"
	    "<inputData id=\"wind\" name=\"wind\"><variable name=\"wind\" "
	    "typeRef=\"number\"/></inputData>\n"
	    "<inputData id=\"all_count\" name=\"all_count\"><variable "
	    "name=\"all_count\" typeRef=\"number\"/></inputData>\n"
	    "<inputData id=\"reporter\" name=\"reporter\"><variable "
	    "name=\"reporter\" typeRef=\"string\"/></inputData>\n"
	    "<decision id=\"alarm\" name=\"alarm\"><variable name=\"alarm\" "
	    "typeRef=\"string\"/>"
	    "<informationRequirement id=\"q1\"><requiredInput "
	    "href=\"#leak\"/></informationRequirement>"
	    "<informationRequirement id=\"q2\"><requiredInput "
	    "href=\"#wind\"/></informationRequirement>"
	    "<informationRequirement id=\"q3\"><requiredInput "
	    "href=\"#all_count\"/></informationRequirement>"
	    "<decisionTable id=\"t1\" hitPolicy=\"FIRST\">"
	    "<input id=\"i1\"><inputExpression "
	    "typeRef=\"boolean\"><text>leak</text></inputExpression></input>"
	    "<input id=\"i2\"><inputExpression "
	    "typeRef=\"number\"><text>wind</text></inputExpression></input>"
	    "<input id=\"i3\"><inputExpression "
	    "typeRef=\"number\"><text>all_count</text></inputExpression>"
	    "</input>"
	    "<output id=\"o1\" typeRef=\"string\"><outputValues><text>"
	    "\"red\",\"amber\",\"calm\"</text></outputValues></output>"
	    "<annotation name=\"clause\"/><annotation name=\"reading\"/>"
	    "<annotation name=\"why\"/>\n"
	    "<rule id=\"alarm.leak\"><inputEntry "
	    "id=\"e1\"><text>true</text></inputEntry><inputEntry "
	    "id=\"e2\"><text>&gt;= 8</text></inputEntry><inputEntry "
	    "id=\"e2b\"><text>-</text></inputEntry><outputEntry "
	    "id=\"e3\"><text>\"red\"</text></outputEntry><annotationEntry>"
	    "<text>C1</text></annotationEntry><annotationEntry><text></text>"
	    "</annotationEntry><annotationEntry><text>It leaks in a "
	    "storm</text></annotationEntry></rule>\n"
	    "<rule id=\"alarm.signs\"><inputEntry "
	    "id=\"e4\"><text>-</text></inputEntry><inputEntry "
	    "id=\"e5\"><text>-</text></inputEntry><inputEntry "
	    "id=\"e5b\"><text>&gt;= 2</text></inputEntry><outputEntry "
	    "id=\"e6\"><text>\"amber\"</text></outputEntry><annotationEntry>"
	    "<text>C1</text></annotationEntry><annotationEntry><text></text>"
	    "</annotationEntry><annotationEntry><text>Two "
	    "signs</text></annotationEntry></rule>\n"
	    "<rule id=\"alarm.rest\"><inputEntry "
	    "id=\"e7\"><text>-</text></inputEntry><inputEntry "
	    "id=\"e8\"><text>-</text></inputEntry><inputEntry "
	    "id=\"e8b\"><text>-</text></inputEntry><outputEntry "
	    "id=\"e9\"><text>\"calm\"</text></outputEntry><annotationEntry>"
	    "<text>C1</text></annotationEntry><annotationEntry><text></text>"
	    "</annotationEntry><annotationEntry><text>Nothing "
	    "else</text></annotationEntry></rule>\n"
	    "</decisionTable></decision>\n"
	    "<decision id=\"tow\" name=\"tow\"><variable name=\"tow\" "
	    "typeRef=\"boolean\"/>"
	    "<informationRequirement id=\"q4\"><requiredDecision "
	    "href=\"#alarm\"/></informationRequirement>"
	    "<decisionTable id=\"t2\" hitPolicy=\"FIRST\"><input "
	    "id=\"i4\"><inputExpression "
	    "typeRef=\"string\"><text>alarm</text></inputExpression></input>"
	    "<output id=\"o2\" typeRef=\"boolean\"><outputValues><text>true,"
	    "false</text></outputValues></output>\n"
	    "<rule id=\"tow.yes\"><inputEntry "
	    "id=\"e10\"><text>\"red\"</text></inputEntry><outputEntry "
	    "id=\"e11\"><text>true</text></outputEntry></rule>\n"
	    "<rule id=\"tow.no\"><inputEntry "
	    "id=\"e12\"><text>-</text></inputEntry><outputEntry "
	    "id=\"e13\"><text>false</text></outputEntry></rule>\n"
	    "</decisionTable></decision>\n"
	    "<decision id=\"tell\" name=\"tell\"><variable name=\"tell\"/>"
	    "<informationRequirement id=\"q5\"><requiredInput "
	    "href=\"#leak\"/></informationRequirement>"
	    "<informationRequirement id=\"q6\"><requiredInput "
	    "href=\"#reporter\"/></informationRequirement>"
	    "<decisionTable id=\"t3\" hitPolicy=\"COLLECT\"><input "
	    "id=\"i5\"><inputExpression "
	    "typeRef=\"boolean\"><text>leak</text></inputExpression></input>"
	    "<input id=\"i6\"><inputExpression "
	    "typeRef=\"string\"><text>reporter</text></inputExpression></input>"
	    "<output id=\"o3\" typeRef=\"string\"><outputValues><text>"
	    "\"owner\",\"pilots\"</text></outputValues></output>\n"
	    "<rule id=\"tell.owner\"><inputEntry "
	    "id=\"e14\"><text>true</text></inputEntry><inputEntry "
	    "id=\"e15\"><text>-</text></inputEntry><outputEntry "
	    "id=\"e16\"><text>\"owner\"</text></outputEntry></rule>\n"
	    "<rule id=\"tell.pilots\"><inputEntry "
	    "id=\"e17\"><text>-</text></inputEntry><inputEntry "
	    "id=\"e18\"><text>\"guest\"</text></inputEntry><outputEntry "
	    "id=\"e19\"><text>\"pilots\"</text></outputEntry></rule>\n"
	    "</decisionTable></decision>\n"
	    "</definitions>\n" },
};

static char *
path(struct kit *k, const char *file)
{
	return str_cstr(k->a,
	    str_fmt(k->a, "%.*s/%s", STR_ARG(k->folder), file));
}

void
kit_write(struct kit *k, const char *file, const char *text)
{
	CHECK(file_write(k->a, path(k, file), str_of(text)) == OK);
}

struct kit
kit_begin(void)
{
	char dir[] = "/tmp/mooring-boat-XXXXXX";
	struct kit k = { .a = arena_new(KIT_ARENA_MOST) };

	k.ps = problems_new(k.a);
	CHECK(mkdtemp(dir) != NULL);
	k.folder = str_dup(k.a, str_of(dir));
	CHECK(mkdir(path(&k, "decisions"), 0700) == 0);
	CHECK(mkdir(path(&k, "examples"), 0700) == 0);
	for (size_t i = 0; i < sizeof small / sizeof *small; i++)
		kit_write(&k, small[i].file, small[i].text);
	return k;
}

static void
empty(struct kit *k, const char *dir)
{
	struct file_names names = { 0 };

	if (file_list(k->a, path(k, dir), STR(""), &names) != OK)
		return;
	for (size_t i = 0; i < names.list.n; i++)
		(void)unlink(path(k,
		    str_cstr(k->a,
			str_fmt(k->a, "%s/%.*s", dir,
			    STR_ARG(names.list.v[i])))));
	(void)rmdir(path(k, dir));
}

void
kit_end(struct kit *k)
{
	empty(k, "decisions");
	empty(k, "examples");
	empty(k, ".");
	(void)rmdir(str_cstr(k->a, k->folder));
	arena_free(k->a);
}

void
kit_swap(struct kit *k, const char *file, const char *what, const char *by)
{
	struct str was, text;
	size_t at;

	CHECK(file_read(k->a, path(k, file), 1 << 20, &was) == OK);
	at = str_find(was, str_of(what));
	CHECK(at != SIZE_MAX);
	text = str_fmt(k->a, "%.*s%s%.*s", (int)at, was.p, by,
	    (int)(was.n - at - strlen(what)), was.p + at + strlen(what));
	CHECK(file_write(k->a, path(k, file), text) == OK);
}

bool
kit_load(struct kit *k)
{
	k->ps = problems_new(k->a);
	return protocol_load(k->a, &k->folder, 1, &k->ps, &k->p) == OK;
}

bool
kit_says(struct kit *k, const char *text)
{
	return str_find(problems_text(&k->ps, k->a), str_of(text)) != SIZE_MAX;
}

void
kit_shipped(struct kit *k, bool law)
{
	const struct str folders[] = { STR("protocols/wisconsin"),
		STR("protocols/wisconsin-law") };
	struct str said;

	k->ps = problems_new(k->a);
	if (protocol_load(k->a, folders, law ? 2 : 1, &k->ps, &k->p) == OK)
		return;
	said = problems_text(&k->ps, k->a);
	fail_msg("%.*s", STR_ARG(said));
}

struct protocol_facts *
kit_facts(struct kit *k, const char *json)
{
	struct protocol_facts *f = protocol_facts_new(k->p, k->a);
	const struct node *map;

	CHECK(json_read(k->a, STR("t.json"), str_of(json), &k->ps, &map) == OK);
	if (protocol_facts_read(f, map, STR("t.json"), &k->ps) != OK) {
		struct str said = problems_text(&k->ps, k->a);

		fail_msg("%.*s", STR_ARG(said));
	}
	return f;
}

const struct protocol_decided *
kit_decide(struct kit *k, const char *json)
{
	const struct protocol_decided *d;
	struct instant at;

	CHECK(zone_read_time(STR("2026-03-13T18:00:00-05:00"), &at));
	CHECK(protocol_decide(kit_facts(k, json), at, k->a, &k->ps, &d) == OK);
	return d;
}

static struct str
text_of(struct kit *k, const struct protocol_value *v)
{
	struct str all = STR("");

	if (v->type == PROTOCOL_YES_NO)
		return v->yes ? STR("true") : STR("false");
	if (v->type == PROTOCOL_NOT_KNOWN)
		return STR("not_settled");
	if (v->type != PROTOCOL_MANY)
		return v->text;
	for (size_t i = 0; i < v->list.n; i++)
		all = str_fmt(k->a, "%.*s%s%.*s", STR_ARG(all), i ? "+" : "",
		    STR_ARG(v->list.v[i]));
	return v->list.n == 0 ? STR("[]") : all;
}

const struct protocol_outcome *
kit_outcome(const struct protocol_decided *d, const char *decision)
{
	struct str member, id = str_cut(str_of(decision), '.', &member);

	for (size_t i = 0; i < d->outcomes; i++)
		if (str_eq(d->outcome[i].decision, id) &&
		    str_eq(d->outcome[i].member, member))
			return &d->outcome[i];
	CHECK(false);
	return NULL;
}

struct str
kit_value(struct kit *k, const struct protocol_decided *d, const char *decision)
{
	return text_of(k, &kit_outcome(d, decision)->value);
}

struct str
kit_possible(struct kit *k, const struct protocol_decided *d,
    const char *decision)
{
	const struct protocol_outcome *o = kit_outcome(d, decision);
	struct str all = STR("");

	for (size_t i = 0; i < o->possibles; i++)
		all = str_fmt(k->a, "%.*s%s%.*s", STR_ARG(all), i ? " " : "",
		    STR_ARG(text_of(k, &o->possible[i])));
	return all;
}
