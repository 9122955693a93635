#!/bin/bash
# The running program under a virtual display: parameters through the socket and the panel, a script that is saved broken
# and right again, a crash and what comes after it, signals.
set -u
. tests/checks.bash
size=640x360
talk=$folder/talk.lua
start_display $size

cat >"$talk" <<'END'
local slots = param("slots", 3, { min = 1, max = 12 })
local kind = param("kind", "red", { choices = { "red", "blue" } })
local row = VGroup()
for i = 1, slots do row:add(Square{ side_length = 0.6, color = kind == "red" and RED or BLUE, fill_opacity = 1 }) end
row:arrange(RIGHT)
add(row)
wait(1)
cue("moved", { notes = "It moves." })
play(row:animate():shift(UP * 2))
cue("up")
wait(1)
END
cp "$talk" "$folder/good.lua"

open_window() { # OPTION...
    start 1 "$talk" --size $size "$@"
}

# In the end the window shows what the good script has at a time.
shows() { # SECONDS SET...
    local at=$1 sets=() set
    shift
    for set; do sets+=(--set "$set"); done
    soon looks_like "$(expected "$folder/good.lua" $size "$at" "${sets[@]}")" "$window"
}

save() { cp "$1" "$folder/.talk.swp" && mv "$folder/.talk.swp" "$talk"; } # as editors do

# Whether there is a message in the upper left corner.
has_message() {
    screenshot "$window" "$folder/corner.png" 400x80+0+0
    [ "$(convert "$folder/corner.png" -format '%[fx:mean > 0.01]' info:)" = 1 ]
}

# --set ------------------------------------------------------------------------------------------------------
refuses() { # MESSAGE ARGUMENT...
    local message=$1 status
    shift
    "$program" "$@" >"$folder/out.log" 2>&1
    status=$?
    [ $status = 2 ] && grep -qF -- "$message" "$folder/out.log" || { echo "       $status: $(cat "$folder/out.log")"; return 1; }
}
check "--set is taken by info" grep -q '"value": 7' <("$program" info "$talk" --json --set slots=7)
for mode in info render ""; do
    options=(); [ "$mode" = render ] && options=(--at 0 -o "$folder/none.png")
    check "a name the script has not is refused by ${mode:-the viewer}" \
        refuses "has no parameter of that name; its parameters: slots, kind" $mode "$talk" "${options[@]}" --set nothing=1
    check "and a value that does not fit" \
        refuses "slots is set to 99, which does not lie between 1 and 12" $mode "$talk" "${options[@]}" --set slots=99
done

# The socket -------------------------------------------------------------------------------------------------
open_window --set kind=blue
check "the socket is the user's own" test "$(stat -c %a "$socket")" = 600
check "the first step ends" becomes cue '"moved"'
check "the picture is that of the parameter set" shows 1 kind=blue
check "a parameter that is changed is seen" says null set_property param/slots 6
check "at the same time, others as they were" shows 1 slots=6 kind=blue
check "a value that does not fit is refused" says "invalid parameter" set_property param/slots 13
check "a step can be asked for" says null cue next
check "and played to its end" becomes cue '"up"'
check "the picture moved" shows 2 slots=6 kind=blue
check "back by name" says null cue moved
check "the next cue's picture has gone" shows 1 slots=6 kind=blue
check "at rest, the socket open, it needs no processor time" costs_nothing

# The panel --------------------------------------------------------------------------------------------------
key e Right Right Down Left Escape
check "the panel's keys change parameters, steps one after the other" says 8 get_property param/slots
check "and what they change is seen" shows 1 slots=8 kind=red
check "keys by the socket reach the panel" says null keypress e
for word in Home Up Up Enter Escape; do ask keypress $word >"$folder/answer"; done
check "whose last row resets all" shows 1
check "pixels of the panel are gone with it" says null set_property param/slots 6

# Saving -----------------------------------------------------------------------------------------------------
# What is saved counts when it is quiet, so the script is asked for until it is there.
sed 's/^play/pley/' "$folder/good.lua" >"$folder/bad.lua"
check "before: no message" soon not has_message
save "$folder/bad.lua"
check "a broken script brings a message" soon has_message
check "the show goes on in its last good picture" is param/slots 6
save "$folder/good.lua"
check "without the fault it goes" soon not has_message
: >"$talk"
check "a script that becomes empty brings one" soon has_message
check "and is no show" is param/slots 6
sed 's/BLUE/GREEN/; s/and RED/and GREEN/' "$folder/good.lua" >"$folder/better.lua"
cp "$folder/better.lua" "$folder/good.lua"
rm -f "$folder"/????????????????.png # pictures of the good one as it was
save "$folder/good.lua"
check "a good one takes its place, at the same time and with the same parameters, and the message goes" shows 1 slots=6

put cue moved && key l # at a stop, the step that has just been seen
loops() { is pause false && is cue '"start"'; }
check "a step is played again and again" loops
sed 's/^wait(1)$/wait(2)/' "$folder/good.lua" >"$folder/longer.lua"
save "$folder/longer.lua"
check "when the script is saved meanwhile" becomes duration 5.0
is_past() { awk -v time="$(get time-pos)" -v from="$1" -v to="$2" 'BEGIN { exit !(time > from && time < to) }'; }
check "it goes on doing so" loops
check "to its new end" soon is_past 1.2 2
check "from its start" soon is_past 0 0.8
check "again" soon is_past 1.2 2
key l && save "$folder/good.lua"
check "until it is told to stop" becomes pause true

mkdir "$folder/one" "$folder/two"
for name in one two; do echo "cue('$name') add(Dot()) wait(1)" >"$folder/$name/talk.lua"; done
ln -s one "$folder/now"
ask quit >"$folder/answer"
has_quit
start 1 "$folder/now/talk.lua" --size $size
check "a script through a link" is cue '"one"'
ln -sfn two "$folder/now"
check "is another when the link points elsewhere" becomes cue '"two"'
mv "$folder/two" "$folder/gone" && mkdir "$folder/two" && cp "$folder/one/talk.lua" "$folder/two"
check "or its folder is replaced" becomes cue '"one"'
key ctrl+r
echo "cue('three') add(Dot()) wait(1)" >"$folder/two/talk.lua"
check "and a save after Ctrl+r is seen" becomes cue '"three"'
stop

# A crash, and ends in order ---------------------------------------------------------------------------------
# The place is written some time after it has changed.
remembers() { grep -qs "\"cue\": \"$1\"" "$folder"/state/rostrum/*.json; } # CUE
forgets_process() { remembers "$1" && not grep -qs process "$folder"/state/rostrum/*.json; }

rm -r "$folder/state"
cp "$folder/good.lua" "$talk"
open_window --set slots=6
put cue up
check "the place is remembered" soon remembers up
crash
check "a crash leaves its socket" test -S "$socket"
open_window
check "after it the show goes on where it was" is cue '"up"'
check "with the parameters it had" is param/slots 6
check "and stands" is pause true
put cue moved
check "quit quits" says null quit
check "in order" has_quit
check "and takes its socket along" test ! -e "$socket"
check "and remembers its end" forgets_process moved
open_window
check "then it starts at the beginning" becomes cue '"moved"'
put cue up
kill -TERM "$rostrum_pid"
check "SIGTERM ends it in order" has_quit
check "and takes its socket along" test ! -e "$socket"
check "the place too is written" forgets_process up
open_window --resume
check "--resume starts where it was" is cue '"up"'
ask quit >"$folder/answer"
has_quit

touch "$socket"
"$program" "$talk" --ipc "$socket" >"$folder/out.log" 2>&1
check "a file in the socket's place is an error" test $? = 1
check "and stays" test -f "$socket"

[ $failures = 0 ]
