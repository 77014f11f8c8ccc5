/* service_form_page.c - the questions; nearly all is chosen.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/service/service_page.h"

static void
put_choices(struct page *p, enum protocol_service_list k, struct choices *out)
{
	const struct protocol_service_word *v;
	size_t n = protocol_service_words(p->w->protocol, k, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(p->load.a, &out->list,
		    (struct choice){ v[i].id, v[i].label });
}

static void
none_first(struct page *p, struct choices *out, const char *words)
{
	VEC_ADD(p->load.a, &out->list,
	    (struct choice){ STR(""), str_of(words) });
}

static void
open_list(struct page *p, const char *name, const char *label,
    enum protocol_service_list k, const char *none)
{
	struct choices list = { 0 };

	none_first(p, &list, none);
	put_choices(p, k, &list);
	kit_choose(p, name, label, &list, STR(""));
}

/* Which of a list may be chosen here. */
static bool
offered(const struct protocol_service_word *v, bool first, struct str after)
{
	if (first)
		return v->first;
	if (after.n > 0)
		return service_step_after(v, after);
	return !v->meeting;
}

static void
radio_list(struct page *p, struct part_field *f, enum protocol_service_list k,
    bool first, struct str after)
{
	const struct protocol_service_word *v;
	size_t n = protocol_service_words(p->w->protocol, k, &v);
	struct part_options o = { 0 };

	for (size_t i = 0; i < n; i++)
		if (offered(&v[i], first, after))
			part_option(p->load.a, &o, v[i].id, v[i].label,
			    str_eq(f->value, v[i].id));
	part_radios(p->h, f, &o);
}

static void
one_of(struct page *p, const char *name, const char *label,
    enum protocol_service_list k)
{
	struct part_field f = { 0 };

	kit_fill(p, &f, name, label, STR(""));
	radio_list(p, &f, k, false, STR(""));
}

static void
ask_time(struct page *p, const char *label, const char *hint)
{
	struct part_field f = { .input = PART_TIME, .hint = str_of(hint) };

	kit_fill(p, &f, "at", label, STR(""));
	part_line(p->h, &f);
}

static void
ask_agency(struct page *p, const char *label, bool advocates, const char *none)
{
	struct choices list = { 0 };

	none_first(p, &list, none);
	service_agencies(p->w, p->load.a, advocates, &list);
	kit_choose(p, "agency", label, &list, STR(""));
}

static void
ask_county(struct page *p)
{
	struct choices list = { 0 };

	none_first(p, &list, "There is one, or not asked");
	service_counties(p->w, p->load.a, &list);
	kit_choose(p, "county", "If none is available: in which county", &list,
	    STR(""));
}

static void
begin_form(struct page *p, const struct service_view *v, const char *at)
{
	kit_form(p, str_cat(p->load.a, v->back, str_of(at)), false);
}

static void
end_form(struct page *p, const struct service_view *v)
{
	part_submit(p->h, STR("Record it"), v->path);
	kit_form_end(p);
}

void
service_new_form(struct page *p, const struct service_view *v)
{
	struct part_field step = { 0 };
	struct part_field what = { .optional = true,
		.hint = STR("What exactly, without a name or a place.") };

	begin_form(p, v, "/services/new");
	open_list(p, "need", "What is needed", PROTOCOL_SERVICE_SERVICES,
	    "Choose one");
	one_of(p, "source", "Whose idea it was", PROTOCOL_SERVICE_SOURCES);
	kit_fill(p, &step, "step", "How far it is", STR(""));
	radio_list(p, &step, PROTOCOL_SERVICE_STEPS, true, STR(""));
	ask_time(p, "Since when", "");
	kit_fill(p, &what, "what", "In a few words", STR(""));
	part_line(p->h, &what);
	ask_agency(p, "Who could give it", false, "Not said");
	ask_county(p);
	end_form(p, v);
}

void
service_move_form(struct page *p, const struct service_view *v)
{
	const struct case_service *x = service_at(p->w);
	struct part_field step = { 0 };

	kit_form(p, v->need.v[0].path, false);
	kit_fill(p, &step, "step", "How far it is now", STR(""));
	radio_list(p, &step, PROTOCOL_SERVICE_STEPS, false, x->step);
	ask_time(p, "Since when", "");
	open_list(p, "outcome", "If it has ended: what came of it",
	    PROTOCOL_SERVICE_OUTCOMES, "It has not ended");
	ask_agency(p, "Who gives it", false, "As before, or not said");
	ask_county(p);
	end_form(p, v);
}

void
service_sign_form(struct page *p, const struct service_view *v)
{
	begin_form(p, v, "/services/care");
	one_of(p, "priority", "What", PROTOCOL_SERVICE_PRIORITIES);
	one_of(p, "seen", "How it stands", PROTOCOL_SERVICE_SEEN);
	ask_time(p, "When it was seen, or seen to", "");
	end_form(p, v);
}

void
service_date_form(struct page *p, const struct service_view *v)
{
	begin_form(p, v, "/appointments/new");
	open_list(p, "kind", "What kind of appointment",
	    PROTOCOL_SERVICE_APPOINTMENTS, "Choose one");
	ask_time(p, "When it is", "");
	one_of(p, "slot", "Does an advocate come along?",
	    PROTOCOL_SERVICE_SLOTS);
	ask_agency(p, "If one comes along: of which agency", true,
	    "None comes along yet");
	end_form(p, v);
}

void
service_slot_form(struct page *p, const struct service_view *v)
{
	kit_form(p, v->date.v[0].path, false);
	open_list(p, "slot", "Does an advocate come along?",
	    PROTOCOL_SERVICE_SLOTS, "As before");
	ask_agency(p, "If one comes along: of which agency", true,
	    "None, or as before");
	open_list(p, "end", "If it is over: how it ended",
	    PROTOCOL_SERVICE_ENDS, "It is still to come");
	end_form(p, v);
}

void
service_right_form(struct page *p, const struct service_view *v)
{
	begin_form(p, v, "/services/rights");
	one_of(p, "right", "Where", PROTOCOL_SERVICE_RIGHTS);
	one_of(p, "told", "Was the notice given?", PROTOCOL_SERVICE_TOLD);
	open_list(p, "to", "If given: to whom", PROTOCOL_SERVICE_AUDIENCES,
	    "Not given");
	ask_time(p, "If given: when", "Left empty where it was not.");
	end_form(p, v);
}

void
service_give_form(struct page *p, const struct service_view *v)
{
	begin_form(p, v, "/services/sheet");
	one_of(p, "sheet", "Which sheet", PROTOCOL_SERVICE_SHEETS);
	one_of(p, "language", "In which language", PROTOCOL_SERVICE_LANGUAGES);
	open_list(p, "to", "To whom, by role", PROTOCOL_SERVICE_AUDIENCES,
	    "Choose one");
	ask_time(p, "When", "");
	end_form(p, v);
}
