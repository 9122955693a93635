-- Entrances and exits: Write, Create and FadeIn, and what takes each away again.
background("#0d1117")
local INK, DIM = "#e6edf3", "#9aa7b4"

local word = Text("Hello", { font_size = 120, weight = SEMIBOLD, color = BLUE })
local drawing = VGroup()
for i = 0, 3 do
    drawing:add(Circle { radius = 1.4 * math.sqrt(0.5) ^ i, color = YELLOW })
    drawing:add(Square { side_length = 2.8 * math.sqrt(0.5) ^ (i + 1), color = YELLOW }:rotate(i * PI / 4))
end
local card = VGroup(
    RoundedRectangle { width = 3.4, height = 2.4, corner_radius = 0.25, color = GREEN, fill_opacity = 0.3 },
    Text("a card", { font_size = 52, color = INK }))
VGroup(word, drawing, card):arrange(RIGHT, { buff = 1.1 }):shift(UP * 0.5)

local function name_of(thing, text)
    return Text(text, { font_size = 38, color = DIM }):move_to { thing:get_x(), -2.4 }
end

cue("come", { notes = "Words are written, drawings are drawn, the rest appears." })
local come = {
    { Write(word), name_of(word, "Write") },
    { Create(drawing, { lag_ratio = 0.3 }), name_of(drawing, "Create") },
    { FadeIn(card, { scale = 0.7, shift = UP * 0.4 }), name_of(card, "FadeIn") },
}
for _, entrance in ipairs(come) do
    play(AnimationGroup(entrance[1], { run_time = 1.5 }), FadeIn(entrance[2], { run_time = 0.4 }))
end

cue("go", { notes = "Each goes the way that it came." })
local go = {
    { Unwrite(word), name_of(word, "Unwrite") },
    { Uncreate(drawing, { lag_ratio = 0.3 }), name_of(drawing, "Uncreate") },
    { FadeOut(card, { scale = 0.7, shift = DOWN * 0.4 }), name_of(card, "FadeOut") },
}
for i, exit in ipairs(go) do
    local names = Succession(FadeOut(come[i][2], { run_time = 0.2 }), FadeIn(exit[2], { run_time = 0.4 }))
    play(AnimationGroup(exit[1], { run_time = 1.5 }), names)
end

cue("together", { notes = "And all of it at once." })
play(FadeOut(VGroup(go[1][2], go[2][2], go[3][2]), { run_time = 0.3 }), Write(word), Create(drawing, { lag_ratio = 0.3 }),
    FadeIn(card, { scale = 0.7 }), { run_time = 1.5 })
wait(1)
