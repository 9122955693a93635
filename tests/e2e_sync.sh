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

# Led by another --------------------------------------------------------------------------------------------
port=$((20000 + $$ % 20000))
# How far two screens are from each other in the step of 2 seconds that goes round, where the first is asked before and after the other.
cat >"$folder/apart.py" <<'END'
import json, socket, sys
def ask(screen):
    screen.write(b'{"command": ["get_property", "time-pos"]}\n')
    screen.flush()
    return json.loads(screen.readline())["data"]
screens = []
for path in sys.argv[1:]:
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(60)
    client.connect(path)
    screens.append(client.makefile("rwb"))
worst = 0
for i in range(100):
    before, other, after = ask(screens[0]), ask(screens[1]), ask(screens[0])
    passed = (after - before) % 2
    worst = max(worst, (before - other + 1) % 2 - 1, (other - before + 1) % 2 - 1 - passed)
print(f"{worst:.6f}")
END
are_together() { # MOST
    local off
    off=$(python3 "$folder/apart.py" "$lead_socket" "$socket")
    echo "       $off s apart"
    is_near "$off" 0 "$1"
}
lead() { ( socket=$lead_socket && "$@" ); } # COMMAND...: of the leader's socket

socket=$folder/lead lead_socket=$folder/lead
start 1 "$scene" --size 640x360 --loop --sync=lead:$port
lead_pid=$rostrum_pid
check "a leader stops at its cue as ever" becomes time-pos 2.0
socket=$folder/led
"$program" "$scene" --size 640x360 --kiosk --sync=ipc:$port --ipc "$socket" >"$folder/led.log" 2>&1 &
rostrum_pid=$!
soon has_started 2 || give_up "the screen that is led opens a window"
check "a screen that is led goes there" becomes time-pos 2.0
check "and stands" is pause true
put pause false && put time-pos 4
check "whatever is asked of it" becomes time-pos 2.0
lead put time-pos 3.5
check "it follows a leader that seeks" becomes time-pos 3.5
lead put pause false
check "and one that plays and stops at a cue" becomes time-pos 2.0
lead ask command loop-step >"$folder/answer" # goes on and on
check "and stays with one that goes round, within a frame" soon are_together 0.0167

# Strangers: what is no beat, and beats of others.
cat >"$folder/strangers.py" <<'END'
import os, random, socket, struct, sys
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for i in range(20000):
    beat = struct.pack("<4sBBHQIIdd", b"rstm", 1, 1, 0, 99, i, i, random.choice([1.0, float("nan"), -1e300]), 10.0)
    for data in (beat, os.urandom(40), os.urandom(random.randrange(1400)), b""):
        try:
            sender.sendto(data, ("127.0.0.1", int(sys.argv[1])))
        except OSError:
            pass
END
python3 "$folder/strangers.py" $port
check "strangers do not lead it astray" soon are_together 0.0167
crash_leader() { kill -9 "$lead_pid" && wait "$lead_pid" 2>/dev/null; }
crash_leader
moves() { local from; from=$(get time-pos) && sleep 0.3 && ! is_time "$from"; }
is_alone() { put time-pos 0.5 && sleep 0.2 && is_near "$(get time-pos)" 0.75 0.25; }
check "where the leader is lost it goes on alone" soon is_alone
check "and plays" soon moves
stop

[ $failures = 0 ]
