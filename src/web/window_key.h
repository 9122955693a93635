// Window key: what a browser calls keys, as they are here (play/key.h). Part of window.c.
#pragma once

#include "platform/event.h"

#include <emscripten/html5.h>

// The event of a key that goes down, or is held; its press KEY_NONE where it is none of ours.
Event window_key_read(const EmscriptenKeyboardEvent *key);
unsigned window_read_mods(bool shift, bool ctrl, bool alt, bool super);
