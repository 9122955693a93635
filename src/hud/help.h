// Help: the keys as they are in force, on the screen: a list in columns, as large as fits the window.
#pragma once

#include "hud/hud.h"
#include "play/keymap.h"

// Covers the whole picture.
void help_draw(const Canvas *canvas, const Keymap *keymap, FontSet fonts);

enum { help_key_size = 2 * key_text_size };
// A key as the list writes it, such as "Shift+→"; returns `text`.
const char *help_format_key(KeyPress press, char text[help_key_size]);
