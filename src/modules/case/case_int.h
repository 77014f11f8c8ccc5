/* case_int.h - what the files of the case module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASE_CASE_INT_H
#define MODULES_CASE_CASE_INT_H

#include "modules/case/case.h"
#include "op/op.h"

struct case_by case_by(const struct event *e);
struct str case_holder(const struct case_state *c, const struct event *e);
/* case_entry_add: a line of the timeline; event, times and who are filled in.
 */
void case_entry_add(struct case_state *c, const struct event *e,
    struct arena *a, const struct case_entry *like);
struct case_duty *case_duty_at(struct case_state *c, struct str key);
/* case_duty_state_of: where an event of this kind moves a duty. */
enum case_duty_state case_duty_state_of(struct str kind);
extern const struct store_projector case_projector;

void
case_fold_facts(struct case_state *c, const struct event *e, struct arena *a);
void case_fold_decision(struct case_state *c, const struct event *e,
    struct arena *a);
void
case_fold_level(struct case_state *c, const struct event *e, struct arena *a);
void
case_fold_urgency(struct case_state *c, const struct event *e, struct arena *a);
void case_fold_supervisor(struct case_state *c, const struct event *e,
    struct arena *a);
void case_fold_duty_opened(struct case_state *c, const struct event *e,
    struct arena *a);
void case_fold_duty_moved(struct case_state *c, const struct event *e,
    struct arena *a);
void
case_fold_said(struct case_state *c, const struct event *e, struct arena *a);

void case_fold_emergency(struct case_state *c, const struct event *e,
    struct arena *a);
void case_fold_reviewed(struct case_state *c, const struct event *e,
    struct arena *a);
void
case_fold_meeting(struct case_state *c, const struct event *e, struct arena *a);
void
case_fold_tonight(struct case_state *c, const struct event *e, struct arena *a);
void
case_fold_medical(struct case_state *c, const struct event *e, struct arena *a);
void
case_fold_consent(struct case_state *c, const struct event *e, struct arena *a);
void case_fold_withdrawn(struct case_state *c, const struct event *e,
    struct arena *a);
void
case_fold_asked(struct case_state *c, const struct event *e, struct arena *a);
void case_fold_took_part(struct case_state *c, const struct event *e,
    struct arena *a);
void
case_fold_release(struct case_state *c, const struct event *e, struct arena *a);
void case_fold_release_ended(struct case_state *c, const struct event *e,
    struct arena *a);
void
case_fold_closed(struct case_state *c, const struct event *e, struct arena *a);
void case_fold_reopened(struct case_state *c, const struct event *e,
    struct arena *a);
void case_fold_legal_hold(struct case_state *c, const struct event *e,
    struct arena *a);
void
case_fold_linked(struct case_state *c, const struct event *e, struct arena *a);
void case_fold_unlinked(struct case_state *c, const struct event *e,
    struct arena *a);
void case_fold_transfer(struct case_state *c, const struct event *e,
    struct arena *a);
void case_fold_response(struct case_state *c, const struct event *e,
    struct arena *a);
void case_fold_interview(struct case_state *c, const struct event *e,
    struct arena *a);
void
case_fold_person(struct case_state *c, const struct event *e, struct arena *a);
void
case_fold_posted(struct case_state *c, const struct event *e, struct arena *a);
void
case_fold_met(struct case_state *c, const struct event *e, struct arena *a);
void case_fold_release_item(struct case_state *c, const struct event *e,
    struct arena *a);
void
case_fold_service(struct case_state *c, const struct event *e, struct arena *a);
void case_fold_service_moved(struct case_state *c, const struct event *e,
    struct arena *a);
void
case_fold_sign(struct case_state *c, const struct event *e, struct arena *a);
void case_fold_appointment(struct case_state *c, const struct event *e,
    struct arena *a);
void case_fold_appointment_moved(struct case_state *c, const struct event *e,
    struct arena *a);
void
case_fold_right(struct case_state *c, const struct event *e, struct arena *a);
void
case_fold_sheet(struct case_state *c, const struct event *e, struct arena *a);

#endif
