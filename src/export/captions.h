// Captions: the cues of a film as text: what the speaker says as subtitles, and the chapters.
#pragma once

#include "export/filming.h"
#include "scene/timeline.h"

typedef enum CaptionFormat { CAPTIONS_NONE, CAPTIONS_SRT, CAPTIONS_VTT, CAPTION_FORMAT_COUNT } CaptionFormat;

extern const char *const caption_endings[CAPTION_FORMAT_COUNT]; // ".srt"

// A caption for each cue with notes whose step is in the film, for as long as that; times are the film's. The caller
// frees it.
char *captions_write(const Timeline *timeline, const FilmSpan *span, CaptionFormat format);
// A chapter for each cue whose step is in the film, as ffmpeg reads them (FFMETADATA). The caller frees it.
char *captions_write_chapters(const Timeline *timeline, const FilmSpan *span);
