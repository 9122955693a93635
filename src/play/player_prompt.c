#include "play/player.h"

enum { most_digits = 4 };

void player_type_digit(Player *player, double now, double digit) {
    Prompt *prompt = &player->prompt;
    if (!player_is_typing(player, now))
        *prompt = (Prompt){.open = true};
    if (prompt->takes_names || prompt->field.length < most_digits)
        text_field_type(&prompt->field, key_press('0' + (uint32_t)digit, 0));
    prompt->typed_at = now;
}

void player_ask_cue(Player *player, double now) {
    player->prompt = (Prompt){.open = true, .takes_names = true, .typed_at = now};
}

bool player_is_typing(const Player *player, double now) {
    const Prompt *prompt = &player->prompt;
    return prompt->open && (prompt->takes_names || now < prompt->typed_at + player_typing_seconds);
}

int player_typed_cue(const Player *player) {
    return text_field_find_cue(&player->prompt.field, player->clock.timeline);
}

void player_close_prompt(Player *player) {
    player->prompt = (Prompt){0};
}

// A number that no cue has is dropped; a name can still be put right.
static void player_accept_prompt(Player *player, double now) {
    int cue = player_typed_cue(player);
    if (cue >= 0)
        player_go_to_cue(player, now, (size_t)cue);
    if (cue >= 0 || !player->prompt.takes_names || player->prompt.field.length == 0)
        player_close_prompt(player);
}

static void player_erase_typed(Player *player, double now) {
    Prompt *prompt = &player->prompt;
    bool erased = text_field_erase(&prompt->field);
    prompt->typed_at = now;
    if (!erased || (prompt->field.length == 0 && !prompt->takes_names))
        player_close_prompt(player);
}

bool player_prompt_take(Player *player, double now, KeyPress press) {
    Prompt *prompt = &player->prompt;
    if (!player_is_typing(player, now))
        return false;
    if (press.mods & ~(unsigned)MOD_SHIFT)
        return false;
    if (press.code == KEY_ENTER)
        player_accept_prompt(player, now);
    else if (press.code == KEY_BACKSPACE)
        player_erase_typed(player, now);
    else if (press.code == KEY_ESCAPE)
        player_close_prompt(player);
    else
        return prompt->takes_names && text_field_type(&prompt->field, press);
    return true;
}
