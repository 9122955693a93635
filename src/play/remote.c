#include "play/remote.h"

#include "play/command.h"
#include "play/remote_json.h"
#include "play/remote_property.h"
#include "scene/source_line.h"

#include <math.h>
#include <string.h>

// A request while it is answered.
typedef struct Request {
    RemoteClient *client;
    const RemoteHost *host;
    double now;
    const json_t *words; // the array of the command
    json_t *data;        // of the answer, owned; NULL: null
} Request;

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
        return remote_invalid;
    request->data = remote_property_get(request->host, request->now, name);
    return request->data ? remote_success : remote_not_found;
}

static const char *run_set_property(Request *request) {
    const char *name = text_at(request, 1);
    const json_t *value = word(request, 2);
    if (!name || !value)
        return remote_invalid;
    return remote_property_set(request->host, request->now, name, value);
}

static const char *run_seek(Request *request) {
    const json_t *seconds = word(request, 1), *flag = word(request, 2);
    const char *how = flag ? json_string_value(flag) : "relative";
    bool is_relative = how && !strcmp(how, "relative");
    if (!json_is_number(seconds) || !how || (!is_relative && strcmp(how, "absolute") != 0))
        return remote_invalid;
    Player *player = request->host->player;
    double from = is_relative ? player_advance(player, request->now) : 0;
    clock_seek(&player->clock, request->now, from + json_number_value(seconds));
    return remote_success;
}

static const char *run_seek_line(Request *request) {
    const json_t *number = word(request, 1);
    json_int_t line = json_integer_value(number);
    Player *player = request->host->player;
    if (!json_is_integer(number) || line < 1)
        return remote_invalid;
    double time = source_line_time(player->clock.timeline, (uint32_t)(line < UINT32_MAX ? line : UINT32_MAX));
    if (isnan(time))
        return remote_failed;
    player_go_to(player, request->now, time);
    return remote_success;
}

static const char *run_cue(Request *request) {
    const json_t *which = word(request, 1);
    Player *player = request->host->player;
    if (json_is_integer(which))
        return remote_go_to_index(request->host, request->now, which);
    if (!json_is_string(which))
        return remote_invalid;
    if (!strcmp(json_string_value(which), "next"))
        player_next(player, request->now);
    else if (!strcmp(json_string_value(which), "previous"))
        player_previous(player, request->now);
    else
        return remote_go_to_name(request->host, request->now, which);
    return remote_success;
}

static const char *run_command(Request *request) {
    const char *name = text_at(request, 1);
    const json_t *argument = word(request, 2);
    const Command *command = name ? command_find(name) : NULL;
    double number = argument ? json_number_value(argument) : 0;
    if (!command || (argument && !json_is_number(argument)) ||
        (argument != NULL) != (command->argument != NULL))
        return remote_invalid;
    if (argument && !(number >= command->min && number <= command->max))
        return remote_invalid;
    command_run(command, request->host->player, request->now, number, false);
    return remote_success;
}

static const char *run_keypress(Request *request) {
    const char *name = text_at(request, 1);
    KeyPress press;
    if (!name || !key_parse(name, &press))
        return remote_invalid;
    return request->host->press_key(request->host->context, press) ? remote_success : remote_failed;
}

static const char *run_health(Request *request) {
    const RemoteHost *host = request->host;
    const Health health = host->read_health(host->context, request->now);
    request->data = health_json(&health);
    return remote_success;
}

static const char *run_quit(Request *request) {
    Player *player = request->host->player;
    player_quit(player, request->now);
    return player->quit ? remote_success : remote_failed;
}

static const char *run_observe(Request *request) {
    const json_t *id = word(request, 1);
    const char *name = text_at(request, 2);
    if (!json_is_integer(id) || !name)
        return remote_invalid;
    return remote_property_exists(request->host, name)
               ? remote_observe(request->client, json_integer_value(id), name)
               : remote_not_found;
}

static const char *run_unobserve(Request *request) {
    const json_t *id = word(request, 1);
    if (!json_is_integer(id))
        return remote_invalid;
    remote_unobserve(request->client, json_integer_value(id));
    return remote_success;
}

// Requests --------------------------------------------------------------------------------------------------

static const struct {
    const char *name;
    size_t min, max; // words, its own included
    const char *(*run)(Request *request);
    bool is_question; // changes nothing
} request_table[] = {
    {"get_property", 2, 2, run_get_property, true},
    {"set_property", 3, 3, run_set_property, false},
    {"observe_property", 3, 3, run_observe, true},
    {"unobserve_property", 2, 2, run_unobserve, true},
    {"seek", 2, 3, run_seek, false},
    {"seek-line", 2, 2, run_seek_line, false},
    {"cue", 2, 2, run_cue, false},
    {"command", 2, 3, run_command, false},
    {"keypress", 2, 2, run_keypress, false},
    {"health", 1, 1, run_health, true},
    {"quit", 1, 1, run_quit, false},
};
enum { request_count = sizeof request_table / sizeof request_table[0] };

static const char *run_request(Request *request) {
    const RemoteHost *host = request->host;
    const char *name = text_at(request, 0);
    size_t count = json_array_size(request->words);
    for (size_t i = 0; name && i < request_count; i++)
        if (!strcmp(request_table[i].name, name) && count >= request_table[i].min &&
            count <= request_table[i].max) {
            if (!request_table[i].is_question)
                host->touch(host->context);
            return request_table[i].run(request);
        }
    return remote_invalid;
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
    const char *result = id && !json_is_integer(id) ? remote_invalid : run_request(&request);
    json_t *answer = json_pack("{s:o, s:s, s:I}", "data", request.data ? request.data : json_null(), "error",
                               result, "request_id", json_integer_value(id));
    remote_send(out, answer);
    json_decref(object);
}
