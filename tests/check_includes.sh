#!/bin/bash
# Checks what the sources include: each folder against its contract, libraries in the one place meant for them,
# so that the core has neither window, GL, Lua nor clock; and that no files include each other, in a circle
# neither.
# check_includes.sh [ROOT]: the project's root folder; by default the one it runs in.

cd "${1:-.}" || exit 1

# The folders, bottom to top, and what each may include besides itself: folders before it, or single headers.
contract='
base:
shape: base
scene: base shape
deck: base shape scene
sim: base shape
words: base shape scene sim
record: base shape scene
draw: base shape scene
check: base shape scene draw
soft: base shape scene draw
gl: base shape scene draw soft
play: base scene draw/framing.h
hud: base shape scene draw play
platform: base play
lua: base shape scene sim words
fetch: base platform words/want.h
show: base shape scene deck record play platform words lua fetch
export: base shape scene draw gl platform
viewer: base shape scene deck draw check gl play hud platform show export
web: base shape scene deck draw gl play hud platform show viewer
cli: base shape scene deck sim words draw check gl play hud platform lua fetch show export viewer
'

# What is included (as an extended regular expression), and the only files that may do so.
rules='
<GLFW/                          ^src/platform/window[^/]*\.c$
<EGL/                           ^src/platform/headless[^/]*\.c$
<(sys/|spawn|poll|dlfcn)         ^src/platform/
<(signal|pthread)\.h            ^src/platform/|^src/base/(thread|crew)\.c$
<(unistd|fcntl)\.h              ^src/platform/|^src/base/thread\.c$|^src/viewer/screenshot\.c$
<X11/                           ^src/platform/saver\.c$
<xcb/                           ^src/platform/x_picture\.c$
<systemd/                       ^src/platform/
<glad/                          ^src/(gl|web)/|^src/platform/(headless|window_open)\.c$
<emscripten                     ^src/web/
<(GL|GLES[23]?|KHR)/            ^$
<(lua|lualib|lauxlib)\.h        ^src/lua/
<hb                             ^src/shape/
<fribidi                        ^src/shape/line\.c$|^src/web/absent\.c$
<fontconfig                     ^src/fetch/
<libdeflate                     ^src/export/(png|squeeze)\.c$
<brotli                         ^src/export/squeeze\.c$
<geos_c                         ^src/shape/combine\.c$
<stb_image                      ^src/shape/picture\.c$
<expat                          ^src/shape/svg_tree\.c$
<(zstd|zlib)\.h                 ^src/deck/section\.c$
<jansson                        ^src/(base|play|show|cli)/
<time\.h                        ^src/(gl|platform|lua|fetch|show|export|viewer|cli)/
'

includes=$(grep -nE '^[[:space:]]*#[[:space:]]*include' src/*/*.[ch])
[ -n "$includes" ] || { echo "no sources found" >&2; exit 1; }

awk -v rules="$rules" -v contract="$contract" '
BEGIN {
    count = split(contract, lines, "\n")
    for (i = 1; i <= count; i++) {
        words_count = split(lines[i], words, " ")
        folder_name = substr(words[1], 1, length(words[1]) - 1)
        allowed[folder_name, folder_name] = is_folder[folder_name] = 1
        for (k = 2; k <= words_count; k++) {
            sub_folder = words[k]
            sub(/\/.*/, "", sub_folder)
            if (!(sub_folder in is_folder))
                complain("the contract of " folder_name " names " words[k] ", which is not below it")
            allowed[folder_name, words[k]] = 1
        }
    }
    rule_count = split(rules, rule, /[ \n]+/) # the text starts and ends with a newline: words 2 to rule_count - 1
}
function exists(path,    line, found) {
    found = (getline line < path) > 0
    close(path)
    return found
}
function complain(what) {
    print place ": " what > "/dev/stderr"
    failed = 1
}
{
    split($0, part, ":")
    source = part[1]
    place = source ":" part[2]
    header = $0
    sub(/^[^<"]*/, "", header)
    for (i = 2; i < rule_count; i += 2)
        if (header ~ "^" rule[i] && source !~ rule[i + 1])
            complain(header " does not belong here")
    split(source, folder, "/")
    if (!(folder[2] in is_folder))
        complain(folder[2] " has no contract")
    if (header ~ /^"/) {
        split(header, quoted, "\"")
        header = layer = quoted[2]
        sub(/\/.*/, "", layer)
        if (!(layer in is_folder) || !exists("src/" header))
            complain("\"" header "\" is no path below src")
        else if (!((folder[2], layer) in allowed) && !((folder[2], header) in allowed))
            complain("\"" header "\" is not in the contract of " folder[2])
    } else if (header !~ /^</)
        complain("an include that is no plain path")
}
END {
    if (!failed)
        print NR " includes, each as its folder may"
    exit failed
}' <<< "$includes" || failed=1

# A header and its source are one. tsort names the files of each circle.
circles=$(sed -nE 's|^src/([^:]*)\.[ch]:[^"]*"([^"]*)\.[^."]*".*|\1 \2|p' <<< "$includes" | awk '$1 != $2' |
    tsort 2>&1 > /dev/null | sed 's/^tsort: -*:* *//')
[ -z "$circles" ] || { echo "files that include each other:"; echo "$circles"; failed=1; } >&2
exit "${failed:-0}"
