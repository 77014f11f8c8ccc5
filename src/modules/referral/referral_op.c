/* referral_op.c - the rows of the referral module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/case/case.h"
#include "modules/kit/kit.h"
#include "modules/referral/referral_int.h"
#include "modules/team/team.h"
#include "protocol/fact.h"

static const struct choice steps[] = {
	{ STR_INIT("look"), STR_INIT("See what the guideline says first") },
	{ STR_INIT("file"), STR_INIT("File the referral") },
	{ { 0 }, { 0 } },
};

static const struct choice yes_no[] = {
	{ STR_INIT("yes"), STR_INIT("Urgent") },
	{ STR_INIT("no"), STR_INIT("Not urgent") },
	{ { 0 }, { 0 } },
};

#define R(member, ...) FIELD(struct referral_in, member, __VA_ARGS__)
const struct field referral_fields[] = {
	R(step, .kind = F_CHOICE, .fixed = steps, .need = true,
	    .label = "What to do"),
	R(facts, .kind = F_FACTS),
	R(source, .kind = F_CHOICE, .fixed = kit_sources,
	    .label = "Where this comes from"),
	R(story, .kind = F_TEXT, .label = "What happened"),
	R(persons, .kind = F_TEXT, .max = 8000, .label = "People of concern"),
	R(contacts, .kind = F_TEXT, .max = 4000,
	    .label = "Who else is involved"),
	R(place, .kind = F_LINE, .label = "Where the youth is"),
	R(happened_at, .kind = F_TIME, .label = "When you learned of it"),
	R(youth_name, .kind = F_LINE, .label = "Name of the youth"),
	R(youth_nicknames, .kind = F_LINE, .label = "Other names"),
	R(youth_contact, .kind = F_LINE, .label = "The youth's number"),
	R(youth_guardian, .kind = F_LINE, .label = "Guardian"),
	R(reporter_name, .kind = F_LINE, .label = "Who reported it"),
	R(reporter_contact, .kind = F_LINE, .label = "How to reach them"),
	R(agency, .kind = F_ID, .label = "The caller's agency"),
	R(level, .kind = F_CHOICE, .choices = kit_level_choices,
	    .label = "Level"),
	R(level_reason, .kind = F_TEXT, .max = 2000,
	    .label = "Why another level"),
	R(urgent, .kind = F_CHOICE, .fixed = yes_no, .label = "Urgency"),
	R(urgent_reason, .kind = F_TEXT, .max = 2000,
	    .label = "Why another urgency"),
	R(told_kind, .kind = F_CHOICE, .choices = kit_kind_choices,
	    .label = "Who was told"),
	R(told_who, .kind = F_LINE, .label = "Who took the call"),
	R(told_number, .kind = F_LINE, .max = 60, .label = "Their number"),
	R(told_at, .kind = F_TIME, .label = "When they were told"),
	R(also_kind, .kind = F_CHOICE, .choices = kit_kind_choices,
	    .label = "Who else was told"),
	R(also_who, .kind = F_LINE, .label = "Who took that call"),
	R(also_number, .kind = F_LINE, .max = 60, .label = "Their number"),
	R(also_at, .kind = F_TIME, .label = "When they were told"),
	R(report, .kind = F_FILE, .label = "The report, as a file"),
	R(follows, .kind = F_LINE, .max = 20, .label = "Earlier case"),
	R(practice, .kind = F_FLAG, .label = "Practice"),
	{ 0 },
};
#undef R

static const struct op ops[] = {
	{ .name = "referral.file",
	    .path = "/referrals/new",
	    .need = CAP_REFER,
	    .also = CAP_REFER_FOR_CALLER,
	    .flags = OP_MENU | OP_UPLOAD,
	    .label = "New referral",
	    .in = referral_fields,
	    .in_size = sizeof(struct referral_in),
	    .load = referral_load,
	    .decide = referral_file,
	    .page = referral_page },
	{ .name = "referral.receipt",
	    .path = "/r/:number",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE,
	    .label = "A receipt",
	    .load = case_load,
	    .page = referral_receipt_page },
	{ .name = NULL },
};

static const char *const events[] = { NULL };

const struct module referral_module = {
	.name = "referral",
	.ops = ops,
	.events = events,
};
