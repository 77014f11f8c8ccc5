/* casework_int.h - what the files of the casework module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_CASEWORK_CASEWORK_INT_H
#define MODULES_CASEWORK_CASEWORK_INT_H

#include "modules/case/case.h"
#include "modules/casework/casework.h"
#include "op/op.h"

struct note_in {
	struct str text;
};
struct learn_in {
	struct facts_in facts;
	struct str source, said_by;
	struct time_in at;
};
struct call_in {
	struct str duty, whom, result, number;
	struct time_in at;
};
struct place_in {
	struct str text;
};
struct task_in {
	struct str item, state, note;
};
struct done_in {
	struct str note;
};
struct wall_in {
	uint64_t person;
};
struct undo_in {

	struct number_in event;
};
struct file_add_in {
	struct file_in file;
};
struct accept_in {
	uint64_t seen;
};
struct who_in {
	struct str name, contact;
};

struct outcome
casework_note(const struct world *w, const void *in, struct arena *a);
struct outcome
casework_learn(const struct world *w, const void *in, struct arena *a);
struct outcome
casework_call(const struct world *w, const void *in, struct arena *a);
struct outcome
casework_place(const struct world *w, const void *in, struct arena *a);
struct outcome
casework_reporter(const struct world *w, const void *in, struct arena *a);
struct outcome
casework_task(const struct world *w, const void *in, struct arena *a);
struct outcome
casework_wall(const struct world *w, const void *in, struct arena *a);
struct outcome
casework_unwall(const struct world *w, const void *in, struct arena *a);
struct outcome
casework_accept(const struct world *w, const void *in, struct arena *a);
struct outcome
casework_undo(const struct world *w, const void *in, struct arena *a);
struct outcome
casework_attach(const struct world *w, const void *in, struct arena *a);
struct outcome
casework_alert_next(const struct world *w, const void *in, struct arena *a);
struct outcome
casework_tick(const struct world *w, const void *in, struct arena *a);

/* A duty that a person's word closes: path part 1 is its key. */
enum err casework_duty_load(struct load *l, struct world *w, const void *in);
struct outcome
casework_done(const struct world *w, const void *in, struct arena *a);
enum err casework_duty_page(struct page *p);
/* casework_untold: a duty whose checklist names notices is not done by a mark
 * while one of those is open: told is a person's word about each. */
struct protocol_duty;
bool casework_untold(const struct world *w, const struct protocol_duty *d,
    struct str *words, struct arena *a);
/* casework_by_hand: whether that duty is closed by somebody saying it is done.
 */
bool casework_by_hand(const struct world *w, const struct case_duty *d);

enum err casework_page(struct page *p);
enum err casework_learn_page(struct page *p);
enum err casework_place_page(struct page *p);
enum err casework_reporter_page(struct page *p);
enum err casework_wall_page(struct page *p);
enum err casework_looked_page(struct page *p);
enum err casework_copy_page(struct page *p);
enum err casework_file_page(struct page *p);
enum err casework_list_page(struct page *p);

/* casework_undo_load: case_load, and when somebody else last looked. */
enum err casework_undo_load(struct load *l, struct world *w, const void *in);
/* casework_can_undo: the newest entry is the actor's own note or step, recorded
 * within the hour, and nobody has seen or acted on it since. */
bool casework_can_undo(const struct world *w, const struct case_state *c,
    uint64_t event);

/* The path of the case: "/c/26-0141". */
struct str casework_path(const struct world *w, struct arena *a);

#endif
