#include "show/reload.h"

#include "base/utf8.h"
#include "play/carry.h"

#include <string.h>

// Whatever bytes a script put into it, text that can be drawn.
static void make_drawable(char *text) {
    size_t bad;
    while (!utf8_is_valid(text, strlen(text), &bad))
        text[bad] = '?';
}

static void take_deck(const Show *show, Player *player, double now, Deck *old) {
    const Deck *deck = show->deck;
    carry_player(player, now, &deck->timeline);
    if (!glms_vec2_eqv(old->scene.frame, deck->scene.frame))
        player->zoom = zoom_make(deck->scene.frame);
    deck_destroy(old);
}

// False where the script is broken; `title` says what that means.
static bool run_again(Show *show, Player *player, double now, const char *title) {
    Deck *old = show_load(show, &show->fault);
    if (!old) {
        make_drawable(show->fault.text);
        show->fault_title = title;
        return false;
    }
    show->fault.text[0] = 0;
    take_deck(show, player, now, old);
    return true;
}

bool reload_values(Show *show, Player *player, double now) {
    return !show->is_changed || run_again(show, player, now, "The script refuses this value");
}

static void follow_script(Show *show, Player *player, double now) {
    if (run_again(show, player, now, "The script is broken; this is its last good picture"))
        player_say(player, now, "Loaded again");
}

// From the end of a chapter on to the next one, or back before its start.
static void follow_chapter(Show *show, Player *player, double now, int by) {
    if (!show_turn(show, by))
        return;
    if (!run_again(show, player, now, "This chapter is broken")) {
        show_turn(show, -by);
        return;
    }
    player_go_to(player, now, by > 0 ? 0 : show->deck->timeline.duration);
    if (by > 0)
        clock_play(&player->clock, now);
}

static void follow_faults(Show *show) {
    if (!show->fault.text[0] && !show_check(show, &show->fault)) {
        make_drawable(show->fault.text);
        show->fault_title = "A part of this presentation cannot be shown";
    }
}

void reload_follow(Show *show, Player *player, bool is_saved, double now) {
    bool is_asked = player->wants_reload;
    int chapter = player->wants_chapter;
    player->wants_reload = false;
    player->wants_chapter = 0;
    if (is_saved || is_asked)
        follow_script(show, player, now);
    else
        reload_values(show, player, now);
    if (chapter)
        follow_chapter(show, player, now, chapter);
    follow_faults(show);
}
