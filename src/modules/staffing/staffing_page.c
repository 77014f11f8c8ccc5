/* staffing_page.c - scheduling a meeting, its answers, and the page behind the
 * link: no name of a youth, no place.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/staffing/staffing_page.h"

#include "base/arena.h"
#include "base/zone.h"
#include "modules/dial/dial.h"
#include "modules/team/team.h"

struct str
staffing_id(struct page *p, uint64_t id)
{
	return str_fmt(p->load.a, "%016llx", (unsigned long long)id);
}

bool
staffing_on(const struct page *p, const char *name, struct str value,
    bool known)
{
	if (p->form->typed->list.n > 0)
		return op_form_has(p->form, name, value);
	return known;
}

struct str
staffing_agency_name(const struct page *p, uint64_t id)
{
	const struct team_agency *t = team_agency_by(p->w->team, id);

	return t != NULL ? t->name : STR("an agency that has left");
}

static struct str
state_of(const struct staffing *s)
{
	if (s->cancelled)
		return STR("Called off");
	if (s->held)
		return STR("Held");
	return s->fixed ? STR("Time is set") : STR("Waits for answers");
}

static void
fill_slots(struct page *p, struct staffing_view *v)
{
	const struct protocol_meeting *m = protocol_meeting(p->w->protocol);

	for (size_t i = 0; i < v->s->time.n; i++) {
		struct staffing_fit f = staffing_fit(m, v->s, i);
		struct staffing_slot x = {
			.when = str_fmt(p->load.a, "%.*s, %d of %d",
			    STR_ARG(kit_when(p, v->s->time.v[i])), f.can, f.of),
			.place = str_fmt(p->load.a, "%zu", i + 1)
		};

		if (f.majority && v->coordinates)
			x.use =
			    str_fmt(p->load.a, "%.*s. Use it", STR_ARG(x.when));
		VEC_ADD(p->load.a, &v->slot, x);
	}
}

static struct str
answer_of(struct page *p, const struct staffing *s,
    const struct staffing_invited *x)
{
	struct buf b = buf_new(p->load.a, 500);

	if (!x->replied)
		return x->mail.list.n == 0 ? STR("No mail address: telephone")
					   : STR("No answer yet");
	for (size_t i = 0; i < s->time.n; i++)
		if ((x->fits & 1u << i) != 0)
			buf_fmt(&b, "%s%.*s", b.n > 0 ? "; " : "",
			    STR_ARG(kit_when(p, s->time.v[i])));
	return b.n > 0 ? buf_done(&b) : STR("None of the times");
}

static void
fill_asked(struct page *p, struct staffing_view *v)
{
	for (size_t i = 0; i < v->s->invited.n; i++) {
		const struct staffing_invited *x = &v->s->invited.v[i];

		v->letters += x->mail.list.n;
		VEC_ADD(p->load.a, &v->asked.list,
		    (struct staffing_row){
			.name = staffing_agency_name(p, x->agency),
			.state = answer_of(p, v->s, x),
			.hint = str_fmt(p->load.a, "%.*s%s%s", STR_ARG(x->by),
			    x->by.n > 0 ? ". " : "",
			    x->counts ? "" : "Not counted."),
			.done = x->replied });
	}
}

static void
fill_contact(struct page *p, struct staffing_view *v)
{
	const struct staffing_subject *s = p->w->subject;

	for (size_t i = 0; i < v->s->contact.n; i++) {
		const struct staffing_contact *x = &v->s->contact.v[i];
		const struct case_duty *d = case_duty_find(s->c, x->duty);
		bool open = d != NULL && case_duty_is_open(d);

		VEC_ADD(p->load.a, &v->contact.list,
		    (struct staffing_row){
			.name = staffing_agency_name(p, x->agency),
			.state = open ? STR("to be spoken with")
				      : STR("spoken with"),
			.path = str_fmt(p->load.a, "%.*s/duties/%.*s",
			    STR_ARG(v->back), STR_ARG(x->duty)),
			.done = !open });
	}
	for (size_t i = 0; i < v->s->there.n; i++)
		VEC_ADD(p->load.a, &v->there.list,
		    (struct staffing_row){
			.name = staffing_agency_name(p, v->s->there.v[i]) });
}

struct staffing_view *
staffing_view_of(struct page *p)
{
	const struct staffing_subject *s = p->w->subject;
	struct staffing_view *v = NEW(p->load.a, struct staffing_view);

	v->s = s->s;
	v->number = s->c->number;
	v->back = str_cat(p->load.a, STR("/c/"), v->number);
	v->path = staffing_path(p->w, s->s, "", p->load.a);
	v->coordinates = op_cap_has(p->w->actor->caps, CAP_CASE_COORDINATE);
	v->asks =
	    !v->coordinates && op_cap_has(p->w->actor->caps, CAP_CASE_NOTE);
	v->team = p->w->team->settings.team_name;
	v->onward = kit_word(p, "staffing.onward");
	p->title = str_cat(p->load.a, STR("Meeting, case "), v->number);
	if (s->s == NULL)
		return v;
	v->state = state_of(s->s);
	v->when = kit_when(p, s->s->at);
	v->ahead = !s->s->cancelled && !s->s->held;
	v->others = s->s->others;
	if (s->s->plan_sent.s != 0)
		v->sent = kit_when(p, s->s->plan_sent);
	fill_slots(p, v);
	fill_asked(p, v);
	fill_contact(p, v);
	return v;
}

enum err
staffing_show_page(struct page *p)
{
	staffing_show(p->h, p, staffing_view_of(p));
	return OK;
}

/* The same page after a step that was refused. */
enum err
staffing_again_page(struct page *p)
{
	return staffing_show_page(p);
}

enum err
staffing_list_page(struct page *p)
{
	const struct staffing_subject *s = p->w->subject;
	struct staffing_view *v = staffing_view_of(p);
	struct staffing_rows rows = { 0 };

	for (size_t i = s->all->list.n; i-- > 0;) {
		const struct staffing *x = &s->all->list.v[i];

		VEC_ADD(p->load.a, &rows.list,
		    (struct staffing_row){
			.name = str_fmt(p->load.a, "%s %lld",
			    x->apart ? "Separate meeting" : "Meeting",
			    (long long)x->n),
			.state = state_of(x),
			.hint = x->fixed
			    ? kit_when(p, x->at)
			    : str_fmt(p->load.a, "proposed %.*s",
				  STR_ARG(kit_when(p, x->proposed))),
			.path = staffing_path(p->w, x, "", p->load.a),
			.done = x->held });
	}
	staffing_list(p->h, p, v, &rows);
	return OK;
}

void
staffing_ask_times(struct page *p)
{
	const struct staffing_subject *s = p->w->subject;
	static const char *const name[] = { "t1", "t2", "t3" };
	static const char *const label[] = { "First time", "Second time",
		"Third time" };
	struct staffing_times t = { 0 };

	staffing_guess(p->w, s->who, p->load.a, &t);
	for (size_t i = 0; i < STAFFING_TIMES_MOST; i++) {
		struct part_field f = { .input = PART_TIME, .optional = i > 0 };
		struct str known = STR("");

		if (i < t.list.n)
			known = zone_text(p->load.a, p->w->zone, t.list.v[i]);
		/* What the browser's field takes: without seconds and zone. */
		if (known.n > 16)
			known.n = 16;
		kit_fill(p, &f, name[i], label[i], known);
		part_line(p->h, &f);
	}
}

static void
put_agency(struct page *p, struct part_options *o,
    const struct staffing_agency *x)
{
	struct str id = staffing_id(p, x->id);

	part_option(p->load.a, o, id, x->name,
	    staffing_on(p, "agency", id, x->involved));
	o->list.v[o->list.n - 1].hint = x->mail.list.n == 0
	    ? STR("No mail address is known: telephone them.")
	    : x->why;
}

void
staffing_ask_agencies(struct page *p, bool apart)
{
	const struct staffing_subject *s = p->w->subject;
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "agency", "Who is asked", STR(""));
	for (size_t i = 0; i < s->who->list.n; i++) {
		const struct staffing_agency *x = &s->who->list.v[i];

		if (x->partner != apart && x->may)
			put_agency(p, &o, x);
	}
	if (o.list.n > 0)
		part_boxes(p->h, &f, &o);
}

enum err
staffing_new_page(struct page *p)
{
	const struct staffing_subject *s = p->w->subject;
	struct staffing_view *v = staffing_view_of(p);
	struct staffing_rows out = { 0 };
	bool apart =
	    staffing_on(p, "kind", STR("apart"), str_eqc(p->w->query, "apart"));

	for (size_t i = 0; i < s->who->list.n; i++) {
		const struct staffing_agency *x = &s->who->list.v[i];

		if (!x->partner && (!apart || !x->may))
			VEC_ADD(p->load.a, &out.list,
			    (struct staffing_row){ .name = x->name,
				.hint = x->why,
				.done = x->may });
	}
	staffing_new(p->h, p, v, apart, &out);
	return OK;
}

static void
download(struct page *p, const struct staffing *s)
{
	struct staffing_entry e =
	    staffing_entry_of(p->w, s, STR(""), p->load.a);

	p->bytes = staffing_calendar(&e, p->load.a);
	p->type = STR("text/calendar; charset=utf-8");
	p->file_name = STR("meeting.ics");
}

enum err
staffing_calendar_page(struct page *p)
{
	const struct staffing_subject *s = p->w->subject;

	if (!s->s->fixed)
		return ERR_GONE;
	download(p, s->s);
	return OK;
}

void
staffing_ask_fits(struct page *p, const struct staffing_view *v)
{
	const struct staffing_subject *s = p->w->subject;
	const struct staffing_invited *me = &s->s->invited.v[s->invited - 1];
	struct part_options o = { 0 };
	struct part_field f = { 0 };

	kit_fill(p, &f, "fits", "Tick the times that suit", STR(""));
	for (size_t i = 0; i < v->s->time.n; i++) {
		struct str place = v->slot.v[i].place;

		part_option(p->load.a, &o, place, kit_when(p, v->s->time.v[i]),
		    staffing_on(p, "fits", place, (me->fits & 1u << i) != 0));
	}
	part_boxes(p->h, &f, &o);
}

static struct staffing_view *
link_view(struct page *p)
{
	const struct staffing_subject *s = p->w->subject;
	struct staffing_view *v = staffing_view_of(p);

	p->title = STR("A meeting");
	v->path = str_cat(p->load.a, STR("/p/"), p->w->part[0]);
	v->sent = s->s->invited.v[s->invited - 1].replied
	    ? v->asked.list.v[s->invited - 1].state
	    : STR("");
	v->dial = dial_for(p, NULL, s->s->holder);
	return v;
}

enum err
staffing_reply_page(struct page *p)
{
	const struct staffing_subject *s = p->w->subject;
	struct staffing_view *v = link_view(p);

	if (str_eqc(p->w->query, "calendar") && s->s->fixed) {
		download(p, s->s);
		return OK;
	}
	staffing_answer(p->h, p, v);
	return OK;
}

enum err
staffing_read_page(struct page *p)
{
	struct staffing_view *v = link_view(p);

	v->path = staffing_path(p->w, v->s, "/plan", p->load.a);
	staffing_onwards(p->h, v);
	return OK;
}
