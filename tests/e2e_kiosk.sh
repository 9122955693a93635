#!/bin/bash
# A kiosk and those who pass by: what mouse, keys, screen, window manager and programs can do to it, and how it ends.
set -u
. tests/checks.bash
# Time runs on from its stop to its end and begins again, so where it is says nothing; a step does.
scene=$folder/long.lua
echo 'param("size", 2, {min = 1, max = 4}) add(Dot():scale(10)) wait(3000) cue("c2") wait(3000) cue("c3") wait(3000)' >"$scene"
start_display 1280x1024
still=$(expected "$scene" 1280x1024 3001)

# As passers-by, an action a second: the mouse, its buttons and wheel, and keys with and without modifiers,
# the chord among them, not held.
cat >"$folder/passer_by.py" <<'END_PASSER_BY'
import random, sys
random.seed(int(sys.argv[1]))
keys = [*"abcdefghijklmnopqrstuvwxyz0123456789", "space", "Return", "BackSpace", "Tab", "Escape", "Home", "End", "Left", "Right",
        "Up", "Down", "Prior", "Next", "Insert", "Delete", "Menu", "Pause", "bracketleft", "bracketright", "backslash", "plus",
        "minus", "equal", "period", "comma", "question", "KP_Enter", "KP_Right", "KP_1", *(f"F{i}" for i in range(1, 13))]
modifiers = ["ctrl", "alt", "shift", "super"]
for second in range(int(sys.argv[2])):
    action = random.random()
    if action < 0.3:
        print("mousemove", random.randrange(1280), random.randrange(1024))
    elif action < 0.5:
        button = random.randrange(1, 8)
        print("mousedown", button, "mouseup", button)
    else:
        held = [m for m in modifiers if random.random() < 0.3]
        print("key --delay 0", "+".join(held + [random.choice(keys + ["q"] * 5)]))
    if second % 20 == 0:
        print("sleep 0.03") # so that none is dropped
END_PASSER_BY
pass_by() { python3 "$folder/passer_by.py" "$1" "$2" | xdotool - >/dev/null 2>&1; } # SEED SECONDS

properties="pause speed blank fullscreen cue param/size"
state_now() { for name in $properties; do echo "$name $(get "$name")"; done; }
same_as_before() { [ "$(state_now)" = "$before" ] || { diff <(echo "$before") <(state_now); return 1; }; }
hold_chord() { # SECONDS
    xdotool keydown ctrl keydown alt keydown shift keydown q
    sleep "$1"
    xdotool keyup q keyup shift keyup alt keyup ctrl
}
plays_untouched() { # NAME
    check "passers-by change nothing: $1" same_as_before
    check "and nothing lies over the picture: $1" soon looks_like "$still" "$window"
}

# Deaf -------------------------------------------------------------------------------------------------------
start 1 "$scene" --kiosk
put cue-index 1
before=$(state_now)
pass_by 1 3600
plays_untouched "an hour, plain"
hold_chord 0.5
check "its chord, held too short, does not quit" same_as_before
hold_chord 2.5
check "its chord, held, quits in order" has_quit

start 1 "$scene" --kiosk=locked
put cue-index 1
before=$(state_now)
pass_by 2 600
hold_chord 2.5
plays_untouched "ten minutes, locked"
check "the socket does not quit what is locked" says "error running command" quit
check "and no command" says null command quit
check "nor a key of it" says null keypress Ctrl+q
check "it still plays" same_as_before
kill "$rostrum_pid"
check "a signal does" has_quit

# Going back -------------------------------------------------------------------------------------------------
mkdir -p "$XDG_CONFIG_HOME/rostrum"
printf '[kiosk]\nCtrl+Alt+Shift+q none\nF12 quit\nF9 operator held 0.3\nCtrl+Alt+b black\n' >"$XDG_CONFIG_HOME/rostrum/keys.conf"
start 1 "$scene" --kiosk --idle 2 --set size=3 --speed 0.5
put cue-index 1
before=$(state_now)
put pause true && put speed 4 && put blank '"white"' && put fullscreen false && put param/size 1
check "what a program changed is there" is blank '"white"'
check "and goes back by itself" soon same_as_before
key ctrl+alt+b
check "a key of the kiosk's section works" is blank '"black"'
check "and goes back" soon same_as_before
xdotool keydown F9
sleep 0.6
xdotool keyup F9
key space e w
check "an operator has the presenter's keys" is pause true
check "which go back" soon same_as_before
check "with nothing left over the picture" \
    soon looks_like "$(expected "$scene" 1280x1024 3001 --set size=3)" "$window"
key space
check "and are deaf again" same_as_before
hold_chord 2.5
check "a chord that was taken away does not quit" same_as_before
key F12
check "the one in its place does" has_quit
rm "$XDG_CONFIG_HOME/rostrum/keys.conf"

# Visitors ---------------------------------------------------------------------------------------------------
echo 'for i = 1, 5 do cue("c" .. i) wait(0.2) end' >"$folder/steps.lua"
start 1 "$folder/steps.lua" --attract --idle 3
check "it runs by itself" is pause false
xdotool mousemove 640 300 click 1
check "a touch stops it at the end of its step" becomes pause true
has_arrows() { screenshot "$window" "$folder/now.png" && [ "$(difference "$black" "$folder/now.png")" -gt 1000 ]; }
black=$(expected "$folder/steps.lua" 1280x1024 0)
check "arrows are there" soon has_arrows
put cue-index 1
xdotool mousemove 1170 512 click 1
check "a touch of the right one steps on" becomes cue-index 2
xdotool mousemove 110 512 click 1 mousemove 640 300
check "of the left one back" becomes cue-index 1
key Right
check "and so does a key" becomes cue-index 2
key x
xdotool click 3
check "others do not" is cue-index 2
check "left alone it runs by itself again" becomes pause false
check "and the arrows are gone" soon looks_like "$black" "$window"
pass_by 3 600
check "whatever visitors do" becomes pause false
hold_chord 2.5
check "its chord quits" has_quit

# A window manager -------------------------------------------------------------------------------------------
openbox --sm-disable >"$folder/openbox.log" 2>&1 &
manages() { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 'window id'; }
soon manages || give_up "a window manager starts"
for level in --kiosk --kiosk=locked; do
    start 1 "$scene" "$level" --idle 1
    put cue-index 1
    sleep 1.2
    before=$(state_now)
    xdotool windowfocus --sync "$window" key alt+F4
    wmctrl -i -c "$window"
    check "$level does not let itself be closed" same_as_before
    wmctrl -i -r "$window" -b remove,fullscreen
    check "$level fills the screen again" soon same_as_before
    kill -HUP "$rostrum_pid"
    check "$level ends by a signal" has_quit
done

# Its end ----------------------------------------------------------------------------------------------------
start 1 "$scene" --kiosk
ask quit >"$folder/answer"
check "the socket quits in order" has_quit
start 1 "$scene" --kiosk
xdotool windowkill "$window"
check "a display that ends the connection is no order to quit" not has_quit
start 1 "$scene" --kiosk
xdotool windowclose "$window"
check "nor is a window that is taken away" not has_quit
start 1 "$scene" --kiosk
kill "$server_pid"
check "nor is a display that is gone" not has_quit

[ $failures = 0 ]
