/* find_int.h - what the files of the find module share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_FIND_FIND_INT_H
#define MODULES_FIND_FIND_INT_H

#include "modules/case/case.h"
#include "modules/find/find.h"
#include "op/op.h"
#include "store/store.h"

enum {
	FIND_LETTERS_MOST = 12, /* of a word; the rest is not compared */
	FIND_FORMS_MOST = FIND_LETTERS_MOST + 3,
	FIND_WORDS_MOST = 6, /* of what was typed */
	FIND_SHOWN_MOST = 20,
	FIND_TYPED_MOST = 100
};

/* The forms of one word that stand in the index, each as a keyed mark: two words
 * that are a letter apart, or swap two letters, have one in common. The first is
 * the whole word; `sound`: the second is what it sounds like. */
struct find_forms {
	struct str v[FIND_FORMS_MOST];
	size_t n;
	bool sound;
};
/* find_word_forms: of a plain word (modules/youth/youth.h).
 * find_phone_forms, find_plate_forms: of one number as typed; n is 0 where it is
 * none. */
void find_word_forms(struct arena *a, struct str word, struct find_forms *out);
void
find_phone_forms(struct arena *a, struct str typed, struct find_forms *out);
void
find_plate_forms(struct arena *a, struct str typed, struct find_forms *out);

/* A word of a record, with what it stands for. */
struct find_key {
	enum find_kind kind;
	struct find_forms forms;
};
struct find_keys {
	VEC(struct find_key) list;
	size_t bad; /* numbers that are none */
};
/* find_keys_add: every word, or number, of `text`; several numbers stand apart
 * by commas. */
void find_keys_add(struct arena *a, struct find_keys *k, enum find_kind kind,
    struct str text);

/* --- find_read.c: the index --- */

/* A youth, or a person of concern in a case, whose marks match. */
struct find_hit {
	uint64_t stream, item; /* item 0: a youth; else the event of a case */
	unsigned kinds; /* 1u << FIND_... */
	int score; /* more is nearer */
	bool lacks; /* one of the words that were typed */
};
struct find_hits {
	VEC(struct find_hit) list; /* nearest first */
	bool many; /* a word is in so many records that some are left out */
};
/* find_hits_of: of everything that is held. Who may hear of what is not asked
 * here: find_show does. */
enum err
find_hits_of(struct load *l, struct str typed, struct find_hits *out) MUST_USE;
extern const struct store_projector find_projector;

/* --- find_show.c: what of it the actor may hear of --- */

struct find_place {
	uint64_t id;
	struct str number;
};
struct find_shown {
	struct find_hit hit;
	struct str name, nicknames;
	VEC(struct find_place) in; /* cases that the actor may open */
	const struct case_person *person; /* NULL: a youth */
	size_t group; /* the first in the list who is likely the same */
};
struct find_list {
	VEC(struct find_shown) list;
	VEC(uint64_t) cases; /* each case that it shows words of, once */
};
/* find_show: the nearest FIND_SHOWN_MOST, those that lack a word only where none
 * has all, of which the actor may see the class
 * of record in at least one case; the others are as if they were not held.
 * `but`: not what stands in this case. */
enum err find_show(struct load *l, const struct world *w,
    const struct find_hits *hits, uint64_t but, struct find_list *out) MUST_USE;
/* find_group: persons who share a number, a plate, a nickname or two words of
 * their names get one group. */
void find_group(struct arena *a, struct find_list *list);
const char *find_kind_words(enum find_kind k);

/* --- persons of concern --- */

struct find_person_in {
	struct str name, nicknames, phone, plate, tattoo, relation;
};
struct find_withdraw_in {
	struct str why;
};
struct find_in {
	struct str q;
};

/* find_person_load: ERR_GONE too where the case has no such person, or the actor
 * may not see it. */
enum err find_person_load(struct load *l, struct world *w, const void *in);
struct outcome
find_person_note(const struct world *w, const void *in, struct arena *a);
struct outcome
find_person_withdraw(const struct world *w, const void *in, struct arena *a);
const struct case_person *find_person_of(const struct world *w);
bool find_person_sees(const struct world *w, const struct case_person *x);
bool find_person_adds(const struct world *w);

enum err find_page(struct page *p);
enum err find_persons_page(struct page *p);
enum err find_person_page(struct page *p);

#endif
