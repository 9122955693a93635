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

check() { # NAME COMMAND...
    local name=$1
    shift
    if "$@"; then echo "[ OK ] $name"; else echo "[FAIL] $name" && failures=$((failures + 1)); fi
}

give_up() {
    echo "[FAIL] $1"
    cat "$folder"/*.log
    exit 1
}

# The display, and the pictures that are expected ---------------------------------------------------------------------
mkfifo "$folder/display"
Xvfb -displayfd 1 -screen 0 ${size}x24 -nolisten tcp >"$folder/display" 2>"$folder/server.log" &
server_pid=$!
read -r -t 20 number <"$folder/display" || give_up "a virtual display starts"
export DISPLAY=:$number
export XDG_CONFIG_HOME=$folder # no key map of the user's

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
key q && sleep 1.3
check "q alone does not quit" runs
key q q
check "q twice does" has_quit

open_window --start "${cues[6]}" --fullscreen
key Right
check "--start begins at a time" shows "${cues[7]}"
key ctrl+q
check "Ctrl+q quits" has_quit

(unset DISPLAY WAYLAND_DISPLAY && "$program" "$scene" 2>"$folder/message.log")
check "without a display it says what to do" grep -q "rostrum render" "$folder/message.log"

[ $failures = 0 ]
