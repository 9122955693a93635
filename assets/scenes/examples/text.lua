-- Text: sizes, weights and colours; every letter is a node of its own.
background("#0d1117")
local INK, DIM = "#e6edf3", "#9aa7b4"

cue("sizes", { notes = "Size and weight say what to read first." })
local lines = VGroup(
    Text("Read this first", { font_size = 96, weight = SEMIBOLD, color = INK }),
    Text("then this, which explains it", { font_size = 48, color = INK }),
    Text("and this only from the first row", { font_size = 28, color = DIM }))
lines:arrange(DOWN, { buff = 0.55, aligned_edge = LEFT })
for _, line in ipairs(lines) do
    play(FadeIn(line, { shift = UP * 0.3, run_time = 0.7 }))
end
wait(0.5)

cue("letters", { notes = "A text is a group of its letters: each has a place and a colour." })
local word = Text("SPECTRUM", { font_size = 150, weight = SEMIBOLD, color = INK })
play(FadeOut(lines, { shift = UP, run_time = 0.5 }))
play(FadeIn(word, { shift = UP, run_time = 0.5 }))
local dyes = {}
for i, color in ipairs { RED, ORANGE, GOLD, YELLOW, GREEN, TEAL, BLUE, PURPLE } do
    dyes[i] = word[i]:animate { rate_func = smooth }:set_color(color):shift(UP * 0.8 * math.sin((i - 1) / 7 * PI))
end
play(LaggedStart(dyes, { lag_ratio = 0.15, run_time = 2 }))

cue("lines", { notes = "Lines of one text share an alignment." })
local caption = Text("one text, two lines,\neach in the middle",
    { font_size = 40, align = "center", line_spacing = 0.5, color = DIM })
caption:next_to(word, DOWN, { buff = 0.9 })
play(Write(caption))
wait(1)
