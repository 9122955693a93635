#!/bin/bash
# Runs libFuzzer's programs one after the other, and says what each did. run.bash FOLDER SECONDS TARGET...: FOLDER holds
# the programs, and is given what they find (TARGET-crash-..., and TARGET.log); the seconds are shared. Fails where
# anything was found.
folder=$1 seconds=$2
shift 2
found=0
for target; do
    log=$folder/$target.log
    mkdir -p "$folder/corpus/$target"
    "$folder/fuzz_$target" -max_total_time=$((seconds / $#)) -max_len=16384 -timeout=20 -rss_limit_mb=4096 \
        -print_final_stats=1 -artifact_prefix="$folder/$target-" "$folder/corpus/$target" >"$log" 2>&1
    status=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: //p' "$log")
    if [ $status = 0 ]; then
        echo "$target: ${runs:-no} runs, nothing found"
    else
        found=1
        echo "$target: ${runs:-some} runs, found $(sed -n 's/.*Test unit written to //p' "$log" | head -1), see $log"
    fi
done
exit $found
