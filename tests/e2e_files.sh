#!/bin/bash
# What a scene shows of other files, in the running program: it follows them as it follows the script, and finds formulas
# where they were set before.
set -u
. tests/checks.bash
export XDG_CACHE_HOME=$folder/cache
start_display 640x360
mkdir "$folder/in"

# As wide as the picture, a unit a second: how long the scene is tells which picture it shows.
picture() { # COLUMNS
    convert -size "$1x10" xc:red "$folder/new.png" && mv "$folder/new.png" "$folder/in/picture.png"
}
lasts() { # SECONDS
    ask get_property duration | python3 -c "import sys; sys.exit(abs(float(sys.stdin.read()) - $1) > 1e-6)"
}
echo 'wait(Image("in/picture.png", { scale_to_resolution = 8 }).width)' >"$folder/talk.lua"
picture 3
start 1 "$folder/talk.lua" --size 320x180
check "a scene shows a picture from below its folder" lasts 3
picture 5
check "a picture that is saved is loaded again" soon lasts 5
rm "$folder/in/picture.png"
echo 'wait(Image("in/picture.png", { scale_to_resolution = 8 }).width + 1)' >"$folder/talk.lua"
soon grep -q "No such file" "$folder/rostrum.log"
picture 7
check "a picture that comes to where it is missed is loaded" soon lasts 8
echo 'wait(Image("in/picture.png", { scale_to_resolution = 8 }).width / 2)' >"$folder/talk.lua"
check "a script that is saved is still loaded again" soon lasts 3.5
"$program" pack "$folder/talk.lua" -o "$folder/talk.rostrum" >"$folder/pack.log" 2>&1
rm -r "$folder/in"
check "a packed deck needs no picture" "$program" render "$folder/talk.rostrum" --at 1 --size 320x180 -o "$folder/deck.png"
stop

if ! command -v latex >/dev/null || ! command -v dvisvgm >/dev/null; then
    echo "[SKIP] formulas: latex and dvisvgm are not installed"
else
    echo 'local law = MathTex("E = mc^2") add(law) wait(1)' >"$folder/law.lua"
    check "a formula is set" "$program" render "$folder/law.lua" --at 0 --size 320x180 -o "$folder/law.png"
    mkdir "$folder/bin"
    ln -s "$(command -v env)" "$(command -v sh)" "$folder/bin/"
    check "a formula that was set before needs no TeX" env PATH="$folder/bin" "$program" render "$folder/law.lua" --at 0 \
        --size 320x180 -o "$folder/again.png"
    check "and is the same" cmp "$folder/law.png" "$folder/again.png"
    "$program" info "$folder/law.lua" >"$folder/info.log" 2>&1
    check "info names it" grep -q "formula   E = mc^2" "$folder/info.log"
    sed -i 's/mc/nc/' "$folder/law.lua"
    env PATH="$folder/bin" "$program" info "$folder/law.lua" >"$folder/info.log" 2>&1
    check "where TeX is missing the packages are named" grep -q "apt install texlive-latex-base dvisvgm" "$folder/info.log"
fi
[ $failures = 0 ]
