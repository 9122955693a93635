#!/bin/bash
# Checks what the sources include: a folder may use itself and those before it in the list of layers, and a library
# is used in the one place meant for it, so that the core has neither window, GL, Lua nor clock.
# check_includes.sh [ROOT]: the project's root folder; by default the one it runs in.

cd "${1:-.}" || exit 1

# What is included (as an extended regular expression), and the only files that may do so.
rules='
<GLFW/                          ^src/platform/window[^/]*\.c$
<EGL/                           ^src/platform/headless[^/]*\.c$
<(sys/|spawn|signal|pthread|poll|dlfcn) ^src/platform/
<glad/                          ^src/gl/|^src/platform/(headless|window)\.c$
<(GL|GLES[23]?|KHR)/            ^$
<(lua|lualib|lauxlib)\.h        ^src/lua/
<stb_truetype                   ^src/shape/font\.c$
<jansson                        ^src/(base|play|show)/
<time\.h                        ^src/(gl|platform|lua|show|export|viewer|cli)/
'
# Folders that a folder never uses although they are below it.
never='
play gl
hud gl
platform lua gl hud
lua draw gl play hud platform
'

grep -nE '^[[:space:]]*#[[:space:]]*include' src/*/*.[ch] | awk -v rules="$rules" -v never="$never" '
BEGIN {
    count = split("base shape scene sim words draw gl play hud platform lua show export viewer cli", layers, " ")
    for (i = 1; i <= count; i++)
        height[layers[i]] = i
    rule_count = split(rules, words, /[ \n]+/) # the text starts and ends with a newline: words 2 to rule_count - 1
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
        if (header ~ "^" words[i] && source !~ words[i + 1])
            complain(header " does not belong here")
    split(source, folder, "/")
    if (!(folder[2] in height))
        complain(folder[2] " is none of the layers")
    if (header ~ /^"/) {
        split(header, quoted, "\"")
        header = layer = quoted[2]
        sub(/\/.*/, "", layer)
        if (!(layer in height) || !exists("src/" header))
            complain("\"" header "\" is no path below src")
        else if (height[layer] > height[folder[2]])
            complain(folder[2] " must not use \"" header "\", which is above it")
    } else if (header !~ /^</)
        complain("an include that is no plain path")
}
END {
    if (NR == 0)
        complain("no sources found")
    if (!failed)
        print NR " includes, all pointing down"
    exit failed
}'
