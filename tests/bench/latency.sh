#!/bin/bash
# From a key to another picture under a virtual display: a window that does nothing else, then the program, asleep, at a step and
# while something moves; and how far its lab follows a slider.
# latency.sh BUILD SIZE [keys|sliders]
set -u
export BUILD=$1
. tests/checks.bash
size=$2 count=${COUNT:-200}

presses() { # NAME KEY COMMAND...
    "$BUILD/bench/latency" "$1" "$count" "${@:2}" 2>>"$folder/latency.log" || failures=$((failures + 1))
}

ours() { # NAME KEY SCENE
    presses "$1" "$2" "$program" "$3" --size "$size" --no-inhibit
}

keys() {
    printf '%-40s %8s %8s %8s\n' "$count keys at $size, ms" median "99 %" worst
    presses "a bare window" w "$BUILD/bench/bare" "$size"
    ours "white, from sleep" w tests/bench/steps.lua
    ours "a step, from sleep" Right tests/bench/steps.lua
    ours "white, while something moves" w tests/bench/moving.lua
    presses "a bare window again" w "$BUILD/bench/bare" "$size"
    cat "$folder/latency.log"
}

slide() { # SLIDER FIRST LAST NAME=VALUE...
    python3 -B tests/bench/slider.py "$program" "$size" 10 "$@"
}

sliders() {
    local requests
    for requests in 160 4096; do
        "$BUILD/bench/changes" assets/scenes/batching_lab.lua 60 slots 8 requests=$requests
        slide slots 8 63 requests=$requests
    done
    slide seed 1 1000 requests=4096 # with 8 slots, which have the most passes
}

start_display "$size"
for part in ${3:-keys sliders}; do
    "$part"
done
[ $failures = 0 ]
