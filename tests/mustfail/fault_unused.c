/* expect: unused-result */
/* A fault that nobody looks at does not compile.
 * SPDX-License-Identifier: Apache-2.0 */
#include "base/err.h"

enum err note_append(int note) MUST_USE;
enum err keep(int note);

enum err
keep(int note)
{
#ifdef WRONG
	note_append(note);
	return OK;
#else
	return note_append(note);
#endif
}
