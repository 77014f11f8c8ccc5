/* team_page_program.c - the forms of forensic nurse programs.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/kit/kit.h"
#include "modules/team/team_int.h"
#include "modules/team/team_view_int.h"
#include "protocol/medical.h"

static struct str
program_kind(const struct page *p, struct str kind)
{
	const struct protocol_medical_word *v = protocol_medical_word(
	    p->w->protocol, PROTOCOL_MEDICAL_PROGRAMS, kind);

	return v != NULL ? v->label : kind;
}

struct str
team_program_far(const struct team_program *x, struct arena *a)
{
	if (!x->far_set)
		return STR("How far it is: not filled in.");
	return str_fmt(a, "%d %s.", x->far,
	    x->minutes ? "minutes of driving" : "km");
}

void
team_program_rows(struct page *p)
{
	const struct team *t = p->w->team;
	struct team_program_row *r =
	    NEW_N(p->load.a, struct team_program_row, t->programs.n + 1);

	for (size_t i = 0; i < t->programs.n; i++) {
		const struct team_program *x = &t->programs.v[i];

		r[i] = (struct team_program_row){
			.path =
			    str_fmt(p->load.a, "/directory/programs/%016llx",
				(unsigned long long)x->id),
			.name = x->name,
			.kind = program_kind(p, x->kind),
			.phone = x->phone,
			.hours = x->hours,
			.on_call = x->on_call.n > 0 ? x->on_call
						    : STR("not filled in"),
			.far = team_program_far(x, p->load.a),
			.ended = x->ended
		};
	}
	team_program_list(p->h, r, t->programs.n);
}

static void
program_line(struct page *p, const char *name, const char *label,
    const char *hint, enum part_input kind, struct str known)
{
	struct part_field f = { .input = kind,
		.optional = true,
		.hint = str_of(hint) };

	kit_fill(p, &f, name, label, known);
	part_line(p->h, &f);
}

static void
program_kinds_field(struct page *p, struct str known)
{
	const struct protocol_medical_word *v;
	size_t n = protocol_medical_words(p->w->protocol,
	    PROTOCOL_MEDICAL_PROGRAMS, &v);
	struct choices list = { 0 };

	VEC_ADD(p->load.a, &list.list,
	    (struct choice){ STR(""), STR("Choose") });
	for (size_t i = 0; i < n; i++)
		VEC_ADD(p->load.a, &list.list,
		    (struct choice){ v[i].id, v[i].label });
	kit_choose(p, "kind", "Kind of program", &list, known);
}

static void
program_far_field(struct page *p, const struct team_program *x)
{
	struct choices list = { 0 };

	program_line(p, "far", "How far it is", "", PART_NUMBER,
	    x->far_set ? str_fmt(p->load.a, "%d", x->far) : STR(""));
	VEC_ADD(p->load.a, &list.list,
	    (struct choice){ STR(""), STR("Not said") });
	for (const struct choice *c = team_far_units; c->value.n > 0; c++)
		VEC_ADD(p->load.a, &list.list, *c);
	kit_choose(p, "unit", "Counted in", &list,
	    !x->far_set	     ? STR("")
		: x->minutes ? team_far_units[0].value
			     : team_far_units[1].value);
}

static void
program_fields(struct page *p, const struct team_program *x)
{
	struct part_field f = { 0 };

	kit_line(p, "name", "Name", x->name, false);
	program_kinds_field(p, x->kind);
	program_line(p, "phone", "Telephone", "", PART_PHONE, x->phone);
	program_line(p, "hours", "Hours, as people read them", "", PART_LINE,
	    x->hours);
	program_line(p, "on_call", "When somebody is on call",
	    "\"always\", \"mon tue 08:00-16:30\", or \"17:00-08:00\".",
	    PART_LINE, x->on_call);
	program_far_field(p, x);
	if (x->id == 0)
		return;
	kit_fill(p, &f, "ended", "This program is not used any more", STR(""));
	part_box(p->h, &f, f.value.n != 0);
}

enum err
team_program_page(struct page *p)
{
	static const struct team_program none;
	const struct team_program *x = &none;
	const struct team *t = p->w->team;
	uint64_t id = 0;

	if (p->w->part[0].n != 0 && !op_id_read(p->w->part[0], &id))
		return ERR_GONE;
	for (size_t i = 0; id != 0 && i < t->programs.n; i++)
		if (t->programs.v[i].id == id)
			x = &t->programs.v[i];
	if (id != x->id)
		return ERR_GONE;
	p->title = STR("Forensic nurse program");
	p->here = "team.directory";
	team_fill_top(p->h, id ? x->name : STR("Add a forensic nurse program"),
	    STR("Who is on call stands first in a case, then who is near. A "
		"number that is missing is said to be missing."));
	kit_problems(p);
	kit_form(p, STR("/directory/programs/new"), false);
	if (id != 0)
		kit_hidden(p, "id",
		    str_fmt(p->load.a, "%016llx", (unsigned long long)id));
	program_fields(p, x);
	part_submit(p->h, STR("Keep this"), STR("/directory"));
	kit_form_end(p);
	return OK;
}
