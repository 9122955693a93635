#!/bin/bash
# run.bash BENCH-PEERS ROSTRUM [films]: on a display of its own, with nothing of the user's.
. tests/checks.bash
start_display "1920x1080"
"$@"
