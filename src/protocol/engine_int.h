/* engine_int.h - the steps of binding; shared by the engine's own files.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef PROTOCOL_ENGINE_INT_H
#define PROTOCOL_ENGINE_INT_H

#include "protocol/engine.h"
#include "protocol/loader.h"

struct engine_binding {
	struct loader *l;
	struct engine *e;
	VEC(struct str) paths;
	VEC(struct dmn_file) files;
};

void protocol_engine_samples(struct engine_binding *b);
void protocol_engine_outcomes(struct engine_binding *b);
/* protocol_engine_parts: a hold that is off goes on. */
void protocol_engine_parts(struct engine_binding *b);
/* protocol_engine_conditions: of duties and calls. */
void protocol_engine_conditions(struct loader *l);

#endif
