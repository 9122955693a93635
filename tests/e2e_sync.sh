#!/bin/bash
# Two screens in step: each a program of its own, started at another moment, and no protocol between them.
set -u
. tests/checks.bash
scene=$folder/steps.lua
cat >"$scene" <<'END'
add(Square({fill_color = "#FF0000", fill_opacity = 1})) cue("a") wait(2)
add(Circle({fill_color = "#00FF00", fill_opacity = 1})) cue("b") wait(3)
END
start_display 1280x512

# How far a screen is from where its clock says that it is in a round of 5 seconds: 0 where that lies between its question
# and its answer.
cat >"$folder/off.py" <<'END'
import json, socket, sys, time
client = socket.socket(socket.AF_UNIX)
client.settimeout(60)
client.connect(sys.argv[1])
answers, worst = client.makefile(), 0
for i in range(100):
    before = time.time()
    client.sendall(b'{"command": ["get_property", "time-pos"]}\n')
    shown = json.loads(answers.readline())["data"]
    after = time.time()
    worst = max(worst, (shown - before % 5 + 2.5) % 5 - 2.5 - (after - before), (before % 5 - shown + 2.5) % 5 - 2.5)
    time.sleep(0.013)
print(f"{worst:.6f}")
END
is_in_step() { # SOCKET
    local off
    off=$(python3 "$folder/off.py" "$1")
    echo "       $off s off"
    is_near "$off" 0 0.0167
}
# The pictures of both, taken where the step has begun for longer than that takes.
show_the_same() {
    local off
    python3 -c 'import time; time.sleep(-(time.time() - 0.2) % 5)'
    screenshot "$1" "$folder/one.png" && screenshot "$2" "$folder/other.png"
    off=$(difference "$folder/one.png" "$folder/other.png")
    [ "$off" = 0 ] || { echo "       $off pixels differ"; return 1; }
}

start 1 "$scene" --size 640x360 --sync=clock
one=$window one_pid=$rostrum_pid one_socket=$socket
sleep 0.77 # into another part of the round
socket=$folder/other
"$program" "$scene" --size 640x360 --sync=clock --ipc "$socket" >"$folder/other.log" 2>&1 &
rostrum_pid=$!
soon has_started 2 || give_up "the other opens a window"
other=$(list_windows | grep -v "^$one$" | head -1)
xdotool windowmove "$one" 0 0 windowmove "$other" 640 0
check "a screen is where its clock says" soon is_in_step "$one_socket"
check "and so is one that was started later" soon is_in_step "$socket"
put pause true && put time-pos 1 && put speed 3
check "which programs do not change" soon is_in_step "$socket"
key space
check "nor keys" soon is_in_step "$one_socket"
check "both show the same picture" soon show_the_same "$one" "$other"
kill "$one_pid"
stop

[ $failures = 0 ]
