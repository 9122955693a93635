// Remote: lines of a program at the socket (play/remote.h), one after the other, while the show plays.
#include "fuzz.h"
#include "play/command.h"
#include "play/remote.h"
#include "play/remote_property.h"

#include <assert.h>
#include <jansson.h>
#include <string.h>

static const Cue cues[] = {{.name = "title", .notes = "Say hello.", .time = 0},
                           {.name = "next", .notes = "", .time = 2},
                           {.name = "ende \"ä\"", .notes = "", .time = 5.5}};
static const Step steps[] = {{0, 4}, {3, 12}};
static const Timeline timeline = {
    .duration = 8, .cues = cues, .cue_count = 3, .steps = steps, .step_count = 2};
static const char *const kinds[] = {"static", "continuous"};

typedef struct Room {
    Player player;
    Parameter parameters[3];
    RemoteClient client;
    RemoteHost host;
    int answers;
} Room;

static void set_parameter(void *context, const Parameter *parameter, double value) {
    Room *room = context;
    assert(value >= parameter->min && value <= parameter->max);
    room->parameters[parameter - room->parameters].value = value;
}

static bool press_key(void *context, KeyPress press) {
    (void)context;
    char text[key_text_size];
    KeyPress again;
    assert(key_parse(key_format(press, text), &again) && key_equal(press, again));
    return press.code != KEY_F1;
}

static void touch(void *context) {
    (void)context;
}

static Health read_health(void *context, double now) {
    (void)context;
    return (Health){.uptime = now, .scene = "scene", .cue = "ende \"ä\"", .load.fault = ""};
}

static void hear(void *context, const char *line, size_t length) {
    Room *room = context;
    json_t *object = json_loadb(line, length, 0, NULL);
    assert(json_is_object(object) && line[length - 1] == '\n' && !memchr(line, '\n', length - 1));
    json_decref(object);
    room->answers++;
}

static void say(Room *room, double now, const char *line, size_t length) {
    RemoteOut out = {hear, room};
    room->answers = 0;
    remote_answer(&room->client, &room->host, now, line, length, out);
    assert(room->answers <= 1 + remote_max_observers);
    player_advance(&room->player, now);
    remote_report(&room->client, &room->host, now, out);
    assert(room->answers <= 2 * (1 + remote_max_observers));
}

static void take(const uint8_t *bytes, size_t size) {
    static Room room;
    const char *line = (const char *)bytes, *end = line + size;
    room = (Room){.player = player_make(&timeline),
                  .parameters = {{.name = "slots", .value = 8, .standard = 8, .min = 1, .max = 64, .step = 1},
                                 {.name = "rate", .value = 0.5, .standard = 0.5, .max = 1},
                                 {.name = "kind",
                                  .kind = PARAMETER_CHOICE,
                                  .max = 1,
                                  .step = 1,
                                  .choices = kinds,
                                  .choice_count = 2}}};
    room.host = (RemoteHost){.player = &room.player,
                             .parameters = room.parameters,
                             .parameter_count = 3,
                             .scene = "talk.lua",
                             .set_parameter = set_parameter,
                             .press_key = press_key,
                             .read_health = read_health,
                             .touch = touch,
                             .context = &room};
    for (double now = 0; line < end; now += 0.3) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop : end;
        if (stop - line <= remote_max_line)
            say(&room, now, line, (size_t)(stop - line));
        line = stop + 1;
    }
    remote_finish(&room.client);
}

static const char *word(size_t index) {
    static const char *const words[] = {"get_property",
                                        "set_property",
                                        "observe_property",
                                        "unobserve_property",
                                        "seek",
                                        "cue",
                                        "command",
                                        "keypress",
                                        "quit",
                                        "absolute",
                                        "relative",
                                        "param/",
                                        "next",
                                        "previous",
                                        "\"",
                                        "{\"command\":[",
                                        "]}\n",
                                        ",",
                                        "null",
                                        "true",
                                        "1e999",
                                        "\\u0000",
                                        "\\ud800",
                                        "\"request_id\":",
                                        "[[[[",
                                        "Ctrl+F5",
                                        "q",
                                        "1e-400"};
    const size_t count = sizeof words / sizeof *words;
    if (index < count)
        return words[index];
    if ((index -= count) < command_table_count)
        return command_table[index].name;
    return remote_property_name(index - command_table_count);
}

const FuzzTarget fuzz_remote = {"remote", take, mutate_text, word, NULL};
