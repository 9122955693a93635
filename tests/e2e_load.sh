#!/bin/bash
# What scripts do beside the show: it plays on whatever they do, a kiosk waits for its scene, and several scenes follow each
# other.
set -u
. tests/checks.bash
size=640x360
start_display $size

save() { cp "$1" "$folder/.new" && mv "$folder/.new" "$2"; } # FILE PLACE
has_message() {
    screenshot "$window" "$folder/corner.png" 400x80+0+0
    [ "$(convert "$folder/corner.png" -format '%[fx:mean > 0.01]' info:)" = 1 ]
}
runner() { pgrep -P "$rostrum_pid" -f -- '[-]-run-scenes'; }
field() { ask health | python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; } # NAME

# Beside the show ------------------------------------------------------------------------------------------
talk=$folder/talk.lua
echo "local n = param('n', 1, {min = 0, max = 9}) wait(1000 + n)" >"$talk"
start 1 "$talk" --size $size
check "a script runs in a process of its own" test -n "$(runner)"
if [ "$(id -u)" = 0 ]; then
    check "which holds no descriptor but its wire" test "$(ls "/proc/$(runner)/fd")" = 3
else
    echo "[SKIP] which holds no descriptor but its wire: root alone may look at it"
    check "which nobody else looks into" not test -r "/proc/$(runner)/fd"
fi
kill -STOP "$(runner)"
before=$(get time-pos)
echo "wait(2000)" >"$folder/next.lua"
save "$folder/next.lua" "$talk"
has_gone_on() { awk -v a="$before" -v b="$(get time-pos)" 'BEGIN { exit !(b > a + 2) }'; }
check "the show plays on while a script hangs" soon has_gone_on
check "and answers" is duration 1001.0
check "until the script is given up" soon has_message
check "the show is still what it was" is duration 1001.0
save "$folder/next.lua" "$talk"
check "and the script is loaded again when it is saved again" becomes duration 2000.0
check "in another process" test -n "$(runner)"
echo "local t = {} while true do t[#t + 1] = {} end" >"$folder/next.lua"
save "$folder/next.lua" "$talk"
check "one that never ends gives a message" soon has_message
check "and leaves the show" is duration 2000.0
stop
check "nothing of it runs on" soon not pgrep -f -- "run-scenes $folder"

# A slider that moves: the last value counts.
echo "local n = param('n', 1, {min = 0, max = 1000}) wait(1000 + n)" >"$talk"
start 1 "$talk" --size $size
for n in 10 200 35 470 51; do put param/n $n; done
check "of many values the last is shown in the end" becomes duration 1051.0
stop

# A kiosk ----------------------------------------------------------------------------------------------------
start 1 "$folder/later.lua" --kiosk --size $size
check "a kiosk whose scene is missing stays, and says so" soon has_message
echo "background('#00FF00') wait(3) cue('x') wait(3)" >"$folder/next.lua"
save "$folder/next.lua" "$folder/later.lua"
shows_color() { [ "$(import -window "$window" -depth 8 -format '%[hex:p{320,180}]' info:)" = "$1" ]; }
check "and plays it when it is there" soon shows_color 00FF00
check "from its own start, without a stop" becomes cue '"x"'
stop

for color in FF0000 00FF00 0000FF; do echo "background('#$color') wait(4)" >"$folder/$color.lua"; done
echo "wait('x')" >"$folder/broken.lua"
start 1 "$folder/FF0000.lua" "$folder/broken.lua" "$folder/00FF00.lua" "$folder/0000FF.lua" --kiosk --size $size
for color in 00FF00 0000FF FF0000 00FF00; do
    check "scenes follow each other, a broken one left out: $color" soon shows_color $color
done

# When the scene of now began, by how long the program has run.
began() { ask health | python3 -c 'import json, sys; health = json.load(sys.stdin); print(health["uptime"] - health["time-pos"])'; }
is_blue() { [[ $(field scene) = *0000FF.lua ]]; }
is_red() { [[ $(field scene) = *FF0000.lua ]]; }
soon is_blue
blue=$(began)
soon is_red
check "without a seam" is_near "$(began)" "$(awk -v a="$blue" 'BEGIN { print a + 4 }')" 0.3
echo "background('#FFFF00') wait(2)" >"$folder/next.lua"
save "$folder/next.lua" "$folder/FF0000.lua"
check "one that was saved comes as it is now" soon shows_color FFFF00
save "$folder/next.lua" "$folder/broken.lua"
is_broken_there() { [[ $(field scene) = *broken.lua ]]; }
check "and one that was mended is shown" soon is_broken_there

rm "$folder"/*.lua
has_none() { [ "$(field reload | grep -c "'ok': False")" = 1 ]; }
begins_again() {
    local before
    before=$(get time-pos)
    sleep 0.2
    awk -v a="$before" -v b="$(get time-pos)" 'BEGIN { exit !(b < a) }'
}
soon has_none
check "where none is there any more the last one is played again" soon begins_again
check "and again" soon begins_again

stop
echo "background('#00FF00') wait(2)" >"$folder/there.lua"
start 1 "$folder/none.lua" "$folder/there.lua" "$folder/too.lua" --kiosk --size $size
check "where the first scene is missing another plays" soon shows_color 00FF00
stop
for color in FF0000 0000FF; do echo "background('#$color')" >"$folder/$color.lua"; done
start 1 "$folder/FF0000.lua" "$folder/0000FF.lua" --kiosk --size $size
check "scenes that take no time are seen for a moment: red" soon shows_color FF0000
check "blue" soon shows_color 0000FF
check "and red again" soon shows_color FF0000
[ $failures = 0 ]
