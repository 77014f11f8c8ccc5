/* err.h - the three kinds of "no".
 * A fault is the machine's: an enum err is returned, must be used, and the
 * out-argument is untouched. A refusal is a rule's: a value in its own struct
 * (see op/op.h). A bug is ours: CHECK, on in release too, ends the process.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

enum err {
	OK,
	ERR_GONE, /* there is no such thing, or nobody may know of it */
	ERR_STALE, /* it changed since it was read: load again */
	ERR_BUSY, /* somebody else holds it, or a queue is full */
	ERR_IO, /* the disk, the database or the network said no */
	ERR_FULL, /* no space left to keep what was typed */
	ERR_BAD, /* bytes that cannot be read as what they should be */
	ERR_LIMIT, /* larger, deeper or longer than the written maximum */
	ERR_SEAL, /* a seal does not open: changed bytes or the wrong key */
	ERR__MAX
};

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF(f, a) __attribute__((format(printf, f, a)))
#define NORETURN __attribute__((noreturn))

#define CHECK(x) ((x) ? (void)0 : err_check_failed(#x, __FILE__, __LINE__))

/* err_check_failed: says what and where on standard error, then abort(). */
NORETURN void err_check_failed(const char *what, const char *file, int line);

/* err_text: a short English name of the fault, static. */
const char *err_text(enum err e);

#endif
