/* team_page_dir.c - the directory, the on-call roster, settings.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/zone.h"
#include "modules/kit/kit.h"
#include "modules/team/team_int.h"
#include "modules/team/team_view_int.h"
#include "op/run.h"
#include "protocol/protocol.h"

static struct str
kind_label(const struct world *w, struct str kind)
{
	const struct protocol_agency *k = protocol_agency(w->protocol, kind);

	return k ? k->label : kind;
}

static void
agency_rows(struct page *p)
{
	const struct team *t = p->w->team;
	struct team_agency_row *r =
	    NEW_N(p->load.a, struct team_agency_row, t->agencies.n + 1);

	for (size_t i = 0; i < t->agencies.n; i++) {
		const struct team_agency *x = &t->agencies.v[i];

		r[i] = (struct team_agency_row){
			.path = str_fmt(p->load.a, "/directory/%016llx",
			    (unsigned long long)x->id),
			.name = x->name,
			.kind = kind_label(p->w, x->kind),
			.day = x->day_number,
			.night = x->night_number,
			.hours = x->hours,
			.unit = x->unit,
			.contact = x->contact,
			.ended = x->ended,
			.no_night = x->night_number.n == 0,
			.no_mail = x->mail.n == 0 && !x->webhook,
		};
	}
	team_agency_list(p->h, r, t->agencies.n);
}

static struct str
when(struct page *p, const struct team_turn *x)
{
	return str_fmt(p->load.a, "From %.*s%s%.*s",
	    STR_ARG(kit_when(p, x->from)), x->until.s ? " until " : ", always",
	    STR_ARG(x->until.s ? kit_when(p, x->until) : STR("")));
}

static void
turn_rows(struct page *p)
{
	const struct team *t = p->w->team;
	struct arena *a = p->load.a;
	struct team_turn_row *r =
	    NEW_N(a, struct team_turn_row, t->turns.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < t->turns.n; i++) {
		const struct team_turn *x = &t->turns.v[i];
		bool over =
		    x->until.s != 0 && instant_cmp(p->w->now, x->until) >= 0;

		if (over)
			continue;
		r[n++] = (struct team_turn_row){
			.path = str_fmt(a, "/directory/on-call/%016llx",
			    (unsigned long long)x->id),
			.name = x->name,
			.reach = str_fmt(a, "%.*s %.*s", STR_ARG(x->phone),
			    STR_ARG(x->mail)),
			.when = when(p, x),
			.order = x->order,
			.now = instant_cmp(p->w->now, x->from) >= 0,
		};
	}
	team_turn_list(p->h, r, n, team_on_call(t, 1, p->w->now) != NULL);
}

void
team_agencies_show(struct page *p)
{
	team_directory_top(p->h);
	turn_rows(p);
	team_program_rows(p);
	agency_rows(p);
}

static void
kinds(struct page *p, struct choices *out)
{
	const struct protocol_agency *k;
	size_t n = protocol_agencies(p->w->protocol, &k);

	VEC_ADD(p->load.a, &out->list,
	    (struct choice){ STR(""), STR("Choose") });
	for (size_t i = 0; i < n; i++)
		VEC_ADD(p->load.a, &out->list,
		    (struct choice){ k[i].id, k[i].label });
}

static void
box(struct page *p, const char *name, const char *label, bool on)
{
	struct part_field f = { 0 };
	bool typed = p->form->typed->list.n != 0;

	kit_fill(p, &f, name, label, STR(""));
	part_box(p->h, &f, typed ? f.value.n != 0 : on);
}

static void
line(struct page *p, const char *name, const char *label, enum part_input kind,
    struct str known)
{
	struct part_field f = { .input = kind, .optional = true };

	kit_fill(p, &f, name, label, known);
	part_line(p->h, &f);
}

static void
agency_fields(struct page *p, const struct team_agency *x)
{
	struct choices list = { 0 };

	kinds(p, &list);
	kit_line(p, "name", "Name", x->name, false);
	kit_choose(p, "kind", "Kind of agency", &list, x->kind);
	kit_lines(p, "counties", "Counties it serves, one a line", x->counties,
	    true);
	line(p, "unit", "Desk or unit to ask for", PART_LINE, x->unit);
	line(p, "day_number", "Number by day", PART_PHONE, x->day_number);
	line(p, "night_number", "Number by night", PART_PHONE, x->night_number);
	line(p, "hours", "Hours of the day number", PART_LINE, x->hours);
	line(p, "contact", "On-call contact: desk or role", PART_LINE,
	    x->contact);
	line(p, "mail", "Mail address for alerts", PART_MAIL, x->mail);
	box(p, "webhook", "Alerts also go to the team's webhook", x->webhook);
}

enum err
team_agency_page(struct page *p)
{
	static const struct team_agency none;
	const struct team_agency *x = &none;
	struct arena *a = p->load.a;
	uint64_t id = 0;

	if (p->w->part[0].n != 0 &&
	    (!op_id_read(p->w->part[0], &id) ||
		(x = team_agency_by(p->w->team, id)) == NULL))
		return ERR_GONE;
	p->title = STR("Agency");
	p->here = "directory.search";
	team_fill_top(p->h, id ? x->name : STR("Add an agency"), STR(""));
	kit_problems(p);
	kit_form(p, STR("/directory/new"), false);
	if (id != 0)
		kit_hidden(p, "id",
		    str_fmt(a, "%016llx", (unsigned long long)id));
	agency_fields(p, x);
	if (id != 0)
		box(p, "ended", "This agency is not part of the team any more",
		    x->ended);
	part_submit(p->h, STR("Keep this"), STR("/directory"));
	kit_form_end(p);
	return OK;
}

static const struct team_turn *
turn_of(const struct team *t, uint64_t id)
{
	for (size_t i = 0; i < t->turns.n; i++)
		if (t->turns.v[i].id == id)
			return &t->turns.v[i];
	return NULL;
}

static struct str
local(struct page *p, struct instant t)
{
	struct str s;

	if (t.s == 0)
		return STR("");
	s = zone_text(p->load.a, p->w->zone, t);
	return (struct str){ s.p, sizeof "2026-11-24T13:05" - 1 };
}

static enum err
person_field(struct page *p, uint64_t known)
{
	struct choices list = { 0 };
	struct arena *a = p->load.a;
	enum err e;

	VEC_ADD(a, &list.list, (struct choice){ STR(""), STR("No account") });
	e = p->env->people(&p->load, &list);
	if (e == OK)
		kit_choose(p, "person", "Account", &list,
		    known ? str_fmt(a, "%016llx", (unsigned long long)known)
			  : STR(""));
	return e;
}

static void
turn_fields(struct page *p, const struct team_turn *x)
{
	struct arena *a = p->load.a;

	kit_line(p, "name", "Name of the person or desk", x->name, false);
	line(p, "phone", "Telephone", PART_PHONE, x->phone);
	line(p, "mail", "Mail address for alerts", PART_MAIL, x->mail);
	line(p, "order", "Place in the order: 1 is asked first", PART_NUMBER,
	    str_fmt(a, "%d", x->order ? x->order : 1));
	line(p, "from", "From (empty: now)", PART_TIME, local(p, x->from));
	line(p, "until", "Until (empty: always)", PART_TIME,
	    local(p, x->until));
}

enum err
team_turn_page(struct page *p)
{
	static const struct team_turn none;
	const struct team_turn *x = &none;
	uint64_t id = 0;
	enum err e;

	if (p->w->part[0].n != 0 &&
	    (!op_id_read(p->w->part[0], &id) ||
		(x = turn_of(p->w->team, id)) == NULL))
		return ERR_GONE;
	p->title = STR("Turn on call");
	p->here = "directory.search";
	team_fill_top(p->h, p->title,
	    STR("The last of the order is the person named for what nobody "
		"accepts."));
	kit_problems(p);
	kit_form(p, STR("/directory/on-call/new"), false);
	if (id != 0)
		kit_hidden(p, "id",
		    str_fmt(p->load.a, "%016llx", (unsigned long long)id));
	turn_fields(p, x);
	if ((e = person_field(p, x->person)) != OK)
		return e;
	if (id != 0)
		box(p, "ended", "Take this turn off the roster", false);
	part_submit(p->h, STR("Keep this"), STR("/directory"));
	kit_form_end(p);
	return OK;
}

static void
hinted(struct page *p, const char *name, const char *label, const char *hint,
    struct str known)
{
	struct part_field f = { .optional = true, .hint = str_of(hint) };

	kit_fill(p, &f, name, label, known);
	part_line(p->h, &f);
}

enum err
team_settings_page(struct page *p)
{
	const struct team_settings *s = &p->w->team->settings;
	struct part_field f = { .optional = true,
		.hint = STR("Folders of packages, one a line. The first "
			    "decides. Empty: the guideline alone.") };

	p->title = STR("Settings");
	team_fill_top(p->h, p->title, STR(""));
	kit_problems(p);
	kit_form(p, STR("/settings"), false);
	hinted(p, "team_name", "Name of the team", NULL, s->team_name);
	line(p, "escalate_after_min",
	    "Minutes until an unaccepted alert goes to the next", PART_NUMBER,
	    str_fmt(p->load.a, "%d", s->escalate_after_min));
	hinted(p, "base_url", "Address of this server, as links begin",
	    "https://mooring.example", s->base_url);
	hinted(p, "relay", "Mail relay",
	    "smtp://host:port or smtps://host:port. The only mail host this "
	    "program may reach.",
	    s->relay);
	hinted(p, "relay_from", "Mails come from", NULL, s->relay_from);
	box(p, "relay_tls", "Send only over an encrypted connection",
	    s->relay_tls);
	hinted(p, "webhook", "Webhook",
	    "https://host/path. The only other host this program may reach.",
	    s->webhook);
	hinted(p, "webhook_secret", "Secret that its calls are signed with",
	    "whsec_ and base64, made by whoever receives the calls. A call "
	    "says that there is an alert, and nothing about it.",
	    s->webhook_secret);
	kit_fill(p, &f, "packages", "Packages switched on", s->packages);
	part_text(p->h, &f);
	part_submit(p->h, STR("Keep this"), STR("/home"));
	kit_form_end(p);
	return OK;
}
