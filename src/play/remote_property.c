#include "play/remote_property.h"

#include "scene/source_line.h"

#include <math.h>
#include <string.h>

const char remote_success[] = "success";
const char remote_invalid[] = "invalid parameter";
const char remote_not_found[] = "property not found";
const char remote_read_only[] = "error accessing property";
const char remote_bad_format[] = "unsupported format for accessing property";
const char remote_failed[] = "error running command";

static const char parameter_prefix[] = "param/";

typedef struct Property {
    const char *name;
    json_t *(*get)(const RemoteHost *host, double now);
    const char *(*set)(const RemoteHost *host, double now, const json_t *value); // NULL: it cannot be set
} Property;

static json_t *get_time(const RemoteHost *host, double now) {
    return json_real(player_advance(host->player, now));
}

static const char *set_time(const RemoteHost *host, double now, const json_t *value) {
    if (!json_is_number(value))
        return remote_bad_format;
    clock_seek(&host->player->clock, now, json_number_value(value));
    return remote_success;
}

static json_t *get_duration(const RemoteHost *host, double now) {
    (void)now;
    return json_real(host->player->clock.timeline->duration);
}

static json_t *get_pause(const RemoteHost *host, double now) {
    player_advance(host->player, now);
    return json_boolean(!host->player->clock.playing);
}

static const char *set_pause(const RemoteHost *host, double now, const json_t *value) {
    if (!json_is_boolean(value))
        return remote_bad_format;
    player_advance(host->player, now);
    if (json_is_true(value))
        clock_pause(&host->player->clock, now);
    else
        clock_play(&host->player->clock, now);
    return remote_success;
}

static json_t *get_speed(const RemoteHost *host, double now) {
    (void)now;
    return json_real(host->player->clock.speed);
}

static const char *set_speed(const RemoteHost *host, double now, const json_t *value) {
    double speed = json_number_value(value);
    if (!json_is_number(value))
        return remote_bad_format;
    if (!(speed >= clock_min_speed && speed <= clock_max_speed))
        return remote_invalid;
    clock_set_speed(&host->player->clock, now, speed);
    return remote_success;
}

static size_t cue_of(const RemoteHost *host, double now) {
    return timeline_cue_at(host->player->clock.timeline, player_advance(host->player, now));
}

static json_t *get_cue(const RemoteHost *host, double now) {
    return json_string(host->player->clock.timeline->cues[cue_of(host, now)].name);
}

const char *remote_go_to_name(const RemoteHost *host, double now, const json_t *name) {
    int cue = timeline_find_cue(host->player->clock.timeline, json_string_value(name));
    if (cue < 0)
        return remote_invalid;
    player_go_to_cue(host->player, now, (size_t)cue);
    return remote_success;
}

const char *remote_go_to_index(const RemoteHost *host, double now, const json_t *value) {
    json_int_t index = json_integer_value(value);
    if (index < 0 || (size_t)index >= host->player->clock.timeline->cue_count)
        return remote_invalid;
    player_go_to_cue(host->player, now, (size_t)index);
    return remote_success;
}

static const char *set_cue(const RemoteHost *host, double now, const json_t *value) {
    return json_is_string(value) ? remote_go_to_name(host, now, value) : remote_bad_format;
}

static json_t *get_cue_index(const RemoteHost *host, double now) {
    return json_integer((json_int_t)cue_of(host, now));
}

static const char *set_cue_index(const RemoteHost *host, double now, const json_t *value) {
    return json_is_integer(value) ? remote_go_to_index(host, now, value) : remote_bad_format;
}

static json_t *get_cue_count(const RemoteHost *host, double now) {
    (void)now;
    return json_integer((json_int_t)host->player->clock.timeline->cue_count);
}

static const char *const blank_names[BLANK_COUNT] = {
    [BLANK_NONE] = "none", [BLANK_BLACK] = "black", [BLANK_WHITE] = "white"};

static json_t *get_blank(const RemoteHost *host, double now) {
    (void)now;
    return json_string(blank_names[host->player->blank]);
}

static const char *set_blank(const RemoteHost *host, double now, const json_t *value) {
    (void)now;
    if (!json_is_string(value))
        return remote_bad_format;
    for (Blank blank = 0; blank < BLANK_COUNT; blank++) {
        if (!strcmp(blank_names[blank], json_string_value(value))) {
            player_set_blank(host->player, blank);
            return remote_success;
        }
    }
    return remote_invalid;
}

static json_t *get_fullscreen(const RemoteHost *host, double now) {
    (void)now;
    return json_boolean(host->player->fullscreen);
}

static const char *set_fullscreen(const RemoteHost *host, double now, const json_t *value) {
    (void)now;
    if (!json_is_boolean(value))
        return remote_bad_format;
    host->player->fullscreen = json_is_true(value);
    return remote_success;
}

static json_t *get_scene(const RemoteHost *host, double now) {
    (void)now;
    return json_string(host->scene);
}

static json_t *get_source_line(const RemoteHost *host, double now) {
    uint32_t line = source_line_at(host->player->clock.timeline, player_advance(host->player, now));
    return line ? json_integer((json_int_t)line) : json_null();
}

static const Property property_table[] = {
    {"time-pos", get_time, set_time},
    {"duration", get_duration, NULL},
    {"pause", get_pause, set_pause},
    {"speed", get_speed, set_speed},
    {"cue", get_cue, set_cue},
    {"cue-index", get_cue_index, set_cue_index},
    {"cue-count", get_cue_count, NULL},
    {"blank", get_blank, set_blank},
    {"fullscreen", get_fullscreen, set_fullscreen},
    {"scene", get_scene, NULL},
    {"source-line", get_source_line, NULL},
};
enum { property_count = sizeof property_table / sizeof property_table[0] };

const char *remote_property_name(size_t index) {
    return index < property_count ? property_table[index].name : NULL;
}

static const Property *find_property(const char *name) {
    for (size_t i = 0; i < property_count; i++)
        if (!strcmp(property_table[i].name, name))
            return &property_table[i];
    return NULL;
}

static const Parameter *find_parameter(const RemoteHost *host, const char *name) {
    size_t length = sizeof parameter_prefix - 1;
    if (strncmp(name, parameter_prefix, length) != 0)
        return NULL;
    return parameter_find(host->parameters, host->parameter_count, name + length);
}

static json_t *parameter_value(const Parameter *parameter) {
    if (parameter->kind == PARAMETER_CHOICE)
        return json_string(parameter->choices[(size_t)parameter->value]);
    if (parameter->kind == PARAMETER_SWITCH)
        return json_boolean(parameter->value != 0);
    if (parameter->value == floor(parameter->value) && fabs(parameter->value) < 1e15)
        return json_integer((json_int_t)parameter->value);
    return json_real(parameter->value);
}

static const char *set_parameter(const RemoteHost *host, const Parameter *parameter, const json_t *value) {
    char text[64] = "";
    const char *given = text;
    if (json_is_string(value))
        given = json_string_value(value);
    else if (json_is_number(value) && parameter->kind == PARAMETER_NUMBER)
        snprintf(text, sizeof text, "%.17g", json_number_value(value));
    else if (json_is_boolean(value) && parameter->kind == PARAMETER_SWITCH)
        given = json_is_true(value) ? "true" : "false";
    else
        return remote_bad_format;
    double number;
    if (!parameter_parse(parameter, given, &number, NULL))
        return remote_invalid;
    host->set_parameter(host->context, parameter, number);
    return remote_success;
}

bool remote_property_exists(const RemoteHost *host, const char *name) {
    return find_property(name) || find_parameter(host, name);
}

json_t *remote_property_get(const RemoteHost *host, double now, const char *name) {
    const Property *property = find_property(name);
    const Parameter *parameter = property ? NULL : find_parameter(host, name);
    return property ? property->get(host, now) : parameter ? parameter_value(parameter) : NULL;
}

const char *remote_property_set(const RemoteHost *host, double now, const char *name, const json_t *value) {
    const Property *property = find_property(name);
    const Parameter *parameter = property ? NULL : find_parameter(host, name);
    if (property)
        return property->set ? property->set(host, now, value) : remote_read_only;
    return parameter ? set_parameter(host, parameter, value) : remote_not_found;
}
