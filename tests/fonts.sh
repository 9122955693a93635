#!/bin/bash
# Fonts of the machine on their way from a script to pictures and decks: a packed deck holds the letters that it shows, and looks
# the same where there are no fonts.
. "$(dirname "$0")/checks.bash"

cat >"$folder/scene.lua" <<'END'
add(VGroup(Text("Serif", { font = "DejaVu Serif" }), Text("heavy", { weight = HEAVY, slant = ITALIC }), Text("שלום"),
    Text("plain"), MarkupText("<tt>tt</tt>"), Code { code_string = "x = 1", language = "python" }):arrange(DOWN))
wait()
END
cat >"$folder/plain.lua" <<'END'
add(VGroup(Text("Serif"), Text("heavy", { weight = SEMIBOLD }), Text("שלום"), Text("plain"), Text("tt")):arrange(DOWN))
wait()
END
cat >"$folder/missing.lua" <<'END'

add(Text("Inter", { font = "No Such Font" }), Text("\u{12000}"))
wait()
END

echo "<fontconfig><cachedir>$folder/cache</cachedir></fontconfig>" >"$folder/fonts.conf"

shot() { # SCENE PICTURE
    "$program" render "$1" --at 0.5 --size 640x360 -o "$folder/$2" >"$folder/$2.log" 2>&1
}
without_fonts() { # COMMAND...
    FONTCONFIG_FILE=$folder/fonts.conf PATH=/nowhere "$@"
}
says() { # NAME TEXT
    grep -qF "$2" "$folder/$1.log"
}
differs() { # PICTURE PICTURE
    ! cmp -s "$folder/$1" "$folder/$2"
}

check "a scene is drawn in fonts of the machine" shot "$folder/scene.lua" scene.png
check "nothing is said where all are there" test ! -s "$folder/scene.png.log"
check "it looks unlike one in the program's own" eval 'shot "$folder/plain.lua" plain.png && differs scene.png plain.png'
"$program" pack "$folder/scene.lua" -o "$folder/scene.rostrum" >/dev/null 2>&1
check "a packed deck needs no fonts" eval 'without_fonts shot "$folder/scene.rostrum" packed.png && cmp "$folder/scene.png" "$folder/packed.png"'
check "without fonts the program's own are taken" eval 'without_fonts shot "$folder/scene.lua" own.png && differs scene.png own.png'
check "which is said" says own.png "line 1: no font DejaVu Serif 400 normal (this machine has no such font); Inter is used instead"
check "and that code has no colours" says own.png "line 2: code without colours: colours of code need Pygments (package python3-pygments)"
check "a font that is not there is said" eval 'shot "$folder/missing.lua" missing.png && says missing.png "line 2: no font No Such Font 400"'
check "and letters that no font has" says missing.png "missing.lua:2: the font lacks letters, which are drawn as boxes: "

exit $((failures > 0))
