/* team_program.c - the list of forensic nurse programs (IV.E.g). Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/kit/kit.h"
#include "modules/team/team_int.h"

enum { PROGRAMS_MOST = 500 };
#define UNIT_MINUTES "min"

const struct choice team_far_units[] = {
	{ STR_INIT(UNIT_MINUTES), STR_INIT("Minutes of driving") },
	{ STR_INIT("km"), STR_INIT("Kilometers") },
	{ { 0 }, { 0 } },
};

static struct team_program *
program_at(struct team *t, uint64_t id)
{
	for (size_t i = 0; i < t->programs.n; i++)
		if (t->programs.v[i].id == id)
			return &t->programs.v[i];
	return NULL;
}

void
team_fold_program(struct team *t, const struct event *e, struct arena *a)
{
	const struct node *b = e->body;
	struct team_program *was = program_at(t, op_get_id(b, "id"));
	int64_t far = 0;
	struct team_program x = { .id = op_get_id(b, "id"),
		.name = op_get_text(b, "name"),
		.kind = op_get_text(b, "kind"),
		.phone = op_get_text(b, "phone"),
		.hours = op_get_text(b, "hours"),
		.on_call = op_get_text(b, "on_call"),
		.minutes = str_eqc(op_get_text(b, "unit"), UNIT_MINUTES),
		.far_set = node_int(node_get(b, STR("far")), 0, 1000, &far) };

	x.far = (int)far;
	if (str_eqc(e->kind, TEAM_PROGRAM_ENDED)) {
		if (was != NULL)
			was->ended = true;
	} else if (was != NULL) {
		*was = x;
	} else if (t->programs.n < PROGRAMS_MOST) {
		VEC_ADD(a, &t->programs, x);
	}
}

static const char *
program_wrong(const struct team_program_in *in, const char **field)
{
	*field = "on_call";
	if (in->on_call.n > 0 && !kit_hours_read(in->on_call))
		return "Write \"always\", or days and hours such as \"mon tue "
		       "08:00-16:30\" or \"17:00-08:00\".";
	*field = "unit";
	if (in->far.set != (in->unit.n > 0))
		return "Give a number and what it counts: minutes or "
		       "kilometers. Or leave both empty.";
	return NULL;
}

struct outcome
team_program_set(const struct world *w, const void *input, struct arena *a)
{
	const struct team_program_in *in = input;
	struct outcome o = op_done(a, STR("/directory#programs"));
	uint64_t id = in->id ? in->id : w->fresh[0];
	const char *field, *why = program_wrong(in, &field);
	struct node *b;

	for (size_t i = 0; in->id != 0; i++) {
		if (i == w->team->programs.n)
			return op_refuse(a, "team.no-such-row", NULL,
			    STR("This is not in the list any more. Look at the "
				"list again."));
		if (w->team->programs.v[i].id == in->id)
			break;
	}
	if (why != NULL)
		return op_refuse(a, "team.program", field, str_of(why));
	b = op_emit(&o, w, TEAM_PROGRAM_SET);
	op_put_id(&o, b, "id", id);
	op_put_text(&o, b, "name", in->name);
	op_put_text(&o, b, "kind", in->kind);
	op_put_text(&o, b, "phone", in->phone);
	op_put_text(&o, b, "hours", in->hours);
	op_put_text(&o, b, "on_call", in->on_call);
	op_put_text(&o, b, "unit", in->unit);
	if (in->far.set)
		node_add_int(a, b, STR("far"), in->far.v);
	if (in->ended)
		op_put_id(&o, op_emit(&o, w, TEAM_PROGRAM_ENDED), "id", id);
	o.flash = "flash.saved";
	return o;
}
