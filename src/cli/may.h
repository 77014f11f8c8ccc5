/* may.h - every answer of the sharing rules of a loaded guideline.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_MAY_H
#define CLI_MAY_H

struct protocol;

/* cli_may: to standard output, as a table with tabs: class of record, whose it
 * is, who asks, a consent and whose signature, the needs on record (bits, in the
 * package's order), a wall, and 1 where he may see it. */
void cli_may(const struct protocol *p);

#endif
