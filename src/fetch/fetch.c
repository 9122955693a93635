#include "fetch/fetch.h"

#include "fetch/fetch_colors.h"
#include "fetch/fetch_file.h"
#include "fetch/fetch_font.h"
#include "fetch/fetch_formula.h"
#include "platform/steady.h"

const char *const fetch_kind_names[] = {
    [WANT_PICTURE] = "picture", [WANT_DRAWING] = "drawing", [WANT_SOURCE] = "source",
    [WANT_COLORS] = "colours",  [WANT_FONT] = "font",       [WANT_FORMULA] = "formula"};

static const struct {
    size_t texts; // that a want of it has
    bool (*get)(Fetcher *fetcher, const Want *want, WantBytes *got, Error *error);
    bool is_file; // which may have changed whenever it is asked for
} kinds[WANT_KIND_COUNT] = {
    [WANT_PICTURE] = {1, fetch_file, true}, [WANT_DRAWING] = {1, fetch_file, true},
    [WANT_SOURCE] = {1, fetch_file, true},  [WANT_COLORS] = {3, fetch_colors, false},
    [WANT_FONT] = {4, fetch_font, false},   [WANT_FORMULA] = {2, fetch_formula, false},
};

static bool get(Fetcher *fetcher, const Want *want, WantBytes *got, Error *error) {
    if (fetcher->seconds_left <= 0)
        return error_set(error, "what the scene asks for takes too long to get");
    double begun = steady_time();
    bool is_got = kinds[want->kind].get(fetcher, want, got, error);
    fetcher->seconds_left -= steady_time() - begun;
    return is_got;
}

static bool get_file(Fetcher *fetcher, const Want *want, WantBytes *got, Error *error) {
    fetcher_note(fetcher, want, true); // it may come yet
    return get(fetcher, want, got, error);
}

// What stays as it is, is got once.
static bool get_other(Fetcher *fetcher, const Want *want, WantBytes *got, Error *error) {
    if (!fetcher_recall(fetcher, want, got)) {
        if (!get(fetcher, want, got, error))
            return false;
        fetcher_keep(fetcher, want, got);
    }
    fetcher_note(fetcher, want, false);
    return true;
}

bool fetch(void *context, const Want *want, WantBytes *got, Error *error) {
    *got = (WantBytes){0};
    if (want->count != kinds[want->kind].texts)
        return error_set(error, "there is no such thing to be had");
    return (kinds[want->kind].is_file ? get_file : get_other)(context, want, got, error);
}
