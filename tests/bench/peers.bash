#!/bin/bash
# peers.bash PEERS ROSTRUM [films|work]: on a display of its own, with nothing of the user's.
. tests/checks.bash
start_display "1920x1080"
echo "$(date -I), $(lscpu | sed -n 's/^Model name: *//p'), $(nproc) processors"
"$@"
