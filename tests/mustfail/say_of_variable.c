/* expect: expected|string */
/* Words of the program are literals, so that a translator can be given them all.
 * SPDX-License-Identifier: Apache-2.0 */
#include "html/html.h"

void label(struct html *h, const char *word);

void
label(struct html *h, const char *word)
{
#ifdef WRONG
	html_say(h, word);
#else
	html_say(h, "Record it");
	html_cstr(h, word);
#endif
}
