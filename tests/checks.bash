# For the scripts that run the program in a window. They keep `folder`, with the logs, and `failures`.

check() { # NAME COMMAND...
    local name=$1
    shift
    if "$@"; then echo "[ OK ] $name"; else echo "[FAIL] $name" && failures=$((failures + 1)); fi
}

give_up() {
    echo "[FAIL] $1"
    cat "$folder"/*.log
    exit 1
}
