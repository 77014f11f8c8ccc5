/* html.h - the only writer of HTML: text goes in escaped, or not at all.
 * RAW takes a literal; everything else goes through a function that escapes.
 * Templates (*_page.html) compile to calls of these: docs/add-a-page.md.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/buf.h"

enum { HTML_BYTES_MOST = 2 * 1024 * 1024 };

struct html {
	struct buf out;
	bool quick_exit; /* a public page: the frame shows the exit button */
};

/* html_new: an empty page in `a`, of at most HTML_BYTES_MOST. */
struct html *html_new(struct arena *a);
/* html_done: what was written; a page that grew past its maximum (out.over)
 * must not be sent: it may end inside a tag. */
struct str html_done(const struct html *h);

/* html_join: all that was written to `part`, which escaped it; `h` is over its
 * maximum where `part` was. */
void html_join(struct html *h, const struct html *part);

/* For RAW only. */
void html_put(struct html *h, const char *p, size_t n);

#define RAW(h, lit)                                                            \
	do {                                                                   \
		static const char raw_[] = "" lit "";                          \
		html_put((h), raw_, sizeof raw_ - 1);                          \
	} while (0)

/* html_text: for text and for quoted attributes: & < > " ' and the characters
 * that a browser drops or reads as something else. Line ends stay. */
void html_text(struct html *h, struct str s);
void html_cstr(struct html *h, const char *s); /* NULL: nothing */
void html_int(struct html *h, int64_t n);
/* html_url: a part of a URL: all but A-Z a-z 0-9 - . _ ~ as %XX. */
void html_url(struct html *h, struct str s);
/* html_path: a whole local path with its query and fragment. What is not one
 * ("//x", "https:", "\\") becomes "#", a link that stays here. */
void html_path(struct html *h, struct str s);
/* html_lines: text, with <br> at line ends. */
void html_lines(struct html *h, struct str s);

/* html_say: words of the program, English today. A literal, so that they can be
 * listed for a translator. */
#define html_say(h, lit) html_cstr((h), "" lit "")

#endif
