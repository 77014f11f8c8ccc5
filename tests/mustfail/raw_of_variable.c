/* expect: expected|string */
/* Markup is a literal: text of anybody's goes through html_text, even where
 * only one of two answers is a variable.
 * SPDX-License-Identifier: Apache-2.0 */
#include "html/html.h"

void greet(struct html *h, struct str typed);

void
greet(struct html *h, struct str typed)
{
#ifdef WRONG
	RAW(h, typed.n > 0 ? typed.p : "nobody");
#else
	RAW(h, "<p>");
	html_text(h, typed);
	RAW(h, "</p>");
#endif
}
