#include "base/color.h"

#include <string.h>
#include <strings.h>

const NamedColor color_table[] = {
    {"BLACK", 0x000000},        {"BLUE", 0x58C4DD},         {"BLUE_A", 0xC7E9F1},
    {"BLUE_B", 0x9CDCEB},       {"BLUE_C", 0x58C4DD},       {"BLUE_D", 0x29ABCA},
    {"BLUE_E", 0x236B8E},       {"DARKER_GRAY", 0x222222},  {"DARKER_GREY", 0x222222},
    {"DARK_BLUE", 0x236B8E},    {"DARK_BROWN", 0x8B4513},   {"DARK_GRAY", 0x444444},
    {"DARK_GREY", 0x444444},    {"GOLD", 0xF0AC5F},         {"GOLD_A", 0xF7C797},
    {"GOLD_B", 0xF9B775},       {"GOLD_C", 0xF0AC5F},       {"GOLD_D", 0xE1A158},
    {"GOLD_E", 0xC78D46},       {"GRAY", 0x888888},         {"GRAY_A", 0xDDDDDD},
    {"GRAY_B", 0xBBBBBB},       {"GRAY_BROWN", 0x736357},   {"GRAY_C", 0x888888},
    {"GRAY_D", 0x444444},       {"GRAY_E", 0x222222},       {"GREEN", 0x83C167},
    {"GREEN_A", 0xC9E2AE},      {"GREEN_B", 0xA6CF8C},      {"GREEN_C", 0x83C167},
    {"GREEN_D", 0x77B05D},      {"GREEN_E", 0x699C52},      {"GREY", 0x888888},
    {"GREY_A", 0xDDDDDD},       {"GREY_B", 0xBBBBBB},       {"GREY_BROWN", 0x736357},
    {"GREY_C", 0x888888},       {"GREY_D", 0x444444},       {"GREY_E", 0x222222},
    {"LIGHTER_GRAY", 0xDDDDDD}, {"LIGHTER_GREY", 0xDDDDDD}, {"LIGHT_BROWN", 0xCD853F},
    {"LIGHT_GRAY", 0xBBBBBB},   {"LIGHT_GREY", 0xBBBBBB},   {"LIGHT_PINK", 0xDC75CD},
    {"LOGO_BLACK", 0x343434},   {"LOGO_BLUE", 0x525893},    {"LOGO_GREEN", 0x87C2A5},
    {"LOGO_RED", 0xE07A5F},     {"LOGO_WHITE", 0xECE7E2},   {"MAROON", 0xC55F73},
    {"MAROON_A", 0xECABC1},     {"MAROON_B", 0xEC92AB},     {"MAROON_C", 0xC55F73},
    {"MAROON_D", 0xA24D61},     {"MAROON_E", 0x94424F},     {"ORANGE", 0xFF862F},
    {"PINK", 0xD147BD},         {"PURE_BLUE", 0x0000FF},    {"PURE_CYAN", 0x00FFFF},
    {"PURE_GREEN", 0x00FF00},   {"PURE_MAGENTA", 0xFF00FF}, {"PURE_RED", 0xFF0000},
    {"PURE_YELLOW", 0xFFFF00},  {"PURPLE", 0x9A72AC},       {"PURPLE_A", 0xCAA3E8},
    {"PURPLE_B", 0xB189C6},     {"PURPLE_C", 0x9A72AC},     {"PURPLE_D", 0x715582},
    {"PURPLE_E", 0x644172},     {"RED", 0xFC6255},          {"RED_A", 0xF7A1A3},
    {"RED_B", 0xFF8080},        {"RED_C", 0xFC6255},        {"RED_D", 0xE65A4C},
    {"RED_E", 0xCF5044},        {"TEAL", 0x5CD0B3},         {"TEAL_A", 0xACEAD7},
    {"TEAL_B", 0x76DDC0},       {"TEAL_C", 0x5CD0B3},       {"TEAL_D", 0x55C1A7},
    {"TEAL_E", 0x49A88F},       {"WHITE", 0xFFFFFF},        {"YELLOW", 0xF7D96F},
    {"YELLOW_A", 0xFFF1B6},     {"YELLOW_B", 0xFFEA94},     {"YELLOW_C", 0xF7D96F},
    {"YELLOW_D", 0xF4D345},     {"YELLOW_E", 0xE8C11C},
};

const size_t color_table_count = sizeof color_table / sizeof *color_table;

Color color_rgb(unsigned rgb) {
    return (Color){(float)(rgb >> 16 & 0xFF) / 255.0f, (float)(rgb >> 8 & 0xFF) / 255.0f,
                   (float)(rgb & 0xFF) / 255.0f, 1.0f};
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// One to four channels of `width` hexadecimal digits each.
static bool parse_channels(const char *digits, size_t width, size_t count, float *channels) {
    for (size_t i = 0; i < count; i++) {
        int high = hex_digit(digits[i * width]), low = hex_digit(digits[i * width + width - 1]);
        if (high < 0 || low < 0)
            return false;
        channels[i] = (float)(high * 16 + low) / 255.0f;
    }
    return true;
}

static bool parse_hex(const char *digits, Color *color) {
    size_t length = strlen(digits);
    if (length != 3 && length != 6 && length != 8)
        return false;
    float channels[4] = {[3] = 1};
    if (!parse_channels(digits, length == 3 ? 1 : 2, length == 8 ? 4 : 3, channels))
        return false;
    *color = (Color){channels[0], channels[1], channels[2], channels[3]};
    return true;
}

bool color_parse(const char *text, Color *color) {
    if (text[0] == '#')
        return parse_hex(text + 1, color);
    for (size_t i = 0; i < color_table_count; i++) {
        if (strcasecmp(text, color_table[i].name) == 0) {
            *color = color_rgb(color_table[i].rgb);
            return true;
        }
    }
    return false;
}

Color color_with_opacity(Color color, float opacity) {
    color.a = opacity;
    return color;
}

static float lerp(float a, float b, float t) {
    if (t == 0.0f)
        return a;
    return t == 1.0f ? b : a + (b - a) * t;
}

Color color_lerp(Color a, Color b, float t) {
    return (Color){lerp(a.r, b.r, t), lerp(a.g, b.g, t), lerp(a.b, b.b, t), lerp(a.a, b.a, t)};
}
