/* service_op.c - the rows of the service module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/service/service_int.h"

#include "base/arena.h"

static void
put_words(const struct world *w, enum protocol_service_list k, struct arena *a,
    struct choices *out)
{
	const struct protocol_service_word *v;
	size_t n = protocol_service_words(w->protocol, k, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

#define CHOICES(function, list)                                                \
	static void function(const struct world *w, struct arena *a,           \
	    struct choices *out)                                               \
	{                                                                      \
		put_words(w, PROTOCOL_SERVICE_##list, a, out);                 \
	}
CHOICES(needs, SERVICES)
CHOICES(sources, SOURCES)
CHOICES(steps, STEPS)
CHOICES(outcomes, OUTCOMES)
CHOICES(priorities, PRIORITIES)
CHOICES(seen, SEEN)
CHOICES(appointments, APPOINTMENTS)
CHOICES(slots, SLOTS)
CHOICES(ends, ENDS)
CHOICES(rights, RIGHTS)
CHOICES(told, TOLD)
CHOICES(audiences, AUDIENCES)
CHOICES(languages, LANGUAGES)
CHOICES(sheets, SHEETS)

#define F(member, ...) FIELD(struct service_new_in, member, __VA_ARGS__)
static const struct field new_in[] = {
	F(need, .kind = F_CHOICE, .choices = needs, .need = true,
	    .label = "What is needed"),
	F(source, .kind = F_CHOICE, .choices = sources, .need = true,
	    .label = "Whose idea it was"),
	F(step, .kind = F_CHOICE, .choices = steps, .need = true,
	    .label = "How far it is"),
	F(at, .kind = F_TIME, .label = "Since when"),
	F(what, .kind = F_LINE, .max = SERVICE_WHAT_MOST,
	    .label = "In a few words"),
	F(agency, .kind = F_ID, .label = "Who gives it"),
	F(county, .kind = F_CHOICE, .choices = service_counties,
	    .label = "County where there is none"),
	{ .kind = F_END },
};
#undef F

#define F(member, ...) FIELD(struct service_move_in, member, __VA_ARGS__)
static const struct field move_in[] = {
	F(step, .kind = F_CHOICE, .choices = steps, .need = true,
	    .label = "How far it is"),
	F(at, .kind = F_TIME, .label = "Since when"),
	F(outcome, .kind = F_CHOICE, .choices = outcomes,
	    .label = "What came of it"),
	F(agency, .kind = F_ID, .label = "Who gives it"),
	F(county, .kind = F_CHOICE, .choices = service_counties,
	    .label = "County where there is none"),
	{ .kind = F_END },
};
#undef F

#define F(member, ...) FIELD(struct service_sign_in, member, __VA_ARGS__)
static const struct field sign_in[] = {
	F(priority, .kind = F_CHOICE, .choices = priorities, .need = true,
	    .label = "What"),
	F(seen, .kind = F_CHOICE, .choices = seen, .need = true,
	    .label = "How it stands"),
	F(at, .kind = F_TIME, .label = "When"),
	{ .kind = F_END },
};
#undef F

#define F(member, ...) FIELD(struct service_date_in, member, __VA_ARGS__)
static const struct field date_in[] = {
	F(kind, .kind = F_CHOICE, .choices = appointments, .need = true,
	    .label = "What kind of appointment"),
	F(at, .kind = F_TIME, .need = true, .label = "When it is"),
	F(slot, .kind = F_CHOICE, .choices = slots, .need = true,
	    .label = "Does an advocate come along"),
	F(agency, .kind = F_ID, .label = "An advocate of which agency"),
	{ .kind = F_END },
};
#undef F

#define F(member, ...) FIELD(struct service_slot_in, member, __VA_ARGS__)
static const struct field slot_in[] = {
	F(slot, .kind = F_CHOICE, .choices = slots,
	    .label = "Does an advocate come along"),
	F(agency, .kind = F_ID, .label = "An advocate of which agency"),
	F(end, .kind = F_CHOICE, .choices = ends, .label = "How it ended"),
	{ .kind = F_END },
};
#undef F

#define F(member, ...) FIELD(struct service_right_in, member, __VA_ARGS__)
static const struct field right_in[] = {
	F(right, .kind = F_CHOICE, .choices = rights, .need = true,
	    .label = "Where"),
	F(told, .kind = F_CHOICE, .choices = told, .need = true,
	    .label = "Was the notice given"),
	F(to, .kind = F_CHOICE, .choices = audiences, .label = "To whom"),
	F(at, .kind = F_TIME, .label = "When"),
	{ .kind = F_END },
};
#undef F

#define F(member, ...) FIELD(struct service_give_in, member, __VA_ARGS__)
static const struct field give_in[] = {
	F(sheet, .kind = F_CHOICE, .choices = sheets, .need = true,
	    .label = "Which sheet"),
	F(language, .kind = F_CHOICE, .choices = languages, .need = true,
	    .label = "In which language"),
	F(to, .kind = F_CHOICE, .choices = audiences, .need = true,
	    .label = "To whom"),
	F(at, .kind = F_TIME, .label = "When"),
	{ .kind = F_END },
};
#undef F

/* The words of the log of who looked are read by all on the case: none of them
 * says which class of record it was about. */
#define ACT(op, says, at, type, loads, does, shows)                            \
	{                                                                      \
		.name = op, .path = "/c/:number" at, .need = CAP_CASE_NOTE,    \
		.flags = OP_CASE, .label = says, .in = type##_in,              \
		.in_size = sizeof(struct service_##type##_in), .load = loads,  \
		.decide = does, .page = shows                                  \
	}
static const struct op ops[] = {
	{ .name = "service.show",
	    .path = "/c/:number/services",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE,
	    .label = "Needs, appointments and rights",
	    .load = case_load,
	    .page = service_page },
	ACT("service.recommend", "A need: form or recorded", "/services/new",
	    new, case_load, service_new, service_new_page),
	ACT("service.move", "How far a need is: form or recorded",
	    "/services/:n", move, service_load, service_move,
	    service_move_page),
	ACT("service.sign", "A need: form or recorded", "/services/care", sign,
	    case_load, service_sign, service_sign_page),
	ACT("service.date", "An appointment: form or recorded",
	    "/appointments/new", date, case_load, service_date,
	    service_date_page),
	ACT("service.slot", "Who comes along: form or recorded",
	    "/appointments/:n", slot, service_date_load, service_slot,
	    service_slot_page),
	ACT("service.right", "The notice of rights: form or recorded",
	    "/services/rights", right, case_load, service_right,
	    service_right_page),
	ACT("service.give", "A sheet was given: form or recorded",
	    "/services/sheet", give, case_load, service_give,
	    service_give_page),
	{ .name = "sheet.list",
	    .path = "/sheets",
	    .need = CAP_PUBLIC,
	    .flags = OP_NO_AUDIT | OP_QUICK_EXIT | OP_NO_SESSION_TOUCH,
	    .page = service_sheets_page },
	{ .name = "sheet.show",
	    .path = "/sheets/:key",
	    .need = CAP_PUBLIC,
	    .flags = OP_NO_AUDIT | OP_QUICK_EXIT | OP_NO_SESSION_TOUCH,
	    .page = service_sheet_page },
	{ .name = NULL },
};

static const char *const events[] = {
	"service.recommended/1",
	"service.moved/1",
	"care.sign/1",
	"appointment.made/1",
	"appointment.moved/1",
	"rights.told/1",
	"sheet.given/1",
	NULL,
};

const struct module service_module = {
	.name = "service",
	.ops = ops,
	.events = events,
};
