# For the scripts that run the program: a folder of their own, a virtual display, the socket, and checks that wait for what
# they look for. Reading this file makes `folder`, which goes with the script, and `failures`.
program=$(realpath "${BUILD:-build}/rostrum")
folder=$(mktemp -d)
socket=$folder/socket
failures=0
patience=${PATIENCE:-60} # seconds that anything may take on a busy machine
unset WAYLAND_DISPLAY
export XDG_CONFIG_HOME=$folder/config XDG_STATE_HOME=$folder/state # nothing of the user's

finish() {
    local child
    for child in $(jobs -p); do kill -9 "$child" 2>/dev/null; done
    wait 2>/dev/null
    rm -rf "$folder"
}
trap finish EXIT

# Checks -----------------------------------------------------------------------------------------------------
check() { # NAME COMMAND...
    local name=$1
    shift
    if "$@"; then echo "[ OK ] $name"; else echo "[FAIL] $name" && failures=$((failures + 1)); fi
}

give_up() { # REASON
    echo "[FAIL] $1"
    cat "$folder"/*.log
    exit 1
}

# A command succeeds in the end.
soon() { # COMMAND...
    local end=$((SECONDS + patience))
    until "$@" >"$folder/soon" 2>&1; do
        [ $SECONDS -lt $end ] || { cat "$folder/soon"; return 1; }
        sleep 0.05
    done
}

not() { ! "$@"; }

# The display and the program --------------------------------------------------------------------------------
# Keys do not repeat, as a busy machine would hold them down for too long.
start_display() { # WIDTHxHEIGHT [DEPTH OPTION...]
    local number
    mkfifo "$folder/display"
    Xvfb -displayfd 1 -screen 0 "$1x${2:-24}" -nolisten tcp -noreset "${@:3}" >"$folder/display" 2>"$folder/server.log" &
    server_pid=$!
    read -r -t $patience number <"$folder/display" || give_up "a virtual display starts"
    rm "$folder/display"
    export DISPLAY=:$number
    xset r off
}

# Two monitors, DUMMY0 and DUMMY1, that can be taken off and power down, for root where the packages are there.
dummy_driver=$(ls /usr/lib/xorg/modules/drivers/dummy_drv.so /usr/lib*/xorg/modules/drivers/dummy_drv.so 2>/dev/null)
can_start_monitors() { command -v Xorg >/dev/null && [ -n "$dummy_driver" ] && [ "$(id -u)" = 0 ]; }

start_monitors() {
    local number
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
    mkfifo "$folder/monitors"
    Xorg -displayfd 1 -config "$folder/xorg.conf" -noreset -nolisten tcp -novtswitch -sharevts \
        -logfile "$folder/xorg.log" >"$folder/monitors" 2>"$folder/xorg-server.log" &
    read -r -t $patience number <"$folder/monitors" || give_up "an X server with the dummy driver starts"
    export DISPLAY=:$number
    xset r off
    xrandr --addmode DUMMY1 800x600
    both_on
}

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

# Starts it with its socket and waits until it answers, and for its windows.
start() { # WINDOWS ARGUMENT...
    "$program" "${@:2}" --ipc "$socket" >"$folder/rostrum.log" 2>&1 &
    rostrum_pid=$!
    soon has_started "$1" || give_up "the program opens $1 window(s)"
    kill -0 $rostrum_pid 2>/dev/null || give_up "the program runs"
    window=$(list_windows | head -1)
}

has_started() { ! runs || { ask get_property pause && has_windows "$1"; }; }
list_windows() { xdotool search --onlyvisible --class rostrum 2>/dev/null; }
has_windows() { [ "$(list_windows | wc -l)" = "$1" ]; } # COUNT
runs() { kill -0 "$rostrum_pid" 2>/dev/null; }
has_ended() { ! runs; }
has_quit() { soon has_ended && wait "$rostrum_pid"; } # in order
crash() { kill -9 "$rostrum_pid" && wait "$rostrum_pid" 2>/dev/null; }

stop() {
    kill "$rostrum_pid"
    wait "$rostrum_pid" 2>/dev/null
    soon has_windows 0
}

# What keys and mouse do is done before the next answer of the socket, since the program looks at them first.
key() { xdotool key --delay 20 "$@"; }

# The socket -------------------------------------------------------------------------------------------------
# The answer to one request, whose words are the arguments (JSON where they are, else text).
ask() { # WORD...
    python3 - "$socket" "$@" <<'ASK'
import json, socket, sys
def word(text):
    try:
        return json.loads(text)
    except ValueError:
        return text
client = socket.socket(socket.AF_UNIX)
client.settimeout(60)
try:
    client.connect(sys.argv[1])
    client.sendall(json.dumps({"command": [word(w) for w in sys.argv[2:]], "request_id": 1}).encode() + b"\n")
    answer = json.loads(client.makefile().readline())
except (OSError, ValueError) as error:
    sys.exit(f"no answer: {error}")
assert answer["request_id"] == 1
print(json.dumps(answer["data"]) if answer["error"] == "success" else answer["error"])
ASK
}

get() { ask get_property "$1"; } # PROPERTY
put() { ask set_property "$1" "$2" >"$folder/answer"; } # PROPERTY VALUE

says() { # EXPECTED WORD...
    local got
    got=$(ask "${@:2}")
    [ "$got" = "$1" ] || { echo "       ${*:2} says $got, not $1"; return 1; }
}

is() { says "$2" get_property "$1"; } # PROPERTY VALUE
becomes() { soon is "$@"; }           # PROPERTY VALUE

is_near() { awk -v a="$1" -v b="$2" -v off="$3" 'BEGIN { exit !(a - b <= off && b - a <= off) }'; } # A B MOST
is_time() { is_near "$(get time-pos)" "$1" "${2:-0.001}"; }                                        # SECONDS [MOST]

# Pictures ---------------------------------------------------------------------------------------------------
# The picture that a scene has at a time, as `rostrum render` writes it.
expected() { # SCENE SIZE SECONDS [OPTION...]
    local file
    file=$folder/$(echo "$*" | md5sum | cut -c1-16).png
    [ -f "$file" ] || "$program" render "$1" --size "$2" --at "$3" "${@:4}" -o "$file" || give_up "render $*"
    echo "$file"
}

# What `rostrum info --json` says of each cue, a line each.
cues_of() { # SCENE WHAT
    "$program" info "$1" --json |
        python3 -c 'import json, sys; [print(cue[sys.argv[1]]) for cue in json.load(sys.stdin)["cues"]]' "$2"
}

# Pixels in which two pictures differ by more than rounding.
difference() { compare -metric AE -fuzz 1% "$1" "$2" null: 2>&1 | sed 's/[.e].*//'; } # FILE FILE

screenshot() { import -window "$1" ${3:+-crop "$3" +repage} "$2" 2>/dev/null; } # WINDOW FILE [PART]

looks_like() { # FILE WINDOW [PART]
    local off
    screenshot "$2" "$folder/now.png" "${3:-}"
    off=$(difference "$1" "$folder/now.png")
    [ "$off" -le 20 ] 2>/dev/null || { echo "       $off pixels differ"; return 1; }
}

# Processor time ---------------------------------------------------------------------------------------------
ticks() { awk '{ print $14 + $15 }' "/proc/$rostrum_pid/stat"; }

needs_at_most() { # TICKS SECONDS
    local before
    before=$(ticks)
    sleep "$2"
    [ $(($(ticks) - before)) -le "$1" ]
}

costs_nothing() { soon needs_at_most 1 1; }
