#!/bin/bash
# Python files: recorded, found again, recorded anew beside the show. What stands in for a Python with Manim is
# tests/manim_stub.py; with Manim itself `make test-manim` does the same.
set -u
. tests/checks.bash
export XDG_CACHE_HOME=$folder/cache
stub=$(realpath tests/manim_stub.py)
mkdir "$folder/talk"
scene=$folder/talk/talk.py

write() { printf '%s\n' "$@" >"$scene"; } # LINE...
record() { "$program" record "$scene" --python "$stub" -o "$folder/talk.rostrum" "$@" >"$folder/out" 2>"$folder/err"; }
told() { grep -qF -- "$1" "$folder/err"; }
cached() { find "$XDG_CACHE_HOME" -name '*.rostrum' | wc -l; }
leaves_nothing() { [ "$(ls "$folder/talk" | wc -l)" = 1 ] && ! ls "$folder"/talk.rostrum* >/dev/null 2>&1; }
lasts() { [ "$("$program" info "$@" --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["duration"])')" = "$seconds" ]; }

# Recording --------------------------------------------------------------------------------------------------
write 'cue one' 'play 1' 'cue two' 'play 0.5'
check "a deck is made" record
seconds=1.5 check "as long as the scene" lasts "$folder/talk.rostrum"
check "with its cues" [ "$(cues_of "$folder/talk.rostrum" name | tr '\n' ' ')" = "one two " ]
record --cues plays --fps 30 First Second
seconds=3.0 check "several scenes, one after the other" lasts "$folder/talk.rostrum"
check "begin with a cue of their name" [ "$(cues_of "$folder/talk.rostrum" name | tr '\n' ' ')" = "First Second " ]
rm "$folder/talk.rostrum"

write 'print words of the scene' 'warn something is left out' 'play 1'
check "what the scene prints, and warnings, are passed on" record
check "the one" told "words of the scene"
check "and the other" told "rostrum: something is left out"
rm "$folder/talk.rostrum"

write 'play 1' 'error talk.py:2: NameError: x'
check "an error of the scene is one" not record
check "in its own words" told "rostrum: talk.py:2: NameError: x"
check "and leaves nothing" leaves_nothing
write 'play 1' 'die'
check "a Python that dies is told" not record
check "with what it said" told "the stub dies"
write 'cue one'
check "a scene that plays nothing is told" not record
check "by its name" told 'the scene "Scene" plays nothing'
check "no Python" not "$program" record "$scene" --python "$folder/none" -o "$folder/talk.rostrum" 2>"$folder/err"
check "is told with what to install" told "-m pip install manim"
check "and leaves nothing" leaves_nothing

write 'play 1' 'wait'
"$program" record "$scene" --python "$stub" -o "$folder/talk.rostrum" --progress-to "$folder/progress" 2>"$folder/err" &
child=$!
check "the progress is told" soon grep -q '^[01]\.[0-9]* Scene: .*1.0 s' "$folder/progress"
kill -TERM $child # one in the background does not hear SIGINT
check "Ctrl-C ends it" not wait $child
check "and says so" told "stopped"
check "and leaves nothing" leaves_nothing
check "nor a Python" soon not pgrep -f "$scene"

# In place of a scene ----------------------------------------------------------------------------------------
write 'cue one' 'play 1' 'cue two' 'play 1'
seconds=2.0 check "info records" lasts "$scene" --python "$stub"
check "once" [ "$(cached)" = 1 ]

seconds=2.0 check "and finds it again" lasts "$scene" --python "$stub"
check "still once" [ "$(cached)" = 1 ]
echo '# a module' >"$folder/talk/module.py"
seconds=2.0 check "a module beside it is another recording" lasts "$scene" --python "$stub"
check "of its own" [ "$(cached)" = 2 ]
rm "$folder/talk/module.py"
check "--set is refused" not "$program" info "$scene" --python "$stub" --set x=1 2>"$folder/err"
check "with a reason" told "no parameters"

# In a window ------------------------------------------------------------------------------------------------
start_display 800x600
write 'cue one' 'play 1' 'cue two' 'play 3'
start 1 "$scene" --python "$stub" --size 640x360
check "it is recorded and plays" becomes duration 4.0
check "from its first cue" becomes cue '"one"'
check "to the next" becomes time-pos 1.0
key Right
check "and on" becomes cue '"two"'
write 'cue one' 'play 1' 'cue two' 'play 5'
check "saving it records anew" becomes duration 6.0
check "cue and time stay" is cue '"two"'
put pause true
put time-pos 3
"$program" record "$scene" --python "$stub" -o "$folder/good.rostrum"
last=$(expected "$folder/good.rostrum" 640x360 3)
check "its picture is the recorded one" soon looks_like "$last" "$window"
write 'play 1' 'error talk.py:2: NameError: x'
check "a broken one leaves the last good one, with its fault over it" soon not looks_like "$last" "$window"
check "and its cue" is cue '"two"'
write 'cue one' 'play 1' 'cue two' 'play 5' 'play 1'
check "and it goes on when it is mended" becomes duration 7.0
stop
write 'error talk.py:1: SyntaxError: no'
"$program" "$scene" --python "$stub" --size 640x360 2>"$folder/err"
check "one that is broken from the start ends the program" [ $? = 1 ]
check "with its words" told "talk.py:1: SyntaxError: no"

[ $failures = 0 ]
