/* int.h - what the files of http/ share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_INT_H
#define HTTP_INT_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "base/arena.h"
#include "http/http.h"

/* A request's head as it came, before anything is believed. */
struct http_head {
	struct str method, target, version;
	struct http_pairs headers;
};

enum { HTTP_HEADERS_MOST = 64, HTTP_TARGET_MOST = 2048 };

/* http_guard: 0, or the status to refuse it with. Two readings of where a
 * request ends, or of whom it is for, are one too many. */
int http_guard(const struct http_head *head);
/* http_header: the first header `name`, any case; empty where absent. */
struct str http_header(const struct http_head *head, const char *name);
size_t http_header_count(const struct http_head *head, const char *name);
/* http_host_ok: may `host` be the value of a Host header? */
bool http_host_ok(struct str host);
/* http_target_read: path and query of a target in origin form; the path is
 * decoded and has one reading. */
bool http_target_read(struct str target, struct arena *a, struct str *path,
    struct str *query);
/* http_hex: value of a hex digit, or -1. */
int http_hex(char c);

/* Where a connection stands; each has its deadline. */
enum conn_phase {
	CONN_FREE,
	CONN_HEADERS, /* waiting for a whole head */
	CONN_BODY,
	CONN_WORK, /* the handler runs: no deadline */
	CONN_REPLY,
	CONN__MAX
};

struct conn {
	enum conn_phase phase;
	int fd;
	int64_t since_ns;
};

/* One list of connections, looked at once a second. */
struct watch {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	pthread_t thread;
	bool stop, started;
	struct conn *conn;
	size_t n;
	unsigned limit_s[CONN__MAX]; /* 0: none */
};

bool http_watch_start(struct watch *w);
void http_watch_stop(struct watch *w);
struct conn *http_watch_add(struct watch *w, int fd);
void http_watch_drop(struct watch *w, struct conn *c);
void http_watch_phase(struct watch *w, struct conn *c, enum conn_phase phase);
/* http_watch_busy: how many are between a head and the end of their reply. */
size_t http_watch_busy(struct watch *w);

/* http_listen: a listening socket; `said` becomes the address as it is. */
enum err http_listen(const char *where, struct arena *a, int *fd,
    struct str *said, struct str *why) MUST_USE;

struct http {
	struct arena *a;
	struct http_conf conf;
	struct MHD_Daemon *daemon;
	struct watch watch;
	const char *address;
	const char *unix_path; /* to be removed; NULL: none */
	atomic_size_t in_flight;
	atomic_bool stopping;
};

/* One request on its way. */
struct call {
	struct arena *a;
	struct str target;
	const char *method, *url, *version; /* the library's own bytes */
	struct http_head head;
	struct http_req req;
	struct http_reply reply;
	char *body;
	size_t body_n, body_room, body_most;
	size_t counted; /* of in_flight */
	int refused; /* status of a refusal; 0: none */
	bool begun, sent;
};

/* http_reply_send: with every security header; the only place that sends. */
enum MHD_Result http_reply_send(const struct http *h,
    struct MHD_Connection *con, const struct call *c);
/* http_reply_refuse: fills the reply with a page of our own for `status`. */
void http_reply_refuse(struct http_reply *r, int status);

/* The callbacks of the library, in call.c. */
void *http_call_begin(void *ctx, const char *uri, struct MHD_Connection *con);
enum MHD_Result http_call_step(void *ctx, struct MHD_Connection *con,
    const char *url, const char *method, const char *version, const char *data,
    size_t *data_n, void **state);
void http_call_end(void *ctx, struct MHD_Connection *con, void **state,
    enum MHD_RequestTerminationCode why);

#endif
