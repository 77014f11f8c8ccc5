/* account_view_int.h - the templates and pages of account.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef MODULES_ACCOUNT_ACCOUNT_VIEW_INT_H
#define MODULES_ACCOUNT_ACCOUNT_VIEW_INT_H

#include "html/html.h"

struct page;

/* A line of the list of people. */
struct account_row {
	struct str name, path, seat, agency;
	const char *state;
};

void account_sign_in_top(struct html *h, struct str title, struct str about);
void account_sign_in_help(struct html *h);
void
account_people_list_of(struct html *h, const struct account_row *row, size_t n);
void account_link(struct html *h, struct str link, struct str until);
void account_me_top(struct html *h, struct str name, struct str seat,
    struct str agency, bool code);
void account_hours_link(struct html *h, struct str says);
void account_title(struct html *h, struct str title);
void account_session(struct html *h, struct str begun, struct str until,
    bool this_one);
void account_code_about(struct html *h, struct str secret, struct str uri);

/* account_page.c */
enum err account_sign_in_page(struct page *p) MUST_USE;
enum err account_accept_page(struct page *p) MUST_USE;
enum err account_people_page(struct page *p) MUST_USE;
enum err account_invite_page(struct page *p) MUST_USE;
enum err account_person_page(struct page *p) MUST_USE;
enum err account_me_page(struct page *p) MUST_USE;
enum err account_me_hours_page(struct page *p) MUST_USE;
enum err account_password_page(struct page *p) MUST_USE;
enum err account_code_page(struct page *p) MUST_USE;

#endif
