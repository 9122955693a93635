-- Timing: the same nine moves in an AnimationGroup, a LaggedStart and a Succession.
background("#0d1117")
local INK, DIM = "#e6edf3", "#9aa7b4"

local function row_of(y, color)
    local row = VGroup()
    for _ = 1, 9 do
        row:add(RoundedRectangle { width = 0.72, height = 0.72, corner_radius = 0.14, color = color })
    end
    return row:arrange(RIGHT, { buff = 0.2 }):move_to({ 6.4, y }, { aligned_edge = RIGHT })
end

-- Each takes half a second.
local function moves(row)
    local list = {}
    for i = 1, #row do
        list[i] = row[i]:animate { run_time = 0.5 }:set_fill(nil, { opacity = 0.85 }):scale(1.1)
    end
    return list
end

local rows = VGroup(row_of(2.3, BLUE), row_of(0, YELLOW), row_of(-2.3, GREEN))
local names = VGroup()
for i, name in ipairs { { "AnimationGroup", "together" }, { "LaggedStart", "overlapping" }, { "Succession", "one by one" } } do
    local lines = VGroup(Text(name[1], { font_size = 40, color = INK }), Text(name[2], { font_size = 32, color = DIM }))
    names:add(lines:arrange(DOWN, { buff = 0.25, aligned_edge = LEFT }):move_to({ -6.4, rows[i]:get_y() }, { aligned_edge = LEFT }))
end
play(FadeIn(names, { lag_ratio = 0.02 }), Create(rows, { lag_ratio = 0.02 }))

cue("together", { notes = "All nine in the same half second." })
play(AnimationGroup(moves(rows[1])))

cue("overlapping", { notes = "Each begins when the one before is a third of the way." })
play(LaggedStart(moves(rows[2]), { lag_ratio = 0.35 }))

cue("one by one", { notes = "Each begins when the one before has ended." })
play(Succession(moves(rows[3])))
wait(1)
