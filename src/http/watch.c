/* watch.c - deadlines of our own. The library's time-out is about silence: a
 * byte a second would hold a connection for ever.
 * SPDX-License-Identifier: Apache-2.0 */
#include "http/int.h"

#include <sys/socket.h>
#include <time.h>

#include "base/clock.h"

static const int64_t NS = 1000 * 1000 * 1000;

static void
sweep(struct watch *w)
{
	int64_t now = clock_mono_ns();

	for (size_t i = 0; i < w->n; i++) {
		const struct conn *c = &w->conn[i];
		unsigned limit = w->limit_s[c->phase];

		/* The library sees the end of the stream and cleans up. */
		if (limit > 0 && now - c->since_ns > (int64_t)limit * NS)
			(void)shutdown(c->fd, SHUT_RDWR);
	}
}

static void *
run(void *arg)
{
	struct watch *w = arg;

	(void)pthread_mutex_lock(&w->lock);
	while (!w->stop) {
		int64_t at = clock_mono_ns() + NS;
		struct timespec until = { .tv_sec = (time_t)(at / NS),
			.tv_nsec = (long)(at % NS) };

		(void)pthread_cond_timedwait(&w->wake, &w->lock, &until);
		sweep(w);
	}
	(void)pthread_mutex_unlock(&w->lock);
	return NULL;
}

bool
http_watch_start(struct watch *w)
{
	pthread_condattr_t attr;
	bool ok;

	(void)pthread_mutex_init(&w->lock, NULL);
	(void)pthread_condattr_init(&attr);
	(void)pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	(void)pthread_cond_init(&w->wake, &attr);
	(void)pthread_condattr_destroy(&attr);
	ok = pthread_create(&w->thread, NULL, run, w) == 0;
	w->started = ok;
	return ok;
}

void
http_watch_stop(struct watch *w)
{
	if (!w->started)
		return;
	(void)pthread_mutex_lock(&w->lock);
	w->stop = true;
	(void)pthread_cond_signal(&w->wake);
	(void)pthread_mutex_unlock(&w->lock);
	(void)pthread_join(w->thread, NULL);
	(void)pthread_cond_destroy(&w->wake);
	(void)pthread_mutex_destroy(&w->lock);
	w->started = false;
}

struct conn *
http_watch_add(struct watch *w, int fd)
{
	struct conn *got = NULL;

	(void)pthread_mutex_lock(&w->lock);
	for (size_t i = 0; i < w->n && got == NULL; i++)
		if (w->conn[i].phase == CONN_FREE)
			got = &w->conn[i];
	if (got != NULL)
		*got = (struct conn){ CONN_HEADERS, fd, clock_mono_ns() };
	(void)pthread_mutex_unlock(&w->lock);
	return got;
}

void
http_watch_drop(struct watch *w, struct conn *c)
{
	(void)pthread_mutex_lock(&w->lock);
	c->phase = CONN_FREE;
	(void)pthread_mutex_unlock(&w->lock);
}

void
http_watch_phase(struct watch *w, struct conn *c, enum conn_phase phase)
{
	if (c == NULL)
		return;
	(void)pthread_mutex_lock(&w->lock);
	c->phase = phase;
	c->since_ns = clock_mono_ns();
	(void)pthread_mutex_unlock(&w->lock);
}

size_t
http_watch_busy(struct watch *w)
{
	size_t n = 0;

	(void)pthread_mutex_lock(&w->lock);
	for (size_t i = 0; i < w->n; i++)
		n += w->conn[i].phase > CONN_HEADERS;
	(void)pthread_mutex_unlock(&w->lock);
	return n;
}
