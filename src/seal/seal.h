/* seal.h - keys, boxes, hashes, passwords and tokens: the only user of
 * libsodium.
 * A ring holds the master key and what is derived from it, in locked memory.
 * Each stream of the store has a data key of its own, wrapped by the ring:
 * when the wrapped key is destroyed, what it sealed is gone.
 * All of it may be called from several threads at once.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef SEAL_SEAL_H
#define SEAL_SEAL_H

#include "base/str.h"
#include "base/time.h"

struct problems;
struct seal_ring; /* the master key and its children */
struct seal_key; /* one 256-bit key, in locked memory */

enum {
	SEAL_HASH_BYTES = 32,
	SEAL_BOX_EXTRA = 1 + 24 + 16, /* version, nonce, tag */
	SEAL_WRAPPED_BYTES = 32 + SEAL_BOX_EXTRA,
	SEAL_PAPER_TEXT = 45, /* nine groups of four, and a NUL */
	SEAL_PASSWORD_TEXT = 128, /* a hash of a password, with its NUL */
	SEAL_PASSWORD_MOST = 1024, /* bytes of a password */
	SEAL_LINK_ID_MOST = 64, /* bytes of what a link is about */
};

struct seal_hash {
	uint8_t b[SEAL_HASH_BYTES];
};

/* What a child of the master key is for; no two share a key. */
enum seal_use {
	SEAL_WRAP, /* data keys of streams */
	SEAL_TABLE, /* bodies that belong to no stream */
	SEAL_ROW, /* the mark on a row that may change */
	SEAL_HEAD, /* the head of the log */
	SEAL_LINK, /* one-purpose links */
	SEAL_BLIND, /* blind indexes */
	SEAL_BACKUP, /* backup files */
	SEAL_USE__MAX
};

/* --- the ring (ring.c, paper.c) --- */

/* seal_ring_make: a new master key, kept nowhere yet. */
struct seal_ring *seal_ring_make(void);
/* seal_ring_read: from a key file that its owner alone can read. `path` NULL
 * is "master" in the folder that systemd names in CREDENTIALS_DIRECTORY.
 * ERR_GONE, ERR_BAD, ERR_IO with a sentence in `p`. */
enum err seal_ring_read(const char *path, struct problems *p,
    struct seal_ring **out) MUST_USE;
/* seal_ring_write: into a new file with mode 0600, durable. ERR_BUSY where the
 * file is there already: a key is never written over. */
enum err seal_ring_write(const struct seal_ring *r, const char *path) MUST_USE;
/* seal_ring_free: wipes it; NULL is fine. */
void seal_ring_free(struct seal_ring *r);
/* seal_ring_key: the child for one use; lives as long as the ring. */
const struct seal_key *
seal_ring_key(const struct seal_ring *r, enum seal_use use);

/* seal_paper_make: a new recovery key for paper, as groups with a checksum in
 * `text`, and the master key wrapped under it, to be kept in the database. */
void seal_paper_make(const struct seal_ring *r, char text[SEAL_PAPER_TEXT],
    uint8_t wrapped[SEAL_WRAPPED_BYTES]);
/* seal_paper_open: the ring from what was typed off the paper (case, spaces
 * and dashes do not matter; O reads as 0, I and L as 1). ERR_BAD: the checksum
 * says it was mistyped; ERR_SEAL: it is the paper of another database. */
enum err seal_paper_open(struct str typed, struct str wrapped,
    struct seal_ring **out) MUST_USE;

/* --- data keys and boxes (box.c) --- */

/* seal_key_make: a new random key, and its wrapped form for the database.
 * `owner` is whose key it is; it opens under the same owner alone. A key holds
 * one of 64 slots of the ring until seal_key_drop; waits for a free one. */
struct seal_key *seal_key_make(struct seal_ring *r, struct str owner,
    uint8_t wrapped[SEAL_WRAPPED_BYTES]);
enum err seal_key_open(struct seal_ring *r, struct str owner,
    struct str wrapped, struct seal_key **out) MUST_USE;
void seal_key_drop(struct seal_ring *r, struct seal_key *k);

/* seal_box: `plain` under `k` and a random nonce, tied to `about` (table, row,
 * column, version): SEAL_BOX_EXTRA bytes longer, in `a`. */
struct str seal_box(const struct seal_key *k, struct str about,
    struct str plain, struct arena *a);
/* seal_box_same: as seal_box, but the same input gives the same bytes, so that
 * a rebuilt table can be compared. It shows which values are equal. */
struct str seal_box_same(const struct seal_key *k, struct str about,
    struct str plain, struct arena *a);
/* seal_open: ERR_SEAL where key, `about` or one bit differs. */
enum err seal_open(const struct seal_key *k, struct str about, struct str box,
    struct arena *a, struct str *plain) MUST_USE;

/* --- hashes (hash.c) --- */

/* seal_hash: BLAKE2b-256 over the parts, each with its length, so that no two
 * lists of parts meet. seal_mac: the same under a key. */
struct seal_hash seal_hash(const struct str *part, size_t n);
struct seal_hash
seal_mac(const struct seal_key *k, const struct str *part, size_t n);
bool seal_hash_eq(const struct seal_hash *x, const struct seal_hash *y);
struct str seal_hash_str(const struct seal_hash *h); /* points into *h */
/* seal_hash_text: lower-case hexadecimal, in `a`. */
struct str seal_hash_text(const struct seal_hash *h, struct arena *a);
/* seal_hash_sum: *sum += *h, or -= where `add` is false, modulo 2^256: the
 * fingerprint of a set of marked rows, whatever their order. */
void seal_hash_sum(struct seal_hash *sum, const struct seal_hash *h, bool add);
/* seal_blind: what stands in a table for `value` of `field`, to find equal
 * ones by; tells nothing to who has no key. */
int64_t
seal_blind(const struct seal_ring *r, struct str field, struct str value);

/* --- passwords (pass.c) --- */

/* seal_password_hash: Argon2id, 64 MiB, three passes. At most two run at once,
 * 32 wait; ERR_BUSY past that, ERR_LIMIT for an absurd length. */
enum err
seal_password_hash(struct str password, char out[SEAL_PASSWORD_TEXT]) MUST_USE;
/* seal_password_check: *yes; the same time is spent where `hash` is NULL (no
 * such person), so that nobody learns who has an account. */
enum err
seal_password_check(struct str password, const char *hash, bool *yes) MUST_USE;
/* seal_password_weak: for tests, and for a demo that says so: fast hashes from
 * here on. A hash says how it was made; old ones still check. */
void seal_password_weak(void);

/* --- tokens (token.c) --- */

/* seal_token_new: 256 random bits as text for a cookie or an invitation, in
 * `a`. Keep seal_token_hash of it, never itself. */
struct str seal_token_new(struct arena *a);
struct seal_hash seal_token_hash(struct str token);
/* seal_link_make: text for an address that serves one `purpose` about one `id`
 * until `until`; nothing is stored. It names nobody, but the id can be read. */
struct str seal_link_make(const struct seal_ring *r, struct str purpose,
    struct str id, struct instant until, struct arena *a);
/* seal_link_check: ERR_BAD where it is not one of ours or for another purpose
 * (one constant-time look), ERR_STALE where its time is over. */
enum err
seal_link_check(const struct seal_ring *r, struct str purpose, struct str text,
    struct instant now, struct arena *a, struct str *id) MUST_USE;

#endif
