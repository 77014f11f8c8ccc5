/* service_date.c - appointments and who comes along, rights told, sheets given.
 * I.B.d, I.B.f, IV.G. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/service/service_int.h"

#include "base/arena.h"
#include "modules/team/team.h"
#include "op/outcome.h"
#include "protocol/advocate.h"
#include "protocol/words.h"

/* Whose advocate comes along, for a slot that says so. */
static void
check_slot(struct service_step *s, const struct protocol_service_word *slot,
    uint64_t agency)
{
	const struct protocol_participation *v =
	    protocol_participation(s->w->protocol);
	const struct team_agency *t = team_agency_by(s->w->team, agency);
	bool has = t != NULL && !t->ended && v != NULL &&
	    protocol_texts_have(v->kinds, t->kind);

	if (slot->agency && !has)
		service_no(s, "service.whose-advocate", "agency",
		    "Choose an agency of the directory that has advocates.");
	if (!slot->agency && agency != 0)
		service_no(s, "service.advocate-comes", "agency",
		    "No advocate comes along, by the answer above. Choose "
		    "none here, or mend the answer.");
	/* IV.B.2.h: a no stands until the youth's own words lift it. */
	if (slot->agency && s->c->advocacy.said_no.s != 0)
		service_no(s, "advocate.no-stands", "slot",
		    str_cstr(s->a,
			protocol_word(s->w->protocol,
			    STR("advocate.no_stands"))));
}

/* I.B.d: nobody comes along yet, and the youth has not said no. */
static struct str
owe_advocate(struct service_step *s, const struct protocol_service_word *kind,
    const struct protocol_service_word *slot, struct instant at)
{
	struct assess_step t = { .o = &s->o,
		.w = s->w,
		.was = s->c,
		.now = s->c };

	if (kind->duty.n == 0 || !slot->open || s->c->advocacy.said_no.s != 0 ||
	    instant_cmp(at, s->w->now) < 0)
		return STR("");
	/* No word of which appointment: lists go by it. */
	return assess_owe(&t,
	    &(struct assess_owed){ .id = kind->duty, .target = at });
}

struct outcome
service_date(const struct world *w, const void *input, struct arena *a)
{
	const struct service_date_in *in = input;
	const struct protocol_service_word *kind =
	    service_word(w, PROTOCOL_SERVICE_APPOINTMENTS, in->kind);
	const struct protocol_service_word *slot =
	    service_word(w, PROTOCOL_SERVICE_SLOTS, in->slot);
	struct service_step s = service_begin(w, a);
	struct str key;
	struct node *b;

	if (s.o.refused != NULL)
		return s.o;
	check_slot(&s, slot, in->agency);
	if (!service_done(&s, "flash.service"))
		return s.o;
	key = owe_advocate(&s, kind, slot, in->at.v);
	if (key.n > 0)
		s.o.flash = "flash.appointment_open";
	b = service_emit(&s, "appointment.made/1", kind->record_class);
	op_put_text(&s.o, b, "kind", in->kind);
	op_put_text(&s.o, b, "slot", in->slot);
	op_put_text(&s.o, b, "duty", key);
	op_put_id(&s.o, b, "agency", in->agency);
	op_put_time(&s.o, b, "for", in->at.v);
	return s.o;
}

static void
close_duty(struct service_step *s, const struct case_duty *d, const char *kind,
    struct str reason)
{
	struct node *b = op_emit(&s->o, s->w, kind);

	op_put_text(&s->o, b, "duty", d->key);
	op_put_text(&s->o, b, "reason", reason);
}

static bool
is_owed(const struct case_duty *d)
{
	return d != NULL && case_duty_is_open(d);
}

/* What is owed for this appointment and for no other. */
static struct str
settle(struct service_step *s, const struct case_appointment *x,
    const struct service_slot_in *in)
{
	const struct protocol_service_word *slot =
	    service_word(s->w, PROTOCOL_SERVICE_SLOTS, in->slot);
	const struct protocol_service_word *kind =
	    service_word(s->w, PROTOCOL_SERVICE_APPOINTMENTS, x->kind);
	const struct case_duty *d = case_duty_find(s->c, x->duty);

	if (in->end.n > 0) {
		if (is_owed(d))
			close_duty(s, d, "duty.stopped/1",
			    STR("appointment.over"));
		return STR("");
	}
	if (slot->open && !is_owed(d))
		return owe_advocate(s, kind, slot, x->at);
	if (!slot->open && is_owed(d))
		close_duty(s, d, "duty.done/1", slot->act);
	return STR("");
}

static void
check_change(struct service_step *s, const struct case_appointment *x,
    const struct service_slot_in *in)
{
	if (x->end.n > 0)
		service_no(s, "service.appointment-is-over", NULL,
		    "This appointment is over. Nothing has changed.");
	if ((in->slot.n > 0) == (in->end.n > 0))
		service_no(s, "service.one-change", "slot",
		    "Say who comes along, or how it ended: one of the two.");
}

struct outcome
service_slot(const struct world *w, const void *input, struct arena *a)
{
	const struct service_slot_in *in = input;
	const struct case_appointment *x = service_date_at(w);
	struct service_step s = service_begin(w, a);
	struct str key;
	struct node *b;

	if (s.o.refused != NULL)
		return s.o;
	check_change(&s, x, in);
	check_slot(&s, service_word(w, PROTOCOL_SERVICE_SLOTS, in->slot),
	    in->agency);
	if (!service_done(&s, "flash.service"))
		return s.o;
	key = settle(&s, x, in);
	b = service_emit(&s, "appointment.moved/1", x->klass);
	node_add_int(a, b, STR("appointment"), (int64_t)x->event);
	op_put_text(&s.o, b, "slot", in->slot);
	op_put_text(&s.o, b, "end", in->end);
	op_put_text(&s.o, b, "duty", key);
	op_put_id(&s.o, b, "agency", in->agency);
	return s.o;
}

struct outcome
service_right(const struct world *w, const void *input, struct arena *a)
{
	const struct service_right_in *in = input;
	const struct protocol_service_word *told =
	    service_word(w, PROTOCOL_SERVICE_TOLD, in->told);
	struct service_step s = service_begin(w, a);
	struct node *b;

	if (s.o.refused != NULL)
		return s.o;
	if (told->when) {
		service_has_been(&s, "at", &in->at);
		if (in->to.n == 0)
			service_no(&s, "rights.says-to-whom", "to",
			    "Say who was told, by their role.");
	} else if (in->at.set || in->to.n > 0) {
		service_no(&s, "rights.not-given", "told",
		    "By this answer it was not given. Leave out when and to "
		    "whom, or mend the answer.");
	}
	if (!service_done(&s, "flash.service"))
		return s.o;
	b = service_emit(&s, "rights.told/1", STR(""));
	op_put_text(&s.o, b, "right", in->right);
	op_put_text(&s.o, b, "told", in->told);
	op_put_text(&s.o, b, "to", in->to);
	if (in->at.set)
		op_put_time(&s.o, b, "at", in->at.v);
	return s.o;
}

struct outcome
service_give(const struct world *w, const void *input, struct arena *a)
{
	const struct service_give_in *in = input;
	const struct protocol_service_word *sheet =
	    service_word(w, PROTOCOL_SERVICE_SHEETS, in->sheet);
	struct service_step s = service_begin(w, a);
	struct node *b;

	if (s.o.refused != NULL)
		return s.o;
	if (protocol_sheet_text(sheet, in->language) == NULL)
		service_no(&s, "sheet.has-a-text", "language",
		    "This sheet is not translated into this language yet, so "
		    "it "
		    "cannot have been given. Choose another one, and ask for "
		    "an interpreter.");
	service_has_been(&s, "at", &in->at);
	if (!service_done(&s, "flash.sheet_given"))
		return s.o;
	b = service_emit(&s, "sheet.given/1", STR(""));
	op_put_text(&s.o, b, "sheet", in->sheet);
	op_put_text(&s.o, b, "language", in->language);
	op_put_text(&s.o, b, "to", in->to);
	op_put_time(&s.o, b, "at", in->at.v);
	return s.o;
}
