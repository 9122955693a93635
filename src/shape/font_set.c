#include "shape/font_set.h"

#include "base/asset.h"

static Font *load_font(const char *name, Error *error) {
    Asset asset;
    Error reason;
    if (!asset_get(name, &asset, error))
        return NULL;
    Font *font = font_create(asset.bytes, asset.size, &reason);
    if (!font)
        error_set(error, "%s: %s", name, reason.text);
    return font;
}

bool font_set_load(FontSet *fonts, Error *error) {
    *fonts = (FontSet){.regular = load_font("fonts/Inter-Regular.otf", error)};
    fonts->semibold = fonts->regular ? load_font("fonts/Inter-SemiBold.otf", error) : NULL;
    return fonts->semibold != NULL;
}

void font_set_destroy(FontSet *fonts) {
    font_destroy(fonts->regular);
    font_destroy(fonts->semibold);
    *fonts = (FontSet){0};
}
