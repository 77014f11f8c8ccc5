/* medical_op.c - the rows of the medical module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/medical/medical_int.h"

#include "base/arena.h"

const struct choice medical_questions[] = {
	{ STR_INIT(MEDICAL_CARE), STR_INIT("The medical evaluation") },
	{ STR_INIT(MEDICAL_EVIDENCE), STR_INIT("Collecting evidence") },
	{ { 0 }, { 0 } },
};

static void
medical_put(const struct world *w, enum protocol_medical_list k,
    struct arena *a, struct choices *out)
{
	const struct protocol_medical_word *v;
	size_t n = protocol_medical_words(w->protocol, k, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

#define CHOICES(function, list)                                                \
	static void function(const struct world *w, struct arena *a,           \
	    struct choices *out)                                               \
	{                                                                      \
		medical_put(w, list, a, out);                                  \
	}
CHOICES(medical_signs, PROTOCOL_MEDICAL_SIGNS)
CHOICES(medical_spans, PROTOCOL_MEDICAL_SPANS)
CHOICES(medical_cares, PROTOCOL_MEDICAL_CARE)
CHOICES(medical_evidences, PROTOCOL_MEDICAL_EVIDENCE)
CHOICES(medical_agreements, PROTOCOL_MEDICAL_AGREEMENTS)
CHOICES(medical_steps, PROTOCOL_MEDICAL_STEPS)
CHOICES(medical_items, PROTOCOL_MEDICAL_ITEMS)

#define F(member, ...) FIELD(struct medical_urgent_in, member, __VA_ARGS__)
static const struct field urgent_in[] = {
	F(sign, .kind = F_CHOICE, .choices = medical_signs, .need = true,
	    .label = "Signs of an emergency"),
	F(span, .kind = F_CHOICE, .choices = medical_spans, .need = true,
	    .label = "The last known assault"),
	F(at, .kind = F_TIME, .label = "The time of it"),
	F(care, .kind = F_CHOICE, .choices = medical_cares,
	    .label = "The answer to the medical evaluation"),
	F(told, .kind = F_FLAG, .label = "The youth was told"),
	F(evidence, .kind = F_CHOICE, .choices = medical_evidences,
	    .label = "The answer to collecting evidence"),
	{ .kind = F_END },
};
#undef F

#define F(member, ...) FIELD(struct medical_answer_in, member, __VA_ARGS__)
static const struct field answer_in[] = {
	F(care, .kind = F_CHOICE, .choices = medical_cares,
	    .label = "The answer to the medical evaluation"),
	F(told, .kind = F_FLAG, .label = "The youth was told"),
	F(evidence, .kind = F_CHOICE, .choices = medical_evidences,
	    .label = "The answer to collecting evidence"),
	F(who, .kind = F_CHOICE, .choices = medical_agreements,
	    .label = "Who agreed"),
	F(to, .kind = F_CHOICE, .fixed = medical_questions,
	    .label = "Agreed to what"),
	F(at, .kind = F_TIME, .label = "When it was said"),
	{ .kind = F_END },
};
#undef F

#define F(member, ...) FIELD(struct medical_done_in, member, __VA_ARGS__)
static const struct field done_in[] = {
	F(step, .kind = F_CHOICE, .choices = medical_steps,
	    .label = "What was done"),
	F(at, .kind = F_TIME, .label = "When it was done"),
	F(item, .kind = F_MANY, .choices = medical_items,
	    .label = "What was thought of"),
	{ .kind = F_END },
};
#undef F

static const struct field screen_in[] = {
	FIELD(struct medical_screen_in, facts, .kind = F_FACTS),
	{ .kind = F_END },
};

#define IN(type)                                                               \
	.in = type##_in, .in_size = sizeof(struct medical_##type##_in),        \
	.load = case_load
static const struct op ops[] = {
	{ .name = "medical.urgent",
	    .path = "/c/:number/medical",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE,
	    .label = "Medical care: opened, or its urgency recorded",
	    IN(urgent),
	    .decide = medical_urgent,
	    .page = medical_page },
	{ .name = "medical.answer",
	    .path = "/c/:number/medical/answers",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE,
	    .label = "Medical care: answers and agreement",
	    IN(answer),
	    .decide = medical_answer,
	    .page = medical_page },
	{ .name = "medical.done",
	    .path = "/c/:number/medical/done",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE,
	    .label = "Medical care: what was done",
	    IN(done),
	    .decide = medical_done,
	    .page = medical_page },
	/* I.C.d: an answer is a page; nothing is decided and nothing kept. */
	{ .name = "medical.screen",
	    .path = "/screen",
	    .need = CAP_CASE_NOTE,
	    .also = CAP_REFER,
	    .flags = OP_MENU | OP_ASK,
	    .label = "Screening",
	    .in = screen_in,
	    .in_size = sizeof(struct medical_screen_in),
	    .page = medical_screen_page },
	{ .name = NULL },
};
#undef IN

static const char *const events[] = {
	"medical.noted/1",
	"medical.told/1",
	"medical.answered/1",
	"medical.agreed/1",
	"medical.considered/1",
	"medical.done/1",
	NULL,
};

const struct module medical_module = {
	.name = "medical",
	.ops = ops,
	.events = events,
};
