/* wire_test.h - what the tests of the server share.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_WIRE_TEST_H
#define HTTP_WIRE_TEST_H

#include "http/http.h"

enum { ANSWER_MOST = 16 * 1024, BODY_MOST = 4096, UPLOAD_MOST = 200000 };

extern struct arena *wire_arena; /* for the test */
extern int wire_calls; /* of the handler, so far */

/* The server of the group: cmocka's set-up and tear-down. */
int wire_set_up(void **state);
int wire_tear_down(void **state);
/* Its settings, for a test that starts another. */
struct http_conf wire_conf(void);
int wire_port_of(const struct http *h);

int wire_port(void); /* of the group's server */
int wire_dial(int to);
void wire_say(int fd, const char *p, size_t n);
/* All that comes until the other side closes, or `ms` pass in silence. */
size_t wire_hear(int fd, char *out, int ms);
/* One exchange with the group's server: the status, 0 where it just closed. */
int wire_ask(const char *bytes, size_t n, char *out);

#define H "Host: here\r\n"
#define E "\r\n"

#endif
