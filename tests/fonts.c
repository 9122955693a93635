#include "fonts.h"

#include "base/asset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

Font *fonts_load(const char *name) {
    Asset asset;
    Error error;
    assert_true(asset_get(name, &asset, &error));
    Font *font = font_create(asset.bytes, asset.size, &error);
    assert_non_null(font);
    return font;
}
