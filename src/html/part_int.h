/* part_int.h - what part.html asks part.c.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef HTML_PART_INT_H
#define HTML_PART_INT_H

#include "html/part.h"

/* Of an input: its type, its value (none for a secret), its keyboard (NULL: the
 * usual), and what a browser may fill in (case data: nothing). */
const char *part_type(const struct part_field *f);
struct str part_value(const struct part_field *f);
const char *part_mode(const struct part_field *f);
const char *part_complete(const struct part_field *f);

/* Is there a hint or a problem beside the input? */
bool part_helped(const struct part_field *f);

/* Are the choices few and short, so that they fit beside each other? */
bool part_in_row(const struct part_options *o);

const char *part_tone_class(enum part_tone tone);
/* Width of a bar of 60 of which `percent` is used; full where late. */
int part_bar(int percent, bool late);

#endif
