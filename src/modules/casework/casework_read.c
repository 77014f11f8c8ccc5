/* casework_read.c - the pages that only show: who looked, the copy, a file, the
 * list, and the questions of the form for a fact.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/json.h"
#include "modules/account/account.h"
#include "modules/casework/casework_page.h"
#include "modules/team/team.h"
#include "op/run.h"
#include "op/see.h"
#include "protocol/fact.h"
#include "protocol/words.h"
#include "store/keep.h"

enum { LOOKED_MOST = 200, COPY_MOST = 256 * 1024 };

void
casework_ask_source(struct page *p)
{
	struct part_options o = { 0 };
	struct part_field f = { 0 };
	struct part_field at = { .optional = true, .input = PART_TIME };

	kit_fill(p, &f, "source", "Where this comes from", STR(""));
	for (const struct choice *c = kit_sources; c->value.n > 0; c++)
		part_option(p->load.a, &o, c->value, c->label,
		    str_eq(c->value, f.value));
	part_radios(p->h, &f, &o);
	kit_line(p, "said_by", "Who said so", STR(""), true);
	kit_fill(p, &at, "at", "When you learned of it", STR(""));
	part_line(p->h, &at);
}

static const struct protocol_value *
known_value(struct page *p, struct str fact)
{
	const struct case_fact *x = case_fact_find(p->w->subject, fact);
	struct problems ps = problems_new(p->load.a);
	struct protocol_facts *f;

	/* Lists are shown as they stand, to be added to; single answers are
	 * asked afresh: nobody shall confirm what he did not learn. */
	if (x == NULL || x->value->kind != NODE_LIST)
		return NULL;
	f = protocol_facts_new(p->w->protocol, p->load.a);
	if (protocol_facts_put(f, fact, x->value, STR(""), &ps) != OK)
		return NULL;
	return protocol_facts_get(f, fact);
}

void
casework_ask_group(struct page *p, struct str group)
{
	const struct protocol_fact *f;
	size_t n = protocol_facts(p->w->protocol, &f);

	for (size_t i = 0; i < n; i++)
		if (str_eq(f[i].group, group) && !f[i].internal &&
		    f[i].ask.n > 0)
			kit_fact(p, f[i].id, false, known_value(p, f[i].id));
}

enum err
casework_undo_load(struct load *l, struct world *w, const void *in)
{
	struct store_audits all = { 0 };
	struct case_state *c;
	enum err e = case_load(l, w, in);

	if (e != OK)
		return e;
	e = store_audit_of(l->view, (struct store_id){ w->ref.id }, 0,
	    LOOKED_MOST, l->a, &all);
	if (e != OK)
		return e;
	c = NEW(l->a, struct case_state);
	*c = *(const struct case_state *)w->subject;
	w->subject = c;
	for (size_t i = 0; i < all.list.n && c->seen.s == 0; i++)
		if (all.list.v[i].act.who.v != w->actor->person &&
		    all.list.v[i].act.who.v != 0)
			c->seen = all.list.v[i].at;
	return OK;
}

static struct str
act_words(struct page *p, struct str op)
{
	const struct op *o = op_named(p->env, op);

	return o != NULL && o->label != NULL ? str_of(o->label) : op;
}

enum err
casework_looked_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct store_audits all = { 0 };
	struct casework_rows rows = { 0 };
	enum err e = store_audit_of(p->load.view,
	    (struct store_id){ p->w->ref.id }, 0, LOOKED_MOST, p->load.a, &all);

	if (e != OK)
		return e;
	for (size_t i = 0; i < all.list.n; i++) {
		const struct store_audited *x = &all.list.v[i];

		VEC_ADD(p->load.a, &rows.list,
		    (struct casework_row){
			str_fmt(p->load.a, "%.*s, %.*s",
			    STR_ARG(kit_when(p, x->at)),
			    STR_ARG(account_name(&p->load, x->act.who.v))),
			str_fmt(p->load.a, "%.*s%s",
			    STR_ARG(act_words(p, x->act.op)),
			    str_eqc(x->act.outcome, "ok")
				? ""
				: "; not done, or not let in"),
			STR("") });
	}
	p->title = str_cat(p->load.a, STR("Who has looked, case "), c->number);
	casework_one(p->h, p, STR("Who has looked, and who has changed it"),
	    &rows, c->number);
	return OK;
}

static void
copy_facts(struct page *p, struct buf *b)
{
	struct casework_view *v = NEW(p->load.a, struct casework_view);

	v->c = p->w->subject;
	casework_fill_facts(p, v);
	for (size_t i = 0; i < v->facts.list.n; i++)
		buf_fmt(b, "%.*s: %.*s\n", STR_ARG(v->facts.list.v[i].name),
		    STR_ARG(v->facts.list.v[i].value));
}

static void
copy_reporter(struct page *p, struct buf *b)
{
	const struct case_state *c = p->w->subject;

	if (!str_eqc(p->w->query, "with-reporter"))
		return;
	for (size_t i = 0; i < c->reporter.n; i++)
		if (casework_may(p, STR("reporter"), c->reporter.v[i].holder))
			buf_fmt(b, "Reported by: %.*s %.*s\n",
			    STR_ARG(c->reporter.v[i].name),
			    STR_ARG(c->reporter.v[i].contact));
}

/* One block for another system. The reporter is in it only where asked for, by
 * who may know; the place never is. */
enum err
casework_copy_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct buf b = buf_new(p->load.a, COPY_MOST);
	struct casework_view *v = NEW(p->load.a, struct casework_view);

	v->c = c;
	casework_fill_head(p, v);
	buf_fmt(&b, "Case %.*s, received %.*s\nLevel: %.*s%s\n",
	    STR_ARG(c->number), STR_ARG(kit_when(p, c->received)),
	    STR_ARG(v->level), c->urgent ? ", urgent" : "");
	if (v->may_story && c->story.n > 0)
		buf_fmt(&b, "\n%.*s\n\n", STR_ARG(c->story));
	copy_facts(p, &b);
	copy_reporter(p, &b);
	buf_fmt(&b, "\n%.*s\n", STR_ARG(kit_word(p, "sharing.onward")));
	p->title = str_cat(p->load.a, STR("Copy, case "), c->number);
	casework_copy(p->h, p, c->number, buf_done(&b), v->may_reporter);
	return OK;
}

static const struct case_file *
file_of(const struct case_state *c, uint64_t id)
{
	for (size_t i = 0; i < c->file.n; i++)
		if (c->file.v[i].id == id)
			return &c->file.v[i];
	return NULL;
}

/* A download, never shown inline; each part is proven before it is given. */
enum err
casework_file_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	const struct case_file *f;
	struct store_file at;
	struct buf b;
	uint64_t id;
	enum err e;

	if (!op_id_read(p->w->part[1], &id))
		return ERR_GONE;
	f = file_of(c, id);
	if (f == NULL || !casework_may(p, f->klass, f->holder))
		return ERR_GONE;
	e = store_file_find(p->load.view, (struct store_id){ id }, p->load.a,
	    &at);
	if (e != OK)
		return e;
	b = buf_new(p->load.a, STORE_FILE_MOST);
	for (size_t i = 0; b.n < at.size; i++) {
		struct str part;

		e = store_file_part(p->load.view, at.id, i, p->load.a, &part);
		if (e != OK)
			return e;
		buf_str(&b, part);
	}
	p->bytes = buf_done(&b);
	p->type = STR("application/octet-stream");
	p->file_name = f->name;
	return OK;
}

static const struct {
	const char *query, *title;
	enum case_which which;
} lists[] = {
	{ "", "Open cases", CASE_OPEN },
	{ "new", "Not accepted yet", CASE_NEW },
	{ "held", "Held for consent", CASE_HELD },
	{ "closed", "Closed cases", CASE_CLOSED },
};

enum err
casework_list_page(struct page *p)
{
	struct case_rows all = { 0 };
	struct casework_rows rows = { 0 };
	size_t at = 0;
	enum err e;

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (str_eqc(p->w->query, lists[i].query))
			at = i;
	e = case_list(&p->load, p->w, lists[at].which, (struct instant){ 0 },
	    &all);
	if (e != OK)
		return e;
	for (size_t i = 0; i < all.list.n; i++) {
		const struct case_row *r = &all.list.v[i];
		const struct protocol_level *l =
		    protocol_level(p->w->protocol, r->level);

		VEC_ADD(p->load.a, &rows.list,
		    (struct casework_row){ r->number,
			str_fmt(p->load.a, "%.*s%s",
			    STR_ARG(l != NULL ? l->label
					      : kit_word(p, "not_settled")),
			    r->urgent ? ", urgent" : ""),
			str_fmt(p->load.a, "%.*s, changed %.*s%s",
			    STR_ARG(kit_kind_label(p, r->agency_kind)),
			    STR_ARG(kit_when(p, r->changed)),
			    r->practice ? ", practice" : "") });
	}
	p->title = str_of(lists[at].title);
	p->here = "case.list";
	casework_list(p->h, &rows, p->title, all.more);
	return OK;
}
