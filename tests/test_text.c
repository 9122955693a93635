// Text at every size, against the same outlines filled exactly by FreeType's rasteriser.
#include "compare.h"
#include "gl/painter.h"
#include "gl/target.h"
#include "lua/script.h"
#include "platform/headless.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "base/asset.h"

enum { SUBPIXELS = 64 }; // FreeType's units a pixel

typedef struct Studio {
    Headless *headless;
    Painter painter;
    FT_Library library;
    FT_Face face;
} Studio;

static int open_by(void **state, DrawnBy drawn_by) {
    Studio *studio = calloc(1, sizeof *studio);
    Error error = {""};
    Asset font;
    studio->headless = headless_create(false, &error);
    bool ready = studio->headless && painter_init(&studio->painter, &error) &&
                 painter_start(&studio->painter, false, drawn_by, &error) &&
                 asset_get("fonts/Inter-Regular.otf", &font, &error);
    if (!ready) {
        fprintf(stderr, "%s\n", error.text);
        return 1;
    }
    *state = studio;
    return FT_Init_FreeType(&studio->library) ||
           FT_New_Memory_Face(studio->library, font.bytes, (FT_Long)font.size, 0, &studio->face);
}

static int open_gpu(void **state) {
    return open_by(state, DRAWN_BY_GPU);
}

static int open_processor(void **state) {
    return open_by(state, DRAWN_BY_CPU);
}

static int studio_close(void **state) {
    Studio *studio = *state;
    FT_Done_Face(studio->face);
    FT_Done_FreeType(studio->library);
    painter_finish(&studio->painter);
    headless_destroy(studio->headless);
    free(studio);
    return 0;
}

// Font units to FreeType's subpixels, y up from the bottom of the picture.
static void place_outline(FT_Outline *outline, const LeafState *leaf, const View *view, float units) {
    for (int i = 0; i < outline->n_points; i++) {
        vec2s em = {{(float)outline->points[i].x / units, (float)outline->points[i].y / units}};
        vec2s pixel = view_to_pixels(view, affine_place(leaf->affine, em));
        outline->points[i].x = lroundf(pixel.x * SUBPIXELS);
        outline->points[i].y = lroundf(((float)view->height - pixel.y) * SUBPIXELS);
    }
}

// White over what is there.
static void blend(Picture *picture, const FT_Bitmap *cover, int left, int bottom) {
    for (int row = 0; row < (int)cover->rows; row++)
        for (int column = 0; column < (int)cover->width; column++) {
            int x = left + column, y = picture->height - 1 - (bottom + (int)cover->rows - 1 - row);
            if (x < 0 || y < 0 || x >= picture->width || y >= picture->height)
                continue;
            uint8_t *rgb = picture->rgb + 3 * ((size_t)y * (size_t)picture->width + (size_t)x);
            int a = cover->buffer[row * cover->pitch + column];
            for (int c = 0; c < 3; c++)
                rgb[c] = (uint8_t)(rgb[c] + (255 - rgb[c]) * a / 255);
        }
}

static void fill_glyph(Studio *studio, Picture *picture, const LeafState *leaf, const View *view) {
    const Shape *shape = leaf->shape.shape;
    assert_int_equal(FT_Load_Glyph(studio->face, shape->as.glyph.glyph, FT_LOAD_NO_SCALE), 0);
    FT_Outline *outline = &studio->face->glyph->outline;
    place_outline(outline, leaf, view, studio->face->units_per_EM);
    FT_BBox box;
    FT_Outline_Get_CBox(outline, &box);
    FT_Pos left = box.xMin / SUBPIXELS - 1, bottom = box.yMin / SUBPIXELS - 1;
    FT_Pos width = box.xMax / SUBPIXELS + 2 - left, height = box.yMax / SUBPIXELS + 2 - bottom;
    FT_Outline_Translate(outline, -left * SUBPIXELS, -bottom * SUBPIXELS);
    FT_Bitmap cover = {.rows = (unsigned)height,
                       .width = (unsigned)width,
                       .pitch = (int)width,
                       .buffer = calloc((size_t)width, (size_t)height),
                       .num_grays = 256,
                       .pixel_mode = FT_PIXEL_MODE_GRAY};
    assert_int_equal(FT_Outline_Get_Bitmap(studio->library, outline, &cover), 0);
    blend(picture, &cover, (int)left, (int)bottom);
    free(cover.buffer);
}

static Picture fill_exactly(Studio *studio, const Deck *deck, const View *view) {
    Picture picture = {view->width, view->height, calloc((size_t)view->width * (size_t)view->height, 3)};
    Pose pose = timeline_sample(&deck->timeline, 0, &studio->painter.frame);
    for (size_t i = 0; i < pose.count; i++)
        fill_glyph(studio, &picture, &pose.leaves[i], view);
    return picture;
}

static Deck *load_text(Studio *studio, int points) {
    char script[512];
    Error error = {""};
    snprintf(script, sizeof script,
             "add(Text(\"Rag 3.4x GPU\\nWaving &\\nQuickly @8\", {font_size = %d}):shift(V(0.013, 0.007)))",
             points);
    Deck *deck =
        script_run("text", script, strlen(script), &(ScriptInput){.fonts = &studio->painter.fonts}, &error);
    if (!deck)
        fail_msg("%s", error.text);
    return deck;
}

static Likeness text_likeness(Studio *studio, int points, int width, int height) {
    Deck *deck = load_text(studio, points);
    Target *target = target_create(width, height, NULL);
    uint8_t *pixels = malloc((size_t)width * (size_t)height * 4);
    View view = painter_build(&studio->painter, deck, 0, width, height);
    target_bind(target);
    painter_draw(&studio->painter, deck, &view);
    renderer_end(studio->painter.renderer);
    target_read(target, pixels);
    Picture ours = compare_from_rgba(pixels, width, height), exact = fill_exactly(studio, deck, &view);
    Likeness like = compare_pictures(&exact, &ours);
    compare_free(&ours);
    compare_free(&exact);
    free(pixels);
    target_destroy(target);
    deck_destroy(deck);
    return like;
}

static void text_of_every_size_is_its_outline_filled_exactly(void **state) {
    static const int points[] = {12, 18, 24, 48, 72, 96}, heights[] = {480, 720, 1080, 2160};
    for (size_t h = 0; h < sizeof heights / sizeof *heights; h++)
        for (size_t p = 0; p < sizeof points / sizeof *points; p++) {
            int width = heights[h] * 16 / 9;
            Likeness like = text_likeness(*state, points[p], width, heights[h]);
            printf("%4d x %4d, %2d points: ssim %.4f, psnr %.1f dB, off %d\n", width, heights[h], points[p],
                   like.ssim, like.psnr, like.off);
            assert_true(like.ssim >= 0.98);
            assert_in_range(like.off, 0, 4); // the very tips of corners
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_of_every_size_is_its_outline_filled_exactly),
    };
    int failed = cmocka_run_group_tests_name("OpenGL", tests, open_gpu, studio_close);
    return failed + cmocka_run_group_tests_name("the processor", tests, open_processor, studio_close);
}
