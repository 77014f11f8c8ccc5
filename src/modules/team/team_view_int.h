/* team_view_int.h - the templates of team_page.html.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_TEAM_TEAM_VIEW_INT_H
#define MODULES_TEAM_TEAM_VIEW_INT_H

#include "html/part.h"

/* A blank of the package as it stands by now. */
struct team_blank_row {
	struct str id, label, value, path, tested;
	bool phone, missing, stale, required;
};
struct team_blank_rows {
	VEC(struct team_blank_row) list;
	int filled, missing, stale;
};
struct team_agency_row {
	struct str path, name, kind, day, night, hours, unit, contact;
	bool ended, no_night, no_mail;
};
struct team_turn_row {
	struct str path, name, reach, when;
	int order;
	bool now;
};

struct team_program_row {
	struct str path, name, kind, phone, hours, on_call, far;
	bool ended;
};

void team_fill_ins_list(struct html *h, const struct team_blank_rows *r);
void team_fill_top(struct html *h, struct str title, struct str help);
void
team_test_top(struct html *h, struct str number, struct str last, bool stale);
void team_directory_top(struct html *h);
void
team_agency_list(struct html *h, const struct team_agency_row *r, size_t n);
void team_turn_list(struct html *h, const struct team_turn_row *r, size_t n,
    bool covered);
void
team_program_list(struct html *h, const struct team_program_row *r, size_t n);
void team_section(struct html *h, struct str title);

#endif
