// Codec: the ways to encode a film, as ffmpeg is told of them. A new one is a row.
#pragma once

#include <stdbool.h>

// What ffmpeg has to make of the frames' colours.
typedef enum CodecColors {
    COLORS_VIDEO,   // brightness and two colours, BT.709, limited range
    COLORS_RGB,     // nothing
    COLORS_PALETTE, // 256 of them, the film's own
    COLORS_COUNT
} CodecColors;

typedef struct Codec {
    const char *name; // as --codec takes it
    const char *help;
    const char *const *options; // ffmpeg's, NULL at the end
    CodecColors colors;
    const char *format; // of the pixels, as ffmpeg calls it
    // With alpha, and the options that this takes besides; NULL: it has none.
    const char *alpha_format;
    const char *const *alpha_options;
    bool is_even; // width and height must be
} Codec;

extern const Codec codec_h264, codec_prores, codec_ffv1, codec_vp9, codec_av1, codec_gif, codec_webp;
// Makes of frames the palette that codec_gif needs: 256 pixels of red, green, blue, alpha.
extern const Codec codec_palette;
