/* service.c - needs, who recommended them and how far they are; signs of the
 * mind. IV.F, IV.F.3, IV.I.2, IV.I.3, I.B.h. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/service/service_int.h"

#include "base/arena.h"
#include "modules/team/team.h"
#include "op/outcome.h"

static const struct team_agency *
giver(struct service_step *s, uint64_t id)
{
	const struct team_agency *t = team_agency_by(s->w->team, id);

	if (id != 0 && (t == NULL || t->ended))
		service_no(s, "service.agency-of-the-directory", "agency",
		    "Choose an agency of the directory, or none.");
	return t;
}

/* I.B.h: a need that nobody can meet is counted by kind and county. */
static void
check_county(struct service_step *s, const struct protocol_service_word *to,
    struct str county)
{
	if (to->unmet && county.n == 0)
		service_no(s, "service.unmet-has-a-county", "county",
		    "Say in which county there is none, so that it can be "
		    "counted; or that it is not known.");
	if (!to->unmet && county.n > 0)
		service_no(s, "service.county-of-an-unmet-need", "county",
		    "A county is asked for only where none is available. Leave "
		    "it out, or mend how far it is.");
}

static void
check_source(struct service_step *s, struct str source)
{
	if (service_word(s->w, PROTOCOL_SERVICE_SOURCES, source)->meeting)
		service_no(s, "service.meetings-say-it-themselves", "source",
		    "What a meeting recommended is read from the meeting. "
		    "Choose whose idea it was apart from that.");
}

struct outcome
service_new(const struct world *w, const void *input, struct arena *a)
{
	const struct service_new_in *in = input;
	struct service_step s = service_begin(w, a);
	const struct protocol_service_word *need =
	    service_word(w, PROTOCOL_SERVICE_SERVICES, in->need);
	const struct protocol_service_word *step =
	    service_word(w, PROTOCOL_SERVICE_STEPS, in->step);
	struct node *b;

	if (s.o.refused != NULL)
		return s.o;
	if (!step->first)
		service_no(&s, "service.begins", "step",
		    "Nothing is on record before it. Choose how it begins.");
	check_source(&s, in->source);
	check_county(&s, step, in->county);
	service_has_been(&s, "at", &in->at);
	(void)giver(&s, in->agency);
	if (!service_done(&s,
		step->unmet ? "flash.service_unmet" : "flash.service"))
		return s.o;
	b = service_emit(&s, "service.recommended/1", need->record_class);
	op_put_text(&s.o, b, "need", in->need);
	op_put_text(&s.o, b, "source", in->source);
	op_put_text(&s.o, b, "what", in->what);
	op_put_text(&s.o, b, "step", in->step);
	op_put_text(&s.o, b, "county", in->county);
	op_put_id(&s.o, b, "agency", in->agency);
	op_put_time(&s.o, b, "at", in->at.v);
	if (step->unmet)
		node_add_bool(a, b, STR("unmet"), true);
	return s.o;
}

static void
check_outcome(struct service_step *s, const struct protocol_service_word *to,
    struct str outcome)
{
	if (to->outcome && outcome.n == 0)
		service_no(s, "service.says-what-came-of-it", "outcome",
		    "Say what came of it.");
	if (!to->outcome && outcome.n > 0)
		service_no(s, "service.outcome-at-the-end", "outcome",
		    "What came of it is said when it has ended. Leave it out, "
		    "or mend how far it is.");
}

/* Somebody has still to go and ask for another one of the case. */
static bool
others_wait(const struct service_step *s, const struct case_service *but)
{
	for (size_t i = 0; i < s->c->service.list.n; i++) {
		const struct case_service *x = &s->c->service.list.v[i];

		if (x != but &&
		    service_word(s->w, PROTOCOL_SERVICE_STEPS, x->step)->waits)
			return true;
	}
	return false;
}

static void
check_step(struct service_step *s, const struct case_service *x,
    const struct protocol_service_word *to)
{
	if (!service_step_after(to, x->step))
		service_no(s, "service.step-follows", "step",
		    "This cannot follow where the need stands now. Choose one "
		    "of the others.");
}

struct outcome
service_move(const struct world *w, const void *input, struct arena *a)
{
	const struct service_move_in *in = input;
	const struct case_service *x = service_at(w);
	const struct protocol_service_word *to =
	    service_word(w, PROTOCOL_SERVICE_STEPS, in->step);
	struct service_step s = service_begin(w, a);
	struct node *b;

	if (s.o.refused != NULL)
		return s.o;
	check_step(&s, x, to);
	check_outcome(&s, to, in->outcome);
	check_county(&s, to, in->county);
	service_has_been(&s, "at", &in->at);
	if (in->at.set && instant_cmp(in->at.v, x->at) < 0)
		service_no(&s, "service.after-it-began", "at",
		    "This lies before it was recommended. Look at the time.");
	(void)giver(&s, in->agency);
	if (!service_done(&s,
		to->unmet ? "flash.service_unmet" : "flash.service"))
		return s.o;
	b = service_emit(&s, "service.moved/1", x->klass);
	node_add_int(a, b, STR("service"), (int64_t)x->event);
	op_put_text(&s.o, b, "step", in->step);
	op_put_text(&s.o, b, "outcome", in->outcome);
	op_put_text(&s.o, b, "county", in->county);
	op_put_id(&s.o, b, "agency", in->agency);
	op_put_time(&s.o, b, "at", in->at.v);
	op_put_text(&s.o, b, "starts", to->starts ? STR("yes") : STR(""));
	if (to->unmet)
		node_add_bool(a, b, STR("unmet"), true);
	service_act(&s,
	    service_word(w, PROTOCOL_SERVICE_SERVICES, x->need)->act);
	if (to->act.n > 0 && !others_wait(&s, x))
		service_act(&s, to->act);
	return s.o;
}

struct outcome
service_sign(const struct world *w, const void *input, struct arena *a)
{
	const struct service_sign_in *in = input;
	const struct protocol_service_word *what =
	    service_word(w, PROTOCOL_SERVICE_PRIORITIES, in->priority);
	struct service_step s = service_begin(w, a);
	struct node *b;

	if (s.o.refused != NULL)
		return s.o;
	service_has_been(&s, "at", &in->at);
	if (!service_done(&s, "flash.service"))
		return s.o;
	b = service_emit(&s, "care.sign/1", what->record_class);
	op_put_text(&s.o, b, "priority", in->priority);
	op_put_text(&s.o, b, "seen", in->seen);
	op_put_time(&s.o, b, "at", in->at.v);
	return s.o;
}
