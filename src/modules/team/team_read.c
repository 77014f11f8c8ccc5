/* team_read.c - the team's state at a view, folded once for each version.
 * SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>

#include "base/arena.h"
#include "base/clock.h"
#include "modules/team/team_int.h"
#include "store/store.h"

enum { FOLD_MOST = 128 * 1024 * 1024, RETIRED_MOST = 64, GRACE_S = 600 };

/* A state that was replaced may still be read by a request. */
struct retired {
	struct arena *a;
	int64_t at_ns;
};

struct team_cache {
	pthread_mutex_t lock;
	struct arena *self; /* holds this struct */
	struct arena *a; /* holds `team` */
	const struct team *team;
	struct retired old[RETIRED_MOST];
	size_t olds;
};

struct team_cache *
team_cache_new(void)
{
	struct arena *self = arena_new(64 * 1024);
	struct team_cache *c = NEW(self, struct team_cache);

	c->self = self;
	CHECK(pthread_mutex_init(&c->lock, NULL) == 0);
	return c;
}

void
team_cache_free(struct team_cache *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; i < c->olds; i++)
		arena_free(c->old[i].a);
	arena_free(c->a);
	(void)pthread_mutex_destroy(&c->lock);
	arena_free(c->self);
}

/* No request lives as long as the grace. False: no room; not now. */
static bool
retire(struct team_cache *c)
{
	int64_t now = clock_mono_ns();
	size_t n = 0;

	for (size_t i = 0; i < c->olds; i++) {
		bool over =
		    now - c->old[i].at_ns > (int64_t)GRACE_S * 1000000000;

		if (over)
			arena_free(c->old[i].a);
		else
			c->old[n++] = c->old[i];
	}
	c->olds = n;
	if (c->olds == RETIRED_MOST)
		return false;
	if (c->a != NULL)
		c->old[c->olds++] = (struct retired){ c->a, now };
	c->a = NULL;
	return true;
}

static enum err
fold(struct load *l, struct arena *a, struct team **out)
{
	struct load into = { l->view, a, l->env };
	struct team *t = NEW(a, struct team);
	enum err e;

	t->settings.escalate_after_min = TEAM_ESCALATE_MIN;
	e = op_load_stream(&into, TEAM_REF, team_apply, t, &t->version);
	if (e != OK && e != ERR_GONE) /* gone: nothing was filled in yet */
		return e;
	*out = t;
	return OK;
}

static enum err
newer(struct team_cache *c, struct load *l)
{
	struct arena *a;
	struct team *t;
	enum err e;

	if (!retire(c))
		return OK;
	a = arena_new(FOLD_MOST);
	if ((e = fold(l, a, &t)) != OK) {
		arena_free(a);
		c->team = NULL;
		return e;
	}
	c->a = a;
	c->team = t;
	return OK;
}

enum err
team_get(void *cache, struct load *l, const struct team **out)
{
	struct team_cache *c = cache;
	const struct team *t = NULL;
	struct team *mine;
	uint64_t version;
	enum err e =
	    store_version(l->view, (struct store_id){ TEAM_REF.id }, &version);

	if (e != OK)
		return e;
	CHECK(pthread_mutex_lock(&c->lock) == 0);
	if (c->team == NULL || c->team->version < version)
		e = newer(c, l);
	t = c->team;
	CHECK(pthread_mutex_unlock(&c->lock) == 0);
	if (e != OK)
		return e;
	/* A view that is older than the cache sees the team as it was then. */
	if (t == NULL || t->version != version) {
		if ((e = fold(l, l->a, &mine)) != OK)
			return e;
		t = mine;
	}
	*out = t;
	return OK;
}
