#!/bin/bash
# The presenter's window: beside the audience's on one screen, and on two monitors that come and go.
set -u
. tests/checks.bash
scene=tests/scenes/choreography.lua
mapfile -t cues < <(cues_of "$scene" time)

# Pictures ---------------------------------------------------------------------------------------------------
# Whether that part of a window, WIDTHxHEIGHT+X+Y, is the picture of that moment but for rounding.
is_picture() { # WINDOW PART SECONDS
    looks_like "$(expected "$scene" "${2%%+*}" "$3")" "$1" "$2"
}

shows() { soon is_picture "$@"; }
is_plain() { [ "$(import -window "$1" -format '%[fx:mean] %k' info:)" = "$2 1" ]; }
key() { xdotool windowfocus --sync "$1" key --delay 20 "${@:2}"; } # WINDOW KEY...

# Words of step and time change once a second, and no more.
needs_little() { needs_at_most 24 4; }

open_windows() { # WINDOWS OPTION...
    start "$1" "$scene" "${@:2}"
    presenter=$(xdotool search --onlyvisible --name '^Presenter' | head -1)
    audience=$(list_windows | grep -vx "${presenter:-none}" | head -1)
}

# One screen, two windows ------------------------------------------------------------------------------------
start_display 2600x740

whole=1280x720+0+0 now=739x416+28+70 next=453x255+799+70 # tests/test_presenter.c has the same numbers
open_windows 2 --size 1280x720 --presenter --duration 10
xdotool windowmove --sync "$audience" 0 0 windowmove --sync "$presenter" 1300 0

key "$presenter" 3 Return
check "keys in the presenter's window move the audience's" shows "$audience" $whole "${cues[2]}"
check "the presenter sees what the audience sees" shows "$presenter" $now "${cues[2]}"
check "the next picture is the end of the next step" shows "$presenter" $next "${cues[3]}"
put speed 0.1 # a step lasts until the next key comes
key "$presenter" Right Right
check "two presses play one step, so each has acted once" shows "$audience" $whole "${cues[3]}"
key "$audience" Right Right
check "in the audience's window too" shows "$audience" $whole "${cues[4]}"
check "and the presenter's follows" shows "$presenter" $next "${cues[5]}"
xdotool mousemove --sync 1900 300 mousemove --sync 1950 320 click 1 click 3 mousemove --sync 1800 200
check "the mouse in the presenter's window does not step" is pause true
check "and leaves the audience's alone" is_picture "$audience" $whole "${cues[4]}"
key "$presenter" b
check "black is for the audience" soon is_plain "$audience" 0
check "the presenter still sees the picture" shows "$presenter" $now "${cues[4]}"
key "$presenter" w
check "white as well" soon is_plain "$audience" 1
key "$presenter" w z 2 Return
check "the presenter looks elsewhere" shows "$presenter" $now "${cues[1]}"
check "while the audience's picture is frozen" is_picture "$audience" $whole "${cues[4]}"
key "$presenter" z
check "and thaws" shows "$audience" $whole "${cues[1]}"
key "$presenter" ctrl+equal ctrl+Down x
check "notes grow and screens swap, where there is one, without harm" is pause true
check "at a stop it needs little processor time" soon needs_little
key "$presenter" c
check "its key closes the presenter's window" soon has_windows 1
key "$audience" c
check "and opens it" soon has_windows 2
stop

open_windows 1 --size 1280x720 --presenter=auto
key "$audience" 3 Return
check "one screen: no window by itself" shows "$audience" $whole "${cues[2]}"
key "$audience" c
check "but the presenter's view at a key, over the picture" shows "$audience" $next "${cues[3]}"
key "$audience" Right Right
check "where the keys work" shows "$audience" $next "${cues[4]}"
key "$audience" c
check "and away" shows "$audience" $whole "${cues[3]}"
stop

# Two monitors -----------------------------------------------------------------------------------------------
if ! can_start_monitors; then
    echo "[SKIP] two monitors: needs root, xserver-xorg-core and xserver-xorg-video-dummy"
    [ $failures = 0 ]
    exit
fi
start_monitors

audience_name='^tests' presenter_name='^Presenter' laptop=1024x768+0+0 projector=800x600+1024+0
"$program" --list-monitors >"$folder/monitors.log"
check "--list-monitors lists them" grep -q '^2  DUMMY1 *800x600 at 1024,0  60 Hz$' "$folder/monitors.log"
(! "$program" "$scene" --monitor 3 2>"$folder/no-monitor.log")
check "a monitor that is not there is an error that names those that are" \
    grep -q 'no monitor "3"; connected: 1 DUMMY0, 2 DUMMY1' "$folder/no-monitor.log"

open_windows 2 --presenter=auto --fullscreen
check "auto: the audience's picture fills the second monitor" soon fills "$audience_name" $projector
check "and the presenter's window the first" soon fills "$presenter_name" $laptop
key "$presenter" x
check "x swaps them" soon fills "$audience_name" $laptop
check "both" soon fills "$presenter_name" $projector
key "$presenter" x
soon fills "$audience_name" $projector
monitor DUMMY1 --off
check "the projector goes: the presenter's window stays" soon fills "$presenter_name" $laptop
check "and the picture does not cover it" not fills "$audience_name" $laptop
both_on
check "it is back: so is the picture" soon fills "$audience_name" $projector
monitor DUMMY0 --off
check "the laptop's screen goes: its window with it, not over the picture" soon has_windows 1
check "which fills what is left, wherever that is now" soon fills "$audience_name" 800x600+0+0
both_on
check "and comes back" soon fills "$presenter_name" $laptop
check "nothing of it has ended the talk" runs
stop

monitor DUMMY1 --off
open_windows 1 --monitor DUMMY1 --kiosk
check "a kiosk whose monitor is not there plays elsewhere" soon fills "$audience_name" $laptop
check "and says so" grep -q 'no monitor "DUMMY1"; connected: 1 DUMMY0; it is waited for' "$folder/rostrum.log"
both_on
check "and goes to its monitor when that comes" soon fills "$audience_name" $projector
stop

open_windows 1 --monitor dummy0 --fullscreen
check "--monitor takes names in any case" soon fills "$audience_name" $laptop
stop

open_windows 1 --monitor 2 --size 400x300
key "$audience" f
check "f fills the monitor that the window is on" soon fills "$audience_name" $projector
stop

[ $failures = 0 ]
