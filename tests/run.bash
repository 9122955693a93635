#!/bin/bash
# Runs tests, several at a time, and prints what the failing ones have to say. The last line is "N passed, M failed".
# run.bash JOBS SECONDS TEST...: a test that takes longer than that has failed.
jobs=$1 limit=$2
shift 2
log=$(mktemp -d)
skipped=$log.skipped
export XDG_CACHE_HOME=$log.cache # nothing of the user's
trap 'rm -rf "$log" "$skipped" "$XDG_CACHE_HOME"' EXIT
export log limit skipped

run() { # TEST
    local output=$log/${1//\//%} start=$SECONDS command=("$1")
    case $1 in *.sh) command=(bash "$1") ;; esac
    timeout -k 10 "$limit" "${command[@]}" >"$output" 2>&1 </dev/null
    local status=$?
    if [ $status = 0 ]; then
        echo "[ OK ] $1 ($((SECONDS - start)) s)"
        sed -nE "s|^\[SKIP\] .*|& ($1)|p; s|^(\[  SKIPPED \] [a-z_0-9]+)\$|\1 ($1)|p; s|^its reference.*|  &|p" \
            "$output" | sort -u >>"$skipped"
        rm "$output"
    else
        printf '%s\n' "[FAIL] $1 ($((SECONDS - start)) s, status $status)" "$(tail -n 100 "$output")"
    fi
}
export -f run

printf '%s\n' "$@" | xargs -P "$jobs" -I{} bash -c 'run "$1"' bash {}
touch "$skipped"
failed=$(find "$log" -type f | wc -l)
for output in "$log"/*; do [ -f "$output" ] && echo "FAILED $(basename "$output" | tr % /)"; done
cat "$skipped"
echo "$(grep -c '^\[' "$skipped") checks skipped, for the reasons above"
echo "$(($# - failed)) passed, $failed failed"
[ "$failed" = 0 ]
