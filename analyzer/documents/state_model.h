#ifndef FAULTLINE_STATE_MODEL_H
#define FAULTLINE_STATE_MODEL_H
/* The member "model" of faultline.state.json: what new incidents are assigned by
 * (patterns/known.h). One term, stock phrase, team or cell a line:
 *
 *     "model": {"month": "2026-05", "language": "en", "texts": 812, "text_length": 11.52,
 *     "terms": [
 *     ["certif","certificate",31],                 stem, as written, texts that have it
 *     "stock": [
 *     "escal vendor close",
 *     "teams": [
 *     {"team": "Payments", "texts": 96, "common": [["disk",12]]},
 *     "cells": [
 *     {"pattern": "P-7f3a", "texts": 14, "floor": 0.1832, "terms": [["certif",0.2412]]}
 *     ]}
 *
 * A pattern may have several cells. The stronger terms of a cell stand first.
 */
#include <cjson/cJSON.h>

#include "analyzer/state.h"

// Fills state->known, or state->known_damage with what is wrong: "model.terms[3]: ...".
// NULL: there is none, which is no damage.
void state_model_read(Arena *arena, const cJSON *model, State *state);

// `"model": {...}` without a line end; nothing when the state has none.
void state_model_write(const State *state, Buf *out);

#endif
