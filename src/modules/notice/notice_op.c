/* notice_op.c - the rows of the notice module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/notice/notice_int.h"

static const struct field told_in[] = {
	FIELD(struct notice_told_in, who, .kind = F_LINE, .need = true,
	    .label = "Who took the call"),
	FIELD(struct notice_told_in, at, .kind = F_TIME, .label = "When"),
	FIELD(struct notice_told_in, number, .kind = F_LINE, .max = 60,
	    .label = "Their number for it"),
	FIELD(struct notice_told_in, expected, .kind = F_TIME,
	    .label = "When a response can be expected"),
	FIELD(struct notice_told_in, told_agency, .kind = F_ID,
	    .label = "Which agency was told"),
	{ 0 },
};

static const struct field send_in[] = {
	FIELD(struct notice_send_in, agency, .kind = F_ID,
	    .label = "Which agency"),
	{ 0 },
};

static const struct choice steps[] = {
	{ STR_INIT("open"), STR_INIT("Show it") },
	{ STR_INIT("accept"), STR_INIT("Accept") },
	{ STR_INIT("decline"), STR_INIT("Decline") },
	{ STR_INIT("say"), STR_INIT("Add an update") },
	{ { 0 }, { 0 } },
};

static const struct field answer_in[] = {
	FIELD(struct notice_answer_in, step, .kind = F_CHOICE, .fixed = steps,
	    .need = true, .label = "Your answer"),
	FIELD(struct notice_answer_in, who, .kind = F_LINE,
	    .label = "Your name"),
	FIELD(struct notice_answer_in, number, .kind = F_LINE, .max = 60,
	    .label = "Your number for it"),
	FIELD(struct notice_answer_in, text, .kind = F_TEXT, .max = 5000,
	    .label = "Update"),
	FIELD(struct notice_answer_in, expected, .kind = F_TIME,
	    .label = "When a response can be expected"),
	{ 0 },
};

static const struct op ops[] = {
	{ .name = "notice.told",
	    .path = "/c/:number/notices/:duty",
	    .need = CAP_CASE_NOTE,
	    .also = CAP_CASE_COORDINATE,
	    .flags = OP_CASE,
	    .label = "A notice",
	    .in = told_in,
	    .in_size = sizeof(struct notice_told_in),
	    .load = notice_load,
	    .decide = notice_told,
	    .page = notice_page },
	{ .name = "notice.send",
	    .path = "/c/:number/notices/:duty/send",
	    .need = CAP_CASE_NOTE,
	    .also = CAP_CASE_COORDINATE,
	    .flags = OP_CASE,
	    .label = "A notice sent",
	    .in = send_in,
	    .in_size = sizeof(struct notice_send_in),
	    .load = notice_load,
	    .decide = notice_send,
	    .page = notice_page },
	{ .name = "notice.answer",
	    .path = "/ack/:token",
	    .need = CAP_LINK,
	    .link = NOTICE_LINK,
	    .label = "An answer to a notice",
	    .in = answer_in,
	    .in_size = sizeof(struct notice_answer_in),
	    .load = notice_link_load,
	    .decide = notice_answer,
	    .page = notice_answer_page },
	{ .name = NULL },
};

static const char *const events[] = { NULL };

const struct module notice_module = {
	.name = "notice",
	.ops = ops,
	.events = events,
};
