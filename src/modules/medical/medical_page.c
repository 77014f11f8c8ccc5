/* medical_page.c - the medical part of a case, as far as the reader may see it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "modules/medical/medical_page.h"

#include "base/arena.h"
#include "modules/account/account.h"
#include "modules/assess/assess.h"
#include "op/cap.h"
#include "protocol/decide.h"

static enum part_tone
tone_of(const struct protocol_decided *d, enum protocol_role r)
{
	const struct protocol_outcome *o = protocol_outcome(d, r);

	if (protocol_is(d, r, SENSE_EMERGENCY) ||
	    protocol_is(d, r, SENSE_URGENT) || protocol_is(d, r, SENSE_ASK))
		return PART_ACT;
	return o != NULL && o->negative ? PART_PLAIN : PART_CARE;
}

static struct medical_says
says(struct page *p, const struct protocol_decided *d, enum protocol_role r)
{
	const struct protocol_outcome *o = protocol_outcome(d, r);
	struct medical_says x = { .name = kit_role_label(p->w->protocol, r,
				      p->load.a) };

	if (o == NULL)
		return x;
	x.value =
	    protocol_outcome_label(p->w->protocol, o, &o->value, p->load.a);
	x.tone = tone_of(d, r);
	if (o->value.type == PROTOCOL_NOT_KNOWN) {
		x.why = kit_word(p, "medical.not_settled");
	} else if (o->rules > 0) {
		x.why = o->rule[0].why;
		x.clause = o->rule[0].clause;
	}
	return x;
}

static struct str
label_of(const struct page *p, enum protocol_medical_list k, struct str id)
{
	const struct protocol_medical_word *v =
	    protocol_medical_word(p->w->protocol, k, id);

	return v != NULL ? v->label : id;
}

static struct str
who_and_when(struct page *p, const struct case_medical *x)
{
	return str_fmt(p->load.a, "%.*s, recorded by %.*s",
	    STR_ARG(kit_when(p, x->at)),
	    STR_ARG(account_name(&p->load, x->by.person)));
}

static const struct {
	enum protocol_medical_list list;
	const char *before;
} shown[CASE_MEDICAL__MAX] = {
	[CASE_MEDICAL_SIGN] = { PROTOCOL_MEDICAL_SIGNS, "" },
	[CASE_MEDICAL_SPAN] = { PROTOCOL_MEDICAL_SPANS, "" },
	[CASE_MEDICAL_CARE] = { PROTOCOL_MEDICAL_CARE,
	    "To the medical evaluation: " },
	[CASE_MEDICAL_EVIDENCE] = { PROTOCOL_MEDICAL_EVIDENCE,
	    "To collecting evidence: " },
	[CASE_MEDICAL_AGREED_CARE] = { PROTOCOL_MEDICAL_AGREEMENTS,
	    "To the medical evaluation: " },
	[CASE_MEDICAL_AGREED_EVIDENCE] = { PROTOCOL_MEDICAL_AGREEMENTS,
	    "To collecting evidence: " },
	[CASE_MEDICAL_ITEM] = { PROTOCOL_MEDICAL_ITEMS, "" },
	[CASE_MEDICAL_STEP] = { PROTOCOL_MEDICAL_STEPS, "" },
};

static struct medical_rows *
rows_of(struct medical_view *v, enum case_medical_kind k)
{
	switch (k) {
	case CASE_MEDICAL_CARE:
	case CASE_MEDICAL_EVIDENCE: return &v->answer;
	case CASE_MEDICAL_AGREED_CARE:
	case CASE_MEDICAL_AGREED_EVIDENCE: return &v->agreed;
	case CASE_MEDICAL_ITEM: return &v->considered;
	case CASE_MEDICAL_STEP: return &v->done;
	case CASE_MEDICAL_SIGN:
	case CASE_MEDICAL_SPAN:
	case CASE_MEDICAL_TOLD:
	case CASE_MEDICAL__MAX: break;
	}
	return NULL;
}

static void
fill_rows(struct page *p, struct medical_view *v, const struct case_state *c)
{
	for (size_t i = c->medical.list.n; i-- > 0;) {
		const struct case_medical *x = &c->medical.list.v[i];
		struct medical_rows *to = rows_of(v, x->kind);

		if (to == NULL || !medical_sees(p->w, x->holder))
			continue;
		VEC_ADD(p->load.a, &to->list,
		    (struct medical_row){
			.what = str_fmt(p->load.a, "%s%.*s",
			    shown[x->kind].before,
			    STR_ARG(label_of(p, shown[x->kind].list, x->what))),
			.when = who_and_when(p, x),
			.tone = x->no ? PART_CARE : PART_DONE });
	}
}

static bool
said_no(const struct page *p, const struct case_state *c,
    enum case_medical_kind k)
{
	const struct case_medical *x = medical_newest(p->w, c, k);

	return x != NULL && x->no;
}

static void
fill_told(struct page *p, struct medical_view *v, const struct case_state *c)
{
	const struct protocol_medical_word *x;
	size_t n =
	    protocol_medical_words(p->w->protocol, PROTOCOL_MEDICAL_TOLD, &x);
	const struct case_medical *told =
	    medical_newest(p->w, c, CASE_MEDICAL_TOLD);

	for (size_t i = 0; i < n; i++)
		VEC_ADD(p->load.a, &v->told.list,
		    (struct medical_row){ .what = x[i].label,
			.law = medical_law(p, &x[i]) });
	if (told != NULL)
		v->was_told = who_and_when(p, told);
}

/* IV.E.f: by what is known, or by what somebody saw. */
static bool
is_emergency(const struct page *p, const struct protocol_decided *d,
    const struct case_state *c)
{
	const struct case_medical *sign =
	    medical_newest(p->w, c, CASE_MEDICAL_SIGN);

	return (d != NULL && protocol_is(d, ROLE_MEDICAL, SENSE_EMERGENCY)) ||
	    (d == NULL && sign != NULL && sign->emergency);
}

static void
fill_decided(struct page *p, struct medical_view *v, const struct case_state *c)
{
	struct problems ps = problems_new(p->load.a);
	const struct protocol_decided *d = NULL;
	const struct case_state *seen =
	    medical_seen(p->w, c, p->load.a, &v->hidden);

	/* Facts that do not hold together say nothing, and hide nothing. */
	if (assess_decided(p->w, seen, &ps, p->load.a, &d) != OK)
		d = NULL;
	v->emergency = is_emergency(p, d, c);
	v->dial = dial_for(p, d, kit_word(p, "medical.agency"));
	if (d == NULL) {
		v->care = (struct medical_says){ .tone = PART_ACT,
			.value = kit_word(p, "medical.not_settled") };
		return;
	}
	v->care = says(p, d, ROLE_MEDICAL);
	v->evidence = says(p, d, ROLE_EVIDENCE);
	medical_windows(p, v, seen, d->facts);
}

static void
fill(struct page *p, struct medical_view *v, const struct case_state *c)
{
	fill_decided(p, v, c);
	fill_rows(p, v, c);
	fill_told(p, v, c);
	v->first = medical_newest(p->w, c, CASE_MEDICAL_SIGN) == NULL;
	v->declined = said_no(p, c, CASE_MEDICAL_EVIDENCE);
	v->again = said_no(p, c, CASE_MEDICAL_CARE);
	medical_programs(p, v);
}

enum err
medical_page(struct page *p)
{
	const struct case_state *c = p->w->subject;
	struct medical_view *v = NEW(p->load.a, struct medical_view);

	v->number = c->number;
	v->back = str_cat(p->load.a, STR("/c/"), c->number);
	v->path = str_cat(p->load.a, v->back, STR("/medical"));
	v->may = medical_may(p->w);
	v->adds = v->may && op_cap_has(p->w->actor->caps, CAP_CASE_NOTE);
	if (v->may)
		fill(p, v, c);
	p->title = str_cat(p->load.a, STR("Medical care, case "), c->number);
	medical_show(p->h, p, v);
	return OK;
}
