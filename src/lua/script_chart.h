// Script chart: data that change over time, as values of a script, and the shapes that show them: LaneChart,
// Lamps, Readout, Plot, TimeAxis, and the ticks a presenter steps along.
#pragma once

#include "lua/script_method.h"
#include "shape/chart.h"

// Data as values. What they point to must live in the deck's arena.
void script_push_lanes(lua_State *L, const Lanes *lanes);
void script_push_series(lua_State *L, const Series *series);

// Moments, microseconds, ascending.
typedef struct Moments {
    const int64_t *times;
    size_t count;
} Moments;
void script_push_moments(lua_State *L, Moments moments);

// The data at `index`; fail where they are something else.
const Lanes *script_lanes(lua_State *L, int index);
const Series *script_series(lua_State *L, int index);
Moments script_moments(lua_State *L, int index);

extern const ScriptMethod script_chart_methods[]; // set_progress, set_window
extern const size_t script_chart_method_count;

void script_chart_data_open(lua_State *L); // lanes, series, moments
void script_chart_open(lua_State *L);      // and the shapes
