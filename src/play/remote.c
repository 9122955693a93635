#include "play/remote.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// mpv's words.
static const char success[] = "success", invalid[] = "invalid parameter", not_found[] = "property not found";
static const char read_only[] = "error accessing property",
                  bad_format[] = "unsupported format for accessing property";
static const char failed[] = "error running command";

static const size_t dump_flags = JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(12);
static const char parameter_prefix[] = "param/";

// A request while it is answered.
typedef struct Request {
    RemoteClient *client;
    const RemoteHost *host;
    double now;
    const json_t *words; // the array of the command
    json_t *data;        // of the answer, owned; NULL: null
} Request;

// Properties ------------------------------------------------------------------------------------------------

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
        return bad_format;
    clock_seek(&host->player->clock, now, json_number_value(value));
    return success;
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
        return bad_format;
    player_advance(host->player, now);
    if (json_is_true(value))
        clock_pause(&host->player->clock, now);
    else
        clock_play(&host->player->clock, now);
    return success;
}

static json_t *get_speed(const RemoteHost *host, double now) {
    (void)now;
    return json_real(host->player->clock.speed);
}

static const char *set_speed(const RemoteHost *host, double now, const json_t *value) {
    double speed = json_number_value(value);
    if (!json_is_number(value))
        return bad_format;
    if (!(speed >= clock_min_speed && speed <= clock_max_speed))
        return invalid;
    clock_set_speed(&host->player->clock, now, speed);
    return success;
}

static size_t cue_of(const RemoteHost *host, double now) {
    return timeline_cue_at(host->player->clock.timeline, player_advance(host->player, now));
}

static json_t *get_cue(const RemoteHost *host, double now) {
    return json_string(host->player->clock.timeline->cues[cue_of(host, now)].name);
}

static const char *go_to_name(const RemoteHost *host, double now, const json_t *name) {
    int cue = timeline_find_cue(host->player->clock.timeline, json_string_value(name));
    if (cue < 0)
        return invalid;
    player_go_to_cue(host->player, now, (size_t)cue);
    return success;
}

static const char *go_to_index(const RemoteHost *host, double now, const json_t *value) {
    json_int_t index = json_integer_value(value);
    if (index < 0 || (size_t)index >= host->player->clock.timeline->cue_count)
        return invalid;
    player_go_to_cue(host->player, now, (size_t)index);
    return success;
}

static const char *set_cue(const RemoteHost *host, double now, const json_t *value) {
    return json_is_string(value) ? go_to_name(host, now, value) : bad_format;
}

static json_t *get_cue_index(const RemoteHost *host, double now) {
    return json_integer((json_int_t)cue_of(host, now));
}

static const char *set_cue_index(const RemoteHost *host, double now, const json_t *value) {
    return json_is_integer(value) ? go_to_index(host, now, value) : bad_format;
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
        return bad_format;
    for (Blank blank = 0; blank < BLANK_COUNT; blank++) {
        if (!strcmp(blank_names[blank], json_string_value(value))) {
            player_set_blank(host->player, blank);
            return success;
        }
    }
    return invalid;
}

static json_t *get_fullscreen(const RemoteHost *host, double now) {
    (void)now;
    return json_boolean(host->player->fullscreen);
}

static const char *set_fullscreen(const RemoteHost *host, double now, const json_t *value) {
    (void)now;
    if (!json_is_boolean(value))
        return bad_format;
    host->player->fullscreen = json_is_true(value);
    return success;
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
        return bad_format;
    double number;
    if (!parameter_parse(parameter, given, &number, NULL))
        return invalid;
    host->set_parameter(host->context, parameter, number);
    return success;
}

// The value, or NULL where there is no such property.
static json_t *get_value(const RemoteHost *host, double now, const char *name) {
    const Property *property = find_property(name);
    const Parameter *parameter = property ? NULL : find_parameter(host, name);
    return property ? property->get(host, now) : parameter ? parameter_value(parameter) : NULL;
}

// Commands --------------------------------------------------------------------------------------------------

static const json_t *word(const Request *request, size_t index) {
    return json_array_get(request->words, index);
}

static const char *text_at(const Request *request, size_t index) {
    return json_string_value(word(request, index));
}

static const char *run_get_property(Request *request) {
    const char *name = text_at(request, 1);
    if (!name)
        return invalid;
    request->data = get_value(request->host, request->now, name);
    return request->data ? success : not_found;
}

static const char *run_set_property(Request *request) {
    const char *name = text_at(request, 1);
    const json_t *value = word(request, 2);
    if (!name || !value)
        return invalid;
    const Property *property = find_property(name);
    const Parameter *parameter = property ? NULL : find_parameter(request->host, name);
    if (property)
        return property->set ? property->set(request->host, request->now, value) : read_only;
    return parameter ? set_parameter(request->host, parameter, value) : not_found;
}

static const char *run_seek(Request *request) {
    const json_t *seconds = word(request, 1), *flag = word(request, 2);
    const char *how = flag ? json_string_value(flag) : "relative";
    bool is_relative = how && !strcmp(how, "relative");
    if (!json_is_number(seconds) || !how || (!is_relative && strcmp(how, "absolute") != 0))
        return invalid;
    Player *player = request->host->player;
    double from = is_relative ? player_advance(player, request->now) : 0;
    clock_seek(&player->clock, request->now, from + json_number_value(seconds));
    return success;
}

static const char *run_cue(Request *request) {
    const json_t *which = word(request, 1);
    Player *player = request->host->player;
    if (json_is_integer(which))
        return go_to_index(request->host, request->now, which);
    if (!json_is_string(which))
        return invalid;
    if (!strcmp(json_string_value(which), "next"))
        player_next(player, request->now);
    else if (!strcmp(json_string_value(which), "previous"))
        player_previous(player, request->now);
    else
        return go_to_name(request->host, request->now, which);
    return success;
}

static const char *run_command(Request *request) {
    const char *name = text_at(request, 1);
    const json_t *argument = word(request, 2);
    const Command *command = name ? command_find(name) : NULL;
    double number = argument ? json_number_value(argument) : 0;
    if (!command || (argument && !json_is_number(argument)) ||
        (argument != NULL) != (command->argument != NULL))
        return invalid;
    if (argument && !(number >= command->min && number <= command->max))
        return invalid;
    command_run(command, request->host->player, request->now, number, false);
    return success;
}

static const char *run_keypress(Request *request) {
    const char *name = text_at(request, 1);
    KeyPress press;
    if (!name || !key_parse(name, &press))
        return invalid;
    return request->host->press_key(request->host->context, press) ? success : failed;
}

static const char *run_quit(Request *request) {
    request->host->player->quit = true;
    return success;
}

// Observing -------------------------------------------------------------------------------------------------

static void send_json(RemoteOut out, json_t *object) {
    char *text = json_dumps(object, dump_flags);
    size_t length = text ? strlen(text) : 0;
    char *line = text ? realloc(text, length + 1) : NULL;
    if (line) {
        line[length] = '\n';
        out.send(out.context, line, length + 1);
    }
    free(line);
    json_decref(object);
}

static void observer_finish(RemoteObserver *observer) {
    free(observer->name);
    free(observer->last);
    *observer = (RemoteObserver){0};
}

// Tells the client the value where it does not know it.
static void observer_report(RemoteObserver *observer, const RemoteHost *host, double now, RemoteOut out) {
    json_t *value = get_value(host, now, observer->name);
    value = value ? value : json_null();
    char *text = json_dumps(value, dump_flags);
    if (text && observer->last && !strcmp(text, observer->last)) {
        free(text);
        json_decref(value);
        return;
    }
    free(observer->last);
    observer->last = text;
    send_json(out, json_pack("{s:s, s:I, s:s, s:o}", "event", "property-change", "id", observer->id, "name",
                             observer->name, "data", value));
}

static const char *run_observe(Request *request) {
    const json_t *id = word(request, 1);
    const char *name = text_at(request, 2);
    if (!json_is_integer(id) || !name)
        return invalid;
    if (!find_property(name) && !find_parameter(request->host, name))
        return not_found;
    for (size_t i = 0; i < remote_max_observers; i++) {
        RemoteObserver *observer = &request->client->observers[i];
        if (observer->name)
            continue;
        *observer = (RemoteObserver){json_integer_value(id), strdup(name), NULL};
        return observer->name ? success : failed;
    }
    return failed;
}

static const char *run_unobserve(Request *request) {
    const json_t *id = word(request, 1);
    if (!json_is_integer(id))
        return invalid;
    for (size_t i = 0; i < remote_max_observers; i++) {
        RemoteObserver *observer = &request->client->observers[i];
        if (observer->name && observer->id == json_integer_value(id))
            observer_finish(observer);
    }
    return success;
}

void remote_finish(RemoteClient *client) {
    for (size_t i = 0; i < remote_max_observers; i++)
        observer_finish(&client->observers[i]);
}

void remote_report(RemoteClient *client, const RemoteHost *host, double now, RemoteOut out) {
    for (size_t i = 0; i < remote_max_observers; i++)
        if (client->observers[i].name)
            observer_report(&client->observers[i], host, now, out);
}

// Requests --------------------------------------------------------------------------------------------------

static const struct {
    const char *name;
    size_t min, max; // words, its own included
    const char *(*run)(Request *request);
} request_table[] = {
    {"get_property", 2, 2, run_get_property},
    {"set_property", 3, 3, run_set_property},
    {"observe_property", 3, 3, run_observe},
    {"unobserve_property", 2, 2, run_unobserve},
    {"seek", 2, 3, run_seek},
    {"cue", 2, 2, run_cue},
    {"command", 2, 3, run_command},
    {"keypress", 2, 2, run_keypress},
    {"quit", 1, 1, run_quit},
};
enum { request_count = sizeof request_table / sizeof request_table[0] };

static const char *run_request(Request *request) {
    const char *name = text_at(request, 0);
    size_t count = json_array_size(request->words);
    for (size_t i = 0; name && i < request_count; i++)
        if (!strcmp(request_table[i].name, name) && count >= request_table[i].min &&
            count <= request_table[i].max)
            return request_table[i].run(request);
    return invalid;
}

void remote_answer(RemoteClient *client, const RemoteHost *host, double now, const char *line, size_t length,
                   RemoteOut out) {
    while (length > 0 && (line[length - 1] == '\r' || line[length - 1] == ' '))
        length--;
    if (length == 0)
        return;
    json_t *object = json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL);
    Request request = {.client = client, .host = host, .now = now};
    request.words = json_object_get(object, "command");
    const json_t *id = json_object_get(object, "request_id");
    const char *result = id && !json_is_integer(id) ? invalid : run_request(&request);
    json_t *answer = json_pack("{s:o, s:s, s:I}", "data", request.data ? request.data : json_null(), "error",
                               result, "request_id", json_integer_value(id));
    send_json(out, answer);
    json_decref(object);
}
