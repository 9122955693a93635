#include "export/player_page.h"

#include "base/asset.h"
#include "export/handout_story.h"
#include "platform/interrupt.h"

#include <string.h>

static const char asset_name[] = "web/page.html"; // src/web/page.html, with the player in it

typedef struct Filling {
    Page *page;
    const Handout *handout;
    PackedDeck deck;
} Filling;

static bool add_title(const Filling *filling, Error *error) {
    (void)error;
    page_add_text(filling->page, filling->handout->title);
    return true;
}

static bool add_story(const Filling *filling, Error *error) {
    return handout_tell(filling->page, filling->handout, error);
}

static bool add_deck(const Filling *filling, Error *error) {
    (void)error;
    page_add_base64(filling->page, filling->deck.bytes, filling->deck.size);
    return true;
}

static const struct {
    const char *name;
    bool (*fill)(const Filling *filling, Error *error);
} slots[] = {{"{{title}}", add_title}, {"{{story}}", add_story}, {"{{deck}}", add_deck}};

// The first slot of a text, its index in `which`; NULL where there is none left.
static const char *find_slot(const char *text, size_t *which) {
    const char *first = NULL;
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
        const char *found = strstr(text, slots[i].name);
        if (found && (!first || found < first)) {
            first = found;
            *which = i;
        }
    }
    return first;
}

static bool fill(const Filling *filling, const char *text, Error *error) {
    size_t which = 0;
    bool good = true;
    for (const char *slot; good && (slot = find_slot(text, &which));
         text = slot + strlen(slots[which].name)) {
        page_add(filling->page, "%.*s", (int)(slot - text), text);
        good = slots[which].fill(filling, error);
    }
    page_add(filling->page, "%s", text);
    return good;
}

bool player_page_is_there(Error *error) {
    Asset asset;
    return asset_get(asset_name, &asset, NULL) ||
           error_set(
               error,
               "this program was built without a player for web pages: `make web all` builds one with it "
               "(Debian: emscripten)");
}

bool player_page_write(const char *path, const Handout *handout, PackedDeck deck, Error *error) {
    Asset asset;
    if (!asset_get(asset_name, &asset, error))
        return false;
    interrupt_begin();
    const Filling filling = {page_create_empty(path, error), handout, deck};
    bool good = filling.page && fill(&filling, (const char *)asset.bytes, error) &&
                page_close_as_is(filling.page, error);
    page_destroy(filling.page);
    interrupt_end_writing(path, good, error);
    return good;
}
