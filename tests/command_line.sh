#!/bin/bash
# What the program prints and writes where no window is needed: version, help, films.
set -u
program=$(realpath "${BUILD:-build}/rostrum")
manual=$(realpath docs/rostrum.1)
readme=$(realpath README.md)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
unset DISPLAY WAYLAND_DISPLAY
export XDG_CONFIG_HOME=$folder # no key map of the user's
failures=0
subcommands=(render web info check diff bench words sim)

check() { # NAME COMMAND...
    local name=$1
    shift
    if "$@"; then echo "[ OK ] $name"; else echo "[FAIL] $name" && failures=$((failures + 1)); fi
}

# Version and help -------------------------------------------------------------------------------------------
says_its_version() {
    local version
    version=$("$program" --version) && [[ $version =~ ^rostrum\ [0-9]+\.[0-9]+\.[0-9]+$ ]] &&
        [ "$("$program" render --version)" = "$version" ] && grep -qF "\"$version\"" "$manual"
}
check "the version is that of the manual" says_its_version

lists_subcommands() {
    local name
    for name in "${subcommands[@]}"; do
        "$program" --help | grep -q "^  rostrum $name " && "$program" "$name" --help >help && grep -q '^ .*--help ' help &&
            grep -qx "\.B rostrum $name" "$manual" || return 1
    done
}
check "help and manual name every subcommand, and each has its own help" lists_subcommands

is_narrow() {
    local name
    for name in "" "${subcommands[@]}"; do
        # shellcheck disable=SC2086 # no name, no word
        [ -z "$("$program" $name --help | LC_ALL=C.UTF-8 awk 'length > 110 || / $/')" ] || return 1
    done
}
check "no line of any help is wider than 110 columns" is_narrow
# What a key does begins in one column, below the keys where those are too many for theirs.
keys_are_aligned() {
    [ "$("$program" --help | sed -n '/^Keys:/,$p' | sed 1d | grep -vcE '^  .{31} [^ ]|^ {34}[^ ]|^  [^ ].{32,}$')" = 0 ]
}
check "the keys stand in one column" keys_are_aligned

# What a terminal is given -----------------------------------------------------------------------------------
# Escapes, C1 controls as characters and as a byte, DEL, overrides, isolates and marks of direction, separators, blanks
# without width; and in a script, which is UTF-8.
bad=$'\e[33m\u009b1m\x9b\x7f\r\u202e\u2066\u2069\u200e\u200f\u61c\u200b\u2060\u2028\u2029\ufeff'
said='\27[33m\u{9b}1m\127\r\u{202e}\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}\u{200b}\u{2060}\u{2028}\u{2029}\u{feff}'
cat >"a$bad.lua" <<SCRIPT
cue("one $said", {notes = "two $said"})
local yes = param("three $said", 1)
local text = param("four $said", "a $said", {choices = {"a $said", "b $said"}})
print("five $said")
add(Text("$said", {font_size = 12}))
wait()
SCRIPT
echo "cue('$said') palette{projector = {['$said'] = RED}}" >palette.lua
echo "add(Circle{['six $said'] = 1})" >option.lua
echo "Nothing('$said').x$said = 1" >syntax.lua
echo "error('seven $said')" >error.lua
printf 'a%s,b\n1,2\n' "$bad" >"t$bad.csv"

cat >is_plain.py <<'PYTHON'
import sys, unicodedata
text = open("output", "rb").read().decode()
kept = "\n\u200c\u200d"
wrong = [f"U+{ord(c):04X}" for c in text if c not in kept and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")]
sys.exit(f"       {sys.argv[1:]} {wrong}" if wrong or not text else 0)
PYTHON

is_plain() { # ARGUMENT...
    timeout 60 "$program" "$@" >output 2>&1
    python3 is_plain.py "$@"
}
tells_nothing_but_letters() { # lines of arguments, parted by tabs
    local line words
    while IFS= read -r line; do
        IFS=$'\t' read -ra words <<<"${line//BAD/$bad}"
        is_plain "${words[@]}" || return 1
    done <<'LINES'
info	aBAD.lua
info	--json	aBAD.lua
info	--set	BAD=1	aBAD.lua
info	--set	BAD	aBAD.lua
info	--log-level	BAD
info	palette.lua
info	option.lua
info	syntax.lua
info	error.lua
info	bBAD.lua
info	BAD	BAD
pack	aBAD.lua	-o	BAD
pack	aBAD.lua	-o	/none/BAD.rostrum
render	aBAD.lua	-o	BAD
render	aBAD.lua	-o	BAD.png	--at	BAD
render	aBAD.lua	-o	BAD.png	--frames	BAD
render	aBAD.lua	-o	/none/BAD.png	--at	0	--size	64x36
render	aBAD.lua	-o	/none/BAD.mp4	--size	64x36
bench	--size	BAD	aBAD.lua
bench	--assets	BAD
record	BAD.py
record	BAD.py	-o	a.rostrum	--python	BAD
words	BAD
sim	--trace	bBAD.csv
sim	--trace	tBAD.csv
sim	--slots	BAD
sim	--sweep	BAD
sim	BAD
--BAD
--start	BAD	aBAD.lua
--speed	BAD
--monitor	BAD	aBAD.lua
LINES
}
check "nothing but letters of a name, a note or an argument reaches the terminal" tells_nothing_but_letters
json_is_whole() { # and the same text comes out of it
    "$program" info --json "a$bad.lua" 2>errors | python3 -c '
import json, sys
text = sys.stdin.buffer.read()
assert all(31 < c < 127 or c == 10 for c in text)
said = "\x1b[33m\x9b1m\x7f\r\u202e\u2066\u2069\u200e\u200f\u061c\u200b\u2060\u2028\u2029\ufeff"
info = json.loads(text)
assert info["cues"][0]["name"] == "one " + said and info["cues"][0]["notes"] == "two " + said
assert info["parameters"][0]["name"] == "three " + said'
}
check "JSON has escapes in their place" json_is_whole
printf 'arrived_at,num_prefill_tokens,num_decode_tokens\n0,12,7\n' >$'t\e[33m\xff.csv'
traces_have_any_name() {
    "$program" sim --trace $'t\e[33m\xff.csv' >output && ! grep -q $'\e' output && grep -q '^trace  *t?\[33m?.csv$' output &&
        "$program" sim --json --trace $'t\e[33m\xff.csv' | grep -q '"trace": "t?\[33m?.csv"'
}
check "a trace may have any name" traces_have_any_name

# Films ------------------------------------------------------------------------------------------------------
echo 'play(FadeIn(Square { side_length = 4, fill_opacity = 1 }), { rate_func = linear })' >fade.lua
ends_at_the_end() { # RATE FRAMES WANTED
    "$program" render fade.lua --size 320x180 --fps "$1" -o fade.mp4 2>errors || return 1
    [ "$(ffprobe -v error -select_streams v -count_frames -show_entries stream=nb_read_frames,r_frame_rate -of csv=p=0 fade.mp4)" = "$3,$2" ] &&
        ffmpeg -v error -y -i fade.mp4 -vf "select=eq(n\\,$(($2 - 1)))" -update 1 last.png &&
        [ "$(convert last.png -format '%[fx:round(255*p{160,90}.r)]' info:)" -ge 254 ]
}
names_its_colours() {
    [ "$(ffprobe -v error -show_entries stream=color_range,color_space,color_transfer,color_primaries -of csv=p=0 fade.mp4)" = \
        tv,bt709,bt709,bt709 ]
}
for row in '60 61 60/1' '10 11 10/1' '1 2 1/1' '24000/1001 25 24000/1001' '29.97 31 30000/1001' '12.5 14 25/2' '0.5 2 1/2'; do
    read -r rate frames wanted <<<"$row"
    check "a film of 1 s at $rate frames a second has $frames, the last one the end" ends_at_the_end "$rate" "$frames" "$wanted"
done
check "a film says in which colours it is" names_its_colours

leaves_the_users_files() {
    echo mine >talk.part.mp4
    ln talk.part.mp4 kept
    "$program" render fade.lua --size 320x180 --fps 2 -o talk.mp4 2>errors && [ "$(cat talk.part.mp4)" = mine ] &&
        [ talk.part.mp4 -ef kept ] && [ "$(echo talk*)" = "talk.mp4 talk.part.mp4" ]
}
check "a film writes over no other file" leaves_the_users_files

# The README -------------------------------------------------------------------------------------------------
runs_as_written() { # the film with fewer pixels; a page where the program has a player for it
    local line
    sed -n '/^```lua/,/^```/{/^```/!p}' "$readme" >hello.lua
    sed -n '/^```sh/,/^```/s/^rostrum //p' "$readme" >lines
    while read -r line; do
        [[ $line != *.mp4* ]] || line="${line%%#*} --size 160x90"
        eval "timeout 120 '$program' $line" >output 2>&1 </dev/null ||
            grep -q "built without a player" output || { echo "rostrum $line" && cat output && return 1; }
    done <lines
    [ -s hello.mp4 ] && [ -s a.png ] && [ -s 0205.png ]
}
check "the commands of the README run as written" runs_as_written

[ $failures = 0 ]
