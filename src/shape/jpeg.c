#include "shape/jpeg.h"

enum { MARK = 0xFF, CODES = 0xC4 };
enum { LENGTH = 2, COUNTS = 16, HEAD = 1 + COUNTS, MOST_CODES = 256 };

// Several tables follow each other: a byte, how many codes there are of each length, and so many bytes. One that begins before
// the end of the segment is read to its own, up to the file's.
static bool are_sound(const uint8_t *at, const uint8_t *segment, const uint8_t *end) {
    while (at < segment) {
        size_t codes = 0;
        for (size_t i = 1; i <= COUNTS && at + i < end; i++)
            codes += at[i];
        if (codes > MOST_CODES)
            return false;
        at += end - at > HEAD + (ptrdiff_t)codes ? HEAD + (ptrdiff_t)codes : end - at;
    }
    return true;
}

// Where a segment ends that begins with its length.
static const uint8_t *segment_end(const uint8_t *at, const uint8_t *end) {
    size_t length = end - at < LENGTH ? 0 : (size_t)at[0] << 8 | at[1];
    return length < LENGTH || length > (size_t)(end - at) ? end : at + length;
}

// What has no length: stuffed data, restarts, the start and the end.
static bool is_bare(uint8_t kind) {
    return kind <= 1 || (kind >= 0xD0 && kind <= 0xD9);
}

// Segment by segment, as stb_image does; behind that of a scan are its data, up to the next.
bool jpeg_is_sound(const uint8_t *bytes, size_t size) {
    const uint8_t *at = bytes, *end = bytes + size;
    if (!size || *bytes != MARK)
        return true;
    while (at + 1 < end) {
        if (*at++ != MARK || *at == MARK)
            continue;
        uint8_t kind = *at++;
        const uint8_t *behind = is_bare(kind) ? at : segment_end(at, end);
        if (kind == CODES && end - at >= LENGTH && !are_sound(at + LENGTH, behind, end))
            return false;
        at = behind;
    }
    return true;
}
