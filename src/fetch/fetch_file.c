#include "fetch/fetch_file.h"

#include "base/asset.h"
#include "platform/file.h"

#include <stdio.h>

enum { most_bytes = 64 << 20 };

static bool get_asset(const char *folder, const char *name, WantBytes *got, Error *error) {
    char path[2 * fetcher_path_size];
    Asset asset;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (!file_is_below(name) || !asset_get(path, &asset, error))
        return error_set(error, "%s: there is no such file built in", name);
    *got = want_bytes_copy(asset.bytes, asset.size);
    return true;
}

bool fetch_file(Fetcher *fetcher, const Want *want, WantBytes *got, Error *error) {
    const char *name = want->texts[0];
    if (fetcher->is_built_in)
        return get_asset(fetcher->folder, name, got, error);
    got->bytes =
        (uint8_t *)file_read_below(fetcher->folder, name, "a file of a scene", most_bytes, &got->size, error);
    return got->bytes != NULL;
}
