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
# has gone. Its exit status; 99 where it hangs, or has changed the pipe for others.
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
else:
    os.close(reader)
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

says() { # TEXT ARGUMENT...
    "$program" "${@:2}" >output 2>errors
    [ "$(cat errors)" = "$1" ] || { cat errors; return 1; }
}
few=$'few.lua: first\nfew.lua: first\nfew.lua: second\nfew.lua: third'
check "what a script prints is on standard error, line by line" says "$few" info few.lua
check "--log-level leaves out what matters less" says "" info few.lua --log-level warning
check "--log-level leaves in what is wrong" says "rostrum: few.rostrum: No such file or directory" \
    info --log-level error few.rostrum

[ $failures = 0 ]
