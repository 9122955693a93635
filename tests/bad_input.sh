#!/bin/bash
# Hands the program what it must refuse: it says so in one message, ends with 2 where the command line is wrong and
# with 1 where something else is, and leaves no file behind.
set -u
. tests/checks.bash
scene=$(realpath tests/scenes/choreography.lua)
mkdir "$folder/work" "$folder/broken"
cd "$folder/work" || exit 1
unset DISPLAY
with=() # what the program is run by

report() { # NAME WRONG: what is wrong, or nothing
    local name=${1//$scene/SCENE}
    if [ -z "$2" ]; then
        echo "[ OK ] $name"
    else
        echo "[FAIL] $name: $2" && failures=$((failures + 1))
        cat ../errors
    fi
}

# The exit status is STATUS, there is one message and it holds that text, and no file has changed.
refuses() { # STATUS MESSAGE ARGUMENT...
    local status=$1 message=$2 got wrong='' before
    shift 2
    before=$(ls -lR --full-time)
    timeout 600 "${with[@]}" "$program" "$@" >../output 2>../errors
    got=$?
    [ $got = "$status" ] || wrong="status $got instead of $status. "
    grep -qF -- "$message" ../errors || wrong+="No \"$message\". "
    [ "$(grep -c '^rostrum: ' ../errors)" = 1 ] || wrong+="Not one message. "
    [ -s ../output ] && wrong+="Something on standard output. "
    [ "$(ls -lR --full-time)" = "$before" ] || wrong+="A file has come or changed. "
    report "refused: $*" "$wrong"
}

# Scripts ----------------------------------------------------------------------------------------------------
bad() { # NAME MESSAGE SCRIPT, with the escapes of printf
    printf '%b' "$3" >"$1"
    refuses 1 "$1$2" info "$1"
}

bad syntax.lua ":2: unexpected symbol" 'wait(1)\nlocal x = = 1'
bad error.lua ":3: attempt to index a nil value" 'local t\n\nt.x = 1'
bad thrown.lua ":1: an error that is no message but a table" 'error({})'
bad deep.lua ":1: stack overflow" 'local function f() return 1 + f() end f()'
bad nil.lua ":1: Text: the text must be a string" 'add(Text(nil))'
bad nan.lua ":1: Square: side_length must be a number, not nan" 'add(Square{side_length = 0 / 0})'
bad empty.lua ": the script is empty" ''
bad comments.lua ": the script is empty" '#!/usr/bin/env rostrum\n-- to come\n'
bad empty.rostrum ": the script is empty" ''
bad huge.lua ":2: scale: this takes it too far" 'local s = Square()\nfor i = 1, 9 do s:scale(1e6) end'
bad time.lua ":1: play: run_time must be more than 0" 'play(Create(Square()), {run_time = -1})'
bad bytes.lua ":1: Text: the text is not valid UTF-8" 'add(Text("\\xff"))'
bad binary.lua ":1: unexpected symbol" '\xff\xfe\x00'
bad code.lua ":1: this is byte code" '\x1bLua\x54\x00\x19\x93'
bad loop.lua ":1: the script takes too long" 'while true do pcall(function() while true do end end) end'
bad sort.lua ":2: sort: the script takes too long" \
    'local t, s = {}, ("x"):rep(2^20 - 1) for i = 1, 10^6 do t[i] = s end\ntable.sort(t)'
bad next.lua ":1: next: it takes no key" 'for key in next, {a = 1} do wait(1) end'
bad long.lua ":1: wait: the presentation gets longer" 'while true do pcall(wait, 1e6) end'
bad text.lua ":1: a string is longer than 1 MiB" 'local s = "x" while true do s = s .. s end'
bad memory.lua ":1: the script takes more than 256 MiB" 'local t = {} while true do t[#t + 1] = ("x"):rep(9^6) .. #t end'
bad group.lua ":2: VGroup: the group holds too much" 'local g = Square()\nfor i = 1, 60 do g = VGroup(VGroup(g), VGroup(g)) end'

refuses 1 "missing.lua: No such file" info missing.lua
refuses 1 "missing.lua: No such file" missing.lua
refuses 1 "..: not a file" info ..
refuses 1 "/dev/zero: not a file" info /dev/zero
mkfifo fifo.lua
refuses 1 "fifo.lua: not a file" info fifo.lua
head -c 20000000 /dev/zero >large.lua
refuses 1 "large.lua: too big for a script" info large.lua

# Options ----------------------------------------------------------------------------------------------------
refuses 2 "there is no option --frobnicate" --frobnicate
refuses 2 "one scene at a time" info "$scene" "$scene"
refuses 2 "\"nowhere\" is no cue" "$scene" --start nowhere
refuses 2 "/missing: No such file" info --assets "$folder/missing"
for size in 0x0 100000x100000 -1x-1 640 640x360x2; do refuses 2 "--size needs" render --size $size --at 1 -o a.png; done
refuses 2 "-o says which file" render "$scene"
refuses 2 "--at needs a number" render "$scene" --at nan -o a.png
refuses 2 "--at: the presentation ends at 37.3 s" render "$scene" --at 37.31 -o a.png
refuses 2 "--at: the presentation ends at 37.3 s" info "$scene" --at 37.31
refuses 2 "--at needs a number" info "$scene" --at decode
refuses 2 "--frames: the presentation ends at 37.3 s" render "$scene" --frames 0,2239 -o %d.png
refuses 2 "--frames needs numbers" render "$scene" --frames 0,-1 -o %d.png
refuses 2 "\"a.png\": a name for frames" render "$scene" --frames 0,1 -o a.png
refuses 2 "\"%s.png\": a name for frames" render "$scene" --frames 0,1 -o %s.png
refuses 2 "--to: \"99\" is no cue and no time from 0 to 37.3 s" render "$scene" --to 99 -o a.mp4
refuses 2 "--from: \"40\" is no cue and no time from 0 to 37.3 s" render "$scene" --from 40 -o a.mp4
refuses 2 "a film ends after it begins" render "$scene" --from 2 --to 2 -o a.mp4
refuses 2 "it must end in .png, .mp4, " render "$scene" --to 1 -o a.nonsense
echo 'add(Square())' >still.lua
refuses 2 "no play and no wait, so there is nothing to film" render still.lua -o a.mp4
refuses 2 "no play and no wait, so there is nothing to film" render still.lua --to 1 -o a.mp4

# Files that cannot be written -------------------------------------------------------------------------------
refuses 1 "missing/a.png: No such file" render "$scene" --size 320x180 --at 1 -o missing/a.png
refuses 1 "error.lua/a.png: Not a directory" render "$scene" --size 320x180 --at 1 -o error.lua/a.png
refuses 1 "missing/a.mp4: No such file" render "$scene" --size 320x180 --to 1 -o missing/a.mp4
with=(env PATH=/nowhere)
refuses 1 "ffmpeg, which is not installed" render "$scene" --size 320x180 --to 1 -o a.mp4
with=(bash -c 'trap "" XFSZ && ulimit -f 8 && exec "$@"' bash) # files end at 8 KiB, as on a full disk
echo "an older picture" | tee a.png >a.mp4
refuses 1 "a.png: cannot write: File too large" render "$scene" --at 20 -o a.png
refuses 1 "ffmpeg failed" render "$scene" --size 640x360 --to 6 -o a.mp4
with=()

wrong=''
"$program" info "$scene" >/dev/full 2>../errors && wrong="It succeeded. "
grep -q "the output cannot be written" ../errors || wrong+="Not its message."
report "refused: info > /dev/full" "$wrong"

before=$(ls -lR --full-time) wrong=''
"$program" render "$scene" --size 320x180 -o b.mp4 2>../errors &
for _ in $(seq 100); do
    compgen -G 'b.mp4.*' >/dev/null && break
    sleep 0.1
done
kill $! && wait $! && wrong="It succeeded. "
grep -q "b.mp4: stopped before the end" ../errors || wrong+="Not its message. "
[ "$(ls -lR --full-time)" = "$before" ] || wrong+="A file has come or changed."
report "a film that is stopped leaves nothing behind" "$wrong"

# What the machine lacks -------------------------------------------------------------------------------------
refuses 1 "no window can be opened" "$scene"
touch "$folder/broken/libEGL.so.1"
with=(env "LD_LIBRARY_PATH=$folder/broken")
refuses 1 "apt-get install libegl1" render "$scene" --size 320x180 --at 1 -o b.png
with=(env LIBGL_ALWAYS_SOFTWARE=1 MESA_GL_VERSION_OVERRIDE=3.1)
refuses 1 "offers no OpenGL 3.3" render "$scene" --size 320x180 --at 1 -o b.png

[ $failures = 0 ]
