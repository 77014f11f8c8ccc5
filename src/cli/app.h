/* app.h - the program put together: store, guideline, team, modules. What the
 * verbs share that run operations.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_APP_H
#define CLI_APP_H

#include "op/run.h"
#include "store/store.h"

struct team_cache;

struct app {
	struct arena *a; /* lives as long as the app */
	struct arena *guideline; /* holds the protocol; replaced ones stay */
	struct str packages; /* as loaded: names, one a line */
	struct team_cache *team;
	struct op_env env;
};

/* app_open: opens the store, reads the team's settings, loads the packages
 * that they name (none: the guideline alone), checks every operation. What is
 * wrong is in `p`. */
enum err cli_app_open(struct app *app, const struct store_options *o,
    struct problems *p) MUST_USE;
void cli_app_close(struct app *app);
/* cli_app_refresh: loads the packages anew where the settings name others by
 * now; a package that cannot be loaded leaves what there is. */
void cli_app_refresh(struct app *app);

/* One operation to be run in this process. */
struct app_call {
	struct actor actor;
	const char *op;
	struct str path; /* gives the parts; empty: none */
	const char *const *in; /* name and value by turns, NULL at the end */
};

/* cli_app_run: where it did not go through, the reason is in `p`. *then is
 * where it led. */
enum err cli_app_run(struct app *app, const struct app_call *call,
    struct problems *p, struct str *then) MUST_USE;

#endif
