// Stream: what the recording side of Manim (assets/manim) sends, message by message. A message is a letter,
// the length of its payload as u32, the payload; all little-endian. A text is its length in bytes as u32 and
// UTF-8, colours are four f32 (red, green, blue, opacity not multiplied in, 0 to 1).
//
// H begins a scene, then come O S I P V C T N L W D in any order, each F after what it shows anew, then Z. E may
// come at any time and is the last one.
//
// clang-format off
// letter          payload
// H hello         u32 version, f64 frames a second, f64 frame width and height, colour of the background,
//                 text version of Manim, text name of the scene
// O outline       u32 leaf, u32 count, count times f64 x, y: control points of cubic curves, four a curve, in
//                 the coordinates of the scene, before the camera
// S style         u32 leaf, u8 cap, u8 joint, f64 stroke width, f64 width of the background stroke,
//                 u16 colours of the fill, of the stroke, of the background stroke, f64 x, y and x, y: the
//                 ends of the gradient, then all those colours
// I picture       u32 picture, u32 width, u32 height, u8 whether it is magnified to squares,
//                 width * height times r g b a, rows from the top
// P place         u32 leaf, u32 picture, f64 x, y of the upper left, upper right, lower left corner, f32 opacity
// V view          u32 view, f64 x, y, width, height of what it sees, the same of where that is shown
// F frame         u32 how many frames of the film it is (0: the end of a play, seen where the next frame begins),
//                 f64 x, y, width, height of the camera, u32 count, count times u32 leaf from bottom to top;
//                 count 0xFFFFFFFF: the list of the last frame. 0xFFFFFF00 + view begins, 0xFFFFFFFF ends what
//                 is seen by a view
// C cue           u8 kind (StreamCueKind), u8 flags (1 loops, 2 goes on, 4 left out by its author), text name,
//                 text notes; at the next frame, a WAIT's at its end
// T caption       f64 seconds, text
// N progress      u32 number of the play, text what it does, f64 how far the scene has come, 0 to 1
// L line          u32 line of the scene's file that plays from the next frame on, 1 to 2^30
// W warning       text
// D drop          u32 leaf: its number will not come again
// E error         text
// Z end of a scene
// clang-format on
#pragma once

#include "base/arena.h"
#include "base/color.h"
#include "base/error.h"
#include "base/point.h"

#include <stdint.h>

enum { stream_version = 1, stream_max_leaf = 1 << 24, stream_max_view = 0xFE, stream_max_line = 1 << 30 };
// Entries of a frame's list that are no leaves.
#define STREAM_VIEW_BEGIN 0xFFFFFF00u // + view
#define STREAM_VIEW_END 0xFFFFFFFFu

typedef struct StreamText {
    const char *bytes; // not terminated
    size_t length;
} StreamText;

typedef struct StreamHello {
    double rate, width, height;
    Color background;
    StreamText manim, scene;
} StreamHello;

typedef struct StreamOutline {
    uint32_t leaf, count;
    const uint8_t *points; // read with stream_point
} StreamOutline;

enum { STREAM_CAP_ROUND = 1, STREAM_CAP_SQUARE = 3, STREAM_JOINT_ROUND = 1, STREAM_JOINT_BEVEL = 2 };

typedef struct StreamStyle {
    uint32_t leaf;
    uint8_t cap, joint; // Manim's numbers: CapStyleType, LineJointType
    double width, back_width;
    uint16_t fills, strokes, backs; // at most gradient_most_stops each
    Point from, to;
    const uint8_t *colors; // read with stream_color
} StreamStyle;

typedef struct StreamPicture {
    uint32_t picture, width, height;
    bool is_sharp;
    const uint8_t *pixels;
} StreamPicture;

typedef struct StreamPlace {
    uint32_t leaf, picture;
    Point upper_left, upper_right, lower_left;
    float opacity;
} StreamPlace;

typedef struct StreamBox {
    Point center;
    double width, height;
} StreamBox;

typedef struct StreamView {
    uint32_t view;
    StreamBox source, target;
} StreamView;

typedef struct StreamFrame {
    uint32_t count;
    StreamBox camera;
    bool is_same_list;
    uint32_t entry_count;
    const uint8_t *entries; // read with stream_entry
} StreamFrame;

typedef enum StreamCueKind {
    STREAM_CUE_SECTION = 1,
    STREAM_CUE_SLIDE,
    STREAM_CUE_WAIT,
    STREAM_CUE_PLAY,
    STREAM_CUE_COUNT
} StreamCueKind;
enum { STREAM_CUE_LOOPS = 1, STREAM_CUE_GOES_ON = 2, STREAM_CUE_LEFT_OUT = 4 };

typedef struct StreamCue {
    StreamCueKind kind;
    unsigned flags;
    StreamText name, notes;
} StreamCue;

typedef struct StreamCaption {
    double seconds;
    StreamText text;
} StreamCaption;

typedef struct StreamProgress {
    uint32_t play;
    StreamText what;
    double part;
} StreamProgress;

// Every field is as the table says: numbers finite, counts covered by the payload, texts valid UTF-8.
typedef struct StreamMessage {
    char letter;
    union {
        StreamHello hello;
        StreamOutline outline;
        StreamStyle style;
        StreamPicture picture;
        StreamPlace place;
        StreamView view;
        StreamFrame frame;
        StreamCue cue;
        StreamCaption caption;
        StreamProgress progress;
        StreamText text; // W and E
        uint32_t leaf;   // D
        uint32_t line;   // L
    } as;
} StreamMessage;

Point stream_point(const uint8_t *points, size_t index);
Color stream_color(const uint8_t *colors, size_t index);
uint32_t stream_entry(const uint8_t *entries, size_t index);
char *stream_text(Arena *arena, StreamText text);

// Bytes that have come and are not yet a whole message.
typedef struct Stream {
    uint8_t *bytes;
    size_t count, capacity, taken;
} Stream;

void stream_finish(Stream *stream);
void stream_push(Stream *stream, const void *bytes, size_t size);
// Takes the next message; *has_one says whether there was a whole one. It points into the stream, until the
// next push. False and an error where it is not as the table says.
bool stream_next(Stream *stream, StreamMessage *message, bool *has_one, Error *error);
