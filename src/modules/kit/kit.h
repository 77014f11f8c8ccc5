/* kit.h - what every module's pages need: a form that cannot be forged or sent
 * twice, and fields that keep what was typed. No operations of its own.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_KIT_KIT_H
#define MODULES_KIT_KIT_H

#include "op/op.h"
#include "protocol/roles.h"

struct part_field;
struct protocol_value;

/* kit_form: opens <form method="post" action="ACTION"> with its hidden token
 * and one-time key; `upload` where it takes files. kit_form_end closes it. */
void kit_form(struct page *p, struct str action, bool upload);
void kit_form_end(struct page *p);
/* kit_problems: at the top of a page with a form: what has to be mended.
 * kit_problems_said: under another heading, where nothing is ever saved. */
void kit_problems(struct page *p);
void kit_problems_said(struct page *p, const char *heading);
/* kit_fill: name, label, what was typed (or else `known`), what is wrong. */
void kit_fill(struct page *p, struct part_field *f, const char *name,
    const char *label, struct str known);
/* kit_line: one line of text, the usual case. */
void kit_line(struct page *p, const char *name, const char *label,
    struct str known, bool optional);
void kit_lines(struct page *p, const char *name, const char *label,
    struct str known, bool optional);
/* kit_file: a file to choose; one that came before is kept, and can be taken
 * out. */
void
kit_file(struct page *p, const char *name, const char *label, struct str hint);
bool kit_has_file(const struct page *p, const char *name);
/* kit_choose: a list to open, from the field's own choices. */
void kit_choose(struct page *p, const char *name, const char *label,
    const struct choices *list, struct str known);
/* kit_button: a form that is one button, with up to one hidden pair. */
void kit_button(struct page *p, struct str action, struct str label,
    const char *name, struct str value);
/* kit_when: an instant in the team's wall time; "not set" for 0. */
struct str kit_when(const struct page *p, struct instant t);
/* kit_span: "2 h 5 min". kit_left: "5 h left (Tue Nov 24, 1:00 pm)", "Late by 10
 * min", or, where no target was set (0), as soon as possible with its age. */
struct str kit_span(struct arena *a, struct span s);
struct str kit_left(const struct page *p, struct instant opened,
    struct instant target, bool *late);
/* Hours as a team types them: "mon tue 08:00-16:30", "17:00-08:00" (every day,
 * over midnight), "always". kit_hours_read: they can be read. kit_hours_now: do
 * they hold now, by the team's wall clock? */
enum kit_open { KIT_OPEN_NOT_SAID, KIT_OPEN_NOW, KIT_OPEN_NOT_NOW };
bool kit_hours_read(struct str hours);
enum kit_open kit_hours_now(const struct page *p, struct str hours);
/* kit_levels: levels are shown. kit_level: the words for one, "not settled"
 * where it is none; empty where they are not shown. */
bool kit_levels(const struct page *p);
struct str kit_level(const struct page *p, struct str level);
/* For a field's .choices: the levels that are on and shown; all kinds of
 * agency. */
void
kit_level_choices(const struct world *w, struct arena *a, struct choices *out);
void
kit_kind_choices(const struct world *w, struct arena *a, struct choices *out);
/* kit_word: the package's word under a key. */
struct str kit_word(const struct page *p, const char *key);
/* kit_fact: a fact of the protocol as a question, name "fact.ID", answered as
 * typed, else as `known` (NULL: nothing). `helper`: in the public words. A fact
 * that the protocol does not have asks nothing. */
void kit_fact(struct page *p, struct str fact, bool helper,
    const struct protocol_value *known);
/* kit_kind_label: the package's words for a kind of agency, or for a seat. */
struct str kit_kind_label(const struct page *p, struct str kind);
/* kit_whom: whom to ask: the reporter, a record, a kind of agency.
 * kit_source: where a fact comes from, in words. kit_sources: the choices. */
struct str kit_whom(const struct page *p, struct str whom);
struct str kit_source(struct str source);
extern const struct choice kit_sources[];
/* kit_checklist_for: the first checklist of the package for this use; NULL. */
struct protocol_checklist;
const struct protocol_checklist *
kit_checklist_for(const struct page *p, const char *use);
/* kit_role_label: the package's words for a role ("role.urgency"), else what it
 * calls the decision. */
struct str kit_role_label(const struct protocol *pr, enum protocol_role r,
    struct arena *a);
/* kit_asks: the questions that could change level, urgency or route, each once,
 * with which of these it could change. `stands`: the level that stands by now
 * (empty: none), which only a person lowers; `urgent`: it is urgent already. */
enum { KIT_ASKS_MOST = 12 };
struct kit_ask {
	struct str question, whom, fact, changes;
};
struct kit_asks {
	struct kit_ask v[KIT_ASKS_MOST];
	size_t n;
};
struct protocol_decided;
void kit_asks(const struct protocol_decided *d, struct str stands, bool urgent,
    struct arena *a, struct kit_asks *out);
/* kit_fact_path: the form of the case at `path`, with the question open. */
struct str kit_fact_path(struct arena *a, struct str path, struct str fact);
/* kit_group_open: the fold of a group stands open: a question of it is asked
 * for, was answered, or has to be looked at. */
bool kit_group_open(const struct page *p, struct str group);
/* kit_hidden: a hidden input. */
void kit_hidden(struct page *p, const char *name, struct str value);

#endif
