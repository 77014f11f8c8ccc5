/* web_int.h - what web's own files share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_WEB_INT_H
#define WEB_WEB_INT_H

#include "op/session.h"
#include "web/web.h"

struct html;

#define WEB_COOKIE "mooring"

enum {
	WEB_IDLE_MIN = 15, /* without a look: locked */
	WEB_HELD_H = 24, /* how long what was typed is kept */
	WEB_HELD_MOST = 60 * 1024, /* bytes of it */
};

enum web_standing {
	WEB_NOBODY, /* no session */
	WEB_LOCKED, /* a session that waits for its password */
	WEB_OPEN,
	WEB_STANDING__MAX
};

/* One request on its way. */
struct visit {
	struct web *web;
	const struct http_req *req;
	struct http_reply *out;
	struct arena *a;
	const struct op *op; /* NULL: a path of the web layer */
	struct str part[WORLD_PARTS_MOST];
	struct str query;
	enum web_standing standing;
	struct session session; /* unless WEB_NOBODY */
	struct actor actor;
	struct pairs in; /* of a POST, without csrf and form_key */
	struct str csrf, form_key;
	bool files; /* something was attached */
	bool edit; /* show the row's page, filled in; run nothing */
};

struct web {
	struct op_env *env;
	bool demo;
	const char *source;
	struct idle *idle;
};

/* idle.c: when a session was last used, in memory: after a restart every
 * session is locked, which loses nothing. */
struct idle *web_idle_new(struct arena *a);
bool web_idle_fresh(struct idle *i, struct str session, bool touch);
void web_idle_begin(struct idle *i, struct str session);
void web_idle_lock(struct idle *i, struct str session);
/* A sentence to say once on the session's next page. */
void web_idle_say(struct idle *i, struct str session, const char *words);
const char *web_idle_said(struct idle *i, struct str session);

/* visit.c: who comes, with what. */
enum err web_visit_who(struct visit *v) MUST_USE;
enum err web_visit_form(struct visit *v, struct problems *p) MUST_USE;

/* csrf.c */
enum web_origin { WEB_OURS, WEB_FOREIGN, WEB_UNSAID, WEB_ORIGIN__MAX };
enum web_origin web_csrf_origin(const struct http_req *r);
bool web_csrf_token_ok(const struct visit *v);

/* held.c: what was typed into a session that was locked by then. */
enum err web_held_keep(struct visit *v, struct str *path) MUST_USE;
void web_held_page(struct visit *v, struct str id);
void web_held_post(struct visit *v, struct str id);

/* typed.c: what was typed, for people: the question and the answer in words.
 * Of fields that nobody typed, empty. `w` may be NULL. */
struct web_said {
	struct str label, value;
};
struct web_said web_said(const struct visit *v, const struct world *w,
    const struct pair *x, struct arena *a);
/* web_said_all: all of `in` that says something. */
void web_said_all(struct visit *v, const struct world *w,
    const struct pairs *in, struct html *h);

/* run.c */
void web_run(struct visit *v);
/* web_run_as: the operation with other input than the request's. */
void web_run_as(struct visit *v, const struct pairs *in, struct op_reply *r,
    struct html *h);
void web_reply(struct visit *v, const struct op_reply *r, struct html *h);

/* page.c: the frame, and pages of the web layer itself. */
struct web_menu {
	struct str path;
	const char *label;
	bool here;
};
struct web_frame {
	struct str title, home, name, seat, csrf;
	const char *said;
	bool demo, quick_exit, staff, shortcuts;
	const struct web_menu *menu;
	size_t menus;
};
void
web_page(struct visit *v, int status, const struct page *p, struct html *body);
void web_problem(struct visit *v, int status, enum err fault);
void web_go(struct visit *v, struct str path);
/* web_home: the first page of the actor's menu. */
struct str web_home(const struct visit *v);
void web_sign_in(struct visit *v);

/* log.c: one line on standard error: no text from a request gets there. */
void web_log_fault(const char *what, uint64_t id, enum err fault);

/* Templates of frame.html. */
void web_frame_begin(struct html *h, const struct web_frame *f);
void web_frame_end(struct html *h);
void web_problem_body(struct html *h, struct str title, struct str what,
    struct str id);
void web_typed_begin(struct html *h);
void web_typed(struct html *h, const struct web_said *s);
void web_typed_end(struct html *h);
void web_held_top(struct html *h, struct str what, bool files);
void
web_held_form(struct html *h, struct str action, struct str csrf, bool edit);

#endif
