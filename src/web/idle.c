/* idle.c - when each session was last used. A fixed table: where it is full,
 * the one that was used longest ago gives way, and is locked by that.
 * SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>

#include "base/arena.h"
#include "base/clock.h"
#include "web/web_int.h"

enum { SLOTS = 2048, NAME_MOST = 80 };

struct slot {
	char name[NAME_MOST];
	size_t n;
	int64_t at_ns; /* 0: free */
	const char *words;
};

struct idle {
	pthread_mutex_t lock;
	struct slot slot[SLOTS];
};

struct idle *
web_idle_new(struct arena *a)
{
	struct idle *i = NEW(a, struct idle);

	CHECK(pthread_mutex_init(&i->lock, NULL) == 0);
	return i;
}

static struct slot *
find(struct idle *i, struct str name)
{
	for (size_t k = 0; k < SLOTS; k++)
		if (i->slot[k].at_ns != 0 &&
		    str_eq((struct str){ i->slot[k].name, i->slot[k].n }, name))
			return &i->slot[k];
	return NULL;
}

bool
web_idle_fresh(struct idle *i, struct str session, bool touch)
{
	int64_t now = clock_mono_ns();
	struct slot *s;
	bool fresh = false;

	CHECK(pthread_mutex_lock(&i->lock) == 0);
	s = find(i, session);
	if (s != NULL)
		fresh = now - s->at_ns < MINUTES(WEB_IDLE_MIN).s * 1000000000;
	if (s != NULL && !fresh)
		s->at_ns = 0;
	if (fresh && touch)
		s->at_ns = now;
	CHECK(pthread_mutex_unlock(&i->lock) == 0);
	return fresh;
}

void
web_idle_begin(struct idle *i, struct str session)
{
	struct slot *s = &i->slot[0];

	CHECK(session.n < NAME_MOST);
	CHECK(pthread_mutex_lock(&i->lock) == 0);
	for (size_t k = 1; k < SLOTS; k++)
		if (i->slot[k].at_ns < s->at_ns)
			s = &i->slot[k];
	for (size_t k = 0; k < session.n; k++)
		s->name[k] = session.p[k];
	s->n = session.n;
	s->at_ns = clock_mono_ns();
	s->words = NULL;
	CHECK(pthread_mutex_unlock(&i->lock) == 0);
}

void
web_idle_lock(struct idle *i, struct str session)
{
	struct slot *s;

	CHECK(pthread_mutex_lock(&i->lock) == 0);
	if ((s = find(i, session)) != NULL)
		s->at_ns = 0;
	CHECK(pthread_mutex_unlock(&i->lock) == 0);
}

void
web_idle_say(struct idle *i, struct str session, const char *words)
{
	struct slot *s;

	CHECK(pthread_mutex_lock(&i->lock) == 0);
	if ((s = find(i, session)) != NULL)
		s->words = words;
	CHECK(pthread_mutex_unlock(&i->lock) == 0);
}

const char *
web_idle_said(struct idle *i, struct str session)
{
	const char *words = NULL;
	struct slot *s;

	CHECK(pthread_mutex_lock(&i->lock) == 0);
	if ((s = find(i, session)) != NULL) {
		words = s->words;
		s->words = NULL;
	}
	CHECK(pthread_mutex_unlock(&i->lock) == 0);
	return words;
}
