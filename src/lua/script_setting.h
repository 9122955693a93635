// Script setting: the named options in the table that ends an argument list: Text("x", {font_size = 24, color
// = BLUE}).
#pragma once

#include "lua/script_value.h"

typedef enum SettingId {
    SETTING_COLOR,
    SETTING_FILL_COLOR,
    SETTING_FILL_OPACITY,
    SETTING_STROKE_COLOR,
    SETTING_STROKE_WIDTH,
    SETTING_STROKE_OPACITY,
    SETTING_OPACITY,
    SETTING_BORDER_WIDTH,
    SETTING_WIDTH,
    SETTING_HEIGHT,
    SETTING_CORNER_RADIUS,
    SETTING_SIDE_LENGTH,
    SETTING_RADIUS,
    SETTING_POINT,
    SETTING_START_ANGLE,
    SETTING_ANGLE,
    SETTING_ARC_CENTER,
    SETTING_DASH_LENGTH,
    SETTING_DASHED_RATIO,
    SETTING_TIP_LENGTH,
    SETTING_MAX_TIP_RATIO,
    SETTING_MAX_STROKE_RATIO,
    SETTING_FONT_SIZE,
    SETTING_LINE_SPACING,
    SETTING_ADVANCE_GRID,
    SETTING_ALIGN,
    SETTING_WEIGHT,
    SETTING_BUFF,
    SETTING_BUFFS,
    SETTING_ALIGNED_EDGE,
    SETTING_ABOUT_POINT,
    SETTING_ABOUT_EDGE,
    SETTING_CENTER,
    SETTING_ROWS,
    SETTING_COLS,
    SETTING_RUN_TIME,
    SETTING_RATE_FUNC,
    SETTING_LAG_RATIO,
    SETTING_SCALE,
    SETTING_SHIFT,
    SETTING_SCALE_FACTOR,
    SETTING_NOTES,
    SETTING_SECONDS,
    SETTING_MIN,
    SETTING_MAX,
    SETTING_STEP,
    SETTING_CHOICES,
    SETTING_COLORS,
    SETTING_GAP,
    SETTING_BLUR,
    SETTING_SIGNS,
    SETTING_REVERSE,
    SETTING_DECIMALS,
    SETTING_PREFIX,
    SETTING_SUFFIX,
    SETTING_FROM,
    SETTING_TO,
    SETTING_STEPS,
    SETTING_COUNT
} SettingId;

typedef union SettingValue {
    double number; // also COUNT
    bool yes;
    Color color;
    Point point;
    const Ease *ease;
    const char *text; // lives as long as the table
    int choice;       // ALIGN: TextAlign; WEIGHT: 0 normal, 1 semibold
} SettingValue;

typedef struct Settings {
    uint64_t given; // bit i: value i is there
    SettingValue values[SETTING_COUNT];
} Settings;

#define SETTING(name) (UINT64_C(1) << SETTING_##name)

// The names the settings have in a script.
const char *script_setting_name(SettingId id);

// Reads the settings in the table at `index`, the last argument; none or nil gives no settings. Fails the
// script on any that is not in `allowed`, on a wrong value, and where more arguments follow.
Settings script_settings(lua_State *L, int index, uint64_t allowed);

bool settings_has(const Settings *settings, SettingId id);
float settings_number(const Settings *settings, SettingId id, double standard);
Point settings_point(const Settings *settings, SettingId id, Point standard);
