#!/bin/bash
# What reaches the window from around it: a window manager, the number pad, keyboards of other languages.
set -u
. tests/checks.bash
scene=$folder/talk.lua
echo 'for i = 1, 20 do cue("c" .. i) add(Dot()) wait(0.2) end' >"$scene"
start_display 1280x1024

# Keys -------------------------------------------------------------------------------------------------------
moves() { # FROM TO KEY...: the index of the cue
    put cue-index "$1" && key "${@:3}" && becomes cue-index "$2"
}

# The number pad's keys by their places, as names would have xdotool look for a way to type them.
start 1 "$scene" --size 640x360
keypad=(Left:83:10:9 Right:85:10:11 Up:80:10:9 Down:88:10:11 Home:79:10:0 End:87:10:19 PageUp:81:10:9 PageDown:89:10:11
    Enter:104:10:11)
for row in "${keypad[@]}"; do
    IFS=: read -r name code from to <<<"$row"
    check "$name of the number pad, without NumLock" moves "$from" "$to" "$code"
done
key Num_Lock
check "with NumLock it types digits: 1, 4, Enter" moves 5 13 87 83 104
put cue-index 5
xdotool keydown shift key 85 keyup shift
check "Shift takes the digits back: a second forth" is_time 2
key Num_Lock
xdotool keydown ctrl key 85 85 85 keyup ctrl
check "Ctrl+Right of the number pad goes three frames forth" is_time 2.05
stop

# Whether the keys of w and q, by their places, make the screen white and quit.
tries_layout() { # LAYOUT BLANK quits|stays
    setxkbmap -layout "${1%%-*}" -variant "$(echo "$1-" | cut -d- -f2)"
    start 1 "$scene" --size 640x360
    key 25
    check "the key of w in the layout $1: $2" is blank "\"$2\""
    xdotool keydown ctrl key 24 keyup ctrl
    if [ "$3" = quits ]; then
        check "Ctrl and the key of q: quits" has_quit
    else
        check "Ctrl and the key of q: nothing" is duration 4.0
        stop
    fi
}
tries_layout us white quits
tries_layout gr white quits
tries_layout il white quits
tries_layout ru white quits
tries_layout ara white quits
tries_layout de white quits
tries_layout fr none stays
tries_layout us-dvorak white stays # w's key types a comma, which is white as well
setxkbmap us

# Pacing -----------------------------------------------------------------------------------------------------
# A display that does not wait for a monitor: pictures come no faster than sixty a second, each told once.
cat >"$folder/pace.py" <<'END_PACE'
import json, socket, sys, time
client = socket.socket(socket.AF_UNIX)
client.settimeout(60)
client.connect(sys.argv[1])
client.sendall(b'{"command": ["observe_property", 1, "time-pos"]}\n')
lines, times = client.makefile(), []
while len(times) < 121:
    if json.loads(lines.readline()).get("event") == "property-change":
        times.append(time.monotonic())
print(120 / (times[-1] - times[0]))
END_PACE
echo 'local dot = Dot() add(dot) play(dot:animate():shift(RIGHT), {run_time = 3000})' >"$folder/pace.lua"
start 1 "$folder/pace.lua" --size 320x180
rate=$(python3 "$folder/pace.py" "$socket")
check "no more pictures than the monitor shows, 60 a second ($rate)" awk "BEGIN { exit !(${rate:=0} > 0 && $rate < 63) }"
stop

# Pictures ---------------------------------------------------------------------------------------------------
# What is drawn from outlines, once moving and then from the picture that is kept of what stands still.
echo 'local p = Polygon({V(-3, -3), V(3, -3), V(-1, 2)}) add(p) wait(0.5) play(p:animate():shift(RIGHT)) wait(0.5)' \
    >"$folder/outline.lua"
start 1 "$folder/outline.lua" --size 640x360
check "a triangle stands as it is rendered" soon looks_like "$(expected "$folder/outline.lua" 640x360 2)" "$window"
key F1
key F1
check "and again when something has lain over it" \
    soon looks_like "$(expected "$folder/outline.lua" 640x360 2)" "$window"
stop

# A window manager -------------------------------------------------------------------------------------------
openbox --sm-disable >"$folder/openbox.log" 2>&1 &
manages() { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 'window id'; }
soon manages || give_up "a window manager starts"

size() { xwininfo -id "$window" | awk '/Width|Height/ { printf "%s ", $2 }'; }
has_size() { [ "$(size)" = "$1" ]; } # "WIDTH HEIGHT "
manager() { wmctrl -i -r "$window" -b "$1"; } # add,STATE or remove,STATE
looks() { get fullscreen && get fullscreen; } >"$folder/answer" # before the second answer
presses_f() { key f && becomes fullscreen "$1" && soon has_size "$2"; } # PROPERTY SIZE
whole="1280 1024 " plain="640 360 "

start 1 "$scene" --size 640x360
soon has_size "$plain"
xdotool windowfocus --sync "$window"
manager add,fullscreen
check "the window manager fills the screen: the property says so" becomes fullscreen true
check "and f leaves it" presses_f false "$plain"
check "f fills it" presses_f true "$whole"
manager remove,fullscreen
check "the window manager takes it off" becomes fullscreen false
check "to what it was" soon has_size "$plain"
check "and f fills it again" presses_f true "$whole"
check "and leaves it again" presses_f false "$plain"
manager add,fullscreen
becomes fullscreen true
manager remove,fullscreen
check "there and back without a key" becomes fullscreen false
put fullscreen true
check "a program that asks by the socket has it" soon has_size "$whole"
put fullscreen false
check "and back" soon has_size "$plain"
xdotool windowsize "$window" 700 400
soon has_size "700 400 "
looks && sleep 0.3 && looks # it has seen it there for a while
manager add,fullscreen
becomes fullscreen true
check "f goes back to the size it had before the window manager" presses_f false "700 400 "
manager add,maximized_vert,maximized_horz
check "a window as large as there is room is not on the full screen" soon not has_size "700 400 "
check "by the property" is fullscreen false
stop

start 1 "$scene" --fullscreen
soon has_size "$whole"
xdotool windowfocus --sync "$window"
manager remove,fullscreen
check "begun on the full screen and taken off it" becomes fullscreen false
check "f fills it" presses_f true "$whole"
stop

[ $failures = 0 ]
