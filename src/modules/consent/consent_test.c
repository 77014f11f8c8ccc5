/* consent_test.c - whose signature opens what, to whom, until when.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/zone.h"
#include "modules/consent/consent_int.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "op/see.h"
#include "protocol/protocol.h"

enum { CENTER = 31, SHELTER = 32, GONE = 33 };

static struct arena *held;
static const struct protocol *protocol;

struct scene {
	struct arena *a;
	struct actor actor;
	struct team team;
	struct case_state c;
	struct world w;
	struct consent_in in;
};

static int
load(void **state)
{
	struct str folder = STR("protocols/wisconsin");
	struct problems ps;

	(void)state;
	held = arena_new(PROTOCOL_ARENA_MOST);
	ps = problems_new(held);
	return protocol_load(held, &folder, 1, &ps, &protocol) == OK ? 0 : -1;
}

static int
unload(void **state)
{
	(void)state;
	arena_free(held);
	return 0;
}

static void
agency(struct scene *s, uint64_t id, const char *kind, bool ended)
{
	VEC_ADD(s->a, &s->team.agencies,
	    (struct team_agency){ .id = id,
		.name = STR("Practice Agency"),
		.kind = str_of(kind),
		.ended = ended });
}

static struct scene *
begin(void)
{
	struct arena *a = arena_new((size_t)32 * 1024 * 1024);
	struct scene *s = NEW(a, struct scene);
	struct day until;

	s->a = a;
	s->actor = (struct actor){ .person = 7,
		.agency = 5,
		.agency_kind = STR("coordination") };
	s->w = (struct world){ .now = { 1773450000 }, /* 2026-03-14, UTC */
		.protocol = protocol,
		.zone = protocol_zone(protocol),
		.actor = &s->actor,
		.team = &s->team,
		.fresh = { 11, 12, 13 },
		.ref = { REF_CASE, 26000141 },
		.version = 3,
		.subject = &s->c };
	agency(s, CENTER, "cac", false);
	agency(s, SHELTER, "shelter", false);
	agency(s, GONE, "school", true);
	assert_true(day_read(STR("2026-06-30"), &until));
	s->in = (struct consent_in){ .standing = STR("youth"),
		.signer = STR("Practice Youth A"),
		.agency = CENTER,
		.form = STR("seen"),
		.until = { true, until } };
	VEC_ADD(a, &s->in.classes.list, STR("health"));
	return s;
}

static void
refuses(struct scene *s, const char *rule, const char *field)
{
	struct outcome o = consent_give(&s->w, &s->in, s->a);

	assert_non_null(o.refused);
	assert_string_equal(o.refused, rule);
	assert_string_equal(o.field, field);
	assert_true(o.words.n > 20);
	assert_int_equal(o.emits.n, 0);
	arena_free(s->a);
}

static void
fact(struct scene *s, const char *name, const struct node *value)
{
	VEC_ADD(s->a, &s->c.fact,
	    (struct case_fact){ .name = str_of(name), .value = value });
}

static void
parent_is_of_concern(struct scene *s)
{
	struct node *b = node_map(s->a);
	struct node *l = node_add(s->a, b, STR("alleged_relation"), NODE_LIST);

	node_add_text(s->a, l, STR(""), STR("unknown"));
	node_add_text(s->a, l, STR(""), STR("parent"));
	fact(s, "alleged_relation", l);
}

/* Records what was decided, and folds it. */
static void
give(struct scene *s)
{
	struct outcome o = consent_give(&s->w, &s->in, s->a);
	struct event e = { .kind = STR("consent.given/1"),
		.version = 4,
		.at = s->w.now,
		.actor = 7 };

	assert_null(o.refused);
	assert_int_equal(o.emits.n, 1);
	e.body = o.emits.v[0].body;
	case_apply(&s->c, &e, s->a);
	assert_int_equal(s->c.consent.n, 1);
}

/* May the center see health that medical care brought in? */
static struct see
health(struct scene *s, const char *holder, uint64_t to, const char *kind)
{
	struct gate *g = NEW(s->a, struct gate);
	struct see_ask x = { SEE_HEALTH, str_of(holder), str_of(kind), to };

	*g = case_gate(&s->w, &s->c, s->a);
	return op_see_share(protocol, g, &x);
}

static bool
opens(struct scene *s)
{
	return health(s, "medical", CENTER, "cac").may;
}

static void
test_consent__opens_what_it_names_to_whom_it_names(void **state)
{
	struct scene *s = begin();
	struct see x;

	(void)state;
	assert_false(opens(s));
	give(s);
	x = health(s, "medical", CENTER, "cac");
	assert_true(x.may);
	assert_non_null(x.consent);
	assert_int_equal(x.consent->event, 4);
	assert_false(health(s, "medical", SHELTER, "cac").may);
	assert_false(health(s, "medical", 0, "cac").may);
	assert_false(health(s, "school", CENTER, "cac").may);
	arena_free(s->a);
}

static void
test_consent__ends_with_its_last_day(void **state)
{
	struct scene *s = begin();
	struct day next;

	(void)state;
	give(s);
	assert_true(day_read(STR("2026-07-01"), &next));
	s->w.now.s = zone_day_start(s->w.zone, next).s - 1;
	assert_true(opens(s));
	s->w.now.s++;
	assert_false(opens(s));
	arena_free(s->a);
}

static void
test_consent__withdrawn_is_over_at_once(void **state)
{
	struct scene *s = begin();
	struct consent_withdraw_in in = { 0 };
	struct outcome o;
	struct event e = { .kind = STR("consent.withdrawn/1"), .version = 5 };

	(void)state;
	give(s);
	s->w.part[1] = STR("4");
	o = consent_withdraw(&s->w, &in, s->a);
	assert_null(o.refused);
	e.at = s->w.now;
	e.body = o.emits.v[0].body;
	case_apply(&s->c, &e, s->a);
	assert_false(opens(s));
	o = consent_withdraw(&s->w, &in, s->a);
	assert_string_equal(o.refused, "consent.withdrawn-once");
	arena_free(s->a);
}

static void
test_consent__a_person_of_concern_signs_nothing(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->in.standing = STR("person_of_concern");
	refuses(s, "consent.no-suspect-signs", "standing");
}

static void
test_consent__a_guardian_whom_the_facts_suspect_signs_nothing(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->in.standing = STR("guardian");
	parent_is_of_concern(s);
	refuses(s, "consent.no-suspect-signs", "standing");
}

static void
test_consent__stops_as_soon_as_the_facts_suspect_who_signed(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->in.standing = STR("guardian");
	give(s);
	assert_true(opens(s));
	parent_is_of_concern(s);
	assert_false(opens(s));
	assert_int_equal(
	    case_consent_is(&s->w, &s->c, &s->c.consent.v[0], s->a),
	    CASE_CONSENT_SUSPECT);
	arena_free(s->a);
}

static void
test_consent__without_an_end_is_none(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->in.until.set = false;
	refuses(s, "consent.ends-ahead", "until");
}

static void
test_consent__that_is_over_is_refused(void **state)
{
	struct scene *s = begin();

	(void)state;
	assert_true(day_read(STR("2026-03-12"), &s->in.until.v));
	refuses(s, "consent.ends-ahead", "until");
}

static void
test_consent__goes_to_an_agency_of_the_directory(void **state)
{
	static const uint64_t none[] = { 0, 99, GONE };

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		struct scene *s = begin();

		s->in.agency = none[i];
		refuses(s, "consent.agency-of-the-directory", "agency");
	}
}

static void
test_consent__a_report_is_not_opened_by_a_guardian(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->in.standing = STR("guardian");
	s->in.agency = SHELTER;
	VEC_ADD(s->a, &s->in.classes.list, STR("cps_report"));
	s->in.classes.list.v[0] = STR("facts");
	refuses(s, "consent.can-open", "classes");
}

static void
test_consent__the_form_was_seen_or_is_a_file_of_the_case(void **state)
{
	struct scene *s = begin();

	(void)state;
	s->in.form = STR("00000000000000aa");
	refuses(s, "consent.form-is-there", "form");
	s = begin();
	VEC_ADD(s->a, &s->c.file, (struct case_file){ .id = 0xaa });
	s->in.form = STR("00000000000000aa");
	give(s);
	assert_int_equal(s->c.consent.v[0].form, 0xaa);
	arena_free(s->a);
}

static void
test_consent__nothing_privileged_is_meant_unless_named(void **state)
{
	struct scene *s = begin();

	(void)state;
	give(s);
	for (size_t i = 0; i < s->c.consent.v[0].holder.n; i++)
		assert_false(str_eqc(s->c.consent.v[0].holder.v[i],
		    "advocate_community"));
	assert_true(s->c.consent.v[0].holder.n > 5);
	arena_free(s->a);
}

static void
blank(struct scene *s, const char *id)
{
	VEC_ADD(s->a, &s->team.blanks,
	    (struct team_blank){ .id = str_of(id), .value = STR("Practice") });
}

static void
test_consent__nobody_shares_before_the_team_is_recognised(void **state)
{
	struct scene *s = begin();

	(void)state;
	assert_false(health(s, "cps", 1, "cac").may);
	assert_true(health(s, "cps", 1, "cac").waits.n > 0);
	assert_true(health(s, "cps", 1, "cps").own);
	/* By a statute that stands by itself. */
	assert_true(health(s, "medical", 1, "cps").may);
	blank(s, "team_recognition");
	assert_false(health(s, "cps", 1, "cac").may);
	blank(s, "host_agency");
	assert_true(health(s, "cps", 1, "cac").may);
	arena_free(s->a);
}

static void
test_consent__the_wall_beats_it(void **state)
{
	struct scene *s = begin();
	struct gate g;

	(void)state;
	give(s);
	s->actor = (struct actor){ .person = 8,
		.agency = CENTER,
		.agency_kind = STR("cac"),
		.caps = op_cap_with((struct caps){ 0 }, CAP_CASE_READ) };
	VEC_ADD(s->a, &s->c.party, CENTER);
	g = case_gate(&s->w, &s->c, s->a);
	assert_true(op_see_class(&s->w, &g, SEE_HEALTH, STR("medical")).may);
	VEC_ADD(s->a, &s->c.wall, 8);
	g = case_gate(&s->w, &s->c, s->a);
	assert_false(op_see_class(&s->w, &g, SEE_HEALTH, STR("medical")).may);
	arena_free(s->a);
}

static void
test_consent__for_the_interview_ends_the_hold(void **state)
{
	struct scene *s = begin();
	struct outcome o;
	bool learned = false;

	(void)state;
	s->in.standing = STR("custodian");
	VEC_ADD(s->a, &s->in.grants.list, STR("interview"));
	o = consent_give(&s->w, &s->in, s->a);
	assert_null(o.refused);
	for (size_t i = 0; i < o.emits.n; i++)
		if (str_eqc(str_of(o.emits.v[i].kind), "fact.learned/1"))
			learned = str_eqc(
			    node_text(node_get(o.emits.v[i].body, STR("facts")),
				STR("interview_consent")),
			    "given");
	assert_true(learned);
	s->in.standing = STR("youth");
	refuses(s, "consent.grant-by-standing", "grants");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test(f)
		T(test_consent__opens_what_it_names_to_whom_it_names),
		T(test_consent__ends_with_its_last_day),
		T(test_consent__withdrawn_is_over_at_once),
		T(test_consent__a_person_of_concern_signs_nothing),
		T(test_consent__a_guardian_whom_the_facts_suspect_signs_nothing),
		T(test_consent__stops_as_soon_as_the_facts_suspect_who_signed),
		T(test_consent__without_an_end_is_none),
		T(test_consent__that_is_over_is_refused),
		T(test_consent__goes_to_an_agency_of_the_directory),
		T(test_consent__a_report_is_not_opened_by_a_guardian),
		T(test_consent__the_form_was_seen_or_is_a_file_of_the_case),
		T(test_consent__nothing_privileged_is_meant_unless_named),
		T(test_consent__nobody_shares_before_the_team_is_recognised),
		T(test_consent__the_wall_beats_it),
		T(test_consent__for_the_interview_ends_the_hold),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
