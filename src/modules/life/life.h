/* life.h - how a case ends and begins again: closing with every open duty named,
 * reopening, a legal hold, links to other cases, handing it on.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_LIFE_LIFE_H
#define MODULES_LIFE_LIFE_H

#include "modules/case/case.h"

struct buf;
struct html;
struct page;

/* life_head: what stands at the head of a case: a legal hold, why it is closed,
 * to whom it was handed on. */
void life_head(struct page *p, const struct case_state *c);
/* life_words: an entry of the timeline. life_shows: whether the reader may have
 * it at all: a link is only for who may see both cases. */
void life_words(struct page *p, const struct case_entry *x, struct buf *b);
enum err
life_shows(struct page *p, const struct case_entry *x, bool *yes) MUST_USE;

extern const struct module life_module;

#endif
