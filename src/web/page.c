/* page.c - the frame of every page, and the pages that say what went wrong.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/rand.h"
#include "html/html.h"
#include "protocol/words.h"
#include "web/web_int.h"

enum { MENU_MOST = 20 };

static bool
may(const struct visit *v, const struct op *o)
{
	return op_cap_has(v->actor.caps, o->need) ||
	    op_cap_has(v->actor.caps, o->also);
}

static void
menu(struct visit *v, const struct page *p, struct web_frame *f)
{
	struct web_menu *m = NEW_N(v->a, struct web_menu, MENU_MOST);
	const struct module *const *mod = v->web->env->modules;

	f->menu = m;
	for (; *mod != NULL; mod++) {
		for (const struct op *o = (*mod)->ops; o && o->name; o++) {
			if ((o->flags & OP_MENU) == 0 || !may(v, o))
				continue;
			if (f->menus == MENU_MOST)
				return;
			m[f->menus++] = (struct web_menu){
				.path = str_of(o->path),
				.label = o->label,
				.here = o == v->op ||
				    (p->here != NULL &&
					str_eqc(str_of(o->name), p->here)),
			};
		}
	}
}

struct str
web_home(const struct visit *v)
{
	const struct module *const *mod = v->web->env->modules;

	for (; *mod != NULL; mod++)
		for (const struct op *o = (*mod)->ops; o && o->name; o++)
			if ((o->flags & OP_MENU) != 0 && may(v, o))
				return str_of(o->path);
	return STR("/me");
}

/* A key of the package's words, or the words themselves. */
static const char *
said(struct visit *v)
{
	static const struct {
		const char *key, *words;
	} ours[] = {
		{ "flash.saved", "Saved." },
		{ "flash.invited", "The invitation is ready below." },
	};
	const struct protocol *pr = op_env_protocol(v->web->env);
	const char *w = web_idle_said(v->web->idle, v->session.name);

	if (w == NULL)
		return NULL;
	if (protocol_has_word(pr, str_of(w)))
		return str_cstr(v->a, protocol_word(pr, str_of(w)));
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (str_eqc(str_of(w), ours[i].key))
			return ours[i].words;
	return w;
}

static struct str
seat(const struct visit *v)
{
	const struct protocol_seat *s =
	    protocol_seat(op_env_protocol(v->web->env), v->actor.seat);

	return s ? s->label : v->actor.seat;
}

void
web_page(struct visit *v, int status, const struct page *p, struct html *body)
{
	struct html *h = html_new(v->a);
	bool open = v->standing == WEB_OPEN;
	bool public = v->op != NULL && (v->op->flags & OP_QUICK_EXIT) != 0;
	struct web_frame f = {
		.title = p->title.n ? p->title : STR("Mooring"),
		.home = open && !public ? STR("/home") : STR("/"),
		.demo = v->web->demo,
		.quick_exit = public,
		.staff = open && !public,
		.shortcuts = open && !v->actor.no_shortcuts,
	};

	if (f.staff) {
		f.name = v->actor.name;
		f.seat = seat(v);
		f.csrf = v->session.csrf;
		f.said = said(v);
		menu(v, p, &f);
	}
	h->quick_exit = public;
	web_frame_begin(h, &f);
	html_join(h, body);
	web_frame_end(h);
	if (h->out.over) {
		web_log_fault("page too long", 0, ERR_LIMIT);
		v->out->status = 500;
		v->out->body = STR("This page grew too long to be shown.");
		v->out->type = STR("text/plain; charset=utf-8");
		return;
	}
	v->out->status = status;
	v->out->body = html_done(h);
}

void
web_go(struct visit *v, struct str path)
{
	v->out->status = 303;
	v->out->location = path;
}

void
web_sign_in(struct visit *v)
{
	bool get = v->req->method != HTTP_POST;

	web_go(v,
	    get ? str_fmt(v->a, "/sign-in?next=%.*s", STR_ARG(v->req->path))
		: STR("/sign-in"));
}

static const struct wrong {
	int status;
	struct str title, what;
} wrongs[] = {
	{ 400, STR_INIT("This could not be read"),
	    STR_INIT("Something in what was sent does not belong to this form. "
		     "Nothing was changed. Go back, load the page again and "
		     "send it once more.") },
	{ 403, STR_INIT("Not sent from this page"),
	    STR_INIT("The form did not come from a page of this server, so "
		     "nothing was changed. Open the page here and send it from "
		     "there.") },
	{ 404, STR_INIT("No such page"),
	    STR_INIT("There is nothing at this address, or it is not yours to "
		     "see. Check the number, or ask the coordinator.") },
	{ 405, STR_INIT("Not that way"),
	    STR_INIT("This address is used from a form. Nothing was "
		     "changed.") },
	{ 410, STR_INIT("This link is over"),
	    STR_INIT(
		"Its time has passed, or it was used. Ask whoever sent it "
		"for a new one. If somebody is in danger, call 911 now.") },
	{ 413, STR_INIT("Too long"),
	    STR_INIT("This is more than can be taken at once. Nothing was "
		     "changed. Send a shorter text or a smaller file.") },
	{ 503, STR_INIT("Busy for a moment"),
	    STR_INIT("Nothing was changed. Wait a few seconds and send it "
		     "again.") },
	{ 507, STR_INIT("Not saved: the disk is full"),
	    STR_INIT(
		"Nothing was saved. Copy what you typed, tell whoever runs "
		"this server, and make urgent calls by telephone now.") },
	{ 500, STR_INIT("Something went wrong here"),
	    STR_INIT("Nothing was saved. Try once more. If it stays, tell "
		     "whoever runs this server the number below, and make "
		     "urgent calls by telephone now.") },
};

void
web_problem(struct visit *v, int status, enum err fault)
{
	const struct wrong *w = wrongs;
	struct html *h = html_new(v->a);
	struct page p = { 0 };
	struct str id = STR("");

	while (w->status != status && w->status != 500)
		w++;
	if (fault != OK && fault != ERR_GONE) {
		uint64_t n = rand_u64();

		web_log_fault(v->op ? v->op->name : "web", n, fault);
		id = str_fmt(v->a, "%016llx", (unsigned long long)n);
	}
	p.title = w->title;
	web_problem_body(h, w->title, w->what, id);
	if (status != 404 && status != 403)
		web_said_all(v, NULL, &v->in, h);
	if (status == 503)
		v->out->retry_after_s = 5;
	web_page(v, status, &p, h);
}
