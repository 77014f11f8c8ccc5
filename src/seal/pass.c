/* pass.c - Argon2id: slow on purpose, so few at a time.
 * SPDX-License-Identifier: Apache-2.0 */
#include "seal/ring_int.h"

#include <stdatomic.h>
#include <string.h>

/* 64 MiB each: two are 128 MiB, and a queue of 32 is three seconds. */
enum { AT_ONCE = 2, WAITING_MOST = 32, PASSES = 3 };
#define MEMORY ((size_t)64 * 1024 * 1024)
enum { WEAK_PASSES = 1, WEAK_MEMORY = 8192 };

_Static_assert(SEAL_PASSWORD_TEXT >= crypto_pwhash_STRBYTES, "it fits");

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t freed = PTHREAD_COND_INITIALIZER;
static int running, waiting;
static atomic_bool weak;

void
seal_password_weak(void)
{
	atomic_store(&weak, true);
}

static enum err
enter(void)
{
	enum err e = OK;

	(void)pthread_mutex_lock(&lock);
	if (running >= AT_ONCE && waiting >= WAITING_MOST)
		e = ERR_BUSY;
	else {
		waiting++;
		while (running >= AT_ONCE)
			(void)pthread_cond_wait(&freed, &lock);
		waiting--;
		running++;
	}
	(void)pthread_mutex_unlock(&lock);
	return e;
}

static void
leave(void)
{
	(void)pthread_mutex_lock(&lock);
	running--;
	(void)pthread_cond_signal(&freed);
	(void)pthread_mutex_unlock(&lock);
}

static int
argon(struct str password, char out[SEAL_PASSWORD_TEXT])
{
	bool w = atomic_load(&weak);

	memset(out, 0, SEAL_PASSWORD_TEXT);
	return crypto_pwhash_str_alg(out, password.p, password.n,
	    w ? WEAK_PASSES : PASSES, w ? WEAK_MEMORY : MEMORY,
	    crypto_pwhash_ALG_ARGON2ID13);
}

enum err
seal_password_hash(struct str password, char out[SEAL_PASSWORD_TEXT])
{
	char made[SEAL_PASSWORD_TEXT];
	enum err e;
	int r;

	if (password.n == 0 || password.n > SEAL_PASSWORD_MOST)
		return ERR_LIMIT;
	seal_start();
	e = enter();
	if (e != OK)
		return e;
	r = argon(password, made);
	leave();
	if (r != 0)
		return ERR_FULL;
	memcpy(out, made, sizeof made);
	return OK;
}

enum err
seal_password_check(struct str password, const char *hash, bool *yes)
{
	char made[SEAL_PASSWORD_TEXT];
	enum err e;
	int r = -1;

	if (password.n == 0 || password.n > SEAL_PASSWORD_MOST) {
		*yes = false;
		return OK;
	}
	seal_start();
	e = enter();
	if (e != OK)
		return e;
	if (hash != NULL)
		r = crypto_pwhash_str_verify(hash, password.p, password.n);
	else
		(void)argon(password, made);
	leave();
	*yes = r == 0;
	return OK;
}
