/* part.h - the pieces that every page is made of: fields, lists, notices.
 * Written once, in part.html, so that each page labels, hints and complains in
 * the same way. A field's id is "f-" and its name: an error links there.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef HTML_PART_H
#define HTML_PART_H

#include "base/problem.h"
#include "html/html.h"

enum part_input {
	PART_LINE,
	PART_PHONE,
	PART_MAIL,
	PART_SECRET, /* a password: its value is never shown again */
	PART_NEW_SECRET,
	PART_CODE, /* a one-time code */
	PART_NUMBER,
	PART_DAY,
	PART_TIME, /* local date-time, YYYY-MM-DDTHH:MM */
	PART_INPUT__MAX
};

/* One question. Zeroed members are left out. */
struct part_field {
	struct str name; /* of the input: "fact.closes_at" */
	struct str label, hint;
	struct str value; /* as typed, or as known */
	struct str problem; /* what to do about it */
	enum part_input input;
	bool optional; /* says so after the label */
	bool short_line; /* a line for a few characters */
	int rows; /* of a text; 0: 4 */
};

struct part_option {
	struct str value, label, hint;
	bool on;
};
struct part_options {
	VEC(struct part_option) list;
};

/* part_option: one more choice; `on` where it is the answer so far. */
void part_option(struct arena *a, struct part_options *o, struct str value,
    struct str label, bool on);

void part_line(struct html *h, const struct part_field *f);
void part_text(struct html *h, const struct part_field *f);
void part_file(struct html *h, const struct part_field *f);
/* One of several: radios (a fieldset with a legend), or a list to open. */
void part_radios(struct html *h, const struct part_field *f,
    const struct part_options *o);
void part_select(struct html *h, const struct part_field *f,
    const struct part_options *o);
/* Any of several. */
void part_boxes(struct html *h, const struct part_field *f,
    const struct part_options *o);
/* One box: "I have told the caller"; value "yes" when ticked. */
void part_box(struct html *h, const struct part_field *f, bool on);
void part_hidden(struct html *h, struct str name, struct str value);

/* At the top of a page that was refused: each problem links to its field. */
void
part_problems(struct html *h, struct str heading, const struct problems *p);

enum part_tone {
	PART_PLAIN,
	PART_ACT, /* somebody must do something now */
	PART_CARE, /* to be careful about */
	PART_DONE,
	PART_TONE__MAX
};

/* A box with a title; the page writes between begin and end. */
void part_notice_begin(struct html *h, enum part_tone tone, struct str title);
void part_notice_end(struct html *h);
void part_tag(struct html *h, enum part_tone tone, struct str words);

/* Name and value in a <dl class=rows>, which the page writes around. */
void part_row(struct html *h, struct str name, struct str value);
/* A number to call, as a link that dials; nothing where it is empty. */
void part_phone(struct html *h, struct str number);

struct part_task {
	struct str what, hint, status, path; /* path empty: no link */
	enum part_tone tone;
};
struct part_tasks {
	VEC(struct part_task) list;
};
void part_tasks(struct html *h, const struct part_tasks *t);

/* An item of a <ol class=timeline>, which the page writes around. */
struct part_event {
	struct str when, who, what, text;
	struct str folded, fold; /* more of it, shown under `folded` */
	bool fresh; /* new to the reader */
};
void part_event(struct html *h, const struct part_event *e);

/* "5 h left" with a bar of `percent` used; late is a word, not a colour. */
void part_left(struct html *h, struct str words, int percent, bool late);

/* Page `page` of `pages`, links to PATH?NUMBER. */
void part_pages(struct html *h, struct str path, int page, int pages);

struct part_button {
	struct str label, name, value; /* name empty: a plain submit */
	bool second; /* not the main thing to do */
};
struct part_buttons {
	VEC(struct part_button) list;
};
/* Buttons, and a link back without doing anything where `cancel` is set. */
void
part_buttons(struct html *h, const struct part_buttons *b, struct str cancel);
/* The usual one: a single button. */
void part_submit(struct html *h, struct str label, struct str cancel);

#endif
