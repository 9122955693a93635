#!/bin/bash
# An editor beside the running program: the example for Vim in docs/remote.md, as it stands there.
set -u
. tests/checks.bash
if ! command -v vim >/dev/null || ! command -v socat >/dev/null || ! vim --version | grep -q +job; then
    echo "[SKIP] vim with jobs, or socat, is not installed"
    exit 0
fi
talk=$folder/talk.lua
start_display 640x360

cat >"$talk" <<'END'
local dot = Dot()
cue("one")
play(FadeIn(dot))

cue("two")
local function move(by)
    play(dot:animate():shift(by))
end
move(UP)
move(DOWN)
cue("three")
wait(1)
END
sed -n '/^```vim$/,/^```$/ { /^```/!p }' docs/remote.md >"$folder/rostrum.vim"
check "the guide has an example for Vim" grep -q "^function RostrumFollow" "$folder/rostrum.vim"

start 1 "$talk" --size 640x360

# In Vim: the cursor comes to a line in the end; the show comes to a time.
cat >"$folder/test.vim" <<'END'
let s:patience = str2nr($PATIENCE)
function Await(what, value)
  let end = localtime() + s:patience
  while eval(a:what) != a:value && localtime() < end
    sleep 20m
  endwhile
  call writefile([a:what .. ' is ' .. string(eval(a:what))], $NOTES, 'a')
endfunction
function Get(name)
  return str2float(system("socat - UNIX-CONNECT:$SOCKET", '{"command": ["get_property", "' .. a:name .. '"]}' .. "\n")->json_decode().data .. '')
endfunction
call RostrumFollow($SOCKET)
call Await('line(".")', 3)
call system("socat - UNIX-CONNECT:$SOCKET", '{"command": ["cue", "two"]}' .. "\n")
call Await('line(".")', 7)
call system("socat - UNIX-CONNECT:$SOCKET", '{"command": ["cue", "three"]}' .. "\n")
call Await('line(".")', 12)
call cursor(6, 1)
execute "normal \\s"
call Await('Get("time-pos")', 1.0)
call Await('line(".")', 7)
quitall!
END
export SOCKET=$socket NOTES=$folder/notes PATIENCE=$patience
timeout $((6 * patience)) vim -N -u NONE -es -S "$folder/rostrum.vim" -S "$folder/test.vim" "$talk" >"$folder/vim.log" 2>&1
cat >"$folder/wanted" <<'END'
line(".") is 3
line(".") is 7
line(".") is 12
Get("time-pos") is 1.0
line(".") is 7
END
check "Vim's cursor follows the show, and the show the cursor" diff "$folder/wanted" "$folder/notes"
[ $failures = 0 ] || cat "$folder/vim.log"
stop
[ $failures = 0 ]
