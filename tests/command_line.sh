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
subcommands=(render info bench words sim)

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
printf 'cue("one \\27[31mred", {notes = "\\27]0;title\\7"}) param("\\27[2J", 1) print("\\27[1m") wait()' >$'a\e[33m.lua'
is_plain() {
    local arguments
    for arguments in $'info\ta\e[33m.lua' $'info\t--json\ta\e[33m.lua' $'info\t--set\t\e[31m=1\ta\e[33m.lua' \
        $'info\tb\e[33m.lua' $'sim\t--trace\tb\e[33m.csv' $'sim\t--slots\t\e[33m' $'render\ta\e[33m.lua\t-o\t\e[33m' $'--\e[31m'; do
        IFS=$'\t' read -ra words <<<"$arguments"
        timeout 60 "$program" "${words[@]}" >output 2>&1
        [ -s output ] && ! grep -qP '[\x00-\x08\x0b-\x1f\x7f]' output || return 1
    done
}
check "no control character of a name, a note or an argument reaches the terminal" is_plain
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
for row in '60 61 60/1' '10 11 10/1' '1 2 1/1' '24000/1001 25 24000/1001' '29.97 31 30000/1001' '12.5 14 25/2' '0.5 2 1/2'; do
    read -r rate frames wanted <<<"$row"
    check "a film of 1 s at $rate frames a second has $frames, the last one the end" ends_at_the_end "$rate" "$frames" "$wanted"
done

leaves_the_users_files() {
    echo mine >talk.part.mp4
    ln talk.part.mp4 kept
    "$program" render fade.lua --size 320x180 --fps 2 -o talk.mp4 2>errors && [ "$(cat talk.part.mp4)" = mine ] &&
        [ talk.part.mp4 -ef kept ] && [ "$(echo talk*)" = "talk.mp4 talk.part.mp4" ]
}
check "a film writes over no other file" leaves_the_users_files

# The README -------------------------------------------------------------------------------------------------
runs_as_written() { # the film with fewer pixels
    local line
    sed -n '/^```lua/,/^```/{/^```/!p}' "$readme" >hello.lua
    sed -n '/^```sh/,/^```/s/^rostrum //p' "$readme" >lines
    while read -r line; do
        [[ $line != *.mp4* ]] || line="${line%%#*} --size 160x90"
        eval "timeout 120 '$program' $line" >output 2>&1 </dev/null || { echo "rostrum $line" && cat output && return 1; }
    done <lines
    [ -s hello.mp4 ] && [ -s a.png ] && [ -s 0205.png ]
}
check "the commands of the README run as written" runs_as_written

[ $failures = 0 ]
