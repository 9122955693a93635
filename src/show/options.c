#include "show/options.h"

#include "base/log.h"
#include "base/number.h"
#include "platform/file.h"
#include "record/cue_takes.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

enum { max_pixels = 16384, max_idle = 86400, max_seconds = 1000000 }; // a presentation lasts no longer

#define FIELD(name) offsetof(Options, name)

static bool read_rate(const Option *option, const char *text, void *field, Error *error) {
    (void)option;
    return rate_parse(text, field) ||
           error_set(error, "needs a number from %g to %g or a fraction such as 24000/1001, not \"%.40s\"",
                     rate_min, rate_max, text);
}

static const char *const kiosk_names[] = {"locked", NULL};

static bool read_kiosk(const Option *option, const char *text, void *field, Error *error) {
    int name;
    if (text && !option_read_name(option, text, &name, error))
        return false;
    *(KioskLevel *)field = text ? KIOSK_LOCKED : KIOSK_OPEN;
    return true;
}

static bool read_dim(const Option *option, const char *text, void *field, Error *error) {
    (void)option;
    return dimming_read(field, text, error);
}

static const struct {
    const char *name;
    SyncKind kind;
    bool has_port;
} sync_ways[] = {{"clock", SYNC_CLOCK, false}, {"lead", SYNC_LEAD, true}, {"ipc", SYNC_FOLLOW, true}};

// A name, and where it has a port, ":PORT" behind it, or nothing.
static bool take_sync(const char *text, size_t way, Sync *sync) {
    uint64_t port = sync_port;
    size_t length = strlen(sync_ways[way].name);
    const char *rest = text + length;
    if (strncmp(text, sync_ways[way].name, length) != 0)
        return false;
    bool is_read = !*rest || (sync_ways[way].has_port && *rest == ':' &&
                              number_parse(rest + 1, strlen(rest + 1), 0, 65535, &port) && port >= 1024);
    *sync = (Sync){sync_ways[way].kind, (int)port};
    return is_read;
}

static bool read_sync(const Option *option, const char *text, void *field, Error *error) {
    (void)option;
    Sync sync;
    for (size_t way = 0; way < sizeof sync_ways / sizeof *sync_ways; way++)
        if (take_sync(text, way, &sync)) {
            *(Sync *)field = sync;
            return true;
        }
    return error_set(error, "needs clock, lead:PORT or ipc:PORT, a port from 1024 to 65535, not \"%.40s\"",
                     text);
}

static const char *const progress_names[] = {"auto", "plain", "off", NULL};
static const char *const caption_names[] = {"srt", "vtt", NULL};

static bool read_captions(const Option *option, const char *text, void *field, Error *error) {
    int name = 0;
    if (text && !option_read_name(option, text, &name, error))
        return false;
    *(int *)field = name + 1; // 0: none
    return true;
}

// Bare it asks for the cues as they are.
static bool read_cues(const Option *option, const char *text, void *field, Error *error) {
    return !text || option_read_name(option, text, field, error);
}

static const char *const draw_names[] = {"auto", "gpu", "cpu", NULL}; // in the order of DrawnBy
static const char *const palette_names[] = {"dark", "projector", NULL};
static const char *const per_page_names[] = {"1", "2", "4", "6", NULL};
static const char *const paper_names[] = {"a4", "letter", NULL};

// clang-format off
static const Option rows[] = {
    {.name = "lab", .read = option_read_flag, .field = FIELD(lab), .modes = MODE_SCENE | MODE_PACK,
     .help = "the built-in lab: both batching policies, live"},
    {.name = "fullscreen", .read = option_read_flag, .field = FIELD(fullscreen), .modes = MODE_VIEW,
     .help = "fill the screen"},
    {.name = "loop", .read = option_read_flag, .field = FIELD(loop), .modes = MODE_VIEW,
     .help = "begin again at the end"},
    {.name = "kiosk", .argument = "locked", .is_optional = true, .read = read_kiosk, .field = FIELD(kiosk),
     .names = kiosk_names, .modes = MODE_VIEW,
     .help = "run unattended: fullscreen, looping, no stops at cues, deaf to mouse and keys but a chord that quits; "
             "locked: to that, too"},
    {.name = "attract", .read = option_read_flag, .field = FIELD(attract), .modes = MODE_VIEW,
     .help = "a kiosk that visitors step through by large arrows when they touch it"},
    {.name = "idle", .argument = "SECONDS", .read = option_read_number, .field = FIELD(idle),
     .max = max_idle, .standard = "60", .modes = MODE_VIEW,
     .help = "seconds after the last touch until a kiosk goes back to how it began; 0: never"},
    {.name = "dim", .argument = "HOURS", .repeats = true, .read = read_dim, .field = FIELD(dimming),
     .modes = MODE_VIEW, .help = "darken the screen at hours of the day, such as 22:00-07:00=30%; may be given several times"},
    {.name = "shift", .read = option_read_flag, .field = FIELD(shift), .modes = MODE_VIEW,
     .help = "move the picture by a pixel a minute, so that nothing burns into the screen"},
    {.name = "sync", .argument = "clock|lead|ipc", .read = read_sync, .field = FIELD(sync), .modes = MODE_VIEW,
     .help = "be in step with other screens: by the wall clock, leading them (lead:PORT), or led (ipc:PORT)"},
    {.name = "start", .argument = "CUE|SECONDS", .read = option_read_text, .field = FIELD(start),
     .modes = MODE_VIEW, .help = "begin at a cue or a time"},
    {.name = "speed", .argument = "X", .read = option_read_number, .field = FIELD(speed), .min = 0.1,
     .max = 10, .standard = "1", .modes = MODE_VIEW, .help = "play X times as fast (0.1 to 10)"},
    {.name = "monitor", .argument = "MONITOR", .read = option_read_text, .field = FIELD(monitor),
     .modes = MODE_VIEW, .help = "open on this monitor, by number or name"},
    {.name = "list-monitors", .read = option_read_flag, .field = FIELD(list_monitors), .modes = MODE_VIEW,
     .help = "print the monitors with their numbers and names"},
    {.name = "presenter", .argument = "MONITOR", .is_optional = true, .read = option_read_text,
     .field = FIELD(presenter), .modes = MODE_VIEW,
     .help = "open the presenter's window, on this monitor; auto: where there are two monitors"},
    {.name = "duration", .argument = "MIN", .read = option_read_number, .field = FIELD(minutes), .min = 0.1,
     .max = 1440, .modes = MODE_VIEW,
     .help = "minutes that the talk may take, for the presenter's countdown"},
    {.name = "palette", .argument = "dark|projector", .read = option_read_name, .field = FIELD(palette),
     .names = palette_names, .standard = "dark", .modes = MODE_VIEW | MODE_RENDER | MODE_DIFF,
     .help = "show the scene's own colours, or light ones for bright rooms"},
    {.name = "ipc", .argument = "SOCKET", .read = option_read_text, .field = FIELD(ipc), .modes = MODE_VIEW,
     .help = "let programs of yours control it by this socket"},
    {.name = "health", .argument = "FILE", .read = option_read_text, .field = FIELD(health), .modes = MODE_VIEW,
     .help = "write there every 5 seconds how it is, as JSON: frames, memory, scene, cue, last load"},
    {.name = "no-inhibit", .read = option_read_flag, .field = FIELD(no_inhibit), .modes = MODE_VIEW,
     .help = "let the screen saver come, whatever is shown"},
    {.name = "resume", .read = option_read_flag, .field = FIELD(resume), .modes = MODE_VIEW,
     .help = "begin at the cue where this script was left the last time"},
    {.name = "ui-scale", .argument = "X", .read = option_read_number, .field = FIELD(ui_scale), .min = 0.5,
     .max = 4, .standard = "1", .modes = MODE_VIEW,
     .help = "draw all text over the scene X times as large (0.5 to 4)"},
    {.name = "set", .argument = "NAME=VALUE", .repeats = true, .read = option_read_list,
     .field = FIELD(sets), .modes = MODE_VIEW | MODE_RENDER | MODE_INFO | MODE_PACK | MODE_CHECK | MODE_DIFF | MODE_WEB,
     .help = "set a parameter of the script; may be given several times"},
    {.name = "reduced-motion", .read = option_read_flag, .field = FIELD(reduced_motion),
     .modes = MODE_VIEW | MODE_RENDER | MODE_PACK | MODE_WEB, .help = "let things fade where they would move"},
    {.name = "frames", .argument = "LIST", .read = option_read_text, .field = FIELD(frames),
     .modes = MODE_RENDER,
     .help = "write these frames, such as 0,64,120-130, frame i is at i/fps seconds; of a film A:B, its frames from A to B"},
    {.name = "part", .argument = "K/N", .read = option_read_text, .field = FIELD(part), .modes = MODE_RENDER,
     .help = "write the Kth of N parts of the film, which are joined later"},
    {.name = "at", .argument = "SECONDS", .read = option_read_number, .field = FIELD(at), .max = max_seconds,
     .modes = MODE_RENDER | MODE_INFO,
     .help = "write the picture of this time; info: tell what is on stage then, and the lines that made it"},
    {.name = "from", .argument = "CUE|SECONDS", .read = option_read_text, .field = FIELD(from),
     .modes = MODE_RENDER, .help = "begin the film at a cue or a time"},
    {.name = "to", .argument = "CUE|SECONDS", .read = option_read_text, .field = FIELD(to),
     .modes = MODE_RENDER, .help = "end the film at a cue or a time"},
    {.name = "cue", .argument = "NAME", .read = option_read_text, .field = FIELD(cue), .modes = MODE_RENDER,
     .help = "film the step of this cue alone, up to the next one, or write the picture of its end"},
    {.name = "per-page", .argument = "1|2|4|6", .read = option_read_name, .field = FIELD(per_page),
     .names = per_page_names, .standard = "1", .modes = MODE_RENDER,
     .help = "so many cues on a page of a PDF, with lines to write on where they are several"},
    {.name = "paper", .argument = "a4|letter", .read = option_read_name, .field = FIELD(paper),
     .names = paper_names, .standard = "a4", .modes = MODE_RENDER, .help = "the size of a PDF's pages"},
    {.name = "title", .argument = "TEXT", .read = option_read_text, .field = FIELD(title),
     .modes = MODE_RENDER | MODE_WEB, .help = "the title of a hand-out or page, in place of the file's name"},
    {.name = "description", .argument = "TEXT", .read = option_read_text, .field = FIELD(description), .modes = MODE_WEB,
     .help = "what previews of links and search engines say of a page, in place of how its notes begin"},
    {.name = "url", .argument = "ADDRESS", .read = option_read_text, .field = FIELD(url), .modes = MODE_WEB,
     .help = "where in the web a page will be, https://..., which previews of links need to show its picture"},
    {.name = "no-notes", .read = option_read_flag, .field = FIELD(no_notes), .modes = MODE_RENDER | MODE_WEB,
     .help = "leave the notes out of a hand-out or page"},
    {.name = "fps", .argument = "RATE", .read = read_rate, .field = FIELD(fps), .standard = "60",
     .modes = MODE_RENDER | MODE_RECORD, .help = "frames a second, such as 60, 12.5, 29.97 or 24000/1001"},
    {.name = "codec", .argument = "NAME", .read = option_read_text, .field = FIELD(codec), .modes = MODE_RENDER,
     .help = "encode the film by another than the first codec of its kind"},
    {.name = "transparent", .read = option_read_flag, .field = FIELD(transparent), .modes = MODE_RENDER,
     .help = "leave the background out"},
    {.name = "captions", .argument = "srt|vtt", .is_optional = true, .read = read_captions, .field = FIELD(captions),
     .names = caption_names, .modes = MODE_RENDER,
     .help = "write the notes as subtitles beside the film, and the cues as chapters into it [srt]"},
    {.name = "progress", .argument = "auto|plain|off", .read = option_read_name, .field = FIELD(progress),
     .names = progress_names, .standard = "auto", .modes = MODE_RENDER | MODE_DIFF | MODE_WEB,
     .help = "tell how far it is: auto: by a bar, on a terminal alone; plain: in lines"},
    {.name = "python", .argument = "PATH", .read = option_read_text, .field = FIELD(python),
     .modes = MODE_SCENE | MODE_RECORD,
     .help = "record Manim scenes with this Python, not that of the virtual environment or python3"},
    {.name = "cues", .argument = "auto|sections|slides|waits|plays", .is_optional = true, .read = read_cues,
     .field = FIELD(cues), .names = cue_choice_names, .standard = "auto", .modes = MODE_SCENE | MODE_RECORD,
     .help = "of render: write a picture a cue; else where recorded Manim scenes stop; auto: at slides, else sections, else waits"},
    {.name = "progress-to", .argument = "FILE", .read = option_read_text, .field = FIELD(progress_to),
     .modes = MODE_RECORD, .help = "write there how far it is, - is standard output: lines of part, scene, play and seconds"},
    {.name = "output", .letter = 'o', .argument = "FILE", .read = option_read_text, .field = FIELD(output),
     .modes = MODE_RENDER | MODE_RECORD | MODE_PACK | MODE_DIFF | MODE_WEB,
     .help = "write FILE: of render a picture, name.png or name-%04d.png (the frame's number), a film, such as "
             "name.mp4, or a hand-out; of pack and record a deck, name.rostrum; else a page, name.html"},
    {.name = "json", .read = option_read_flag, .field = FIELD(json), .modes = MODE_INFO | MODE_WORDS | MODE_CHECK,
     .help = "print JSON"},
    {.name = "html", .argument = "FILE", .read = option_read_text, .field = FIELD(html), .modes = MODE_CHECK,
     .help = "write FILE.html, a page with a picture of each finding, its place marked"},
    {.name = "notes", .read = option_read_flag, .field = FIELD(notes), .modes = MODE_CHECK,
     .help = "find cues without notes, too"},
    {.name = "gles", .read = option_read_flag, .field = FIELD(gles), .modes = MODE_RENDER | MODE_BENCH | MODE_DIFF,
     .help = "draw with OpenGL ES 3.0"},
    {.name = "draw", .argument = "auto|gpu|cpu", .read = option_read_name, .field = FIELD(draw),
     .names = draw_names, .standard = "auto", .modes = MODE_VIEW | MODE_RENDER | MODE_BENCH | MODE_DIFF,
     .help = "draw with OpenGL, or with the processor alone; auto: with OpenGL where there is a GPU"},
    {.name = "size", .argument = "WxH", .read = option_read_size, .field = FIELD(width), .min = 16,
     .max = max_pixels, .modes = MODE_VIEW | MODE_RENDER | MODE_BENCH | MODE_DIFF,
     .help = "width and height in pixels, such as 1920x1080"},
    {.name = "assets", .argument = "DIR", .read = option_read_text, .field = FIELD(assets),
     .help = "read shaders, scenes, fonts and keys from DIR instead of the built-in ones"},
    {.name = "log-level", .argument = "error|warning|info|debug", .read = option_read_name,
     .field = FIELD(log_level), .names = log_level_names, .standard = "info",
     .help = "tell what matters as much as that or more"},
    {.name = "version", .read = option_read_flag, .field = FIELD(version), .help = "print the version"},
    {.name = "help", .letter = 'h', .read = option_read_flag, .field = FIELD(help),
     .help = "print this help"},
};
// clang-format on
const OptionTable option_table = {rows, sizeof rows / sizeof *rows};

bool options_is_python(const char *path) {
    return file_has_ending(path, ".py");
}

int options_per_page(const Options *options) {
    return per_page_names[options->per_page][0] - '0';
}

bool options_were_given(const Options *options, const char *name) {
    const Option *option = option_find(&option_table, name, strlen(name));
    assert(option);
    return options->given & option_bit(&option_table, option);
}

const char *options_find_set(const Options *options, const char *name) {
    size_t length = strlen(name);
    for (size_t i = options->sets.count; i-- > 0;)
        if (!strncmp(options->sets.items[i], name, length) && options->sets.items[i][length] == '=')
            return options->sets.items[i] + length + 1;
    return NULL;
}

// Behind a Python file come names of the scenes in it; a window plays several scenes.
static bool takes_several(Mode mode, const TextList *scenes) {
    return mode == MODE_RECORD || mode == MODE_VIEW || mode == MODE_DIFF ||
           (scenes->count && options_is_python(scenes->items[0]));
}

static bool check_more(const TextList *scenes, Error *error) {
    for (size_t i = 1; i < scenes->count && !options_is_python(scenes->items[0]); i++)
        if (options_is_python(scenes->items[i]))
            return error_set(error, "%s: among other scenes it stands as a deck; rostrum record makes one",
                             scenes->items[i]);
    return true;
}

static bool check_scenes(const Options *options, Mode mode, const TextList *scenes, Error *error) {
    if (scenes->count > 1 && !takes_several(mode, scenes))
        return error_set(error, "one %s at a time, not both %s and %s", mode == MODE_WORDS ? "name" : "scene",
                         scenes->items[0], scenes->items[1]);
    if (mode == MODE_VIEW && !check_more(scenes, error))
        return false;
    return !options->lab || scenes->count == 0 ||
           error_set(error, "one scene at a time, not both --lab and %s", scenes->items[0]);
}

// What somebody else says where the show is leaves no choice of that.
static bool check_sync(const Options *options, Error *error) {
    const char *other = options->attract  ? "--attract"
                        : options->start  ? "--start"
                        : options->resume ? "--resume"
                                          : NULL;
    bool is_free = options->sync.kind == SYNC_NONE || options->sync.kind == SYNC_LEAD;
    return is_free || !other ||
           error_set(error, "--sync says where the show is, not %s: one of them at a time", other);
}

bool options_parse(Options *options, Mode mode, int count, char *const *arguments, Error *error) {
    TextList scenes;
    *options = (Options){.mode = mode, .at = NAN};
    option_set_standards(&option_table, options);
    if (!option_parse(&option_table, mode, options, count, arguments, &scenes, &options->given, error) ||
        !check_scenes(options, mode, &scenes, error) || !check_sync(options, error))
        return false;
    options->loop = options->loop || options->sync.kind == SYNC_CLOCK;
    if (options->attract && !options->kiosk)
        options->kiosk = KIOSK_OPEN;
    options->scene = scenes.count > 0 ? scenes.items[0] : NULL;
    for (size_t i = 1; i < scenes.count; i++)
        options->names.items[options->names.count++] = scenes.items[i];
    return true;
}
