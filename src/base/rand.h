/* rand.h - the only place that asks for random bytes.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_RAND_H
#define BASE_RAND_H

#include <stddef.h>
#include <stdint.h>

/* rand_bytes: from the kernel; ends the process if it has none to give. */
void rand_bytes(void *p, size_t n);
uint64_t rand_u64(void);

#endif
