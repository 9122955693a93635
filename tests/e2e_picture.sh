#!/bin/bash
# How a picture that the processor draws gets into a window: through memory that the X server shares, and with OpenGL where that
# cannot be. Either way it is the one of `rostrum render`, to the bit.
set -u
. tests/checks.bash
scene=$(realpath tests/scenes/choreography.lua)
mapfile -t cues < <(cues_of "$scene" time)
cd "$folder" || exit 1
start_display 1600x900

shared() { grep -c memfd:picture "/proc/$rostrum_pid/maps"; }
has_shared() { [ "$(shared)" = "$1" ]; } # HOW OFTEN

# Every pixel is that of the moment.
is_picture() { # FILE SIZE SECONDS [FUZZ]
    [ "$(compare -metric AE -fuzz "${4:-0}" "$(expected "$scene" "$2" "$3")" "$1" null: 2>&1)" = 0 ]
}
shows() { screenshot "$window" now.png && is_picture now.png "$@"; } # SIZE SECONDS [FUZZ]
stands_at() { put pause true && put time-pos "${cues[$1]}"; }        # CUE, from 0 on

start 1 "$scene" --size 640x360 --speed 10
stands_at 2
check "what the processor draws is in memory that the server shares" soon has_shared 1
check "and in the window" soon shows 640x360 "${cues[2]}"
key Right
check "what a step has changed is in the window" soon shows 640x360 "${cues[3]}"
key w
check "so is white" soon not shows 640x360 "${cues[3]}"
key w
check "and what was there before" soon shows 640x360 "${cues[3]}"

# What the window loses --------------------------------------------------------------------------------------
xdotool windowunmap --sync "$window" windowmap --sync "$window"
check "a window that comes back has all of it" soon shows 640x360 "${cues[3]}"
for size in 1000x600 333x257 640x360; do
    xdotool windowsize "$window" "${size%x*}" "${size#*x}"
    check "it follows to $size" soon shows "$size" "${cues[3]}"
done
put fullscreen true
check "and to the full screen" soon shows 1600x900 "${cues[3]}"
put fullscreen false
check "and back" soon shows 640x360 "${cues[3]}"
check "in one piece of memory" has_shared 1

# A picture for a file in between ----------------------------------------------------------------------------
xdotool windowfocus --sync "$window"
key s
is_written() { is_picture ./*s.png 640x360 "${cues[3]}"; }
check "a screenshot is that picture" soon is_written
check "the window has it again when its notice is gone" soon shows 640x360 "${cues[3]}"
stands_at 1
check "and goes on" soon shows 640x360 "${cues[1]}"
stop

# Two windows ------------------------------------------------------------------------------------------------
start 2 "$scene" --size 640x360 --presenter
presenter=$(xdotool search --onlyvisible --name '^Presenter' | head -1)
window=$(list_windows | grep -vx "$presenter" | head -1)
xdotool windowmove --sync "$window" 0 0 windowmove --sync "$presenter" 700 400
stands_at 2
check "the presenter's window has memory of its own" soon has_shared 2
check "the audience's shows its picture" soon shows 640x360 "${cues[2]}"
ask command presenter >answer
check "memory goes with its window" soon has_shared 1
stands_at 3
check "the other's stays" soon shows 640x360 "${cues[3]}"
stop

# Where it cannot be -----------------------------------------------------------------------------------------
uses_opengl() { # NAME FUZZ OPTION...
    start 1 "$scene" --size 640x360 "${@:3}"
    stands_at 3
    check "$1: shown" soon shows 640x360 "${cues[3]}" "$2"
    check "by OpenGL" has_shared 0
    stop
}
uses_opengl "drawn by OpenGL" 3% --draw gpu
start_display 1600x900 24 -extension MIT-SHM
uses_opengl "a server that shares no memory" 0
start_display 1600x900 16 -extension Composite
uses_opengl "a window of 16 bits a pixel" 5%

[ $failures = 0 ]
