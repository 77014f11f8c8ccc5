/* interview_one_page.c - each form of a plan by itself.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "modules/interview/interview_page.h"

/* A page that is one form, with words to heed before it. */
struct form_page {
	const char *title, *care; /* care: the key of words, or NULL */
	void (*form)(struct page *p);
};

static enum err
form_page(struct page *p, const struct form_page *x)
{
	struct str number =
	    ((const struct interview_subject *)p->w->subject)->c->number;

	p->title =
	    str_fmt(p->load.a, "%s, case %.*s", x->title, STR_ARG(number));
	interview_head(p->h, p, number, str_of(x->title),
	    x->care != NULL ? kit_word(p, x->care) : STR(""));
	x->form(p);
	interview_foot(p->h, number);
	return OK;
}

#define FORM_PAGE(name, title, care, form)                                     \
	enum err interview_##name##_page(struct page *p)                       \
	{                                                                      \
		return form_page(p, &(struct form_page){ title, care, form }); \
	}

FORM_PAGE(plan, "Plan an interview", "interview.few", interview_plan_form)
FORM_PAGE(earlier, "An interview that was held", "interview.few",
    interview_earlier_form)
FORM_PAGE(ready, "Before it starts", NULL, interview_ready_form)
FORM_PAGE(pre_met, "The meeting before", "interview.bring",
    interview_pre_met_form)
FORM_PAGE(prosecutor, "The district attorney", NULL, interview_prosecutor_form)
FORM_PAGE(advocate, "An advocate at the interview", "interview.room",
    interview_advocate_form)
FORM_PAGE(documents, "Documents", NULL, interview_document_form)

enum err
interview_weigh_page(struct page *p)
{
	return form_page(p,
	    &(struct form_page){ "What weighs", NULL, interview_weigh_form });
}

static void
advice_and_form(struct page *p)
{
	struct interview_view *v = interview_view_of(p);

	if (interview_advice_say(p, v) == OK)
		interview_advises(p->h, p, v);
	interview_decide_form(p);
}

enum err
interview_decide_page(struct page *p)
{
	return form_page(p,
	    &(struct form_page){ "The team's decision", NULL,
		advice_and_form });
}

static void
one_form(struct page *p)
{
	const struct interview_subject *s = p->w->subject;
	struct interview_one x = interview_one_of(p, s->n);

	bool leads = interview_view_of(p)->leads;

	x.off &= leads;
	x.blind &= leads;
	interview_acts(p->h, p, &x);
}

enum err
interview_one_page(struct page *p)
{
	const struct interview_subject *s = p->w->subject;

	if (!interview_may(p, SEE_FACTS, s->one->holder))
		return ERR_GONE;
	return form_page(p,
	    &(struct form_page){ "An interview", NULL, one_form });
}
