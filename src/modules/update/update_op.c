/* update_op.c - the rows of the update module.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/update/update_int.h"

#include "base/arena.h"
#include "modules/kit/kit.h"
#include "protocol/fact.h"
#include "protocol/share.h"

const struct choice update_kinds[] = {
	{ STR_INIT(UPDATE_NEWS), STR_INIT("Something is new") },
	{ STR_INIT(UPDATE_NEED), STR_INIT("Something is needed") },
	{ { 0 }, { 0 } },
};

static const struct choice steps[] = {
	{ STR_INIT(UPDATE_SEE), STR_INIT("See who gets it") },
	{ { 0 }, { 0 } },
};

static void
class_choices(const struct world *w, struct arena *a, struct choices *out)
{
	const struct protocol_group *v;
	size_t n = protocol_classes(w->protocol, &v);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(a, &out->list, (struct choice){ v[i].id, v[i].label });
}

#define F(member, ...) FIELD(struct update_post_in, member, __VA_ARGS__)
static const struct field post_in[] = {
	F(kind, .kind = F_CHOICE, .fixed = update_kinds, .need = true,
	    .label = "What it is"),
	F(text, .kind = F_TEXT, .max = UPDATE_TEXT_MOST, .need = true,
	    .label = "In your words"),
	F(classes, .kind = F_MANY, .choices = class_choices, .need = true,
	    .label = "What it speaks of"),
	F(holders, .kind = F_MANY, .choices = kit_kind_choices,
	    .label = "Whose records it draws on"),
	F(step, .kind = F_CHOICE, .fixed = steps, .label = "Step"),
	{ .kind = F_END },
};
#undef F

static const struct field met_in[] = {
	FIELD(struct update_met_in, note, .kind = F_LINE, .need = true,
	    .label = "How it was met"),
	{ .kind = F_END },
};

static const struct op ops[] = {
	{ .name = "update.list",
	    .path = "/c/:number/updates",
	    .need = CAP_CASE_READ,
	    .also = CAP_CASE_ALL,
	    .flags = OP_CASE,
	    .label = "Read the updates",
	    .load = update_load,
	    .page = update_list_page },
	{ .name = "update.post",
	    .path = "/c/:number/updates/new",
	    .need = CAP_CASE_NOTE,
	    .flags = OP_CASE,
	    .label = "An update: form or posted",
	    .in = post_in,
	    .in_size = sizeof(struct update_post_in),
	    .load = update_load,
	    .decide = update_post,
	    .page = update_post_page },
	{ .name = "update.met",
	    .path = "/c/:number/updates/:update/met",
	    .need = CAP_CASE_NOTE,
	    .flags = OP_CASE,
	    .label = "A need: asked about, or met",
	    .in = met_in,
	    .in_size = sizeof(struct update_met_in),
	    .load = update_load_one,
	    .decide = update_meet,
	    .page = update_met_page },
	{ .name = NULL },
};

static const char *const events[] = {
	"update.posted/1",
	"update.met/1",
	NULL,
};

const struct module update_module = {
	.name = "update",
	.ops = ops,
	.events = events,
};
