#!/bin/bash
# Standard input, output and error that are closed, full or without a reader: nothing hangs, nothing ends by a signal, and
# what is printed goes nowhere that it is not meant for.
set -u
. tests/checks.bash
cd "$folder" || exit 1
unset DISPLAY
echo 'for i = 1, 400 do print(i, ("x"):rep(900)) end play(FadeIn(Square()))' >prints.lua
echo 'print("first") print("first") print("second\nthird") wait()' >few.lua

# Runs a command with its standard error (2) or output (1) at a pipe that nobody reads: one that is full, or whose reader
# has gone. Its exit status; 99 where it hangs, or has changed the pipe for others. "exec" before it: it takes this place.
cat >unread.py <<'PYTHON'
import fcntl, os, subprocess, sys
kind, descriptor, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
reader, writer = os.pipe()
if kind == "full":
    os.set_blocking(writer, False)
    try:
        while os.write(writer, bytes(512)):
            pass
    except BlockingIOError:
        os.set_blocking(writer, True)
    os.set_inheritable(reader, True)
else:
    os.close(reader)
if command[0] == "exec":
    os.dup2(writer, descriptor)
    os.execvp(command[1], command[1:])
try:
    status = subprocess.run(command, timeout=120, **{"stdout" if descriptor == 1 else "stderr": writer}).returncode
except subprocess.TimeoutExpired:
    sys.exit(99)
sys.exit(status if os.get_blocking(writer) else 99)
PYTHON

ends_with() { # STATUS KIND DESCRIPTOR COMMAND...
    python3 unread.py "${@:2}" >output 2>errors
    local got=$?
    [ $got = "$1" ] || { echo "       ${*:2}: $got, not $1"; return 1; }
}

prints_to_nobody() {
    local kind
    for kind in full gone; do
        ends_with 0 $kind 2 "$program" info prints.lua && grep -q '^duration ' output &&
            ends_with 0 $kind 2 "$program" render prints.lua --at 1 --size 64x36 -o a.png && [ -s a.png ] &&
            ends_with 2 $kind 2 "$program" --frobnicate || return 1
        rm a.png
    done
}
check "what is printed for nobody holds nothing up" prints_to_nobody

writes_to_nobody() {
    local line
    for line in "info few.lua --log-level error" "words" "words --json" "--help" "--version" "sim" "sim --help" "sim --sweep slots=1..64"; do
        # shellcheck disable=SC2086 # words
        ends_with 1 gone 1 "$program" $line && [ ! -s errors ] || return 1
    done
}
check "a reader of standard output who has gone ends it with 1 and no word" writes_to_nobody

keeps_others_out() { # what a closed descriptor was meant for is not written to what is opened later
    local how
    for how in '0<&-' '1>&-' '2>&-' '0<&- 1>&- 2>&-'; do
        echo mine >out.rostrum
        eval "'$program' pack few.lua -o out.rostrum $how" >/dev/null 2>&1 || return 1
        "$program" info out.rostrum >output 2>errors && [ ! -s errors ] && ! grep -qa 'few.lua: ' out.rostrum || return 1
    done
    "$program" --version 1>&- 2>errors
    [ $? = 1 ] && [ "$(cat errors)" = "rostrum: the output cannot be written" ]
}
check "descriptors that are closed are taken by nothing else" keeps_others_out

tells() { # TEXT ARGUMENT...
    "$program" "${@:2}" >output 2>errors
    [ "$(cat errors)" = "$1" ] || { cat errors; return 1; }
}
few=$'few.lua: first\nfew.lua: first\nfew.lua: second\nfew.lua: third'
check "what a script prints is on standard error, line by line" tells "$few" info few.lua
check "--log-level leaves out what matters less" tells "" info few.lua --log-level warning
check "--log-level leaves in what is wrong" tells "rostrum: few.rostrum: No such file or directory" \
    info --log-level error few.rostrum

# The show ---------------------------------------------------------------------------------------------------
start_display 320x180
goes_on_with() { # DESCRIPTORS...: the show goes on while scripts print, at the start and when they are saved
    local how=$1
    cp prints.lua talk.lua
    # shellcheck disable=SC2086 # words
    python3 unread.py $how exec "$program" talk.lua --size 320x180 --ipc "$socket" >/dev/null & rostrum_pid=$!
    soon has_started 1 || return 1
    echo 'for i = 1, 4000 do print("again", i) end wait(7)' >fresh.lua && mv fresh.lua talk.lua
    becomes duration 7.0 && ask quit >/dev/null && has_quit
}
check "a show prints for nobody, and goes on" goes_on_with "full 2"
check "a show whose reader has gone goes on" goes_on_with "gone 2"
goes_on_without() { # a connection to the display that got the number of a closed descriptor would be written to
    cp prints.lua talk.lua
    "$program" talk.lua --size 320x180 --ipc "$socket" 0<&- 1>&- 2>&- & rostrum_pid=$!
    soon has_started 1 && is duration 1.0 && ask quit >"$folder/answer" && has_quit
}
check "a show without standard streams goes on" goes_on_without

[ $failures = 0 ]
