#include "deck/stock_code.h"

void archive_glyphs(Archive *archive, uint32_t **outlines, size_t *count, size_t outline_count) {
    archive_count(archive, count);
    archive_check(archive, *count > 0, "a font has no glyphs");
    *outlines = archive_items(archive, *outlines, *count, sizeof **outlines);
    for (size_t i = 0; i < *count && archive_is_sound(archive); i++) {
        archive_index(archive, &(*outlines)[i], UINT32_MAX);
        archive_check(archive, (*outlines)[i] < outline_count, "a glyph has no outline");
    }
}

Font *archive_make_font(Archive *archive, const Outline *const *outlines, size_t count) {
    enum { FONT_BYTES = 1 << 16 }; // beside its outlines
    bool has_room = archive_is_sound(archive) && archive_take_memory(archive, FONT_BYTES);
    return has_room ? font_create_of_outlines(outlines, (uint32_t)count) : NULL;
}

static void code_side(Archive *archive, uint32_t *side) {
    archive_index(archive, side, image_most_side);
    archive_check(archive, *side > 0, "a picture has no size");
}

void archive_image(Archive *archive, Image *image) {
    code_side(archive, &image->width);
    code_side(archive, &image->height);
    uint32_t filter = image->filter;
    archive_index(archive, &filter, IMAGE_FILTER_COUNT - 1);
    image->filter = (ImageFilter)filter;
    size_t size = image_size(image->width, image->height);
    uint8_t *pixels = archive_items(archive, image->pixels, size, 1);
    if (pixels)
        archive_bytes(archive, pixels, size);
    image->pixels = pixels;
}
