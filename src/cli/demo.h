/* demo.h - the practice database while it is being filled.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "cli/app.h"

struct demo {
	struct app *app;
	const char *base_url;
	struct str password; /* of every practice account */
};

#endif
