#!/bin/bash
# Plays a scene in a window of a virtual display, with keys from xdotool: what is on the screen at a stop is what
# `rostrum render` gives for that time.
set -u
program=${BUILD:-build}/rostrum
scene=tests/scenes/choreography.lua
size=1280x720
folder=$(mktemp -d)
failures=0

finish() {
    for child in ${rostrum_pid:-} ${server_pid:-}; do kill "$child" 2>/dev/null; done
    wait 2>/dev/null
    rm -rf "$folder"
}
trap finish EXIT

. tests/checks.bash

# The display, and the pictures that are expected ---------------------------------------------------------------------
mkfifo "$folder/display"
Xvfb -displayfd 1 -screen 0 ${size}x24 -nolisten tcp >"$folder/display" 2>"$folder/server.log" &
server_pid=$!
read -r -t 20 number <"$folder/display" || give_up "a virtual display starts"
export DISPLAY=:$number
export XDG_CONFIG_HOME=$folder XDG_STATE_HOME=$folder/state # nothing of the user's
program=$(realpath "$program")

mapfile -t cues < <("$program" info "$scene" --json | sed -n 's/.*{"time": \([0-9.]*\),.*/\1/p')

expected() { # SECONDS
    local file=$folder/at-$1.png
    [ -f "$file" ] || "$program" render "$scene" --size $size --at "$1" -o "$file" || give_up "render --at $1"
    echo "$file"
}

# Pixels in which two pictures differ by more than rounding.
difference() {
    compare -metric AE -fuzz 1% "$1" "$2" null: 2>&1
}

screenshot() { import -window "$window" "$1"; }

# Within some seconds the screen shows that moment.
shows() { # SECONDS
    local file off
    file=$(expected "$1")
    for _ in $(seq 40); do
        screenshot "$folder/now.png"
        off=$(difference "$file" "$folder/now.png")
        [ "${off%%[.e]*}" -le 20 ] 2>/dev/null && return 0
        sleep 0.1
    done
    echo "       $off pixels differ from the picture at $1 s"
    return 1
}

stands() {
    screenshot "$folder/one.png" && sleep 0.4 && screenshot "$folder/two.png"
    [ "$(difference "$folder/one.png" "$folder/two.png")" = 0 ]
}

moves() { ! stands; }
runs() { kill -0 "$rostrum_pid" 2>/dev/null; }
key() { xdotool key --delay 30 "$@"; }

ticks() { awk '{ print $14 + $15 }' "/proc/$rostrum_pid/stat"; }

costs_nothing() {
    local before
    before=$(ticks)
    sleep 2
    [ $(($(ticks) - before)) -le 1 ]
}

has_quit() {
    for _ in $(seq 30); do
        runs || { wait "$rostrum_pid"; return; }
        sleep 0.1
    done
    return 1
}

open_window() { # OPTION...
    "$program" "$scene" --size $size "$@" >"$folder/rostrum.log" 2>&1 &
    rostrum_pid=$!
    window=$(timeout 20 xdotool search --sync --onlyvisible --class rostrum | head -1)
    [ -n "$window" ] || give_up "the window opens"
}

# The presentation ---------------------------------------------------------------------------------------------------
for i in 1 2 4; do expected "${cues[i]}" >"$folder/out.log"; done

open_window
check "it plays when it opens" moves
key Right
check "next finishes the running step, and it stands at cue 2" shows "${cues[1]}"
check "at a stop it needs no processor time" costs_nothing
key Right
check "next plays the next step" moves
key Next
check "and finishes it: cue 3" shows "${cues[2]}"
key Left
check "previous goes back to the start of the step" shows "${cues[1]}"
key n && sleep 0.5 && key space && sleep 3
check "space pauses" stands
key space
check "and plays" moves
key 5 Return
check "a number and Enter go to that cue" shows "${cues[4]}"
key --repeat 10 F5 Escape
check "Esc and F5, as a clicker sends them, do no harm" runs
check "and the picture is the same on the full screen" shows "${cues[4]}"
key Home && sleep 0.2 && key ctrl+Right ctrl+Right ctrl+Right shift+Right ctrl+Left && sleep 3
check "scrubbing by a second and by frames adds up" shows 1.033333333
xdotool mousemove 640 300 && sleep 0.1 && xdotool mousemove 660 320 && sleep 0.5
screenshot "$folder/hud.png"
check "moving the mouse shows the time bar" test "$(difference "$(expected 1.033333333)" "$folder/hud.png")" != 0
sleep 2.6
check "which goes after two seconds" shows 1.033333333

# Keys and mouse -------------------------------------------------------------------------------------------------------
# What is on the screen is of one colour.
is_all() { # COLOUR
    for _ in $(seq 40); do
        [ "$(import -window "$window" -format '%k %[hex:p{0,0}]' info: | cut -c1-8)" = "1 $1" ] && return 0
        sleep 0.1
    done
    return 1
}

go_to() { # CUE, from 1 on
    key "$1" Return && sleep 0.2
}

# Something lies over the picture.
covers() { sleep 0.5 && screenshot "$folder/now.png" && [ "$(difference "$(expected "${cues[4]}")" "$folder/now.png")" != 0 ]; }
turn() { xdotool click "$1" && sleep 0.4; }

key Home && sleep 0.3 && key Right
xdotool keydown Next && sleep 1.2 && xdotool keyup Next
check "PageDown held for 1.2 s moves one step" shows "${cues[1]}"
key alt+Right
check "Alt+Right goes to the end of the step without playing it" shows "${cues[2]}"
key alt+Left alt+Left
check "Alt+Left to the start of it, and of the one before" shows 0
key alt+Right alt+Right && sleep 0.3 && key shift+space
check "Shift+Space plays backwards" moves
check "to the stop before" shows "${cues[1]}"
go_to 4
turn 5
check "the wheel plays the next step" moves
check "to its stop" shows "${cues[4]}"
turn 4 && turn 3
check "the wheel up and the right button go back" shows "${cues[2]}"
xdotool mousemove 640 200 && turn 1 && turn 1
check "a click plays the next step, another finishes it" shows "${cues[3]}"
xdotool mousemove 640 230 && sleep 0.1 && xdotool mousemove 100 695 && sleep 0.3 && turn 1 && sleep 2.8
check "a click on the time bar goes there instead" stands
check "and not a step on" test "$(difference "$(expected "${cues[3]}")" "$folder/two.png")" != 0
go_to 5
for word in b:000000 period:000000 w:FFFFFF comma:FFFFFF; do
    key "${word%:*}"
    check "${word%:*} blanks every pixel with ${word#*:}" is_all "${word#*:}"
    key "${word%:*}"
    check "and gives the picture back" shows "${cues[4]}"
done
key b && sleep 0.2 && key Escape
check "Esc ends a blank screen" shows "${cues[4]}"
key z Home && sleep 0.4
convert "$(expected "${cues[4]}")" -crop 900x720+0+0 +repage "$folder/kept.png"
screenshot "$folder/frozen.png" && convert "$folder/frozen.png" -crop 900x720+0+0 +repage "$folder/frozen-part.png"
check "z holds the picture while time goes elsewhere" test "$(difference "$folder/kept.png" "$folder/frozen-part.png")" = 0
check "and has a sign of it where there is one screen" \
    test "$(difference "$(expected "${cues[4]}")" "$folder/frozen.png")" != 0
key z
check "z again shows where time is" shows 0
go_to 5
for word in question F1 Tab o g; do
    key "$word"
    check "$word opens something over the picture" covers
    key Escape
    check "which Esc leaves" shows "${cues[4]}"
done
key g && xdotool type --delay 40 "$("$program" info "$scene" --json | sed -n 's/.*"time": '"${cues[2]}"', "name": "\([^"]*\)".*/\1/p')"
key Return
check "g, the name of a cue and Enter go there" shows "${cues[2]}"
key Tab && sleep 0.3 && key Right Right Return
check "in the overview arrows and Enter go to a cue" shows "${cues[4]}"
key m Home && sleep 0.2 && key shift+m
check "m marks a place and Shift+m returns to it" shows "${cues[4]}"
key --repeat 50 --delay 20 F5 Escape
check "the clicker's button pressed 50 times does no harm" runs
check "and shows the same" shows "${cues[4]}"
(cd "$folder" && exec "$program" "$OLDPWD/$scene" --size $size --start "${cues[3]}" >"$folder/second.log" 2>&1) &
second_pid=$!
for _ in $(seq 50); do [ "$(xdotool search --onlyvisible --class rostrum | wc -l)" = 2 ] && break; sleep 0.1; done
second=$(xdotool search --onlyvisible --class rostrum | grep -vx "$window")
xdotool windowfocus "$second" && sleep 0.5 && key Right && sleep 0.3 && key s && sleep 1 && key s && sleep 1
xdotool windowfocus "$second" key ctrl+q
wait "$second_pid"
mapfile -t pictures < <(ls "$folder"/05-*.png)
check "s writes the picture, and again beside it" test ${#pictures[@]} = 2
check "as it is rendered" test "$(difference "$(expected "${cues[4]}")" "${pictures[0]}")" = 0
xdotool windowfocus "$window" && sleep 0.3

key q && sleep 1.3
check "q alone does not quit" runs
key q q
check "q twice does" has_quit

# Seeks ----------------------------------------------------------------------------------------------------------------
scene=assets/scenes/continuous_batching.lua
open_window
sleep 1.5 && key Right && sleep 0.5
for _ in 1 2 3 4 5; do
    read -r median percentile longest < <(python3 tests/seek_time.py 12 100)
    echo "       100 seeks: median $median ms, 99th percentile $percentile ms, longest $longest ms"
    awk "BEGIN { exit !(${percentile:=1e9} < 33.3) }" && break
done
busy=$(awk -v cores="$(nproc)" '{ print ($1 > cores + 1) }' /proc/loadavg)
check "the new picture is there within two frames (99 of 100; not judged on a busy machine)" \
    awk "BEGIN { exit !($percentile < 33.3 || $busy) }"
key ctrl+q
check "and Ctrl+q quits" has_quit
scene=tests/scenes/choreography.lua

open_window --start "${cues[6]}" --fullscreen
key Right
check "--start begins at a time" shows "${cues[7]}"
key ctrl+q
check "Ctrl+q quits" has_quit

(MESA_GL_VERSION_OVERRIDE=3.1 "$program" "$scene" 2>"$folder/message.log")
check "where OpenGL is too old it says so" grep -q "offers no OpenGL 3.3" "$folder/message.log"

(unset DISPLAY WAYLAND_DISPLAY && "$program" "$scene" 2>"$folder/message.log")
check "without a display it says what to do" grep -q "rostrum render" "$folder/message.log"

[ $failures = 0 ]
