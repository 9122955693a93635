#include "lua/script_setting.h"
#include "shape/layout.h"

#include <stdio.h>
#include <string.h>

static SettingValue read_any(lua_State *L, const char *what) {
    return (SettingValue){.number = script_number(L, -1, what, RANGE_ANY)};
}

static SettingValue read_positive(lua_State *L, const char *what) {
    return (SettingValue){.number = script_number(L, -1, what, RANGE_POSITIVE)};
}

static SettingValue read_not_negative(lua_State *L, const char *what) {
    return (SettingValue){.number = script_number(L, -1, what, RANGE_NOT_NEGATIVE)};
}

static SettingValue read_unit(lua_State *L, const char *what) {
    return (SettingValue){.number = script_number(L, -1, what, RANGE_UNIT)};
}

static SettingValue read_count(lua_State *L, const char *what) {
    return (SettingValue){.number = script_number(L, -1, what, RANGE_COUNT)};
}

static SettingValue read_decimals(lua_State *L, const char *what) {
    double decimals = script_number(L, -1, what, RANGE_ANY);
    if (!(decimals >= 0 && decimals <= 6 && decimals == (double)(int)decimals))
        script_fail(L, "%s must be a whole number from 0 to 6, not %s", what, script_describe(L, -1));
    return (SettingValue){.number = decimals};
}

static SettingValue read_color(lua_State *L, const char *what) {
    return (SettingValue){.color = script_color(L, -1, what)};
}

static SettingValue read_point(lua_State *L, const char *what) {
    return (SettingValue){.point = script_point(L, -1, what)};
}

// A number for both directions, or {horizontal, vertical}.
static SettingValue read_pair(lua_State *L, const char *what) {
    if (!lua_isnumber(L, -1))
        return read_point(L, what);
    double both = script_number(L, -1, what, RANGE_ANY);
    return (SettingValue){.point = {both, both}};
}

static SettingValue read_ease(lua_State *L, const char *what) {
    return (SettingValue){.ease = script_ease(L, lua_gettop(L), what)};
}

static SettingValue read_text(lua_State *L, const char *what) {
    return (SettingValue){.text = script_text(L, -1, what)};
}

static SettingValue read_switch(lua_State *L, const char *what) {
    if (!lua_isboolean(L, -1))
        script_fail(L, "%s must be true or false, not %s", what, script_describe(L, -1));
    return (SettingValue){.yes = lua_toboolean(L, -1)};
}

static SettingValue read_table(lua_State *L, const char *what) {
    if (!lua_istable(L, -1))
        script_fail(L, "%s must be a table, not %s", what, script_describe(L, -1));
    return (SettingValue){0};
}

typedef struct Word {
    const char *name;
    int value;
} Word;

static SettingValue read_word(lua_State *L, const char *what, const Word *words, size_t count,
                              const char *known) {
    for (size_t i = 0; i < count && lua_type(L, -1) == LUA_TSTRING; i++)
        if (strcmp(words[i].name, lua_tostring(L, -1)) == 0)
            return (SettingValue){.choice = words[i].value};
    script_fail(L, "%s must be %s", what, known);
}

static SettingValue read_align(lua_State *L, const char *what) {
    static const Word words[] = {
        {"left", TEXT_ALIGN_LEFT}, {"center", TEXT_ALIGN_CENTER}, {"right", TEXT_ALIGN_RIGHT}};
    return read_word(L, what, words, 3, "\"left\", \"center\" or \"right\"");
}

static SettingValue read_weight(lua_State *L, const char *what) {
    static const Word words[] = {{"NORMAL", 0}, {"SEMIBOLD", 1}, {"BOLD", 1}};
    return read_word(L, what, words, 3, "NORMAL, SEMIBOLD or BOLD");
}

static const struct {
    const char *name;
    SettingValue (*read)(lua_State *L, const char *what); // the value on top of the stack
} setting_table[SETTING_COUNT] = {
    [SETTING_COLOR] = {"color", read_color},
    [SETTING_FILL_COLOR] = {"fill_color", read_color},
    [SETTING_FILL_OPACITY] = {"fill_opacity", read_unit},
    [SETTING_STROKE_COLOR] = {"stroke_color", read_color},
    [SETTING_STROKE_WIDTH] = {"stroke_width", read_not_negative},
    [SETTING_STROKE_OPACITY] = {"stroke_opacity", read_unit},
    [SETTING_OPACITY] = {"opacity", read_unit},
    [SETTING_BORDER_WIDTH] = {"width", read_not_negative},
    [SETTING_WIDTH] = {"width", read_positive},
    [SETTING_HEIGHT] = {"height", read_positive},
    [SETTING_CORNER_RADIUS] = {"corner_radius", read_not_negative},
    [SETTING_SIDE_LENGTH] = {"side_length", read_positive},
    [SETTING_RADIUS] = {"radius", read_positive},
    [SETTING_POINT] = {"point", read_point},
    [SETTING_START_ANGLE] = {"start_angle", read_any},
    [SETTING_ANGLE] = {"angle", read_any},
    [SETTING_ARC_CENTER] = {"arc_center", read_point},
    [SETTING_DASH_LENGTH] = {"dash_length", read_positive},
    [SETTING_DASHED_RATIO] = {"dashed_ratio", read_unit},
    [SETTING_TIP_LENGTH] = {"tip_length", read_positive},
    [SETTING_MAX_TIP_RATIO] = {"max_tip_length_to_length_ratio", read_positive},
    [SETTING_MAX_STROKE_RATIO] = {"max_stroke_width_to_length_ratio", read_positive},
    [SETTING_FONT_SIZE] = {"font_size", read_positive},
    [SETTING_LINE_SPACING] = {"line_spacing", read_any},
    [SETTING_ADVANCE_GRID] = {"advance_grid", read_not_negative},
    [SETTING_ALIGN] = {"align", read_align},
    [SETTING_WEIGHT] = {"weight", read_weight},
    [SETTING_BUFF] = {"buff", read_any},
    [SETTING_BUFFS] = {"buff", read_pair},
    [SETTING_ALIGNED_EDGE] = {"aligned_edge", read_point},
    [SETTING_ABOUT_POINT] = {"about_point", read_point},
    [SETTING_ABOUT_EDGE] = {"about_edge", read_point},
    [SETTING_CENTER] = {"center", read_switch},
    [SETTING_ROWS] = {"rows", read_count},
    [SETTING_COLS] = {"cols", read_count},
    [SETTING_RUN_TIME] = {"run_time", read_positive},
    [SETTING_RATE_FUNC] = {"rate_func", read_ease},
    [SETTING_LAG_RATIO] = {"lag_ratio", read_not_negative},
    [SETTING_SCALE] = {"scale", read_not_negative},
    [SETTING_SHIFT] = {"shift", read_point},
    [SETTING_SCALE_FACTOR] = {"scale_factor", read_positive},
    [SETTING_NOTES] = {"notes", read_text},
    [SETTING_SECONDS] = {"seconds", read_not_negative},
    [SETTING_MIN] = {"min", read_any},
    [SETTING_MAX] = {"max", read_any},
    [SETTING_STEP] = {"step", read_not_negative},
    [SETTING_CHOICES] = {"choices", read_table},
    [SETTING_COLORS] = {"colors", read_table},
    [SETTING_GAP] = {"gap", read_unit},
    [SETTING_BLUR] = {"blur", read_not_negative},
    [SETTING_SIGNS] = {"signs", read_table},
    [SETTING_REVERSE] = {"reverse", read_switch},
    [SETTING_DECIMALS] = {"decimals", read_decimals},
    [SETTING_PREFIX] = {"prefix", read_text},
    [SETTING_SUFFIX] = {"suffix", read_text},
    [SETTING_FROM] = {"from", read_any},
    [SETTING_TO] = {"to", read_any},
    [SETTING_STEPS] = {"steps", read_switch},
};

const char *script_setting_name(SettingId id) {
    return setting_table[id].name;
}

static bool is_allowed(uint64_t allowed, const char *name) {
    for (int id = 0; id < SETTING_COUNT; id++)
        if (allowed >> id & 1 && strcmp(setting_table[id].name, name) == 0)
            return true;
    return false;
}

static void list_allowed(uint64_t allowed, char *text, size_t size) {
    size_t length = 0;
    text[0] = '\0';
    for (int id = 0; id < SETTING_COUNT && length < size; id++)
        if (allowed >> id & 1)
            length += (size_t)snprintf(text + length, size - length, "%s%s", length ? ", " : "",
                                       setting_table[id].name);
}

static void refuse_unknown(lua_State *L, int index, uint64_t allowed) {
    char known[512];
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        bool is_name = lua_type(L, -2) == LUA_TSTRING;
        if (is_name && is_allowed(allowed, lua_tostring(L, -2)))
            continue;
        list_allowed(allowed, known, sizeof known);
        if (is_name)
            script_fail(L, "there is no option '%.40s' (known: %s)", lua_tostring(L, -2), known);
        script_fail(L, "an option needs a name (known: %s)", known);
    }
}

Settings script_settings(lua_State *L, int index, uint64_t allowed) {
    Settings settings = {0};
    if (lua_gettop(L) > index)
        script_fail(L, "too many arguments: %d, at most %d", lua_gettop(L), index);
    if (lua_isnoneornil(L, index))
        return settings;
    if (!allowed)
        script_fail(L, "too many arguments: there are no options");
    if (!lua_istable(L, index))
        script_fail(L, "options are a table such as {%s = ...}, not %s",
                    setting_table[__builtin_ctzll(allowed)].name, script_describe(L, index));
    refuse_unknown(L, index, allowed);
    for (int id = 0; id < SETTING_COUNT; id++) {
        if (!(allowed >> id & 1))
            continue;
        lua_pushstring(L, setting_table[id].name);
        if (lua_rawget(L, index) != LUA_TNIL) {
            settings.values[id] = setting_table[id].read(L, setting_table[id].name);
            settings.given |= UINT64_C(1) << id;
        }
        lua_settop(L, index);
    }
    return settings;
}

bool settings_has(const Settings *settings, SettingId id) {
    return settings->given >> id & 1;
}

float settings_number(const Settings *settings, SettingId id, double standard) {
    return (float)(settings_has(settings, id) ? settings->values[id].number : standard);
}

Point settings_point(const Settings *settings, SettingId id, Point standard) {
    return settings_has(settings, id) ? settings->values[id].point : standard;
}
