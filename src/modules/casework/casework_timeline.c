/* casework_timeline.c - what happened, newest first. What one act brought about
 * stands as one entry.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/casework/casework_page.h"
#include "modules/life/life.h"
#include "modules/update/update.h"
#include "op/see.h"

enum { TIMELINE_MOST = 120, TEXT_MOST = 8000, OWED_UNFOLDED = 3 };

/* Duties that one act opened or closed are one entry with a line each. */
static bool
same_act(const struct case_entry *x, const struct case_entry *y)
{
	return x->kind == CASE_ENTRY_DUTY && y->kind == CASE_ENTRY_DUTY &&
	    x->recorded.s == y->recorded.s && x->by.person == y->by.person;
}

/* What one act made owed can be a page of duties: past a few they are folded. */
struct told {
	struct buf text, owed;
	size_t owes;
};

static void
add_line(struct page *p, const struct case_entry *x, struct told *t)
{
	bool owed = x->kind == CASE_ENTRY_DUTY && !x->undone &&
	    str_eqc(x->more, "owed");
	struct buf one = buf_new(p->load.a, TEXT_MOST);
	struct buf *to = owed ? &t->owed : &t->text;

	casework_entry_words(p, x, &one);
	t->owes += owed;
	if (to->n > 0)
		buf_char(to, '\n');
	buf_str(to, buf_done(&one));
}

static void
put_entry(struct page *p, struct casework_view *v, const struct case_entry *x,
    struct told *t)
{
	struct part_event e = { .when = kit_when(p, x->at),
		.who = casework_by(p, &x->by),
		.what = str_of(casework_entry_title(x)),
		.fresh = v->read_last.s != 0 &&
		    instant_cmp(x->recorded, v->read_last) > 0 &&
		    x->by.person != p->w->actor->person };

	if (t->owes <= OWED_UNFOLDED && t->owes > 0) {
		if (t->text.n > 0)
			buf_char(&t->text, '\n');
		buf_str(&t->text, buf_done(&t->owed));
	} else if (t->owes > 0) {
		e.folded =
		    str_fmt(p->load.a, "%zu things became owed", t->owes);
		e.fold = buf_done(&t->owed);
	}
	e.text = buf_done(&t->text);
	VEC_ADD(p->load.a, &v->timeline, e);
}

/* A link to a case that the reader may not see is not even counted as hidden. */
static bool
shows_link(struct page *p, struct casework_view *v, const struct case_entry *x)
{
	bool yes = false;

	if (*v->fault == OK)
		*v->fault = life_shows(p, x, &yes);
	return yes;
}

/* Whose advocate comes is nothing for somebody who reads in an emergency; what
 * was posted is for those who may have all of it; what was found stands only on
 * a page of its own where its class says so. */
static bool
shows(struct page *p, struct casework_view *v, const struct case_entry *x)
{
	struct see s =
	    op_see_class(p->w, &p->w->gate, op_see_of(x->klass), x->holder);

	if (x->kind == CASE_ENTRY_UPDATE)
		return update_in_line(p->w,
		    case_update_find(p->w->subject, x->event));
	if (x->kind == CASE_ENTRY_RESPONSE && s.click)
		return false;
	if (s.may && x->other != 0)
		return shows_link(p, v, x);
	return s.may &&
	    (x->kind != CASE_ENTRY_ADVOCATE ||
		!op_see_urgent(p->w->actor, &p->w->gate));
}

static size_t
add_entry(struct page *p, struct casework_view *v, size_t at)
{
	const struct case_entry *e = v->c->entry.v;
	struct told t = { buf_new(p->load.a, TEXT_MOST),
		buf_new(p->load.a, TEXT_MOST), 0 };
	size_t first = at;

	while (first > 0 && same_act(&e[first - 1], &e[at]))
		first--;
	for (size_t i = first; i <= at; i++) {
		if (shows(p, v, &e[i]))
			add_line(p, &e[i], &t);
		else if (e[i].other == 0 &&
		    !op_see_silent(op_see_of(e[i].klass)))
			v->hidden++;
	}
	if (t.text.n > 0 || t.owes > 0 || e[at].kind == CASE_ENTRY_PLACE)
		put_entry(p, v, &e[at], &t);
	return first;
}

static void
offer_undo(struct page *p, struct casework_view *v)
{
	const struct case_state *c = v->c;
	uint64_t newest = c->entry.n > 0 ? c->entry.v[c->entry.n - 1].event : 0;

	if (newest != 0 && casework_can_undo(p->w, c, newest))
		v->undo =
		    str_fmt(p->load.a, "%llu", (unsigned long long)newest);
}

void
casework_fill_timeline(struct page *p, struct casework_view *v)
{
	size_t at = v->c->entry.n;

	while (at > 0 && v->timeline.n < TIMELINE_MOST)
		at = add_entry(p, v, at - 1);
	offer_undo(p, v);
}
