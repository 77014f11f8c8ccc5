/* outbox.c - what is due goes out; a try that failed is tried again, later each
 * time. Whether mail works is kept where Today sees it.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/clock.h"
#include "jobs/jobs_int.h"

enum { NO_RELAY_S = 20 };

int64_t
jobs_wait_s(int64_t attempts)
{
	static const int64_t wait[] = { 10, 20, 30, 60, 60, 120, 300, 600 };
	int64_t most = (int64_t)(sizeof wait / sizeof *wait) - 1;

	return wait[attempts < 0 ? 0 : attempts > most ? most : attempts];
}

static enum err
mark(struct jobs *j, const struct store_send *s, enum store_sent state,
    struct instant due)
{
	struct store_act act = {
		.op = STR("outbox.send"),
		.stream = s->stream,
		.outcome = state == STORE_SEND_DONE ? STR("ok")
		    : state == STORE_SEND_DUE	    ? STR("again")
						    : STR("given up"),
		.what = s->kind,
	};
	struct store_tx *t;
	enum err e = store_write(j->conf.env->store, &act, &t);

	if (e != OK)
		return e;
	if ((e = store_send_mark(t, s->id, state, due)) != OK) {
		store_rollback(t);
		return e == ERR_GONE ? OK : e;
	}
	return store_commit(t);
}

static enum err
mail_is(struct jobs *j, bool down, struct arena *a)
{
	struct store_act act = { .op = STR("mail.state"),
		.outcome = STR("ok") };
	struct store_cell c = {
		.space = STR(OP_MAIL_SPACE),
		.name = STR(OP_MAIL_NAME),
		.body = str_fmt(a, "%s %lld", down ? "down" : "up",
		    (long long)clock_now().s),
	};
	struct store_tx *t;
	enum err e;

	if (j->mail_known && j->mail_down == down)
		return OK;
	if ((e = store_write(j->conf.env->store, &act, &t)) != OK)
		return e;
	if ((e = store_cell_put(t, &c)) != OK) {
		store_rollback(t);
		return e;
	}
	if ((e = store_commit(t)) == OK) {
		j->mail_known = true;
		j->mail_down = down;
	}
	return e;
}

static enum err
deliver(struct jobs *j, const struct store_send *s,
    const struct jobs_post_office *office, struct arena *a)
{
	struct jobs_letter l;
	enum err e =
	    jobs_letter_read(s, op_env_protocol(j->conf.env), office, a, &l);

	if (e != OK)
		return ERR_BAD;
	if (str_eqc(s->kind, "webhook"))
		return jobs_wire_hook(office,
		    &(struct jobs_hook){ .id = l.id,
			.body = jobs_letter_hook(&l, a),
			.at = clock_now() },
		    a);
	if (office->relay.n == 0)
		return ERR_GONE;
	return jobs_wire_mail(office, l.to,
	    jobs_letter_mail(&l, office->from, a), a);
}

/* That no relay or no webhook is set is one fact, whatever waits for it: said
 * once, and again when it was set meanwhile. */
static void
not_sent(struct jobs *j, const struct store_send *s, enum err e)
{
	bool hook = str_eqc(s->kind, "webhook");
	bool said = j->unset_said[hook];

	j->unset_said[hook] = e == ERR_GONE;
	if (e == OK || (e == ERR_GONE && said))
		return;
	jobs_log(e != ERR_GONE ? "not sent"
		: hook	       ? "no webhook is set, so none goes out: not sent"
		       : "no mail relay is set, so no mail goes out: not "
			 "sent",
	    s->id.v, e);
}

static enum err
one(struct jobs *j, const struct store_send *s,
    const struct jobs_post_office *office, struct arena *a)
{
	struct instant now = clock_now();
	bool old = instant_since(now, s->made_at).s > HOURS(JOBS_GIVE_UP_H).s;
	enum err e = deliver(j, s, office, a), mail = OK;
	/* Where no relay is set nothing was tried: soon again, for somebody is
	 * setting one. */
	int64_t wait = e == ERR_GONE ? NO_RELAY_S : jobs_wait_s(s->attempts);

	/* A relay that answers is up, whatever it says of this message. No relay
	 * at all is as bad for the person on call as one that is down. */
	if (str_eqc(s->kind, "mail"))
		mail = mail_is(j, e == ERR_IO || e == ERR_GONE, a);
	if (mail != OK)
		return mail;
	not_sent(j, s, e);
	if (e == OK)
		return mark(j, s, STORE_SEND_DONE, now);
	if (e == ERR_BAD || old)
		return mark(j, s, STORE_SEND_DROPPED, now);
	return mark(j, s, STORE_SEND_DUE, instant_add(now, SECONDS(wait)));
}

static enum err
due(struct jobs *j, struct arena *a, struct store_sends *list,
    struct jobs_post_office *office)
{
	struct load l = { NULL, a, j->conf.env };
	const struct team *t;
	enum err e = store_view(l.env->store, &l.view);

	if (e != OK)
		return e;
	e = store_send_due(l.view, clock_now(), JOBS_BATCH, a, list);
	if (e == OK && list->list.n != 0)
		e = l.env->team(l.env->team_cache, &l, &t);
	if (e == OK && list->list.n != 0)
		*office = j->conf.office(t);
	store_view_end(l.view);
	return e;
}

enum err
jobs_outbox(struct jobs *j, struct arena *a)
{
	struct store_sends list = { 0 };
	struct jobs_post_office office = { 0 };
	enum err e = due(j, a, &list, &office);

	for (size_t i = 0; e == OK && i < list.list.n && !j->stop; i++)
		e = one(j, &list.list.v[i], &office, a);
	return e;
}
