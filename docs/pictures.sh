#!/bin/bash
# Takes the pictures of the documents anew, all but presenter.png, which is from the middle of a talk. From the root:
# bash docs/pictures.sh
set -u
. tests/checks.bash
size=1280x720

# docs/manim.png is `render surface.rostrum --at 14.9` of assets/scenes/examples/surface.py, which needs Manim.

# Moments ----------------------------------------------------------------------------------------------------
"$program" render --at 48.1 --size $size -o docs/presentation.png
"$program" render --at 38.1 --size $size --palette projector -o docs/projector.png
"$program" render --lab --at 17.5 --size $size -o docs/lab.png

# What lies over the scene -----------------------------------------------------------------------------------
stands_still() {
    screenshot "$window" "$folder/before.png" && sleep 0.3 && screenshot "$window" "$folder/after.png" &&
        [ "$(difference "$folder/before.png" "$folder/after.png")" = 0 ]
}

take() { # NAME
    soon stands_still || give_up "$1 stands still"
    convert "$folder/after.png" -strip "docs/$1.png"
}

draw() { # X,Y...
    local point
    xdotool mousemove --sync "${1%,*}" "${1#*,}" mousedown 1
    for point in "${@:2}"; do xdotool mousemove --sync "${point%,*}" "${point#*,}" sleep 0.02; done
    xdotool mouseup 1
}

ellipse() { # X Y WIDTH HEIGHT
    awk -v x="$1" -v y="$2" -v w="$3" -v h="$4" \
        'BEGIN { for (i = 0; i <= 40; i++) printf "%d,%d ", x + w / 2 * cos(i / 6.2 - 0.4), y + h / 2 * sin(i / 6.2 - 0.4) }'
}

start_display $size
xdotool mousemove 640 20
start 1 --size $size
key 8 Return
key question
take help
key Escape Tab
take overview
key Escape
xdotool mousemove --sync 700 600 mousemove --sync 1000 685
take hud
xdotool mousemove 640 20
key 9 Return ctrl+p
# shellcheck disable=SC2046 # a point a word
draw $(ellipse 480 300 180 90)
draw 575,320 610,321 640,328 665,345 690,372 708,398 722,414 694,418 722,414 718,386
key ctrl+p d
xdotool mousemove --sync 483 238 click --repeat 3 --delay 100 4
take spotlight
stop

start 1 --size $size
ask set_property time-pos 48.6
ask command source
take source
stop

start 1 assets/scenes/examples/steps.lua --size $size
key End Right e
take panel
stop
