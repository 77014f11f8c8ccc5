/* listen.c - one listening socket, at an address that was named: never "every
 * interface" because nobody said otherwise.
 * SPDX-License-Identifier: Apache-2.0 */
#include "http/int.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 256 };

static enum err
no(struct arena *a, struct str *why, const char *where, const char *what)
{
	*why = str_fmt(a, "%s: %s", where, what);
	return ERR_IO;
}

/* A socket left by a process that died may be taken; one that answers not. */
static bool
is_taken(const struct sockaddr_un *at)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool taken;

	if (fd < 0)
		return true;
	taken = connect(fd, (const struct sockaddr *)at, sizeof *at) == 0;
	(void)close(fd);
	return taken;
}

static enum err
listen_unix(const char *path, struct arena *a, int *fd, struct str *why)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	struct stat st;
	int s;

	if (strlen(path) >= sizeof at.sun_path)
		return no(a, why, path, "the path of a socket is too long");
	memcpy(at.sun_path, path, strlen(path) + 1);
	if (lstat(path, &st) == 0) {
		if (!S_ISSOCK(st.st_mode))
			return no(a, why, path, "exists and is no socket");
		if (is_taken(&at))
			return no(a, why, path,
			    "another process answers there");
		(void)unlink(path);
	}
	s = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (s < 0)
		return no(a, why, path, strerror(errno));
	/* The proxy reaches it through the group of the folder. */
	if (bind(s, (struct sockaddr *)&at, sizeof at) != 0 ||
	    chmod(path, 0660) != 0 || listen(s, BACKLOG) != 0) {
		enum err e = no(a, why, path, strerror(errno));

		(void)close(s);
		return e;
	}
	*fd = s;
	return OK;
}

/* "host:port", "[::1]:port" */
static bool
split(const char *where, struct arena *a, char **host, char **port)
{
	const char *colon = strrchr(where, ':');
	struct str h;
	int64_t n;

	if (colon == NULL || colon == where ||
	    !str_int(str_of(colon + 1), 0, 65535, &n))
		return false;
	h = (struct str){ where, (size_t)(colon - where) };
	if (h.p[0] == '[' && h.p[h.n - 1] == ']')
		h = (struct str){ h.p + 1, h.n - 2 };
	else if (memchr(h.p, ':', h.n) != NULL)
		return false;
	*host = str_cstr(a, h);
	*port = str_cstr(a, str_of(colon + 1));
	return true;
}

static struct str
address_of(int fd, struct arena *a)
{
	struct sockaddr_storage at;
	socklen_t n = sizeof at;
	char host[NI_MAXHOST], port[NI_MAXSERV];

	if (getsockname(fd, (struct sockaddr *)&at, &n) != 0 ||
	    getnameinfo((struct sockaddr *)&at, n, host, sizeof host, port,
		sizeof port, NI_NUMERICHOST | NI_NUMERICSERV) != 0)
		return STR("");
	if (strchr(host, ':') != NULL)
		return str_fmt(a, "[%s]:%s", host, port);
	return str_fmt(a, "%s:%s", host, port);
}

static int
bind_one(const struct addrinfo *ai)
{
	int on = 1, s;

	s = socket(ai->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
	    0);
	if (s < 0)
		return -1;
	(void)setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(s, ai->ai_addr, ai->ai_addrlen) == 0 &&
	    listen(s, BACKLOG) == 0)
		return s;
	(void)close(s);
	return -1;
}

enum err
http_listen(const char *where, struct arena *a, int *fd, struct str *said,
    struct str *why)
{
	struct addrinfo hint = { .ai_socktype = SOCK_STREAM,
		.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV };
	struct addrinfo *ai;
	char *host, *port;
	int s;

	if (strncmp(where, "unix:", 5) == 0) {
		*said = str_of(where);
		return listen_unix(where + 5, a, fd, why);
	}
	if (!split(where, a, &host, &port) ||
	    getaddrinfo(host, port, &hint, &ai) != 0)
		return no(a, why, where,
		    "write ADDRESS:PORT, [ADDRESS]:PORT or unix:PATH, the "
		    "address in digits");
	s = bind_one(ai);
	freeaddrinfo(ai);
	if (s < 0)
		return no(a, why, where, strerror(errno));
	*fd = s;
	*said = address_of(s, a);
	return OK;
}
