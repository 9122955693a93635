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
told() { grep -qF -- "$1" "$folder/err"; }
cached() { find "$XDG_CACHE_HOME" -name '*.rostrum' | wc -l; }
leaves_nothing() { [ "$(ls "$folder/talk" | wc -l)" = 1 ] && ! ls "$folder"/talk.rostrum* >/dev/null 2>&1; }
lasts() { [ "$("$program" info "$@" --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["duration"])')" = "$seconds" ]; }

# Recording --------------------------------------------------------------------------------------------------
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
