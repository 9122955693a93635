#include "record/stream.h"

#include "base/utf8.h"
#include "shape/gradient.h"
#include "shape/image.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD = 5, POINT_BYTES = 16, COLOR_BYTES = 16, MAX_PAYLOAD = 1 << 30 };
static const uint32_t same_list = 0xFFFFFFFF;
static const double max_number = 1e9, min_side = 1e-9, max_rate = 1000;

// Numbers ---------------------------------------------------------------------------------------------------

static uint32_t read_u32(const uint8_t *at) {
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static float read_f32(const uint8_t *at) {
    uint32_t bits = read_u32(at);
    float number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

static double read_f64(const uint8_t *at) {
    uint64_t bits = read_u32(at) | (uint64_t)read_u32(at + 4) << 32;
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

Point stream_point(const uint8_t *points, size_t index) {
    const uint8_t *at = points + index * POINT_BYTES;
    return (Point){read_f64(at), read_f64(at + 8)};
}

// Sums of lights may come out a little above 1.
static float read_part(const uint8_t *at) {
    return fminf(fmaxf(read_f32(at), 0), 1);
}

Color stream_color(const uint8_t *colors, size_t index) {
    const uint8_t *at = colors + index * COLOR_BYTES;
    return (Color){read_part(at), read_part(at + 4), read_part(at + 8), read_part(at + 12)};
}

uint32_t stream_entry(const uint8_t *entries, size_t index) {
    return read_u32(entries + 4 * index);
}

char *stream_text(Arena *arena, StreamText text) {
    return arena_strndup(arena, text.bytes, text.length);
}

// A payload -------------------------------------------------------------------------------------------------

typedef struct Payload {
    const uint8_t *at, *end;
    bool is_wrong;
} Payload;

static const uint8_t *take(Payload *payload, uint64_t size) {
    static const uint8_t nothing[COLOR_BYTES]; // no more is read before it is asked for
    if ((uint64_t)(payload->end - payload->at) < size) {
        payload->is_wrong = true;
        return nothing;
    }
    const uint8_t *at = payload->at;
    payload->at += size;
    return at;
}

static void expect(Payload *payload, bool is_right) {
    payload->is_wrong = payload->is_wrong || !is_right;
}

static unsigned take_u8(Payload *payload) {
    return *take(payload, 1);
}

static uint16_t take_u16(Payload *payload) {
    const uint8_t *at = take(payload, 2);
    return (uint16_t)(at[0] | at[1] << 8);
}

static uint32_t take_u32(Payload *payload) {
    return read_u32(take(payload, 4));
}

static double take_number(Payload *payload) {
    double number = read_f64(take(payload, 8));
    expect(payload, fabs(number) <= max_number);
    return number;
}

static Point take_point(Payload *payload) {
    double x = take_number(payload);
    return (Point){x, take_number(payload)};
}

static StreamBox take_box(Payload *payload) {
    StreamBox box = {.center = take_point(payload)};
    box.width = take_number(payload);
    box.height = take_number(payload);
    expect(payload, box.width >= min_side && box.height >= min_side);
    return box;
}

static const uint8_t *take_points(Payload *payload, uint32_t count) {
    const uint8_t *points = take(payload, (uint64_t)count * POINT_BYTES);
    for (uint32_t i = 0; i < count && !payload->is_wrong; i++) {
        Point point = stream_point(points, i);
        expect(payload, fabs(point.x) <= max_number && fabs(point.y) <= max_number);
    }
    return points;
}

static const uint8_t *take_colors(Payload *payload, uint32_t count) {
    const uint8_t *colors = take(payload, (uint64_t)count * COLOR_BYTES);
    for (uint32_t i = 0; i < 4 * count && !payload->is_wrong; i++)
        expect(payload, isfinite(read_f32(colors + 4 * (size_t)i)));
    return colors;
}

static StreamText take_text(Payload *payload) {
    uint32_t length = take_u32(payload);
    const uint8_t *bytes = take(payload, length);
    if (payload->is_wrong)
        return (StreamText){0};
    StreamText text = {(const char *)bytes, length};
    expect(payload, utf8_is_valid(text.bytes, text.length, NULL) && !memchr(text.bytes, 0, text.length));
    return text;
}

static uint32_t take_leaf(Payload *payload) {
    uint32_t leaf = take_u32(payload);
    expect(payload, leaf > 0 && leaf < stream_max_leaf);
    return leaf;
}

// Messages --------------------------------------------------------------------------------------------------

static void read_hello(Payload *payload, StreamMessage *message) {
    StreamHello *hello = &message->as.hello;
    expect(payload, take_u32(payload) == stream_version);
    hello->rate = take_number(payload);
    hello->width = take_number(payload);
    hello->height = take_number(payload);
    hello->background = stream_color(take_colors(payload, 1), 0);
    hello->manim = take_text(payload);
    hello->scene = take_text(payload);
    expect(payload, hello->rate > 0 && hello->rate <= max_rate && hello->width >= min_side &&
                        hello->height >= min_side);
}

static void read_outline(Payload *payload, StreamMessage *message) {
    StreamOutline *outline = &message->as.outline;
    outline->leaf = take_leaf(payload);
    outline->count = take_u32(payload);
    outline->points = take_points(payload, outline->count);
}

static void read_style(Payload *payload, StreamMessage *message) {
    StreamStyle *style = &message->as.style;
    style->leaf = take_leaf(payload);
    style->cap = (uint8_t)take_u8(payload);
    style->joint = (uint8_t)take_u8(payload);
    style->width = take_number(payload);
    style->back_width = take_number(payload);
    uint16_t *const counts[] = {&style->fills, &style->strokes, &style->backs};
    for (int i = 0; i < 3; i++) {
        *counts[i] = take_u16(payload);
        expect(payload, *counts[i] <= gradient_most_stops);
    }
    style->from = take_point(payload);
    style->to = take_point(payload);
    style->colors = take_colors(payload, (uint32_t)style->fills + style->strokes + style->backs);
}

static void read_picture(Payload *payload, StreamMessage *message) {
    StreamPicture *picture = &message->as.picture;
    picture->picture = take_leaf(payload);
    picture->width = take_u32(payload);
    picture->height = take_u32(payload);
    picture->is_sharp = take_u8(payload) != 0;
    expect(payload, picture->width > 0 && picture->width <= image_most_side && picture->height > 0 &&
                        picture->height <= image_most_side);
    picture->pixels = take(payload, 4 * (uint64_t)picture->width * picture->height);
}

static void read_place(Payload *payload, StreamMessage *message) {
    StreamPlace *place = &message->as.place;
    place->leaf = take_leaf(payload);
    place->picture = take_leaf(payload);
    place->upper_left = take_point(payload);
    place->upper_right = take_point(payload);
    place->lower_left = take_point(payload);
    const uint8_t *opacity = take(payload, 4);
    expect(payload, isfinite(read_f32(opacity)));
    place->opacity = read_part(opacity);
}

static void read_view(Payload *payload, StreamMessage *message) {
    StreamView *view = &message->as.view;
    view->view = take_u32(payload);
    view->source = take_box(payload);
    view->target = take_box(payload);
    expect(payload, view->view <= stream_max_view);
}

static void read_frame(Payload *payload, StreamMessage *message) {
    enum { MAX_COUNT = 1 << 24 };
    StreamFrame *frame = &message->as.frame;
    frame->count = take_u32(payload);
    frame->camera = take_box(payload);
    frame->entry_count = take_u32(payload);
    frame->is_same_list = frame->entry_count == same_list;
    if (frame->is_same_list)
        frame->entry_count = 0;
    frame->entries = take(payload, 4 * (uint64_t)frame->entry_count);
    expect(payload, frame->count <= MAX_COUNT);
}

static void read_cue(Payload *payload, StreamMessage *message) {
    StreamCue *cue = &message->as.cue;
    unsigned kind = take_u8(payload);
    cue->kind = (StreamCueKind)kind;
    cue->flags = take_u8(payload);
    cue->name = take_text(payload);
    cue->notes = take_text(payload);
    expect(payload, kind > 0 && kind < STREAM_CUE_COUNT);
}

static void read_caption(Payload *payload, StreamMessage *message) {
    message->as.caption.seconds = take_number(payload);
    message->as.caption.text = take_text(payload);
}

static void read_progress(Payload *payload, StreamMessage *message) {
    StreamProgress *progress = &message->as.progress;
    progress->play = take_u32(payload);
    progress->what = take_text(payload);
    progress->part = take_number(payload);
}

static void read_text(Payload *payload, StreamMessage *message) {
    message->as.text = take_text(payload);
}

static void read_drop(Payload *payload, StreamMessage *message) {
    message->as.leaf = take_leaf(payload);
}

static void read_line(Payload *payload, StreamMessage *message) {
    message->as.line = take_u32(payload);
    expect(payload, message->as.line > 0 && message->as.line <= stream_max_line);
}

static void read_nothing(Payload *payload, StreamMessage *message) {
    (void)payload, (void)message;
}

typedef struct MessageRow {
    char letter;
    const char *name;
    void (*read)(Payload *payload, StreamMessage *message);
} MessageRow;

static const MessageRow rows[] = {
    {'H', "beginning", read_hello},   {'O', "outline", read_outline}, {'S', "style", read_style},
    {'I', "picture", read_picture},   {'P', "place", read_place},     {'V', "view", read_view},
    {'F', "frame", read_frame},       {'C', "cue", read_cue},         {'T', "caption", read_caption},
    {'N', "progress", read_progress}, {'W', "warning", read_text},    {'D', "drop", read_drop},
    {'E', "error", read_text},        {'Z', "end", read_nothing},     {'L', "line", read_line},
};

static bool read_message(StreamMessage *message, Payload payload, Error *error) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].letter != message->letter)
            continue;
        rows[i].read(&payload, message);
        return (!payload.is_wrong && payload.at == payload.end) ||
               error_set(error, "the recording has a broken message (%s)", rows[i].name);
    }
    return error_set(error, "the recording has an unknown message");
}

// The stream ------------------------------------------------------------------------------------------------

void stream_finish(Stream *stream) {
    free(stream->bytes);
    *stream = (Stream){0};
}

void stream_push(Stream *stream, const void *bytes, size_t size) {
    if (stream->taken) {
        stream->count -= stream->taken;
        memmove(stream->bytes, stream->bytes + stream->taken, stream->count);
        stream->taken = 0;
    }
    if (stream->count + size > stream->capacity) {
        stream->capacity = 2 * (stream->count + size);
        stream->bytes = realloc(stream->bytes, stream->capacity);
        if (!stream->bytes)
            abort();
    }
    if (size)
        memcpy(stream->bytes + stream->count, bytes, size);
    stream->count += size;
}

bool stream_next(Stream *stream, StreamMessage *message, bool *has_one, Error *error) {
    size_t left = stream->count - stream->taken;
    *has_one = false;
    if (left < HEAD)
        return true;
    const uint8_t *at = stream->bytes + stream->taken;
    uint32_t length = read_u32(at + 1);
    if (length > MAX_PAYLOAD)
        return error_set(error, "the recording has a message that is too long");
    if (left - HEAD < length)
        return true;
    *has_one = true;
    *message = (StreamMessage){.letter = (char)at[0]};
    stream->taken += HEAD + length;
    return read_message(message, (Payload){at + HEAD, at + HEAD + length, false}, error);
}
