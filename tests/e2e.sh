#!/bin/bash
# Plays a scene in a window of a virtual display, with keys and mouse from xdotool: what is on the screen at a stop is what
# `rostrum render` gives for that time.
set -u
. tests/checks.bash
scene=$(realpath tests/scenes/choreography.lua)
size=1280x720
start_display $size

mapfile -t cues < <(cues_of "$scene" time)
mapfile -t names < <(cues_of "$scene" name)

# In the end the screen shows that moment.
shows() { # SECONDS
    soon looks_like "$(expected "$scene" $size "$1")" "$window"
}

open_window() { # OPTION...
    start 1 "$scene" --size $size "$@"
}

is_at_cue() { is pause true && is_time "${cues[$1 - 1]}"; } # CUE, from 1 on
goes_to_cue() { soon is_at_cue "$1"; }
stands_at() { goes_to_cue "$1" && shows "${cues[$1 - 1]}"; }

plays() { is pause false; }
turn() { xdotool click --repeat "${2:-1}" --delay 10 "$1"; } # BUTTON [TIMES]

# The presentation -------------------------------------------------------------------------------------------
# At a tenth of the speed, so that a step lasts until the next key comes.
open_window --speed 0.1
check "it plays when it opens" becomes pause false
key Right
check "next finishes the running step, and it stands at cue 2" stands_at 2
check "at a stop it needs no processor time" costs_nothing
key Right
check "next plays the next step" plays
key Next
check "and finishes it: cue 3" stands_at 3
key Left
check "previous goes back to the start of the step" stands_at 2
key n space
check "space pauses" is pause true
key space
check "and plays" plays
key 5 Return
check "a number and Enter go to that cue" stands_at 5
for _ in 1 2 3 4 5 6 7 8 9 10; do key F5 Escape; done
check "Esc and F5, as a clicker sends them, do no harm" runs
check "and the picture is the same on the full screen" shows "${cues[4]}"
key Home ctrl+Right ctrl+Right ctrl+Right shift+Right ctrl+Left
check "scrubbing by a second and by frames adds up" is_time 1.033333333
check "and is seen" shows 1.033333333
xdotool mousemove 640 300 mousemove 660 320
check "moving the mouse shows the time bar" soon not looks_like "$(expected "$scene" $size 1.033333333)" "$window"
check "which goes after two seconds" shows 1.033333333

# Keys and mouse ---------------------------------------------------------------------------------------------
is_all() { [ "$(import -window "$window" -format '%k %[hex:p{0,0}]' info: | cut -c1-8)" = "1 $1" ]; } # COLOUR

go_to() { # CUE, from 1 on
    key "$1" Return
    goes_to_cue "$1"
}

# Something lies over the picture of cue 5.
covers() { soon not looks_like "$(expected "$scene" $size "${cues[4]}")" "$window"; }

go_to 1
xset r on r rate 100 50
xdotool keydown Next && sleep 1 && xdotool keyup Next
check "PageDown held for a second moves one step" plays
check "and stays in it" is cue-index 0
xset r off
key Right && goes_to_cue 2
key alt+Right
check "Alt+Right goes to the end of the step without playing it" stands_at 3
key alt+Left alt+Left
check "Alt+Left to the start of it, and of the one before" is_time 0
key alt+Right alt+Right alt+Right shift+space
check "Shift+Space plays backwards" plays
check "to the stop before" goes_to_cue 3
go_to 4
turn 5
check "the wheel plays the next step" plays
put speed 4
check "to its stop" stands_at 5
put speed 0.1
one_turn() { go_to 2 && turn 5 4 && is cue-index 1 && plays; }
check "one turn of the wheel is one step, however many notches it has" soon one_turn
go_to 5
turn 4 && turn 3
check "the wheel up and the right button go back" stands_at 3
xdotool mousemove 640 200 && turn 1
check "a click plays the next step" plays
turn 1
check "another finishes it" stands_at 4
# While the bar is there, which is for two seconds.
click_on_bar() { go_to 4 && xdotool mousemove 640 230 mousemove 100 695 && is_time "${cues[3]}" && turn 1 && is_time 2.3 0.6; }
check "a click on the time bar goes there instead" soon click_on_bar
check "and stands" is pause true
go_to 5
xdotool mousemove 640 200
for word in b:000000 period:000000 w:FFFFFF comma:FFFFFF; do
    key "${word%:*}"
    check "${word%:*} blanks every pixel with ${word#*:}" soon is_all "${word#*:}"
    key "${word%:*}"
    check "and gives the picture back" shows "${cues[4]}"
done
key b Escape
check "Esc ends a blank screen" is blank '"none"'
key z Home
kept=900x720+0+0
convert "$(expected "$scene" $size "${cues[4]}")" -crop $kept +repage "$folder/kept.png"
check "z holds the picture while time goes elsewhere" soon looks_like "$folder/kept.png" "$window" $kept
check "and has a sign of it where there is one screen" covers
check "while time is" is_time 0
key z
check "z again shows where time is" shows 0
go_to 5
for word in question F1 Tab o g; do
    key "$word"
    check "$word opens something over the picture" covers
    key Escape
    check "which Esc leaves" shows "${cues[4]}"
done
key g && xdotool type --delay 20 "${names[2]}" && key Return
check "g, the name of a cue and Enter go there" stands_at 3
key Tab Right Right Return
check "in the overview arrows and Enter go to a cue" stands_at 5
key m Home shift+m
check "m marks a place and Shift+m returns to it" stands_at 5
for _ in 1 2 3 4 5; do key --repeat 10 F5 Escape; done
check "the clicker's button pressed 50 times does no harm" runs
check "and shows the same" shows "${cues[4]}"

# Ends -------------------------------------------------------------------------------------------------------
key q && get pause >"$folder/answer"
check "q alone does not quit" runs
check "q twice within a second does" soon eval 'key q q; ! get pause'
check "in order" has_quit

cd "$folder" || exit 1
open_window --start "${cues[3]}"
key Right && goes_to_cue 5
key s s
pictures() { [ "$(ls 05-*.png | wc -l)" = 2 ] && identify 05-*.png; }
check "s writes the picture, and again beside it" soon pictures
key ctrl+q
check "Ctrl+q quits" has_quit
check "the picture is as it is rendered" \
    test "$(difference "$(expected "$scene" $size "${cues[4]}")" "$(ls 05-*.png | head -1)")" = 0
cd - >"$folder/answer" || exit 1

open_window --start "${cues[6]}" --fullscreen --speed 10
check "--start begins at a time and plays from there" stands_at 8
stop

(MESA_GL_VERSION_OVERRIDE=3.1 "$program" "$scene" 2>"$folder/message.log")
check "where OpenGL is too old it says so" grep -q "offers no OpenGL 3.3" "$folder/message.log"

(unset DISPLAY && "$program" "$scene" 2>"$folder/message.log")
check "without a display it says what to do" grep -q "rostrum render" "$folder/message.log"

# Seeks ------------------------------------------------------------------------------------------------------
start 1 assets/scenes/continuous_batching.lua --size $size
is_fast() {
    local median percentile longest others
    read -r median percentile longest others < <(python3 tests/seek_time.py 12 100 $rostrum_pid $server_pid)
    echo "       100 seeks: median $median ms, 99th percentile $percentile ms, longest $longest ms;" \
        "other programs took $others of a core" 
    awk "BEGIN { exit !(${percentile:=1e9} < 33.3 || ${others:=0} > 0.3) }"
}
is_instrumented() { ldd "$program" | grep -q libasan; } # which makes it slow
check "the new picture is there within two frames (99 of 100; where other programs leave room)" \
    eval 'is_instrumented || is_fast || is_fast || is_fast'
stop

[ $failures = 0 ]
