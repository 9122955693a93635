#!/bin/bash
# What `rostrum bench` says of a scene whose instances can be counted by hand.
. "$(dirname "$0")/checks.bash"

cat >"$folder/scene.lua" <<'END'
for i = -1, 1 do add(Dot { radius = 0.2 }:shift(RIGHT * 3 * i)) end
add(Square { side_length = 0.4, fill_opacity = 1, stroke_width = 0 }:shift(UP * 2))
wait(2)
END
"$program" bench "$folder/scene.lua" --size 640x360 >"$folder/report.log" || give_up "a scene is measured"

# NAME INSTANCES KILOPIXELS: 18 pixels across, so that the square round each dot, or the box, has 324 of them.
row() { grep -Eq "^$1 .*% +$2 +$3\$" "$folder/report.log"; }
says() { grep -q "$1" "$folder/report.log"; }
shares() { awk '/%$/ || / [0-9]+% / { for (i = 1; i <= NF; i++) if ($i ~ /%$/ && $i + 0 > 0) all += $i }
    END { exit !(all >= 99 && all <= 101) }' <(sed -n '/^alone/,/^$/p' "$folder/report.log"); }

check "every pipeline has the instances that it draws, and their pixels" row disc 3.0 1.0
check "a box is apart from the discs" row box 1.0 0.3
check "the shares of the pipelines are all of it" shares
check "the pieces of the start are told" says "context .*shaders .*first frame .*in all"
exit $((failures > 0))
