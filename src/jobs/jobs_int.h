/* jobs_int.h - what the files of jobs share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef JOBS_JOBS_INT_H
#define JOBS_JOBS_INT_H

#include "jobs/jobs.h"
#include "store/keep.h"

enum {
	JOBS_BATCH = 20, /* things to send in one round */
	JOBS_TIMERS_MOST = 64,
	JOBS_GIVE_UP_H = 48,
	JOBS_CONNECT_S = 10,
	JOBS_SEND_S = 20,
};

struct jobs {
	struct jobs_conf conf;
	int pipe[2]; /* a byte wakes the thread; closing ends it */
	_Atomic bool stop;
	bool running;
	unsigned long thread; /* pthread_t */
	int64_t next_ns[JOBS_TIMERS_MOST];
	int64_t tidy_ns;
	bool mail_known, mail_down;
	bool unset_said[2]; /* that no relay, no webhook is set */
};

/* What goes out: made from an outbox row, the settings and the package. */
struct jobs_letter {
	struct str id; /* of the row: for the Message-ID */
	struct str to, subject, text; /* text: lines end in \n */
	struct instant at;
	struct str attach, attach_type, attach_name; /* lines end in \r\n */
};

/* One call: its id stays the same however often it is tried. */
struct jobs_hook {
	struct str id, body;
	struct instant at; /* of this try */
};

/* outbox.c: sends what is due; *down: the relay could not be reached. */
enum err jobs_outbox(struct jobs *j, struct arena *a) MUST_USE;
/* jobs_wait_s: how long after the n-th try to try again. */
int64_t jobs_wait_s(int64_t attempts);

/* letter.c: pure */
/* jobs_letter_read: from a row's body; ERR_BAD: a line end or a second address
 * where one address belongs. */
enum err jobs_letter_read(const struct store_send *s, const struct protocol *p,
    const struct jobs_post_office *office, struct arena *a,
    struct jobs_letter *out) MUST_USE;
/* jobs_letter_mail: the message as it goes over the wire. */
struct str
jobs_letter_mail(const struct jobs_letter *l, struct str from, struct arena *a);
/* jobs_letter_hook: an id and a type; never a word about anybody. */
struct str jobs_letter_hook(const struct jobs_letter *l, struct arena *a);

/* sign.c: pure. jobs_sign: "v1," and the signature in base64; empty where the
 * secret is not "whsec_" and base64 of 24 bytes at least. */
struct str
jobs_sign(struct str secret, const struct jobs_hook *h, struct arena *a);

/* wire.c: the only user of libcurl */
enum err jobs_wire_mail(const struct jobs_post_office *office, struct str to,
    struct str message, struct arena *a) MUST_USE;
/* jobs_wire_hook: ERR_GONE: no webhook, or no secret to sign with; ERR_IO: not
 * reached, or not answered with 2xx. */
enum err jobs_wire_hook(const struct jobs_post_office *office,
    const struct jobs_hook *hook, struct arena *a) MUST_USE;
void jobs_wire_begin(void);

/* log.c */
void jobs_log(const char *what, uint64_t id, enum err e);

#endif
