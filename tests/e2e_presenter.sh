#!/bin/bash
# The presenter's window: beside the audience's on one screen, and on two monitors that come and go.
set -u
program=${BUILD:-build}/rostrum
scene=tests/scenes/choreography.lua
folder=$(mktemp -d)
failures=0
export XDG_CONFIG_HOME=$folder # no key map of the user's

finish() {
    for child in ${rostrum_pid:-} ${server_pid:-} ${xorg_pid:-}; do kill "$child" 2>/dev/null; done
    wait 2>/dev/null
    rm -rf "$folder"
}
trap finish EXIT

. tests/checks.bash

mapfile -t cues < <("$program" info "$scene" --json | sed -n 's/.*{"time": \([0-9.]*\),.*/\1/p')
runs() { kill -0 "$rostrum_pid" 2>/dev/null; }

# A command holds within some seconds.
soon() {
    for _ in $(seq 40); do
        "$@" && return 0
        sleep 0.1
    done
    return 1
}

# Pictures ------------------------------------------------------------------------------------------------------------
expected() { # SECONDS SIZE
    local file=$folder/at-$1-$2.png
    [ -f "$file" ] || "$program" render "$scene" --size "$2" --at "$1" -o "$file" || give_up "render --at $1"
    echo "$file"
}

# Whether that part of a window, WIDTHxHEIGHT+X+Y, is the picture of that moment but for rounding.
is_at() { # WINDOW PART SECONDS
    local file off
    file=$(expected "$3" "${2%%+*}")
    import -window "$1" -crop "$2" +repage "$folder/part.png" 2>/dev/null
    off=$(compare -metric AE -fuzz 1% "$file" "$folder/part.png" null: 2>&1)
    [ "${off%%[.e]*}" -le 20 ] 2>/dev/null
}

shows() { soon is_at "$@"; }
differs() { ! is_at "$@"; }
is_plain() { [ "$(import -window "$1" -format '%[fx:mean] %k' info:)" = "$2 1" ]; }
key() { xdotool windowfocus "$1" key --delay 60 "${@:2}"; }
count_windows() { [ "$(xdotool search --onlyvisible --class rostrum 2>/dev/null | wc -l)" = "$1" ]; }
ticks() { awk '{ print $14 + $15 }' "/proc/$rostrum_pid/stat"; }

# A picture a second, and no more.
needs_little() {
    local before
    before=$(ticks)
    sleep 4
    [ $(($(ticks) - before)) -le 24 ]
}

start() { # WINDOWS OPTION...
    "$program" "$scene" "${@:2}" >"$folder/rostrum.log" 2>&1 &
    rostrum_pid=$!
    soon count_windows "$1" || give_up "$1 windows open"
    presenter=$(xdotool search --onlyvisible --name '^Presenter' | head -1)
    audience=$(xdotool search --onlyvisible --class rostrum | grep -vx "${presenter:-none}" | head -1)
}

stop() {
    kill "$rostrum_pid"
    wait "$rostrum_pid" 2>/dev/null
    soon count_windows 0
}

# One screen, two windows ---------------------------------------------------------------------------------------------
mkfifo "$folder/display"
Xvfb -displayfd 1 -screen 0 2600x740x24 -nolisten tcp >"$folder/display" 2>"$folder/server.log" &
server_pid=$!
read -r -t 20 number <"$folder/display" || give_up "a virtual display starts"
export DISPLAY=:$number

whole=1280x720+0+0 now=739x416+28+70 next=453x255+799+70 # tests/test_presenter.c has the same numbers
start 2 --size 1280x720 --presenter --duration 10
xdotool windowmove --sync "$audience" 0 0 windowmove --sync "$presenter" 1300 0

key "$presenter" 3 Return
check "keys in the presenter's window move the audience's" shows "$audience" $whole "${cues[2]}"
check "the presenter sees what the audience sees" shows "$presenter" $now "${cues[2]}"
check "the next picture is the end of the next step" shows "$presenter" $next "${cues[3]}"
key "$presenter" Right Right
check "two presses play one step, so each has acted once" shows "$audience" $whole "${cues[3]}"
key "$audience" Right Right
check "in the audience's window too" shows "$audience" $whole "${cues[4]}"
check "and the presenter's follows" shows "$presenter" $next "${cues[5]}"
xdotool mousemove --sync 1900 300 mousemove --sync 1950 320 click 1 click 3 mousemove --sync 1800 200
sleep 0.5
check "the mouse in the presenter's window leaves the audience's alone" is_at "$audience" $whole "${cues[4]}"
key "$presenter" b
check "black is for the audience" soon is_plain "$audience" 0
check "the presenter still sees the picture" shows "$presenter" $now "${cues[4]}"
key "$presenter" w
check "white as well" soon is_plain "$audience" 1
key "$presenter" w z 2 Return
check "the presenter looks elsewhere" shows "$presenter" $now "${cues[1]}"
check "while the audience's picture is frozen" is_at "$audience" $whole "${cues[4]}"
key "$presenter" z
check "and thaws" shows "$audience" $whole "${cues[1]}"
key "$presenter" ctrl+equal ctrl+Down x && sleep 0.5
check "notes grow and screens swap, where there is one, without harm" runs
sleep 3
check "at a stop it needs little processor time" needs_little
key "$presenter" c
check "its key closes the presenter's window" soon count_windows 1
key "$audience" c
check "and opens it" soon count_windows 2
stop

start 1 --size 1280x720 --presenter=auto
key "$audience" 3 Return
check "one screen: no window by itself" shows "$audience" $whole "${cues[2]}"
key "$audience" c
check "but the presenter's view at a key, over the picture" shows "$audience" $next "${cues[3]}"
key "$audience" Right Right
check "where the keys work" shows "$audience" $next "${cues[4]}"
key "$audience" c
check "and away" shows "$audience" $whole "${cues[3]}"
stop

# Two monitors --------------------------------------------------------------------------------------------------------
driver=$(ls /usr/lib/xorg/modules/drivers/dummy_drv.so /usr/lib*/xorg/modules/drivers/dummy_drv.so 2>/dev/null)
if ! command -v Xorg >/dev/null || [ -z "$driver" ] || [ "$(id -u)" != 0 ]; then
    echo "[SKIP] two monitors: needs root, xserver-xorg-core and xserver-xorg-video-dummy"
    [ $failures = 0 ]
    exit
fi

cat >"$folder/xorg.conf" <<'END'
Section "ServerFlags"
    Option "AutoAddDevices" "false"
EndSection
Section "Device"
    Identifier "device"
    Driver "dummy"
    VideoRam 65536
EndSection
Section "Screen"
    Identifier "screen"
    Device "device"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Virtual 3840 2160
    EndSubSection
EndSection
END
mkfifo "$folder/display2"
Xorg -displayfd 1 -config "$folder/xorg.conf" -noreset -nolisten tcp -novtswitch -sharevts \
    -logfile "$folder/xorg.log" >"$folder/display2" 2>"$folder/xorg-server.log" &
xorg_pid=$!
read -r -t 20 number <"$folder/display2" || give_up "an X server with the dummy driver starts"
export DISPLAY=:$number

monitor() { # NAME OPTION...
    xrandr --output "$@" 2>>"$folder/xrandr.log"
    xrandr >"$folder/xrandr.log" # lets programs hear of it
}

both_on() { monitor DUMMY0 --mode 1024x768 --pos 0x0 --output DUMMY1 --mode 800x600 --pos 1024x0; }

# Whether a window fills that monitor, WIDTHxHEIGHT+X+Y.
fills() { # NAME-PATTERN PLACE
    local window X Y WIDTH HEIGHT
    window=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | head -1)
    [ -n "$window" ] && eval "$(xdotool getwindowgeometry --shell "$window")" &&
        [ "${WIDTH}x$HEIGHT+$X+$Y" = "$2" ]
}

xrandr --addmode DUMMY1 800x600
both_on
audience_name='^tests' presenter_name='^Presenter' laptop=1024x768+0+0 projector=800x600+1024+0
"$program" --list-monitors >"$folder/monitors.log"
check "--list-monitors lists them" grep -q '^2  DUMMY1 *800x600 at 1024,0  60 Hz$' "$folder/monitors.log"
(! "$program" "$scene" --monitor 3 2>"$folder/no-monitor.log")
check "a monitor that is not there is an error that names those that are" \
    grep -q 'no monitor "3"; connected: 1 DUMMY0, 2 DUMMY1' "$folder/no-monitor.log"

start 2 --presenter=auto --fullscreen
check "auto: the audience's picture fills the second monitor" soon fills "$audience_name" $projector
check "and the presenter's window the first" soon fills "$presenter_name" $laptop
key "$presenter" x
check "x swaps them" soon fills "$audience_name" $laptop
check "both" soon fills "$presenter_name" $projector
key "$presenter" x
soon fills "$audience_name" $projector
monitor DUMMY1 --off
check "the projector goes: the presenter's window stays" soon fills "$presenter_name" $laptop
sleep 1
check "and the picture does not cover it" eval '! fills "$audience_name" $laptop'
both_on
check "it is back: so is the picture" soon fills "$audience_name" $projector
monitor DUMMY0 --off
check "the laptop's screen goes: its window with it, not over the picture" soon count_windows 1
check "which fills what is left, wherever that is now" soon fills "$audience_name" 800x600+0+0
both_on
check "and comes back" soon fills "$presenter_name" $laptop
check "nothing of it has ended the talk" runs
stop

start 1 --monitor dummy0 --fullscreen
check "--monitor takes names in any case" soon fills "$audience_name" $laptop
stop

[ $failures = 0 ]
