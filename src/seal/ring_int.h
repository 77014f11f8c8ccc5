/* ring_int.h - what the files of seal/ know of a ring.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef SEAL_RING_INT_H
#define SEAL_RING_INT_H

#include <pthread.h>
#include <sodium.h>

#include "seal/seal.h"

enum { SEAL_KEY_BYTES = 32, SEAL_SLOTS = 64 };

struct seal_key {
	uint8_t b[SEAL_KEY_BYTES];
};

/* In locked memory, whole. */
struct seal_secrets {
	struct seal_key master;
	struct seal_key use[SEAL_USE__MAX];
	struct seal_key slot[SEAL_SLOTS];
};

struct seal_ring {
	struct seal_secrets *secret;
	uint64_t taken; /* bit n: slot n is in use */
	pthread_mutex_t lock;
	pthread_cond_t freed;
};

/* seal_start: libsodium is ready. */
void seal_start(void);
/* seal_ring_of: a ring round these bytes, which are wiped. */
struct seal_ring *seal_ring_of(uint8_t master[SEAL_KEY_BYTES]);
/* A slot of the ring, waited for. */
struct seal_key *seal_slot(struct seal_ring *r);
/* seal_wrap and seal_unwrap: one key under another. */
void seal_wrap(const struct seal_key *under, struct str owner,
    const struct seal_key *k, uint8_t out[SEAL_WRAPPED_BYTES]);
enum err seal_unwrap(const struct seal_key *under, struct str owner,
    struct str wrapped, struct seal_key *out) MUST_USE;

#endif
