#include "fonts.h"

#include "base/asset.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H

static const double reference_version = 3.019; // of Inter

static double built_in_version(void) {
    FT_Library library;
    FT_Face face;
    Asset asset;
    assert_true(asset_get("fonts/Inter-Regular.otf", &asset, NULL));
    assert_int_equal(FT_Init_FreeType(&library), 0);
    assert_int_equal(FT_New_Memory_Face(library, asset.bytes, (FT_Long)asset.size, 0, &face), 0);
    const TT_Header *header = FT_Get_Sfnt_Table(face, FT_SFNT_HEAD);
    double version = (double)header->Font_Revision / 65536;
    FT_Done_FreeType(library);
    return version;
}

void fonts_need_reference(void) {
    double version = built_in_version();
    if (fabs(version - reference_version) < 0.0005)
        return;
    print_message("its reference was made with Inter %.3f, and Inter %.3f is built in\n", reference_version,
                  version);
    skip();
}

FontSet fonts_load(void) {
    FontSet fonts;
    Error error;
    if (!font_set_load(&fonts, &error))
        fail_msg("%s", error.text);
    return fonts;
}
