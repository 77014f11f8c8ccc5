/* find_test.c - two spellings meet in the index, two names do not; what is said
 * of a person of concern.
 * SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

int main(void) { return 0; }
