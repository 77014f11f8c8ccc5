/* service_int.h - what the files of the service module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_SERVICE_SERVICE_INT_H
#define MODULES_SERVICE_SERVICE_INT_H

#include "modules/assess/assess.h"
#include "modules/case/case.h"
#include "modules/service/service.h"
#include "op/op.h"
#include "protocol/service.h"

enum { SERVICE_WHAT_MOST = 120 };

struct service_new_in {
	struct str need, source, step, what, county;
	uint64_t agency;
	struct time_in at;
};
struct service_move_in {
	struct str step, outcome, county;
	uint64_t agency;
	struct time_in at;
};
struct service_sign_in {
	struct str priority, seen;
	struct time_in at;
};
struct service_date_in {
	struct str kind, slot;
	uint64_t agency;
	struct time_in at;
};
struct service_slot_in {
	struct str slot, end;
	uint64_t agency;
};
struct service_right_in {
	struct str right, told, to;
	struct time_in at;
};
struct service_give_in {
	struct str sheet, language, to;
	struct time_in at;
};

struct outcome
service_new(const struct world *w, const void *in, struct arena *a);
struct outcome
service_move(const struct world *w, const void *in, struct arena *a);
struct outcome
service_sign(const struct world *w, const void *in, struct arena *a);
struct outcome
service_date(const struct world *w, const void *in, struct arena *a);
struct outcome
service_slot(const struct world *w, const void *in, struct arena *a);
struct outcome
service_right(const struct world *w, const void *in, struct arena *a);
struct outcome
service_give(const struct world *w, const void *in, struct arena *a);

/* service_step.c - one step of a person: what it comes to. */
struct service_step {
	const struct world *w;
	const struct case_state *c;
	struct outcome o;
	struct arena *a;
};
/* service_begin: refused at once where nothing of the actor's is kept. */
struct service_step service_begin(const struct world *w, struct arena *a);
/* service_no: the first no is the refusal, each further one is said at its field
 * too. */
void service_no(struct service_step *s, const char *rule, const char *field,
    const char *words);
/* service_has_been: needed, and not ahead. */
void service_has_been(struct service_step *s, const char *field,
    const struct time_in *t);
/* service_done: not refused; what follows is recorded. */
bool service_done(struct service_step *s, const char *flash);
/* service_emit: an event with its holder, and its class (empty: none). */
struct node *
service_emit(struct service_step *s, const char *kind, struct str klass);
/* service_act: closes what is owed. */
void service_act(struct service_step *s, struct str act);
/* service_word: of a list of the package; never NULL: an empty one. */
const struct protocol_service_word *service_word(const struct world *w,
    enum protocol_service_list k, struct str id);
/* service_may: may the actor read records of that class by that holder? */
bool service_may(const struct world *w, struct str klass, struct str holder);

/* The one that path part 1 names by its number; NULL: none that may be read. */
const struct case_service *service_at(const struct world *w);
const struct case_appointment *service_date_at(const struct world *w);
/* service_step_after: may this step follow where the need stands now? */
bool service_step_after(const struct protocol_service_word *to, struct str now);
/* service_counties: those that the directory's agencies serve, and not known. */
void
service_counties(const struct world *w, struct arena *a, struct choices *out);
/* service_agencies: for a form, none chosen; `advocates`: only those that have
 * any. */
void service_agencies(const struct world *w, struct arena *a, bool advocates,
    struct choices *out);

enum err service_load(struct load *l, struct world *w, const void *in);
enum err service_date_load(struct load *l, struct world *w, const void *in);

enum err service_page(struct page *p);
enum err service_new_page(struct page *p);
enum err service_move_page(struct page *p);
enum err service_sign_page(struct page *p);
enum err service_date_page(struct page *p);
enum err service_slot_page(struct page *p);
enum err service_right_page(struct page *p);
enum err service_give_page(struct page *p);
enum err service_sheet_page(struct page *p);
enum err service_sheets_page(struct page *p);

#endif
