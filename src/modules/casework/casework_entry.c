/* casework_entry.c - an entry of the timeline in words: the package's, where it
 * has some.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/casework/casework_page.h"
#include "modules/life/life.h"
#include "modules/response/response.h"
#include "modules/team/team.h"
#include "protocol/advocate.h"
#include "protocol/fact.h"
#include "protocol/interview.h"
#include "protocol/medical.h"
#include "protocol/service.h"
#include "protocol/words.h"

const char *
casework_entry_title(const struct case_entry *x)
{
	switch (x->kind) {
	case CASE_ENTRY_REFERRAL: return "Referral received";
	case CASE_ENTRY_FACT: return "Facts learned";
	case CASE_ENTRY_LEVEL: return "Level";
	case CASE_ENTRY_DUTY: return "What is owed";
	case CASE_ENTRY_CALL: return "Call";
	case CASE_ENTRY_NOTE: return "Told";
	case CASE_ENTRY_PLACE: return "Place recorded; it is not shown here";
	case CASE_ENTRY_FILE: return "File attached";
	case CASE_ENTRY_TASK: return "Step";
	case CASE_ENTRY_ACCESS: return "Access";
	case CASE_ENTRY_TONIGHT: return "Tonight";
	case CASE_ENTRY_ADVOCATE: return "Advocate";
	case CASE_ENTRY_INTERVIEW: return "Interview";
	case CASE_ENTRY_MEDICAL: return "Medical care";
	case CASE_ENTRY_SERVICE: return "Services";
	case CASE_ENTRY_UPDATE: return "Update";
	case CASE_ENTRY_RESPONSE: return "Police and child protection";
	case CASE_ENTRY_PERSON: return "Person of concern";
	case CASE_ENTRY_LIFE: return "The case";
	case CASE_ENTRY__MAX: break;
	}
	err_check_failed("an entry has words", __FILE__, __LINE__);
}

/* The program's own codes, as people read them. */
struct str
casework_code(struct str code)
{
	static const struct choice known[] = {
		{ STR_INIT("form"), STR_INIT("by the form") },
		{ STR_INIT("call"), STR_INIT("typed for somebody who called") },
		{ STR_INIT("no_answer"), STR_INIT("no answer") },
		{ STR_INIT("left_message"), STR_INIT("left a message") },
		{ STR_INIT("alert_sent"), STR_INIT("Alert sent") },
		{ STR_INIT("wall_set"), STR_INIT("Somebody was shut out") },
		{ STR_INIT("wall_lifted"), STR_INIT("A wall was lifted") },
		{ STR_INIT("emergency_opened"),
		    STR_INIT("Read in an emergency by somebody who is not on "
			     "the case") },
		{ STR_INIT("emergency_reviewed"),
		    STR_INIT("A reading in an emergency was reviewed") },
		{ STR_INIT("meeting_proposed"),
		    STR_INIT("Times for a meeting were proposed") },
		{ STR_INIT("meeting_fixed"), STR_INIT("A meeting was set") },
		{ STR_INIT("meeting_held"), STR_INIT("The team met") },
		{ STR_INIT("meeting_called_off"),
		    STR_INIT("A meeting was called off") },
		{ STR_INIT("consent_given"),
		    STR_INIT("A consent was recorded") },
		{ STR_INIT("consent_withdrawn"),
		    STR_INIT("A consent was withdrawn") },
		{ STR_INIT("asked_of_advocate"),
		    STR_INIT("The youth was asked about an advocate") },
		{ STR_INIT("release_given"),
		    STR_INIT("A release by the youth was recorded") },
		{ STR_INIT("release_withdrawn"),
		    STR_INIT("A release by the youth was withdrawn") },
		{ STR_INIT("release_item"),
		    STR_INIT("One thing came in under a release") },
		{ STR_INIT("party_added"), STR_INIT("came on the case") },
		{ STR_INIT("party_ended"), STR_INIT("was taken off the case") },
		{ STR_INIT("under_way"), STR_INIT("under way") },
		{ STR_INIT("not_needed"), STR_INIT("not needed") },
		{ STR_INIT("reached"), STR_INIT("reached") },
		{ STR_INIT("stopped"), STR_INIT("not owed any more") },
		{ STR_INIT("sent"), STR_INIT("link made; no answer yet") },
		{ STR_INIT("opened"), STR_INIT("link opened; no answer yet") },
		{ STR_INIT("youth.found"), STR_INIT("The youth was found") },
		{ STR_INIT("interview.put_off"),
		    STR_INIT("The team waits with an interview") },
		{ STR_INIT("appointment.over"),
		    STR_INIT("The appointment is over") },
		{ STR_INIT("no_longer_called_for"),
		    STR_INIT("What is known does not call for it any more") },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(known[i].value, code))
			return known[i].label;
	return code;
}

static void
fact_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	NODE_EACH (x->facts, it) {
		const struct protocol_fact *f =
		    protocol_fact(p->w->protocol, it->key);
		struct protocol_facts *one =
		    protocol_facts_new(p->w->protocol, p->load.a);
		struct problems ps = problems_new(p->load.a);

		if (f == NULL || !casework_may(p, f->record_class, x->holder) ||
		    protocol_facts_put(one, it->key, it, STR(""), &ps) != OK)
			continue;
		buf_fmt(b, "%s%.*s: %.*s", b->n > 0 ? "\n" : "",
		    STR_ARG(f->label),
		    STR_ARG(protocol_value_words(p->w->protocol, it->key,
			protocol_facts_get(one, it->key), p->load.a)));
	}
	buf_fmt(b, "%s%.*s", b->n > 0 ? "\n" : "",
	    STR_ARG(kit_source(x->more)));
}

static void
level_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	const struct protocol_level *l =
	    protocol_level(p->w->protocol, x->text);
	struct str words = l != NULL	      ? kit_level(p, x->text)
	    : str_eqc(x->text, "not_settled") ? kit_word(p, "not_settled")
	    : str_starts(x->text, STR("ruling."))
	    ? kit_word(p, str_cstr(p->load.a, x->text))
	    : casework_code(x->text);

	if (!kit_levels(p) && !str_starts(x->text, STR("ruling.")))
		return;
	buf_fmt(b, "%.*s%s%.*s", STR_ARG(words), x->more.n > 0 ? ". " : "",
	    STR_ARG(x->more));
}

/* A duty is a sentence in the package; here its state follows. */
static void
duty_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	struct str what = casework_code(x->text);

	(void)p;
	if (str_eqc(x->text, "alert_sent") && x->more.n == 0) {
		buf_cstr(b, "Nobody was on call: the alert reached nobody.");
		return;
	}
	if (str_ends(what, STR(".")))
		what.n--;
	buf_fmt(b, "%.*s%s%.*s", STR_ARG(what), x->more.n > 0 ? ": " : "",
	    STR_ARG(str_eqc(x->more, "accepted") ? x->more
						 : casework_code(x->more)));
}

static void
task_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	if (str_eqc(x->text, "accepted"))
		buf_cstr(b, "The referral was accepted.");
	else
		buf_fmt(b, "%.*s: %.*s",
		    STR_ARG(casework_task_words(p, x->text)),
		    STR_ARG(casework_code(x->more)));
}

static void
other_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	(void)p;
	if (x->kind == CASE_ENTRY_NOTE || x->kind == CASE_ENTRY_UPDATE)
		buf_fmt(b, "%.*s%s%.*s", STR_ARG(x->text),
		    x->more.n > 0 ? "\n" : "",
		    STR_ARG(x->more.n > 0 ? kit_source(x->more) : x->more));
	else if (x->kind == CASE_ENTRY_CALL)
		buf_fmt(b, "%.*s: %.*s", STR_ARG(x->more),
		    STR_ARG(casework_code(x->text)));
	else
		buf_fmt(b, "%.*s%s%.*s", STR_ARG(casework_code(x->text)),
		    x->more.n > 0 ? ": " : "", STR_ARG(casework_code(x->more)));
}

static void
tonight_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	static const char *const words[CASE_TONIGHT__MAX] = {
		[CASE_TONIGHT_NONE] = "Recorded",
		[CASE_TONIGHT_NOT_KNOWN] =
		    "Where the youth is tonight is not known",
		[CASE_TONIGHT_FOUND] = "The youth was found",
		[CASE_TONIGHT_SAFE] = "The youth is safe tonight",
		[CASE_TONIGHT_MISSING] = "The youth is missing",
	};

	(void)p;
	buf_fmt(b, "%s%s%.*s", words[case_tonight_named(x->text)],
	    x->more.n > 0 ? ". Says so: " : "", STR_ARG(x->more));
}

static void
access_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	const struct team_agency *t = team_agency_by(p->w->team, x->agency);

	if (x->agency != 0)
		buf_fmt(b, "%.*s ",
		    STR_ARG(t != NULL ? t->name : STR("An agency")));
	buf_fmt(b, "%.*s%s%.*s", STR_ARG(casework_code(x->text)),
	    x->more.n > 0 ? ": " : "", STR_ARG(x->more));
}

/* That one takes part, in the package's words; never what was said. */
static void
advocate_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	const struct protocol_advocate_word *s = protocol_advocate_word(
	    p->w->protocol, PROTOCOL_ADVOCATE_STATES, x->more);
	const struct team_agency *t = team_agency_by(p->w->team, x->agency);

	if (s == NULL)
		buf_str(b, casework_code(x->text));
	else
		buf_fmt(b, "%.*s: %.*s",
		    STR_ARG(t != NULL ? t->name : STR("An agency")),
		    STR_ARG(s->label));
}

/* What was chosen, in the package's words. */
static void
medical_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	static const struct {
		const char *words;
		enum protocol_medical_list list;
	} is[CASE_MEDICAL__MAX] = {
		[CASE_MEDICAL_SIGN] = { "Signs of an emergency: ",
		    PROTOCOL_MEDICAL_SIGNS },
		[CASE_MEDICAL_SPAN] = { "Last known assault: ",
		    PROTOCOL_MEDICAL_SPANS },
		[CASE_MEDICAL_TOLD] = { "The youth was told what has to be "
					"said "
					"before evidence is asked about",
		    PROTOCOL_MEDICAL_TOLD },
		[CASE_MEDICAL_CARE] = { "Answer to a medical evaluation: ",
		    PROTOCOL_MEDICAL_CARE },
		[CASE_MEDICAL_EVIDENCE] = { "Answer to collecting evidence: ",
		    PROTOCOL_MEDICAL_EVIDENCE },
		[CASE_MEDICAL_AGREED_CARE] = { "To a medical evaluation: ",
		    PROTOCOL_MEDICAL_AGREEMENTS },
		[CASE_MEDICAL_AGREED_EVIDENCE] = { "To collecting evidence: ",
		    PROTOCOL_MEDICAL_AGREEMENTS },
		[CASE_MEDICAL_ITEM] = { "Thought of: ",
		    PROTOCOL_MEDICAL_ITEMS },
		[CASE_MEDICAL_STEP] = { "", PROTOCOL_MEDICAL_STEPS },
	};
	enum case_medical_kind k = case_medical_named(x->text);
	const struct protocol_medical_word *v;

	if (k == CASE_MEDICAL__MAX)
		return;
	v = protocol_medical_word(p->w->protocol, is[k].list, x->more);
	buf_fmt(b, "%s%.*s", is[k].words,
	    STR_ARG(v != NULL ? v->label : x->more));
}

/* What was recorded of the plan of an interview; `of`: where the package has the
 * words for what it is about. */
static const struct {
	const char *code, *words;
	enum protocol_interview_list of;
} interview_said[] = {
	{ "interview_decided", "The team decided", PROTOCOL_INTERVIEW_KINDS },
	{ "interview_planned", "An interview was planned",
	    PROTOCOL_INTERVIEW__MAX },
	{ "interview_planned_blind",
	    "An interview was planned, with an interviewer who is not to know "
	    "what is alleged",
	    PROTOCOL_INTERVIEW__MAX },
	{ "interview_started", "An interview was started",
	    PROTOCOL_INTERVIEW__MAX },
	{ "interview_held", "An interview was held", PROTOCOL_INTERVIEW__MAX },
	{ "interview_called_off", "An interview was called off",
	    PROTOCOL_INTERVIEW__MAX },
	{ "interview_unblinded",
	    "Blind mode was ended: the interviewer sees the case again",
	    PROTOCOL_INTERVIEW__MAX },
	{ "interview_gate", "On record before an interview",
	    PROTOCOL_INTERVIEW_GATES },
	{ "interview_ready", "Who observes an interview was recorded",
	    PROTOCOL_INTERVIEW__MAX },
	{ "document_asked", "Asked for", PROTOCOL_INTERVIEW_DOCUMENTS },
	{ "document_received", "Received", PROTOCOL_INTERVIEW_DOCUMENTS },
	{ "document_none", "None exists", PROTOCOL_INTERVIEW_DOCUMENTS },
	{ "interview_pre_met", "The partners met before an interview",
	    PROTOCOL_INTERVIEW__MAX },
	{ "interview_prosecutor",
	    "The district attorney was asked about an interview",
	    PROTOCOL_INTERVIEW__MAX },
	{ "interview_advocate",
	    "Whether an advocate is there at an interview was recorded",
	    PROTOCOL_INTERVIEW__MAX },
	{ "interview_weighed", "What weighs for an interview was recorded",
	    PROTOCOL_INTERVIEW__MAX },
};

static void
interview_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	const struct protocol_interview_word *v;

	for (size_t i = 0; i < sizeof interview_said / sizeof *interview_said;
	     i++) {
		if (!str_eqc(x->text, interview_said[i].code))
			continue;
		v = interview_said[i].of == PROTOCOL_INTERVIEW__MAX
		    ? NULL
		    : protocol_interview_word(p->w->protocol,
			  interview_said[i].of, x->more);
		buf_fmt(b, "%s%s%.*s", interview_said[i].words,
		    v != NULL ? ": " : "",
		    STR_ARG(v != NULL ? v->label : STR("")));
	}
}

/* In the package's words: what it is about, and how that stands. */
static void
service_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	static const struct {
		const char *text;
		enum protocol_service_list of, as;
	} said[] = {
		{ "need", PROTOCOL_SERVICE_SERVICES, PROTOCOL_SERVICE_STEPS },
		{ "sign", PROTOCOL_SERVICE_PRIORITIES, PROTOCOL_SERVICE_SEEN },
		{ "date", PROTOCOL_SERVICE_APPOINTMENTS,
		    PROTOCOL_SERVICE_SLOTS },
		{ "end", PROTOCOL_SERVICE_APPOINTMENTS, PROTOCOL_SERVICE_ENDS },
		{ "right", PROTOCOL_SERVICE_RIGHTS, PROTOCOL_SERVICE_TOLD },
		{ "sheet", PROTOCOL_SERVICE_SHEETS,
		    PROTOCOL_SERVICE_AUDIENCES },
	};
	struct str as, of = str_cut(x->more, ' ', &as);

	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		const struct protocol_service_word *v, *s;

		if (!str_eqc(x->text, said[i].text))
			continue;
		v = protocol_service_word(p->w->protocol, said[i].of, of);
		s = protocol_service_word(p->w->protocol, said[i].as, as);
		buf_fmt(b, "%.*s: %.*s", STR_ARG(v != NULL ? v->label : of),
		    STR_ARG(s != NULL ? s->label : as));
	}
}

static void
response_line(struct page *p, const struct case_entry *x, struct buf *b)
{
	const struct team_agency *t = team_agency_by(p->w->team, x->agency);

	buf_fmt(b, "%.*s%s%.*s",
	    STR_ARG(
		response_words(p->w->protocol, x->text, x->more, p->load.a)),
	    t != NULL ? ". " : "", STR_ARG(t != NULL ? t->name : STR("")));
}

static void
person_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	(void)p;
	buf_fmt(b, "%s%s%.*s",
	    str_eqc(x->text, "noted") ? "On record" : "Taken off the list",
	    x->more.n > 0 ? ": " : "", STR_ARG(x->more));
}

/* The place itself stands behind a logged click. */
static void
no_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	(void)p;
	(void)x;
	(void)b;
}

void
casework_entry_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	static void (*const words[CASE_ENTRY__MAX])(struct page *,
	    const struct case_entry *, struct buf *) = {
		[CASE_ENTRY_REFERRAL] = other_words,
		[CASE_ENTRY_FACT] = fact_words,
		[CASE_ENTRY_LEVEL] = level_words,
		[CASE_ENTRY_DUTY] = duty_words,
		[CASE_ENTRY_CALL] = other_words,
		[CASE_ENTRY_NOTE] = other_words,
		[CASE_ENTRY_PLACE] = no_words,
		[CASE_ENTRY_FILE] = other_words,
		[CASE_ENTRY_TASK] = task_words,
		[CASE_ENTRY_ACCESS] = access_words,
		[CASE_ENTRY_TONIGHT] = tonight_words,
		[CASE_ENTRY_ADVOCATE] = advocate_words,
		[CASE_ENTRY_INTERVIEW] = interview_words,
		[CASE_ENTRY_MEDICAL] = medical_words,
		[CASE_ENTRY_SERVICE] = service_words,
		[CASE_ENTRY_UPDATE] = other_words,
		[CASE_ENTRY_RESPONSE] = response_line,
		[CASE_ENTRY_PERSON] = person_words,
		[CASE_ENTRY_LIFE] = life_words,
	};

	CHECK(words[x->kind] != NULL);
	if (x->undone)
		buf_cstr(b, "Taken back by who wrote it.");
	else
		words[x->kind](p, x, b);
}
