/* report_int.h - what the files of this module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_REPORT_REPORT_INT_H
#define MODULES_REPORT_REPORT_INT_H

#include "base/problem.h"
#include "html/html.h"
#include "modules/report/report.h"
#include "op/op.h"
#include "protocol/decide.h"
#include "protocol/list.h"

struct protocol_call;

/* What the form carries from step to step. */
struct report_in {
	struct str step; /* id of the step to show, or "sheet" */
	struct facts_in facts;
};
extern const struct field report_fields[];

/* ---- report.c: pure ---- */

/* report_list: the package's list for a place of the helper; NULL: none. */
const struct protocol_checklist *
report_list(const struct protocol *p, struct str place);
/* report_steps: the steps with their questions; NULL where the package asks
 * none. */
const struct protocol_checklist *report_steps(const struct protocol *p);
/* report_step_of: index of the step that asks the fact; `none` if no step
 * does. */
size_t report_step_of(const struct protocol_checklist *steps, struct str fact,
    size_t none);
/* report_asked: is the fact asked in this step, by what is known so far? */
bool report_asked(const struct protocol *p, const struct protocol_item *step,
    const struct protocol_facts *known, struct str fact);
/* report_read: the answers typed so far. What cannot be read is in `ps`, by the
 * name of its input. */
struct protocol_facts *report_read(const struct protocol *p,
    const struct pairs *typed, struct arena *a, struct problems *ps);
/* report_mode_word: key of the sentence that says how to report. It never says
 * that no report is needed: what is not settled is "when in doubt, call". */
const char *report_mode_word(const struct protocol_decided *d);
/* report_said: is a line of the script true by what is known? One without a
 * fact always is. */
bool report_said(const struct protocol_item *line,
    const struct protocol_facts *known);

/* ---- pages ---- */
enum err report_start(struct page *p);
enum err report_helper(struct page *p);
/* report_sheet: the call sheet for the answers. */
enum err report_sheet(struct page *p, const struct protocol_facts *f);
/* report_numbers: the numbers to ring, by `blanks` and kind of agency, in the
 * order of the hour (modules/dial); false where there is none. */
bool
report_numbers(struct page *p, struct protocol_texts blanks, struct str kind);
/* report_carry: the answers that this page does not ask, as hidden inputs. */
void report_carry(struct page *p, const struct protocol_item *asked,
    const struct protocol_facts *known);

/* ---- templates of report_page.html ---- */
struct report_number {
	struct str label, number;
	bool stale;
};
struct report_step_view {
	struct str title, hint;
	size_t at, all; /* "Step 2 of 5" */
	bool start; /* stands below another heading */
};

void report_top(struct html *h, const struct page *p);
void report_foot(struct html *h, const struct page *p);
void report_call_now(struct html *h, const struct page *p);
void report_list_begin(struct html *h);
void report_list_end(struct html *h);
void report_number(struct html *h, const struct report_number *n);
void report_number_missing(struct html *h, struct str words);
void report_fast(struct html *h, const struct page *p);
void report_step_head(struct html *h, const struct report_step_view *v,
    const struct page *p);
void report_fold_begin(struct html *h, struct str title);
void report_fold_end(struct html *h);
void report_sheet_top(struct html *h, const struct page *p, const char *mode);
void report_calls_begin(struct html *h, bool now);
void report_calls_end(struct html *h);
void report_call_begin(struct html *h, const struct protocol_call *c,
    struct str to, struct str route);
void report_call_end(struct html *h, const struct protocol_call *c);
void report_home(struct html *h, const struct page *p);
void report_say_begin(struct html *h);
void report_say(struct html *h, struct str words);
void report_say_end(struct html *h);
void report_section(struct html *h, struct str title);
void report_item(struct html *h, struct str text);
void report_known(struct html *h, struct str text, struct str value);
void report_gaps_begin(struct html *h, const struct page *p);
void report_gap(struct html *h, struct str question, struct str changes);
void report_items_begin(struct html *h);
void report_items_end(struct html *h);
void report_write_down(struct html *h, const struct page *p);

#endif
