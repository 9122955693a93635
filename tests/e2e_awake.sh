#!/bin/bash
# The screen stays on while something plays or fills it, and not else: what the X server's screen saver does.
set -u
. tests/checks.bash
unset DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR
cat >"$folder/talk.lua" <<'END_SCENE'
local dot = Dot()
add(dot)
wait(0.1)
cue("first")
play(dot:animate():shift(RIGHT), {run_time = 3000})
END_SCENE

start_display 640x360
xset s 1 1 # it comes after a second
is_saved() { # on|off|disabled
    [ "$(python3 - <<'ASK'
import ctypes
x, saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
class Info(ctypes.Structure):
    _fields_ = [("window", ctypes.c_ulong), ("state", ctypes.c_int), ("kind", ctypes.c_int),
                ("since", ctypes.c_ulong), ("idle", ctypes.c_ulong), ("mask", ctypes.c_ulong)]
x.XOpenDisplay.restype = x.XDefaultRootWindow.restype = ctypes.c_void_p
display, info = ctypes.c_void_p(x.XOpenDisplay(None)), Info()
saver.XScreenSaverQueryInfo(display, ctypes.c_ulong(x.XDefaultRootWindow(display)), ctypes.byref(info))
print(["off", "on", "cycle", "disabled"][info.state])
ASK
    )" = "$1" ]
}
stays_away() { sleep 3 && ! is_saved on; }

check "a screen saver comes by itself" soon is_saved on
start 1 "$folder/talk.lua" --size 320x180
becomes pause true
check "a window in which nothing moves does not keep it off" soon is_saved on
key Right
becomes pause false
check "it goes where something plays" soon is_saved off
check "and stays away" stays_away
put pause true
check "it comes back where that stands" soon is_saved on
put pause false
check "and goes" soon is_saved off
crash
check "and comes back where the program has crashed" soon is_saved on
start 1 "$folder/talk.lua" --size 320x180 --no-inhibit
key Right
becomes pause false
check "--no-inhibit lets it come" soon is_saved on
stop
start 1 "$folder/talk.lua" --fullscreen
becomes pause true
check "it goes where a stop fills the screen" soon not is_saved on
check "and stays away, too" stays_away
put fullscreen false
check "it comes back where that is a window again" soon is_saved on
stop

[ $failures = 0 ]
