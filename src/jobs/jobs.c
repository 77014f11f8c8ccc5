/* jobs.c - the loop: timers when they are due, the outbox each second.
 * SPDX-License-Identifier: Apache-2.0 */
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "jobs/jobs_int.h"

enum { ROUND_MS = 1000, ARENA_MOST = 128 * 1024 * 1024 };
#define SECOND_NS INT64_C(1000000000)

struct round {
	struct jobs *j;
	enum err (*run)(struct round *r);
	const struct job *job;
	struct arena *a;
};

/* Each piece has an arena of its own: one that asks for too much ends alone. */
static void
guarded(struct round *r, const char *what)
{
	struct arena *a = arena_new(ARENA_MOST);
	volatile enum err e = ERR_LIMIT;
	jmp_buf full;

	a->escape = &full;
	r->a = a;
	if (setjmp(full) == 0)
		e = r->run(r);
	else
		store_abandon();
	a->escape = NULL;
	arena_free(a);
	if (e != OK)
		jobs_log(what, 0, e);
}

static enum err
run_job(struct round *r)
{
	size_t refused = 0;

	return op_run_job(r->j->conf.env, r->job, r->a, &refused);
}

static enum err
run_outbox(struct round *r)
{
	return jobs_outbox(r->j, r->a);
}

static enum err
run_tidy(struct round *r)
{
	struct store_act act = { .op = STR("tidy"), .outcome = STR("ok") };
	struct store_tx *t;
	size_t dropped = 0;
	enum err e = store_write(r->j->conf.env->store, &act, &t);

	if (e != OK)
		return e;
	if ((e = store_cells_tidy(t, &dropped)) != OK || dropped == 0) {
		store_rollback(t);
		return e;
	}
	return store_commit(t);
}

static void
timers(struct jobs *j)
{
	const struct module *const *m = j->conf.env->modules;
	int64_t now = clock_mono_ns();
	size_t n = 0;

	for (; *m != NULL; m++) {
		for (const struct job *t = (*m)->jobs; t && t->name; t++) {
			struct round r = { j, run_job, t, NULL };

			CHECK(n < JOBS_TIMERS_MOST);
			if (now >= j->next_ns[n]) {
				guarded(&r, t->name);
				j->next_ns[n] = now + t->every.s * SECOND_NS;
			}
			n++;
		}
	}
}

void
jobs_once(struct jobs *j)
{
	struct round outbox = { j, run_outbox, NULL, NULL };
	struct round tidy = { j, run_tidy, NULL, NULL };
	int64_t now = clock_mono_ns();

	if (j->conf.tick != NULL)
		j->conf.tick(j->conf.ctx);
	timers(j);
	guarded(&outbox, "outbox");
	if (now >= j->tidy_ns) {
		guarded(&tidy, "tidy");
		j->tidy_ns = now + HOURS(1).s * SECOND_NS;
	}
}

static void *
loop(void *ctx)
{
	struct jobs *j = ctx;
	char bytes[64];

	while (!j->stop) {
		struct pollfd p = { .fd = j->pipe[0], .events = POLLIN };

		jobs_once(j);
		if (j->stop)
			break;
		if (poll(&p, 1, ROUND_MS) > 0 &&
		    read(j->pipe[0], bytes, sizeof bytes) <= 0)
			break;
	}
	return NULL;
}

struct jobs *
jobs_new(struct arena *a, const struct jobs_conf *c)
{
	struct jobs *j = NEW(a, struct jobs);

	j->conf = *c;
	j->pipe[0] = j->pipe[1] = -1;
	jobs_wire_begin();
	return j;
}

enum err
jobs_start(struct arena *a, const struct jobs_conf *c, struct jobs **out)
{
	struct jobs *j = jobs_new(a, c);
	pthread_t thread;

	if (pipe2(j->pipe, O_CLOEXEC) != 0)
		return ERR_IO;
	if (pthread_create(&thread, NULL, loop, j) != 0) {
		(void)close(j->pipe[0]);
		(void)close(j->pipe[1]);
		return ERR_IO;
	}
	j->thread = thread;
	j->running = true;
	*out = j;
	return OK;
}

void
jobs_wake(struct jobs *j)
{
	ssize_t n = write(j->pipe[1], "", 1);

	(void)n; /* a full pipe has woken it already */
}

void
jobs_stop(struct jobs *j)
{
	if (j == NULL || !j->running)
		return;
	j->stop = true;
	jobs_wake(j);
	(void)pthread_join(j->thread, NULL);
	(void)close(j->pipe[0]);
	(void)close(j->pipe[1]);
	j->running = false;
}
