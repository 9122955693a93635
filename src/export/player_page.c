#include "export/player_page.h"

#include "base/asset.h"
#include "export/frame.h"
#include "export/handout_story.h"
#include "export/png.h"
#include "export/squeeze.h"
#include "platform/file.h"
#include "platform/interrupt.h"

#include <stdlib.h>
#include <string.h>

static const char asset_name[] = "web/page.html", // src/web/page.html
    script_name[] = "web/player.js", player_name[] = "web/player.wasm";

typedef struct Filling {
    Page *page;
    const PlayerPage *job;
    Site *site; // NULL: all is in the page
} Filling;

// What stands in its slots ----------------------------------------------------------------------------------

static bool add_title(const Filling *filling, Error *error) {
    (void)error;
    page_add_text(filling->page, filling->job->handout->title);
    return true;
}

static bool add_sources(const Filling *filling, Error *error) {
    (void)error;
    page_add(filling->page, filling->site ? "img-src 'self'; connect-src 'self'" : "img-src data:");
    return true;
}

static bool add_story(const Filling *filling, Error *error) {
    return handout_tell(filling->page, filling->job->handout, error);
}

// The rest of an element for data, with its size: what is in it, or what the file is called that has it.
static void add_within(const Filling *filling, const uint8_t *bytes, size_t size) {
    page_add(filling->page, " data-size=\"%zu\">", size);
    page_add_base64(filling->page, bytes, size);
}

static void add_beside(const Filling *filling, const char *name, size_t size) {
    page_add(filling->page, " data-size=\"%zu\" data-name=\"%s\">", size, name);
}

// A deck is packed in itself.
static bool add_deck(const Filling *filling, Error *error) {
    const PackedDeck *deck = &filling->job->deck;
    (void)error;
    if (filling->site)
        add_beside(filling, site_add(filling->site, "deck", ".rostrum", deck->bytes, deck->size, false),
                   deck->size);
    else
        add_within(filling, deck->bytes, deck->size);
    return true;
}

static void add_packed(const Filling *filling, const Asset *player) {
    size_t size;
    uint8_t *packed = squeeze_gzip(player->bytes, player->size, &size);
    add_within(filling, packed, size);
    free(packed);
}

static bool add_player(const Filling *filling, Error *error) {
    Asset player;
    if (!asset_get(player_name, &player, error))
        return false;
    if (filling->site)
        add_beside(filling, site_add(filling->site, "player", ".wasm", player.bytes, player.size, true),
                   player.size);
    else
        add_packed(filling, &player);
    return true;
}

static bool add_script(const Filling *filling, Error *error) {
    Asset script;
    if (!asset_get(script_name, &script, error))
        return false;
    page_add(filling->page, "%s", (const char *)script.bytes);
    return true;
}

// For those who find it -------------------------------------------------------------------------------------

static void add_property(Page *page, const char *kind, const char *name, const char *before,
                         const char *content) {
    page_add(page, "<meta %s=\"%s\" content=\"", kind, name);
    page_add_text(page, before);
    page_add_text(page, content);
    page_add(page, "\">\n");
}

static void add_address(Page *page, const char *address) {
    add_property(page, "property", "og:url", "", address);
    page_add(page, "<link rel=\"canonical\" href=\"");
    page_add_text(page, address);
    page_add(page, "\">\n");
}

// The picture of the first step, as a PNG file that the caller frees.
static uint8_t *draw_preview(const PlayerPage *job, size_t *size, Error *error) {
    const Export *preview = job->preview;
    Frame frame;
    uint8_t *png = NULL;
    if (frame_init(&frame, preview, error) &&
        frame_draw(&frame, preview, timeline_cue_end(&job->handout->deck->timeline, 0), error)) {
        png = png_encode(preview->width, preview->height, frame.rgba, false, size);
        if (!png)
            error_set(error, "the picture for previews is too large");
    }
    frame_finish(&frame);
    return png;
}

// What shows previews asks for it by a whole address.
static bool add_preview(const Filling *filling, Error *error) {
    const PlayerPage *job = filling->job;
    size_t size;
    uint8_t *png = draw_preview(job, &size, error);
    if (!png)
        return false;
    const char *name = site_add(filling->site, "preview", ".png", png, size, false);
    free(png);
    add_property(filling->page, "property", "og:image", job->address ? job->address : "", name);
    page_add(filling->page, "<meta property=\"og:image:width\" content=\"%d\">\n", job->preview->width);
    page_add(filling->page, "<meta property=\"og:image:height\" content=\"%d\">\n", job->preview->height);
    return true;
}

static bool add_description(const Filling *filling, Error *error) {
    const PlayerPage *job = filling->job;
    Page *page = filling->page;
    add_property(page, "property", "og:type", "", "website");
    add_property(page, "property", "og:title", "", job->handout->title);
    if (*job->description) {
        add_property(page, "name", "description", "", job->description);
        add_property(page, "property", "og:description", "", job->description);
    }
    if (job->address)
        add_address(page, job->address);
    add_property(page, "name", "twitter:card", "", filling->site ? "summary_large_image" : "summary");
    return !filling->site || add_preview(filling, error);
}

// The page --------------------------------------------------------------------------------------------------

static const struct {
    const char *name;
    bool (*fill)(const Filling *filling, Error *error);
} slots[] = {
    {"{{title}}", add_title},     {"{{description}}", add_description},
    {"{{sources}}", add_sources}, {"{{story}}", add_story},
    {"{{deck}}", add_deck},       {"{{player}}", add_player},
    {"{{script}}", add_script},
};

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

// Puts what was filled in where it is to be.
static bool write_filled(const char *path, const Filling *filling, Error *error) {
    size_t size;
    const char *text = page_text(filling->page, &size);
    return filling->site ? site_close(filling->site, (const uint8_t *)text, size, error)
                         : file_write(path, text, size, error);
}

static bool write_page(const char *path, const PlayerPage *job, Site *site, Error *error) {
    Asset asset;
    if (!asset_get(asset_name, &asset, error))
        return false;
    interrupt_begin();
    const Filling filling = {page_create_apart(site), job, site};
    bool good = fill(&filling, (const char *)asset.bytes, error) && write_filled(path, &filling, error);
    page_destroy(filling.page);
    interrupt_end_writing(path, good, error);
    return good;
}

bool player_page_write(const char *path, const PlayerPage *page, Error *error) {
    return write_page(path, page, NULL, error);
}

bool player_page_write_folder(const char *folder, const PlayerPage *page, Error *error) {
    Site *site = site_create(folder, error);
    bool good = site && write_page(folder, page, site, error);
    site_destroy(site);
    return good;
}
