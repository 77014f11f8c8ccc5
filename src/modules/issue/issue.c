/* issue.c - the fold of an issue, its moves, and the rules of raising one. Pure.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/issue/issue_int.h"

#include "base/arena.h"
#include "op/cap.h"
#include "op/outcome.h"

static const char *const move_names[ISSUE_MOVE__MAX] = {
	[ISSUE_OPEN] = "open",
	[ISSUE_DISCUSSED] = "discussed",
	[ISSUE_ANSWERED] = "answered",
	[ISSUE_CLOSED] = "closed",
};

const char *
issue_move_name(enum issue_move m)
{
	CHECK(m < ISSUE_MOVE__MAX);
	return move_names[m];
}

enum issue_move
issue_move_of(struct str name)
{
	enum issue_move m = 0;

	while (m < ISSUE_MOVE__MAX && !str_eqc(name, move_names[m]))
		m++;
	return m;
}

const char *
issue_move_words(enum issue_move m)
{
	switch (m) {
	case ISSUE_OPEN: return "Open";
	case ISSUE_DISCUSSED: return "Discussed";
	case ISSUE_ANSWERED: return "Answered by a change";
	case ISSUE_CLOSED: return "Closed without a change";
	case ISSUE_MOVE__MAX: break;
	}
	err_check_failed("a state has words", __FILE__, __LINE__);
}

#define TO(m) (1u << ISSUE_##m)
bool
issue_may_move(enum issue_move from, enum issue_move to)
{
	static const unsigned may[ISSUE_MOVE__MAX] = {
		[ISSUE_OPEN] = TO(DISCUSSED) | TO(ANSWERED) | TO(CLOSED),
		/* Discussed again, with another note. */
		[ISSUE_DISCUSSED] = TO(DISCUSSED) | TO(ANSWERED) | TO(CLOSED),
		[ISSUE_ANSWERED] = TO(OPEN) | TO(CLOSED),
		[ISSUE_CLOSED] = TO(OPEN),
	};

	return to < ISSUE_MOVE__MAX && (may[from] & 1u << to) != 0;
}
#undef TO

static void
issue_raised(struct issue_state *s, const struct event *e)
{
	s->kind = op_get_text(e->body, "kind");
	s->clause = op_get_text(e->body, "clause");
	s->text = op_get_text(e->body, "text");
	s->agency_kind = op_get_text(e->body, "agency_kind");
	s->from_case = op_get_text(e->body, "from").n > 0;
	s->raised = e->at;
}

static void
issue_moved_on(struct issue_state *s, const struct event *e, struct arena *a)
{
	struct issue_moved m = { .to =
				     issue_move_of(op_get_text(e->body, "to")),
		.note = op_get_text(e->body, "note"),
		.edition = op_get_text(e->body, "edition"),
		.at = e->at,
		.by = e->actor };

	if (m.to == ISSUE_MOVE__MAX)
		return;
	s->now = m.to;
	VEC_ADD(a, &s->moves, m);
}

void
issue_apply(void *state, const struct event *e, struct arena *a)
{
	if (str_eqc(e->kind, "issue.raised/1"))
		issue_raised(state, e);
	else if (str_eqc(e->kind, "issue.moved/1"))
		issue_moved_on(state, e, a);
}

struct outcome
issue_raise(const struct world *w, const void *input, struct arena *a)
{
	const struct issue_raise_in *in = input;
	const struct issue_from *from = w->subject;
	struct str named = issue_named(w, from, in->text, a);
	struct outcome o;
	struct node *b;

	if (named.n > 0)
		return op_refuse(a, "issue.names-nobody", "text", named);
	o = op_done(a, STR("/issues"));
	o.flash = "flash.issue";
	b = op_emit_on(&o, (struct ref){ REF_ISSUE, w->fresh[0] }, 0,
	    "issue.raised/1");
	op_put_text(&o, b, "kind", in->kind);
	op_put_text(&o, b, "clause", in->clause);
	op_put_text(&o, b, "text", in->text);
	op_put_text(&o, b, "agency_kind", w->actor->agency_kind);
	op_put_text(&o, b, "from", from->is_case ? STR("case") : STR(""));
	return o;
}

struct outcome
issue_record(const struct world *w, const void *input, struct arena *a)
{
	static const struct issue_from nowhere;
	const struct issue_move_in *in = input;
	const struct issue_state *s = w->subject;
	enum issue_move to = issue_move_of(in->to);
	struct outcome o;
	struct node *b;

	if (!op_cap_has(w->actor->caps, CAP_ISSUE_ANSWER))
		return op_refuse(a, "issue.who-answers", NULL,
		    STR("You can read this, and not change it. Tell the "
			"coordinator."));
	if (!issue_may_move(s->now, to))
		return op_refuse(a, "issue.moves", "to",
		    STR("That cannot follow from where it stands."));
	if (to == ISSUE_ANSWERED && in->edition.n == 0)
		return op_refuse(a, "issue.by-which-change", "edition",
		    STR("Say which edition of the guideline answers it."));
	if (issue_named(w, &nowhere, in->note, a).n > 0)
		return op_refuse(a, "issue.names-nobody", "note",
		    issue_named(w, &nowhere, in->note, a));
	o = op_done(a,
	    str_fmt(a, "/issues/%016llx", (unsigned long long)w->ref.id));
	o.flash = "flash.issue_moved";
	b = op_emit(&o, w, "issue.moved/1");
	op_put_text(&o, b, "to", in->to);
	op_put_text(&o, b, "note", in->note);
	if (to == ISSUE_ANSWERED)
		op_put_text(&o, b, "edition", in->edition);
	return o;
}
