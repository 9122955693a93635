#!/bin/bash
# Reads off the program what stands between an error in it and who would use that: it lies at another place in each run,
# tables of functions cannot be written once it runs, no page is both written and run, stacks and buffers are guarded.
# SANITIZE and CFLAGS, where make was given them, tell what was not asked for.
set -u
program=${BUILD:-build}/rostrum
failures=0
[ -f "$program" ] || { echo "no $program" >&2; exit 1; }

check() { # NAME COMMAND...
    local name=$1
    shift
    if "$@"; then echo "[ OK ] $name"; else echo "[FAIL] $name" && failures=$((failures + 1)); fi
}
says() { grep -qE -- "$2" <<<"$(LC_ALL=C readelf -W "$1" "$program")"; } # READELF'S-OPTION TEXT
says_not() { ! says "$@"; }

check "it can lie anywhere" says -h 'Type: +DYN \(Position-Independent'
check "all functions of libraries are found at the start" says -d '\(FLAGS_1\) .*\bNOW\b'
check "and their table cannot be written from then on" says -l '^ +GNU_RELRO '
check "the stack cannot be run" says -l '^ +GNU_STACK .* RW +0x'
check "nor can anything else that can be written" says_not -l '^ +LOAD .* RWE '
check "no library is looked for in a folder that the program names" says_not -d '\((RPATH|RUNPATH)\)'
check "stacks are guarded" says --dyn-syms ' __stack_chk_fail\b'

optimisation=$(grep -oE -- '(^| )-O[^ ]*' <<<"${CFLAGS--O2}" | tail -1)
case ${SANITIZE:+sanitized}$optimisation in
sanitized* | '' | *-O0) echo "[SKIP] buffers are guarded: not without optimisation, and not where sanitizers guard them" ;;
*) check "buffers are guarded" says --dyn-syms ' __(vsn|sn|f|s)?printf_chk\b' ;;
esac

marks_functions() { # where jumps may land
    objdump -d --disassemble=program_run "$program" | grep -q '\bendbr64\b'
}
case $(uname -m) in
x86_64) check "jumps land where they may" marks_functions ;;
*) echo "[SKIP] jumps land where they may: no x86-64" ;;
esac

[ $failures = 0 ]
