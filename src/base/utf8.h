/* utf8.h - is it text? Everything that came from outside is asked once.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* utf8_valid: all of `s` is UTF-8 in its shortest form, without surrogates,
 * without anything above U+10FFFF, and without NUL. The empty slice is. */
bool utf8_valid(struct str s);
/* utf8_step: bytes of the first character, 1 to 4; 0 where `s` is empty or does
 * not start with one that utf8_valid would take. */
size_t utf8_step(struct str s);
/* utf8_encode: writes the character and returns its bytes, 1 to 4; 0 for a
 * surrogate and for what is above U+10FFFF. */
size_t utf8_encode(uint32_t c, char out[static 4]);

#endif
