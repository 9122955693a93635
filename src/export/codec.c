#include "export/codec.h"

#include <stddef.h>

#define OPTIONS(...)                                                                                         \
    (const char *const[]) {                                                                                  \
        __VA_ARGS__, NULL                                                                                    \
    }

static const char *const none[] = {NULL};

const Codec codec_h264 = {
    .name = "h264",
    .help = "H.264, what plays everywhere",
    .options = OPTIONS("-c:v", "libx264", "-preset", "veryfast", "-crf", "16"),
    .format = "yuv420p",
    .is_even = true,
};

const Codec codec_prores = {
    .name = "prores",
    .help = "ProRes 4444, large, for cutting",
    .options = OPTIONS("-c:v", "prores_ks", "-profile:v", "4444", "-vendor", "apl0"),
    .format = "yuv444p10le",
    .alpha_format = "yuva444p10le",
    .alpha_options = none,
};

// Every frame for itself, and none that another is part of, so that parts are the same as the whole.
const Codec codec_ffv1 = {
    .name = "ffv1",
    .help = "FFV1, without any loss",
    .options = OPTIONS("-c:v", "ffv1", "-level", "3", "-g", "1"),
    .colors = COLORS_RGB,
    .format = "bgr0",
    .alpha_format = "bgra",
    .alpha_options = none,
};

const Codec codec_vp9 = {
    .name = "vp9",
    .help = "VP9",
    .options = OPTIONS("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "6", "-row-mt", "1",
                       "-crf", "20", "-b:v", "0"),
    .format = "yuv420p",
    .alpha_format = "yuva420p",
    .alpha_options = OPTIONS("-auto-alt-ref", "0"),
};

const Codec codec_av1 = {
    .name = "av1",
    .help = "AV1, smaller and slower",
    .options = OPTIONS("-c:v", "libaom-av1", "-usage", "realtime", "-cpu-used", "8", "-row-mt", "1", "-crf",
                       "20", "-b:v", "0"),
    .format = "yuv420p",
};

const Codec codec_gif = {
    .name = "gif",
    .help = "GIF, 256 colours, which are chosen of the film's",
    .options = OPTIONS("-c:v", "gif", "-loop", "0"),
    .colors = COLORS_PALETTE,
    .format = "pal8",
    .alpha_format = "pal8",
    .alpha_options = none,
};

const Codec codec_webp = {
    .name = "webp",
    .help = "WebP, without any loss",
    .options = OPTIONS("-c:v", "libwebp_anim", "-lossless", "1", "-loop", "0"),
    .colors = COLORS_RGB,
    .format = "bgra",
    .alpha_format = "bgra",
    .alpha_options = none,
};

const Codec codec_palette = {
    .name = "palette",
    .options = OPTIONS("-vf", "palettegen=reserve_transparent=0", "-c:v", "rawvideo"),
    .colors = COLORS_RGB,
    .format = "rgba",
    .alpha_format = "rgba",
    .alpha_options = OPTIONS("-vf", "palettegen=reserve_transparent=1"),
};
