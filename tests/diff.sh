#!/bin/bash
# What `rostrum diff` says of two presentations, and the page that it writes, which Python reads.
. "$(dirname "$0")/checks.bash"

cat >"$folder/before.lua" <<'END'
play(Write(Text("Title", { font_size = 60 }):to_edge(UP)))
cue("same", { notes = "As it was.", seconds = 10 })
local circle = Circle { color = BLUE }
play(Create(circle))
cue("words", { notes = "Before.", seconds = 10 })
play(circle:animate():shift(RIGHT * 2))
cue("way")
play(circle:animate():shift(RIGHT * 2))
cue("old name")
play(circle:animate():shift(LEFT * 6))
cue("gone <b>", { notes = "bye" })
play(circle:animate():shift(LEFT))
cue("first of two")
play(circle:animate():move_to(UP))
cue("second of two")
play(circle:animate():shift(DOWN))
cue("colour")
play(circle:animate():set_color(RED))
END
sed -e 's/notes = "Before.", seconds = 10/notes = "After <i>.", seconds = 20/' \
    -e '/^cue("way")/{n;s/)$/, { rate_func = linear })/}' -e 's/old name/new name/' -e '/gone/{s/.*/cue("new")/}' \
    -e 's/shift(LEFT))/shift(RIGHT))/' -e 's/(RED)/(GREEN)/' "$folder/before.lua" >"$folder/after.lua"

# The same cues in another order.
of_order() { # NAME...
    local name
    for name; do
        echo "cue('$name') local shown = Text('$name') play(FadeIn(shown)) wait(0.5) remove(shown) wait(0.5)"
    done
}
of_order a b c d >"$folder/abcd.lua"
of_order a c d b >"$folder/acdb.lua"

gives() { # STATUS EXPECTED-OUTPUT ARGUMENT...
    local status=0
    "$program" diff "${@:3}" >"$folder/out" 2>"$folder/err" || status=$?
    [ "$status" = "$1" ] && [ "$(cat "$folder/out")" = "$2" ] && return
    echo "       status $status:"
    cat "$folder/out" "$folder/err"
    return 1
}

complains() { # TEXT ARGUMENT...
    gives 2 "" "${@:2}" && grep -qF -- "$1" "$folder/err" || { cat "$folder/err"; return 1; }
}

changes="words: notes, seconds
way: animation
new name: name
gone <b>: removed
new: added
first of two: animation
colour: picture"

reads_page() { # FILE SECTIONS PICTURES
    python3 - "$@" <<'END'
import html.parser, sys
class Reader(html.parser.HTMLParser):
    open, tags, words = [], [], []
    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag not in ('meta', 'img'):
            self.open.append(tag)
        for name, value in attributes:
            assert name not in ('href', 'onclick'), name
            assert name != 'src' or value.startswith('data:image/png;base64,'), value
    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag
    def handle_data(self, data):
        self.words.append(data)
reader = Reader()
reader.feed(open(sys.argv[1]).read())
words = ''.join(reader.words)
assert not reader.open and 'script' not in reader.tags
assert reader.tags.count('section') == int(sys.argv[2]), reader.tags.count('section')
assert reader.tags.count('img') == int(sys.argv[3]), reader.tags.count('img')
if int(sys.argv[2]):
    for text in ('gone <b>', 'After <i>.', 'Before.', 'It was called old name.', '20 s, before 10 s'):
        assert text in words, text
END
}

writes_page() {
    gives 1 "$changes" "$folder/before.lua" "$folder/after.lua" -o "$folder/page.html" &&
        reads_page "$folder/page.html" 7 11 # three of each animation and picture, one of what is on one side alone
}

writes_page_of_nothing() {
    gives 0 "" "$folder/before.lua" "$folder/before.lua" -o "$folder/page.html" && reads_page "$folder/page.html" 0 0
}

is_like_its_deck() {
    "$program" pack "$folder/before.lua" -o "$folder/before.rostrum" && gives 0 "" "$folder/before.lua" "$folder/before.rostrum" &&
        gives 1 "$changes" "$folder/before.rostrum" "$folder/after.lua"
}

leaves_no_page() {
    complains "none.lua: No such file" "$folder/before.lua" "$folder/none.lua" -o "$folder/none.html" && [ ! -e "$folder/none.html" ]
}

check "a presentation is as it was" gives 0 "" "$folder/before.lua" "$folder/before.lua"
check "exactly what has changed is told" gives 1 "$changes" "$folder/before.lua" "$folder/after.lua"
check "one cue that has moved is told as such" gives 1 "b: place" "$folder/abcd.lua" "$folder/acdb.lua"
check "the page has the pictures of what has changed" writes_page
check "a page of nothing says so" writes_page_of_nothing
check "a deck is like its script" is_like_its_deck
check "a scene that is not there is trouble, and leaves no page" leaves_no_page
check "one scene is too few" complains "rostrum diff BEFORE AFTER" "$folder/before.lua"
check "a page has its ending" complains "ends in .html" "$folder/before.lua" "$folder/after.lua" -o "$folder/a.pdf"
exit $((failures > 0))
