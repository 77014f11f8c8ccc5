/* control.c - a verb asks the process that has the database.
 * A request is a byte for what, a word, a newline. The answer is a list of
 * pieces: a byte for the kind ('o' for stdout, 'e' for stderr, 'p' for
 * progress, 'x' for the exit code and the end), four bytes of length, bytes.
 * SPDX-License-Identifier: Apache-2.0 */
#include "cli/control.h"

#include <endian.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/problem.h"
#include "cli/cli.h"

enum {
	REQUEST_MOST = 4200,
	ANSWER_MOST = 128 * 1024, /* more is cut; the count of findings stays */
	WAIT_S = 10,
};

static struct {
	struct store *store;
	struct op_env *env; /* NULL: no operation is run here */
	pthread_t thread;
	int fd;
	bool running;
	struct sockaddr_un at;
} control;

static enum err
address(const struct store_options *o, struct sockaddr_un *out)
{
	struct arena *a = arena_new((size_t)64 * 1024);
	struct str path = store_control_path(o, a);
	enum err e = path.n < sizeof out->sun_path ? OK : ERR_LIMIT;

	memset(out, 0, sizeof *out);
	out->sun_family = AF_UNIX;
	if (e == OK)
		memcpy(out->sun_path, path.p, path.n);
	arena_free(a);
	return e;
}

/* --- the side that has the store --- */

static void
piece(int fd, char kind, const char *p, size_t n)
{
	char front[5] = { kind };
	uint32_t len = htole32((uint32_t)n);

	memcpy(front + 1, &len, sizeof len);
	/* Whoever asked may be gone: the work goes on to its end. */
	if (send(fd, front, sizeof front, MSG_NOSIGNAL) ==
	    (ssize_t)sizeof front)
		(void)!send(fd, p, n, MSG_NOSIGNAL);
}

static void
tell(void *ctx, const char *what, uint64_t done, uint64_t of)
{
	char line[100];
	int n = snprintf(line, sizeof line, "%s: %llu of %llu", what,
	    (unsigned long long)done, (unsigned long long)of);

	piece(*(const int *)ctx, 'p', line, (size_t)n);
}

static int
work(char what, const char *word, const struct store_progress *pr, FILE *out,
    FILE *err)
{
	switch ((enum cli_ask)(what - 'a')) {
	case CLI_ASK_BACKUP:
		return cli_do_backup(control.store, word, pr, out, err);
	case CLI_ASK_VERIFY: return cli_do_verify(control.store, pr, out, err);
	case CLI_ASK_REBUILD:
		return cli_do_rebuild(control.store, false, pr, out, err);
	case CLI_ASK_CHECK:
		return cli_do_rebuild(control.store, true, pr, out, err);
	case CLI_ASK_REPORT:
		if (control.env != NULL)
			return cli_do_report(control.env, word, out, err);
		break;
	case CLI_ASK__MAX: break;
	}
	(void)fprintf(err, "mooring: the server does not know that request\n");
	return CLI_USAGE;
}

static void
answer(int fd, const char *request)
{
	struct arena *a = arena_new((size_t)1024 * 1024);
	struct store_progress pr = { .tell = tell, .ctx = &fd };
	char *text = arena_get(a, ANSWER_MOST),
	     *bad = arena_get(a, ANSWER_MOST);
	FILE *out = fmemopen(text, ANSWER_MOST, "w");
	FILE *err = fmemopen(bad, ANSWER_MOST, "w");
	char code = CLI_FAILED;

	if (out != NULL && err != NULL)
		code = (char)work(request[0], request + 1, &pr, out, err);
	if (out != NULL)
		(void)fclose(out);
	if (err != NULL)
		(void)fclose(err);
	piece(fd, 'o', text, strnlen(text, ANSWER_MOST));
	piece(fd, 'e', bad, strnlen(bad, ANSWER_MOST));
	piece(fd, 'x', &code, 1);
	arena_free(a);
}

static bool
same_user(int fd)
{
	struct ucred who;
	socklen_t n = sizeof who;

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &n) == 0 &&
	    (who.uid == geteuid() || who.uid == 0);
}

/* The whole line, or false. */
static bool
request_of(int fd, char request[REQUEST_MOST])
{
	size_t n = 0;

	while (n < REQUEST_MOST - 1) {
		ssize_t got = recv(fd, request + n, REQUEST_MOST - 1 - n, 0);

		if (got <= 0)
			return false;
		n += (size_t)got;
		if (request[n - 1] == '\n') {
			request[n - 1] = '\0';
			return true;
		}
	}
	return false;
}

static void *
serve(void *arg)
{
	struct timeval wait = { .tv_sec = WAIT_S };
	char request[REQUEST_MOST];
	int fd;

	(void)arg;
	for (;;) {
		fd = accept4(control.fd, NULL, NULL, SOCK_CLOEXEC);
		if (fd < 0 && (errno == EINTR || errno == ECONNABORTED))
			continue;
		if (fd < 0)
			return NULL; /* shut down */
		(void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait,
		    sizeof wait);
		(void)setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait,
		    sizeof wait);
		if (same_user(fd) && request_of(fd, request))
			answer(fd, request);
		(void)close(fd);
	}
}

/* A socket file that a killed process left is taken away: the lock on the
 * database is ours by now. */
static bool
listening(void)
{
	mode_t was = umask(0177);
	bool good;

	(void)unlink(control.at.sun_path);
	good = bind(control.fd, (struct sockaddr *)&control.at,
		   sizeof control.at) == 0 &&
	    listen(control.fd, 4) == 0;
	(void)umask(was);
	return good;
}

enum err
cli_control_start(struct store *s, const struct store_options *o,
    struct problems *p)
{
	enum err e = address(o, &control.at);

	CHECK(!control.running);
	control.store = s;
	control.fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (e == OK && control.fd >= 0 && listening() &&
	    pthread_create(&control.thread, NULL, serve, NULL) == 0) {
		control.running = true;
		return OK;
	}
	problem_add(p, str_of(control.at.sun_path), 0, STR("control"),
	    "cannot listen there: %s", e == OK ? strerror(errno) : err_text(e));
	if (control.fd >= 0)
		(void)close(control.fd);
	return e == OK ? ERR_IO : e;
}

void
cli_control_env(struct op_env *env)
{
	CHECK(!control.running);
	control.env = env;
}

void
cli_control_stop(void)
{
	if (!control.running)
		return;
	(void)shutdown(control.fd, SHUT_RDWR);
	(void)pthread_join(control.thread, NULL);
	(void)close(control.fd);
	(void)unlink(control.at.sun_path);
	control.running = false;
}

/* --- the side that asks --- */

static bool
get(int fd, void *p, size_t n)
{
	char *at = p;

	while (n > 0) {
		ssize_t got = recv(fd, at, n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		n -= (size_t)got;
	}
	return true;
}

static void
show(char kind, const char *text, size_t n)
{
	if (kind == 'p' && isatty(STDERR_FILENO))
		(void)fprintf(stderr, "\r\033[K%.*s", (int)n, text);
	if (kind == 'e')
		(void)fwrite(text, 1, n, stderr);
	if (kind == 'o') {
		if (isatty(STDERR_FILENO))
			(void)fprintf(stderr, "\r\033[K");
		(void)fwrite(text, 1, n, stdout);
	}
}

static int
hear(int fd)
{
	static char text[ANSWER_MOST];
	char front[5];
	uint32_t n;

	while (get(fd, front, sizeof front)) {
		memcpy(&n, front + 1, sizeof n);
		n = le32toh(n);
		if (n > sizeof text || !get(fd, text, n))
			break;
		if (front[0] == 'x' && n == 1)
			return text[0];
		show(front[0], text, n);
	}
	(void)fprintf(stderr,
	    "mooring: the server went away before its answer was whole\n");
	return CLI_FAILED;
}

int
cli_control_ask(const struct cli_place *p, enum cli_ask what, const char *word)
{
	char request[REQUEST_MOST];
	struct sockaddr_un at;
	int fd, code = -1;
	int n =
	    snprintf(request, sizeof request, "%c%s\n", 'a' + (int)what, word);

	if (n >= (int)sizeof request || address(&p->o, &at) != OK)
		return -1;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0 &&
	    send(fd, request, (size_t)n, MSG_NOSIGNAL) == n)
		code = hear(fd);
	(void)close(fd);
	return code;
}
