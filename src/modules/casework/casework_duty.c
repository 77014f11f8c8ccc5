/* casework_duty.c - what is owed and is done when a person says so.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/casework/casework_page.h"
#include "op/outcome.h"
#include "protocol/duty.h"

bool
casework_by_hand(const struct world *w, const struct case_duty *d)
{
	const struct protocol_duty *p = protocol_duty(w->protocol, d->id);

	return !d->notice && p != NULL &&
	    protocol_texts_have(p->done_when, STR("task.done"));
}

enum err
casework_duty_load(struct load *l, struct world *w, const void *in)
{
	enum err e = case_load(l, w, in);

	if (e != OK)
		return e;
	return case_duty_find(w->subject, w->part[1]) != NULL ? OK : ERR_GONE;
}

struct outcome
casework_done(const struct world *w, const void *input, struct arena *a)
{
	const struct done_in *in = input;
	const struct case_duty *d = case_duty_find(w->subject, w->part[1]);
	struct outcome o =
	    op_done(a, str_cat(a, casework_path(w, a), STR("#tasks")));
	struct str owed;
	struct node *b;

	if (!case_duty_is_open(d))
		return op_refuse(a, "duty.closes-once", NULL,
		    STR("This is not owed any more. Nothing has changed."));
	if (!casework_by_hand(w, d))
		return op_refuse(a, "duty.closed-by-its-act", NULL,
		    STR("Another step on record closes this; it cannot be "
			"marked by hand."));
	if (casework_untold(w, protocol_duty(w->protocol, d->id), &owed, a))
		return op_refuse(a, "task.told-is-said", NULL, owed);
	/* The words first: an entry that closed something is not taken back. */
	b = op_emit(&o, w, "note.added/1");
	op_put_text(&o, b, "text", in->note);
	op_put_text(&o, b, "class", STR("story"));
	op_put_text(&o, b, "holder", w->actor->agency_kind);
	b = op_emit(&o, w, "duty.done/1");
	op_put_text(&o, b, "duty", d->key);
	op_put_text(&o, b, "reason", STR("task.done"));
	return o;
}

enum err
casework_duty_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	const struct case_duty *d = case_duty_find(c, p->w->part[1]);
	struct casework_view *v = NEW(p->load.a, struct casework_view);
	const struct casework_duty *x;

	v->c = c;
	casework_fill_head(p, v);
	p->title = str_cat(p->load.a, STR("Owed in case "), c->number);
	x = casework_duty_row(p, d);
	casework_duty(p->h, p, v, x);
	return OK;
}
