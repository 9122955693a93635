#!/bin/bash
# Films as the program writes them: the same as stills, in parts that are joined, with captions; and what becomes of them where
# the encoder dies, the disk is full, or somebody stops them.
set -u
. tests/checks.bash
command -v ffmpeg >/dev/null || { echo "[SKIP] films: there is no ffmpeg"; exit 0; }
scene=$(realpath tests/scenes/choreography.lua)
mkdir "$folder/work"
cd "$folder/work" || exit 1
unset DISPLAY

size=128x72
render() { "$program" render "$scene" --size $size "$@" 2>../errors || { cat ../errors; return 1; }; }
# A line for each frame, or picture, whose pixels it stands for.
frames_of() { ffmpeg -v error "$@" -pix_fmt rgba -f framemd5 - | grep -v '^#' | awk '{ print $NF }'; }
times_of() { ffprobe -v error -select_streams v -show_entries packet=pts_time -of csv=p=0 "$1" | tr -d , | sort -n; }

# Pictures ---------------------------------------------------------------------------------------------------
# From 5 s to 7.5 s in frames of 1/8 s, and those moments as stills.
is_the_stills() { # OPTION...
    render --from 5 --to 7.5 --fps 8 --codec ffv1 "$@" -o film.mkv && render --fps 8 --frames 40-60 "$@" -o still%03d.png &&
        frames_of -i film.mkv >film && frames_of -start_number 40 -i still%03d.png >stills &&
        [ "$(wc -l <film)" = 21 ] && [ "$(sort -u film | wc -l)" -ge 10 ] && cmp film stills
}
check "the frames of a film are the stills of the same moments" is_the_stills
check "so they are where it is transparent" is_the_stills --transparent

is_the_same_again() { frames_of -i film.mkv >before && is_the_stills --transparent && frames_of -i film.mkv | cmp - before; }
check "and on every run" is_the_same_again

# As far as codecs with losses go, and in GIF, for which the frames are drawn twice: what is left of another frame differs by more.
is_nearly_the_stills() { # ENDING DECIBELS
    local size=640x360
    render --from 5 --to 7.5 --fps 8 -o "near.$1" && render --fps 8 --frames 40-60 -o near%03d.png &&
        ffmpeg -v error -i "near.$1" -start_number 40 -framerate 8 -i near%03d.png \
            -lavfi "[0:v]format=rgb24[a];[1:v]format=rgb24[b];[a][b]psnr=stats_file=psnr" -f null - &&
        sed 's/.*psnr_avg:\([^ ]*\).*/\1/' psnr | awk -v least="$2" '$1 != "inf" && $1 < least { exit 1 } END { if (NR != 21) exit 1 }'
}
check "frames in H.264 are nearly the stills" is_nearly_the_stills mp4 38
check "so they are in VP9" is_nearly_the_stills webm 38
check "so they are in GIF" is_nearly_the_stills gif 45

# A still with alpha over the background is the opaque still, but for rounding.
lies_over_the_background() {
    render --at 20 --transparent -o clear.png && render --at 20 -o opaque.png &&
        [ "$(identify -format '%A' clear.png)" != Undefined ] && [ "$(convert clear.png -format '%[fx:minima.a]' info:)" = 0 ] &&
        convert clear.png -background "$(convert opaque.png -format '%[pixel:p{0,0}]' info:)" -flatten flat.png &&
        compare -metric PAE flat.png opaque.png null: 2>&1 | awk -F'[()]' '{ exit !($2 <= 1.01 / 255) }'
}
check "a transparent picture over the background is the opaque one" lies_over_the_background

# Parts ------------------------------------------------------------------------------------------------------
list_parts() { printf "file 'part-%d.$1'\n" "${@:2}" >list.txt; } # ENDING NUMBER...

# What the guide says: parts, joined without being encoded again.
is_joined() { # ENDING OPTION...
    local ending=$1
    shift
    rm -f part-* whole.* joined.*
    render --to 3.01 --fps 24000/1001 "$@" -o "whole.$ending" || return 1
    for part in 1 2 3; do render --to 3.01 --fps 24000/1001 "$@" --part $part/3 -o "part-$part.$ending" || return 1; done
    list_parts "$ending" 1 2 3
    ffmpeg -v error -f concat -i list.txt -c copy "joined.$ending" &&
        [ "$(frames_of -i "joined.$ending" | wc -l)" = 74 ] && frames_of -i "whole.$ending" >whole && frames_of -i "joined.$ending" >joined &&
        paste <(times_of "whole.$ending") <(times_of "joined.$ending") | awk '{ d = $1 - $2; if (d > 0.0011 || d < -0.0011) exit 1 }'
}
is_joined_without_loss() { is_joined "$@" && cmp whole joined; }
for ending in mp4 mov mkv webm; do check "parts of a .$ending are joined without a gap" is_joined $ending; done
check "parts of FFV1 joined are the whole, bit by bit" is_joined_without_loss mkv --codec ffv1
check "parts of ProRes joined are the whole, bit by bit" is_joined_without_loss mov --codec prores

is_given_the_same() { # the frames of parts, by their numbers, are those of the whole
    render --to 3.01 --fps 10 --codec ffv1 -o whole.mkv && render --to 3.01 --fps 10 --codec ffv1 --frames 7:12 -o some.mkv &&
        frames_of -i whole.mkv | sed -n 8,13p >whole && frames_of -i some.mkv | cmp - whole
}
check "frames A to B of a film are its frames A to B, both included" is_given_the_same

# Captions ---------------------------------------------------------------------------------------------------
cat >talk.lua <<'END2'
wait(1) cue("two; = #1\\", {notes = "Say <this> & that,\n\nthen more."}) wait(1.5) cue("silent") wait(1) cue("last", {notes = "Bye."})
wait(0.25)
END2
has_captions() {
    "$program" render talk.lua --size 64x36 --fps 8 --captions -o talk.mp4 && "$program" render talk.lua --size 64x36 --from 2 --fps 8 --captions=vtt -o late.webm &&
        diff - talk.srt <<'SRT' && diff - late.vtt <<'VTT'
1
00:00:01,000 --> 00:00:02,500
Say <this> & that,
then more.

2
00:00:03,500 --> 00:00:03,750
Bye.

SRT
WEBVTT

00:00:00.000 --> 00:00:00.500
Say &lt;this&gt; &amp; that,
then more.

00:00:01.500 --> 00:00:01.750
Bye.

VTT
}
check "notes are subtitles beside the film, in its own time" has_captions

chapters_of() { ffprobe -v error -show_entries chapter=start_time,end_time:chapter_tags=title -of csv=p=0 "$1"; }
has_chapters() { # FILE LINE...
    printf '%s\n' "${@:2}" | diff - <(chapters_of "$1")
}
check "cues are chapters" has_chapters talk.mp4 "0.000000,1.000000,start" '1.000000,2.500000,two; = #1\ ' "2.500000,3.500000,silent" "3.500000,3.750000,last"
check "those of a part of the show too" has_chapters late.webm '0.000000,0.500000,two; = #1\ ' "0.500000,1.500000,silent" "1.500000,1.750000,last"

# As the guide says of films that are joined.
gets_captions_later() {
    for part in 1 2; do "$program" render talk.lua --size 64x36 --fps 8 --part $part/2 -o part-$part.mp4 || return 1; done
    list_parts mp4 1 2
    "$program" render talk.lua --captions --size 64x36 --fps 1 -o cues.mp4 &&
        ffmpeg -v error -f concat -i list.txt -i cues.mp4 -map 0:v -map_chapters 1 -c copy joined.mp4 &&
        diff <(chapters_of talk.mp4) <(chapters_of joined.mp4) && cmp talk.srt cues.srt
}
check "a film that is joined gets its chapters from a tiny one" gets_captions_later

# What goes wrong --------------------------------------------------------------------------------------------
rm -f -- *
# It ends with 1 and that message, and leaves nothing behind.
fails() { # MESSAGE COMMAND...
    local message=$1
    shift
    "$@" 2>../errors && { echo "       it succeeded"; return 1; }
    grep -qF -- "$message" ../errors && [ "$(grep -c '^rostrum: ' ../errors)" = 1 ] && [ -z "$(ls -A)" ] && return
    cat ../errors
    ls -A
    return 1
}
long=(render "$scene" --size 640x360 -o long.mp4)

encoder() { pgrep -P "$1" ffmpeg; } # PROGRAM
# Does something to the film's program or its encoder once it writes.
while_written() { # COMMAND... with the program's number behind it
    "$program" "${long[@]}" &
    local pid=$!
    soon eval "encoder $pid && [ -n \"\$(find . -name 'long.mp4.*' -size +0)\" ]"
    "$@" $pid
    wait $pid
}
kill_encoder() { kill -9 "$(encoder "$1")"; }
check "an encoder that is killed is told, and leaves nothing" fails "ffmpeg failed: it was killed" while_written kill_encoder
check "a film that is stopped leaves nothing" fails "long.mp4: stopped before the end, and not written" while_written kill -TERM
check "a stopped encoder does not hold it up" fails "long.mp4: stopped before the end" while_written eval 'stop_both() { kill -STOP "$(encoder "$1")"; kill -TERM "$1"; }; stop_both'

if mkdir "$folder/disk" && mount -t tmpfs -o size=48k none "$folder/disk" 2>/dev/null; then
    cd "$folder/disk" || exit 1
    check "a full disk is told in the encoder's words" fails "No space left on device" "$program" "${long[@]}" --codec h264
    check "a GIF on a full disk too" fails "No space left on device" "$program" render "$scene" --size 640x360 --to 20 -o long.gif
    mount -o remount,ro "$folder/disk"
    check "a folder that may not be written to is told" fails "long.mp4: Read-only file system" "$program" "${long[@]}"
    cd "$folder/work" && umount "$folder/disk"
else
    echo "[SKIP] a full disk: no file system may be mounted here"
fi

# Memory -----------------------------------------------------------------------------------------------------
# The most that the program or ffmpeg takes, in MiB.
memory_of() { # SECONDS ENDING
    echo "local d = Dot() for i = 1, $1 do play(d:animate():shift(i % 2 == 0 and LEFT or RIGHT)) end" >hour.lua
    python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)' "$program" render hour.lua --size 64x36 --fps 4 -o "hour.$2"
}
stays_flat() { # ENDING
    local minute hour
    minute=$(memory_of 60 "$1") && hour=$(memory_of 3600 "$1") && echo "       $minute MiB for a minute, $hour for an hour" &&
        [ "$hour" -le $((minute + 24)) ]
}
if [ -n "${SANITIZE:-}" ]; then
    echo "[SKIP] memory of an hour: sanitizers keep what is given back"
else
    check "a film of an hour takes no more memory than one of a minute" stays_flat mp4
    check "a GIF of an hour neither" stays_flat gif
fi

[ $failures = 0 ]
