#include "export/faces.h"

#include <cairo-ft.h>
#include <stdlib.h>

// Cairo keeps a face for as long as it likes, and with it a library of its own.
typedef struct Source {
    FT_Library library;
    FT_Face face;
} Source;

static void source_destroy(void *data) {
    Source *source = data;
    FT_Done_Face(source->face);
    FT_Done_FreeType(source->library);
    free(source);
}

static Source *source_create(FontSource font) {
    Source *source = calloc(1, sizeof *source);
    if (!source || FT_Init_FreeType(&source->library))
        abort();
    if (!FT_New_Memory_Face(source->library, font.bytes, (FT_Long)font.size, (FT_Long)font.face,
                            &source->face))
        return source;
    source_destroy(source);
    return NULL;
}

static cairo_font_face_t *make_face(const Font *font) {
    static const cairo_user_data_key_t key;
    FontSource own = font_source(font);
    Source *source = own.bytes ? source_create(own) : NULL;
    if (!source)
        return NULL;
    cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face(source->face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(face, &key, source, source_destroy) != CAIRO_STATUS_SUCCESS)
        abort();
    return face;
}

cairo_font_face_t *faces_get(Faces *faces, const Font *font) {
    for (size_t i = 0; i < faces->count; i++)
        if (faces->items[i].font == font)
            return faces->items[i].face;
    if (faces->count == faces_max)
        return NULL;
    faces->items[faces->count].font = font;
    return faces->items[faces->count++].face = make_face(font);
}

void faces_finish(Faces *faces) {
    for (size_t i = 0; i < faces->count; i++)
        cairo_font_face_destroy(faces->items[i].face);
    *faces = (Faces){0};
}
