#include "show/load.h"

#include "base/asset.h"
#include "base/log.h"
#include "platform/file.h"
#include "platform/user_path.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { max_keys_size = 1 << 20 };

// The letters of one line from `first` on; returns where those of the next line start.
static size_t warn_of_line(const Deck *deck, size_t first) {
    enum { MOST = 10 };
    const Letters *missing = &deck->missing;
    char list[MOST * (letter_text_size + 2) + 1] = "", more[32] = "";
    size_t end = first, length = 0;
    for (; end < missing->count && missing->items[end].line == missing->items[first].line; end++) {
        char text[letter_text_size];
        if (end - first < MOST)
            length += (size_t)snprintf(list + length, sizeof list - length, "%s %s", end > first ? "," : "",
                                       letter_write(missing->items[end].code, text));
    }
    if (end - first > MOST)
        snprintf(more, sizeof more, " and %zu more", end - first - MOST);
    log_write(LOG_WARNING, "rostrum: %s:%d: the font lacks letters, which are drawn as boxes:%s%s",
              deck->name, missing->items[first].line, list, more);
    return end;
}

void load_warn(const Deck *deck) {
    enum { MOST_LINES = 20 };
    size_t lines = 0, at = 0;
    while (at < deck->missing.count && lines++ < MOST_LINES)
        at = warn_of_line(deck, at);
    if (at < deck->missing.count)
        log_write(LOG_WARNING, "rostrum: and %zu letters more", deck->missing.count - at);
}

static void read_keys(Keymap *keymap, const char *name, const char *text, size_t size) {
    Error error;
    if (!keymap_read(keymap, name, text, size, &error))
        log_write(LOG_WARNING, "rostrum: these rows of the key map are left out:\n%s", error.text);
}

static void read_user_keys(Keymap *keymap) {
    char path[user_path_size];
    if (!user_path("XDG_CONFIG_HOME", ".config", "keys.conf", path))
        return;
    size_t size;
    Error error;
    char *text = file_read(path, "a key map", max_keys_size, &size, &error);
    if (text)
        read_keys(keymap, path, text, size);
    else if (errno != ENOENT && errno != ENOTDIR)
        log_write(LOG_WARNING, "rostrum: %s", error.text);
    free(text);
}

void load_keymap(Keymap *keymap, Arena *arena) {
    static const char name[] = "assets/keys.conf";
    Asset asset;
    Error error;
    keymap_init(keymap, arena);
    if (asset_get(name, &asset, &error))
        read_keys(keymap, name, (const char *)asset.bytes, asset.size);
    else
        log_write(LOG_WARNING, "rostrum: %s", error.text);
    read_user_keys(keymap);
}
