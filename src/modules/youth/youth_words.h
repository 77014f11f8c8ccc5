/* youth_words.h - words of a name made plain, so that two spellings meet.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_YOUTH_YOUTH_WORDS_H
#define MODULES_YOUTH_YOUTH_WORDS_H

#include "base/str.h"

struct arena;

enum { YOUTH_WORDS_MOST = 12 };

/* youth_plain: small Latin letters without marks, whatever the script. */
struct str youth_plain(struct arena *a, struct str s);
/* youth_words_of: the words of a plain text, sorted: "Doe, Ann" and "Ann Doe"
 * meet. Slices of `plain`; how many. */
size_t youth_words_of(struct str plain, struct str word[YOUTH_WORDS_MOST]);
/* youth_sound: what a plain word sounds like. */
struct str youth_sound(struct arena *a, struct str word);
/* youth_digits: of a telephone number; empty where there are under seven. */
struct str youth_digits(struct arena *a, struct str s);

#endif
