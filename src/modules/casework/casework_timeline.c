/* casework_timeline.c - what happened, newest first, in words. What one act
 * brought about stands as one entry.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/casework/casework_page.h"
#include "modules/team/team.h"
#include "modules/update/update.h"
#include "op/see.h"
#include "protocol/advocate.h"
#include "protocol/fact.h"
#include "protocol/service.h"
#include "protocol/words.h"

enum { TIMELINE_MOST = 120, TEXT_MOST = 8000, OWED_UNFOLDED = 3 };

static const char *
what_words(const struct case_entry *x)
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
	case CASE_ENTRY_SERVICE: return "Services";
	case CASE_ENTRY_UPDATE: return "Update";
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
duty_words(const struct case_entry *x, struct buf *b)
{
	struct str what = casework_code(x->text);

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
other_words(const struct case_entry *x, struct buf *b)
{
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
tonight_words(const struct case_entry *x, struct buf *b)
{
	static const char *const words[CASE_TONIGHT__MAX] = {
		[CASE_TONIGHT_NONE] = "Recorded",
		[CASE_TONIGHT_NOT_KNOWN] =
		    "Where the youth is tonight is not known",
		[CASE_TONIGHT_FOUND] = "The youth was found",
		[CASE_TONIGHT_SAFE] = "The youth is safe tonight",
		[CASE_TONIGHT_MISSING] = "The youth is missing",
	};

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
youth_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	if (x->kind == CASE_ENTRY_TONIGHT)
		tonight_words(x, b);
	else if (x->kind == CASE_ENTRY_ADVOCATE)
		advocate_words(p, x, b);
	else if (x->kind == CASE_ENTRY_SERVICE)
		service_words(p, x, b);
	else
		other_words(x, b);
}

static void
entry_words(struct page *p, const struct case_entry *x, struct buf *b)
{
	if (x->undone) {
		buf_cstr(b, "Taken back by who wrote it.");
		return;
	}
	if (x->kind == CASE_ENTRY_FACT) {
		fact_words(p, x, b);
		return;
	}
	if (x->kind == CASE_ENTRY_LEVEL) {
		level_words(p, x, b);
		return;
	}
	/* The place itself stands behind a logged click. */
	if (x->kind == CASE_ENTRY_PLACE)
		return;
	if (x->kind == CASE_ENTRY_DUTY)
		duty_words(x, b);
	else if (x->kind == CASE_ENTRY_TASK)
		task_words(p, x, b);
	else if (x->kind == CASE_ENTRY_ACCESS)
		access_words(p, x, b);
	else
		youth_words(p, x, b);
}

/* Duties that one act opened or closed are one entry with a line each. */
static bool
same_act(const struct case_entry *x, const struct case_entry *y)
{
	return x->kind == CASE_ENTRY_DUTY && y->kind == CASE_ENTRY_DUTY &&
	    x->recorded.s == y->recorded.s && x->by.person == y->by.person;
}

/* What one act made owed can be a page of duties: past a few they are folded. */
struct told {
	struct buf text, owed;
	size_t owes;
};

static void
add_line(struct page *p, const struct case_entry *x, struct told *t)
{
	bool owed = x->kind == CASE_ENTRY_DUTY && !x->undone &&
	    str_eqc(x->more, "owed");
	struct buf one = buf_new(p->load.a, TEXT_MOST);
	struct buf *to = owed ? &t->owed : &t->text;

	entry_words(p, x, &one);
	t->owes += owed;
	if (to->n > 0)
		buf_char(to, '\n');
	buf_str(to, buf_done(&one));
}

static void
put_entry(struct page *p, struct casework_view *v, const struct case_entry *x,
    struct told *t)
{
	struct part_event e = { .when = kit_when(p, x->at),
		.who = casework_by(p, &x->by),
		.what = str_of(what_words(x)),
		.fresh = v->read_last.s != 0 &&
		    instant_cmp(x->recorded, v->read_last) > 0 &&
		    x->by.person != p->w->actor->person };

	if (t->owes <= OWED_UNFOLDED && t->owes > 0) {
		if (t->text.n > 0)
			buf_char(&t->text, '\n');
		buf_str(&t->text, buf_done(&t->owed));
	} else if (t->owes > 0) {
		e.folded =
		    str_fmt(p->load.a, "%zu things became owed", t->owes);
		e.fold = buf_done(&t->owed);
	}
	e.text = buf_done(&t->text);
	VEC_ADD(p->load.a, &v->timeline, e);
}

/* Whose advocate comes is nothing for somebody who reads in an emergency; what
 * was posted is for those who may have all of it. */
static bool
shows(struct page *p, const struct case_entry *x)
{
	if (x->kind == CASE_ENTRY_UPDATE)
		return update_in_line(p->w,
		    case_update_find(p->w->subject, x->event));
	return casework_may(p, x->klass, x->holder) &&
	    (x->kind != CASE_ENTRY_ADVOCATE ||
		!op_see_urgent(p->w->actor, &p->w->gate));
}

static size_t
add_entry(struct page *p, struct casework_view *v, size_t at)
{
	const struct case_entry *e = v->c->entry.v;
	struct told t = { buf_new(p->load.a, TEXT_MOST),
		buf_new(p->load.a, TEXT_MOST), 0 };
	size_t first = at;

	while (first > 0 && same_act(&e[first - 1], &e[at]))
		first--;
	for (size_t i = first; i <= at; i++) {
		if (shows(p, &e[i]))
			add_line(p, &e[i], &t);
		else if (!op_see_silent(op_see_of(e[i].klass)))
			v->hidden++;
	}
	if (t.text.n > 0 || t.owes > 0 || e[at].kind == CASE_ENTRY_PLACE)
		put_entry(p, v, &e[at], &t);
	return first;
}

static void
offer_undo(struct page *p, struct casework_view *v)
{
	const struct case_state *c = v->c;
	uint64_t newest = c->entry.n > 0 ? c->entry.v[c->entry.n - 1].event : 0;

	if (newest != 0 && casework_can_undo(p->w, c, newest))
		v->undo =
		    str_fmt(p->load.a, "%llu", (unsigned long long)newest);
}

void
casework_fill_timeline(struct page *p, struct casework_view *v)
{
	size_t at = v->c->entry.n;

	while (at > 0 && v->timeline.n < TIMELINE_MOST)
		at = add_entry(p, v, at - 1);
	offer_undo(p, v);
}
