#include "show/load.h"

#include "base/asset.h"
#include "base/log.h"

static void read_keys(Keymap *keymap, const char *name) {
    Asset asset;
    Error error;
    if (!asset_get(name, &asset, &error) ||
        !keymap_read(keymap, name, (const char *)asset.bytes, asset.size, &error))
        log_write(LOG_WARNING, "%s", error.text);
}

// Nobody has keys of their own in a page.
void load_keymap(Keymap *keymap, Arena *arena) {
    keymap_init(keymap, arena);
    read_keys(keymap, "assets/keys.conf");
    read_keys(keymap, "web/keys.conf");
}
