#!/bin/bash
# What those hear who watch over the program: a service manager, by a socket that it reads from, and who reads the file of
# --health or asks for it.
set -u
. tests/checks.bash
start_display 640x360

# The service manager ----------------------------------------------------------------------------------------
cat >"$folder/manager.py" <<'END_MANAGER'
import socket, sys
manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
manager.bind(sys.argv[1])
while True:
    print(manager.recv(4096).decode(), flush=True)
END_MANAGER
python3 "$folder/manager.py" "$folder/manager" >"$folder/heard" &
soon test -S "$folder/manager" || give_up "the service manager listens"

hears() { grep -qFx "$1" "$folder/heard"; } # LINE
lives() { grep -cx WATCHDOG=1 "$folder/heard"; }
more_than() { [ "$(lives)" -gt "$1" ]; } # SIGNS
goes_on_living() { soon more_than "$(($(lives) + 3))"; }
falls_silent() { # for five of the times in which it would give a sign
    local before
    before=$(lives)
    sleep 1
    [ "$(lives)" = "$before" ]
}

cat >"$folder/talk.lua" <<'END_SCENE'
local dot = Dot()
add(dot)
wait(0.2)
cue("first")
play(dot:animate():shift(RIGHT), {run_time = 3000})
END_SCENE
export NOTIFY_SOCKET=$folder/manager WATCHDOG_USEC=400000
health=$folder/health.json
start 1 "$folder/talk.lua" --size 320x180 --health "$health"
check "it is ready when its first picture is out" soon hears READY=1
check "no sign of life comes before" awk '/WATCHDOG/ && !ready { bad = 1 } /READY/ { ready = 1 } END { exit bad }' \
    "$folder/heard"
check "it says where it stands" soon hears "STATUS=$folder/talk.lua: stands, first"
check "it lives while it stands" goes_on_living
check "and needs next to nothing for that" soon needs_at_most 5 1
key Right
check "it says that it plays, and what" soon hears "STATUS=$folder/talk.lua: plays, first"
check "it lives while it plays" goes_on_living
kill -STOP $server_pid
check "no picture goes out: no sign of life" soon falls_silent
kill -CONT $server_pid
check "they go out again: it lives" goes_on_living

# The file ---------------------------------------------------------------------------------------------------
field() { # NAME: of the file
    python3 -c 'import json, sys; print(json.dumps(eval("h" + sys.argv[2], {"h": json.load(open(sys.argv[1]))})))' \
        "$health" "$1"
}
has() { [ "$(field "$1")" = "$2" ]; }
has_more() { awk -v a="$(field "$1")" -v b="$2" 'BEGIN { exit !(a > b) }'; }

frames=$(field "['frames']") at=$(field "['uptime']")
check "the file tells of more frames after a while" soon has_more "['frames']" "$frames"
check "and of a longer time" has_more "['uptime']" "$at"
check "it names the process" has "['process']" "$rostrum_pid"
check "it says that it runs" has "['running']" true
check "and plays" has "['playing']" true
check "it names the scene" has "['scene']" "\"$folder/talk.lua\""
check "and the cue" has "['cue']" '"first"'
resident=$(awk '/VmRSS/ { print 1024 * $2 }' "/proc/$rostrum_pid/status")
check "it tells the memory" is_near "$(field "['memory']")" "$resident" 30000000
check "nothing is left beside it" test "$(ls "$health"*)" = "$health"
check "everybody may read it" test "$(stat -c %a "$health")" = "$(printf '%o' $((0666 & ~0$(umask))))"
check "the scene is well" has "['reload']['ok']" true
echo 'x = = 1' >"$folder/talk.lua"
check "the scene is broken: the file says so" soon has "['reload']['ok']" false
check "and how" has_more "['reload']['message'].find('talk.lua:1:')" -1
check "and the service manager" soon grep -q "^STATUS=.*broken.*talk.lua:1:" "$folder/heard"
echo 'add(Dot()) wait(9)' >"$folder/talk.lua"
check "it is mended" soon has "['reload']['ok']" true
check "since it was" is_near "$(field "['reload']['time']")" "$(date +%s)" 60
check "the socket tells the same" test \
    "$(ask health | python3 -c 'import json, sys; print(json.load(sys.stdin)["process"])')" = "$rostrum_pid"
stop
check "it says that it leaves" soon hears STOPPING=1
check "and so does the file" has "['running']" false
unset NOTIFY_SOCKET WATCHDOG_USEC

start 1 --size 320x180 --health "$folder/none/health.json"
check "a file that cannot be written is said once" soon grep -q "health.json" "$folder/rostrum.log"
mkdir "$folder/none"
check "and written as soon as it can be" soon test -s "$folder/none/health.json"
check "the show goes on" runs
check "it was said once" test "$(grep -c health.json "$folder/rostrum.log")" = 1
stop

[ $failures = 0 ]
