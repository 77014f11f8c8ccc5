/* tmplc_code.h - the pieces of C inside a template.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef TOOLS_TMPLC_CODE_H
#define TOOLS_TMPLC_CODE_H

#include <stdbool.h>
#include <stddef.h>

/* code_trim: without white space at both ends; *n becomes shorter. */
char *code_trim(char *p, size_t *n);
/* code_is_words: one quoted string, and nothing else. */
bool code_is_words(const char *p, size_t n);
/* code_word_is: starts with the word `w`. */
bool code_word_is(const char *p, size_t n, const char *w);
/* code_quoted: index of the last character of the quoted piece at `i`. */
size_t code_quoted(const char *p, size_t n, size_t i);

#endif
