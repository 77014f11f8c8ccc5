/* jobs.h - what happens by itself: the modules' timers, and the outbox.
 * One thread. A job submits operations like any caller; what is to be sent goes
 * to the one mail relay and the one webhook that the settings name, and nowhere
 * else. Whether mail goes out is kept for op_mail_down.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

#include "op/run.h"

struct jobs;

/* How the process sees the team's settings, which are a module's. */
struct jobs_post_office {
	struct str relay, from, webhook, base_url; /* empty: none */
	struct str webhook_secret; /* whsec_...: what calls are signed with */
	bool tls; /* over an encrypted connection, or not at all */
};

struct jobs_conf {
	struct op_env *env;
	struct jobs_post_office (*office)(const struct team *t);
	/* Called about once a second, in the thread; NULL: nothing. */
	void (*tick)(void *ctx);
	void *ctx;
};

enum err jobs_start(struct arena *a, const struct jobs_conf *c,
    struct jobs **out) MUST_USE;
/* jobs_wake: something is to be sent now. */
void jobs_wake(struct jobs *j);
/* jobs_stop: what is being sent is finished (at most 20 s). NULL is fine. */
void jobs_stop(struct jobs *j);
/* jobs_once: one round in the caller's thread, for tests and verbs. */
void jobs_once(struct jobs *j);
/* jobs_new: as jobs_start without a thread. */
struct jobs *jobs_new(struct arena *a, const struct jobs_conf *c);

#endif
