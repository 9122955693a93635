#!/bin/bash
# The running program under a virtual display: parameters through the socket and the panel, a script that is saved broken
# and right again, a crash and what comes after it, signals.
set -u
program=${BUILD:-build}/rostrum
size=640x360
folder=$(mktemp -d)
talk=$folder/talk.lua
socket=$folder/socket
failures=0

finish() {
    for child in ${rostrum_pid:-} ${server_pid:-}; do kill -9 "$child" 2>/dev/null; done
    wait 2>/dev/null
    rm -rf "$folder"
}
trap finish EXIT

. tests/checks.bash

mkfifo "$folder/display"
Xvfb -displayfd 1 -screen 0 ${size}x24 -nolisten tcp >"$folder/display" 2>"$folder/server.log" &
server_pid=$!
read -r -t 20 number <"$folder/display" || give_up "a virtual display starts"
export DISPLAY=:$number XDG_CONFIG_HOME=$folder/config XDG_STATE_HOME=$folder/state

cat >"$talk" <<'END'
local slots = param("slots", 3, { min = 1, max = 12 })
local kind = param("kind", "red", { choices = { "red", "blue" } })
local row = VGroup()
for i = 1, slots do row:add(Square{ side_length = 0.6, color = kind == "red" and RED or BLUE, fill_opacity = 1 }) end
row:arrange(RIGHT)
add(row)
wait(1)
cue("moved", { notes = "It moves." })
play(row:animate():shift(UP * 2))
cue("up")
wait(1)
END
cp "$talk" "$folder/good.lua"

open_window() { # OPTION...
    "$program" "$talk" --size $size --ipc "$socket" "$@" >"$folder/rostrum.log" 2>&1 &
    rostrum_pid=$!
    for _ in $(seq 100); do [ -S "$socket" ] && ask get_property pause >/dev/null 2>&1 && break; sleep 0.1; done
    window=$(timeout 20 xdotool search --sync --onlyvisible --class rostrum | head -1)
    [ -n "$window" ] || give_up "the window opens"
}

# The answer to one request, whose words are the arguments (JSON where they are, else text).
ask() {
    python3 - "$socket" "$@" <<'END'
import json, socket, sys
def word(text):
    try:
        return json.loads(text)
    except ValueError:
        return text
client = socket.socket(socket.AF_UNIX)
client.settimeout(5)
client.connect(sys.argv[1])
client.sendall(json.dumps({"command": [word(w) for w in sys.argv[2:]], "request_id": 1}).encode() + b"\n")
answer = json.loads(client.makefile().readline())
assert answer["request_id"] == 1
print(json.dumps(answer["data"]) if answer["error"] == "success" else answer["error"])
END
}

says() { # EXPECTED WORD...
    local expected=$1 got
    shift
    got=$(ask "$@")
    [ "$got" = "$expected" ] || { echo "       $* says $got, not $expected"; return 1; }
}

says_soon() { # EXPECTED WORD...
    for _ in $(seq 40); do says "$@" >/dev/null && return 0; sleep 0.1; done
    says "$@"
}

shows() { # SECONDS SET... of a direct render of the good script
    local file=$folder/expected.png off= at=$1
    shift
    local sets=()
    for set in "$@"; do sets+=(--set "$set"); done
    "$program" render "$folder/good.lua" --size $size --at "$at" "${sets[@]}" -o "$file" || return 1
    for _ in $(seq 40); do
        import -window "$window" "$folder/now.png"
        off=$(compare -metric AE -fuzz 1% "$file" "$folder/now.png" null: 2>&1)
        [ "${off%%[.e]*}" -le 20 ] 2>/dev/null && return 0
        sleep 0.1
    done
    echo "       $off pixels differ from the picture at $at s with $*"
    return 1
}

runs() { kill -0 "$rostrum_pid" 2>/dev/null; }
has_quit() { for _ in $(seq 50); do runs || { wait "$rostrum_pid"; return; }; sleep 0.1; done; return 1; }
save() { cp "$1" "$folder/.talk.swp" && mv "$folder/.talk.swp" "$talk"; } # as editors do
ticks() { awk '{ print $14 + $15 }' "/proc/$rostrum_pid/stat"; }
costs_nothing() { local before; before=$(ticks); sleep 2; [ $(($(ticks) - before)) -le 1 ]; }
cover() { convert "$folder/now.png" -crop 400x80+0+0 -format '%[fx:mean]' info:; }
covered() { # whether the message in the upper left corner is there
    import -window "$window" "$folder/now.png"
    [ "$(awk -v mean="$(cover)" 'BEGIN { print (mean > 0.01) }')" = 1 ]
}
soon() { for _ in $(seq 30); do "$@" && return 0; sleep 0.1; done; return 1; }
never() { ! "$@"; }

# --set -------------------------------------------------------------------------------------------------------
refuses() { # MESSAGE ARGUMENT...
    local message=$1 status
    shift
    "$program" "$@" >"$folder/out.log" 2>&1
    status=$?
    [ $status = 2 ] && grep -qF -- "$message" "$folder/out.log" || { echo "       $status: $(cat "$folder/out.log")"; return 1; }
}
check "--set is taken by info" grep -q '"value": 7' <("$program" info "$talk" --json --set slots=7)
for mode in info render ""; do
    options=(); [ "$mode" = render ] && options=(--at 0 -o "$folder/none.png")
    check "a name the script has not is refused by ${mode:-the viewer}" \
        refuses "has no parameter of that name; its parameters: slots, kind" $mode "$talk" "${options[@]}" --set nothing=1
    check "and a value that does not fit" \
        refuses "slots is set to 99, which does not lie between 1 and 12" $mode "$talk" "${options[@]}" --set slots=99
done

# The socket --------------------------------------------------------------------------------------------------
open_window --set kind=blue
check "the socket is the user's own" test "$(stat -c %a "$socket")" = 600
check "the first step ends" says_soon '"moved"' get_property cue
check "the picture is that of the parameter set" shows 1 kind=blue
check "a parameter that is changed is seen" says null set_property param/slots 6
check "at the same time, others as they were" shows 1 slots=6 kind=blue
check "a value that does not fit is refused" says "invalid parameter" set_property param/slots 13
check "a step can be asked for" says null cue next
check "and played to its end" says_soon '"up"' get_property cue
check "the picture moved" shows 2 slots=6 kind=blue
check "back by name" says null cue moved
check "the next cue's picture has gone" shows 1 slots=6 kind=blue
check "at rest, the socket open, it needs no processor time" costs_nothing

# The panel ---------------------------------------------------------------------------------------------------
xdotool key --delay 30 e Right Right Down Left Escape
check "the panel's keys change parameters, steps one after the other" says 8 get_property param/slots
check "and what they change is seen" shows 1 slots=8 kind=red
check "keys by the socket reach the panel" says null keypress e
ask keypress Home >/dev/null && ask keypress Up >/dev/null && ask keypress Up >/dev/null && ask keypress Enter >/dev/null && ask keypress Escape >/dev/null
check "whose last row resets all" shows 1
check "pixels of the panel are gone with it" says null set_property param/slots 6

# Saving ------------------------------------------------------------------------------------------------------
sed 's/^play/pley/' "$folder/good.lua" >"$folder/bad.lua"
check "before: no message" never covered
save "$folder/bad.lua"
check "a broken script brings a message" soon covered
check "the show goes on in its last good picture" says 6 get_property param/slots
sed 's/BLUE/GREEN/; s/and RED/and GREEN/' "$folder/good.lua" >"$folder/better.lua"
cp "$folder/better.lua" "$folder/good.lua"
save "$folder/good.lua"
sleep 4 # "Loaded again" goes
check "a good one takes its place, at the same time and with the same parameters" shows 1 slots=6
check "and the message goes" never covered

# A crash, and ends in order ----------------------------------------------------------------------------------
ask set_property cue up >/dev/null
sleep 1
kill -9 "$rostrum_pid" && wait "$rostrum_pid" 2>/dev/null
check "a crash leaves its socket" test -S "$socket"
open_window
check "after it the show goes on where it was" says '"up"' get_property cue
check "with the parameters it had" says 6 get_property param/slots
check "and stands" says true get_property pause
ask cue moved >/dev/null
check "quit quits" says null quit
check "in order" has_quit
check "and takes its socket along" test ! -e "$socket"
open_window
check "then it starts at the beginning" says_soon '"moved"' get_property cue
ask cue up >/dev/null
sleep 1
kill -TERM "$rostrum_pid"
check "SIGTERM ends it in order" has_quit
check "and takes its socket along" test ! -e "$socket"
open_window --resume
check "--resume starts where it was" says '"up"' get_property cue
ask quit >/dev/null
has_quit

touch "$socket"
"$program" "$talk" --ipc "$socket" >"$folder/out.log" 2>&1
check "a file in the socket's place is an error" test $? = 1
check "and stays" test -f "$socket"

[ $failures = 0 ]
