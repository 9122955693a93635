-- Placing: things are placed by each other (arrange, grid, next_to), not by numbers.
background("#0d1117")
local INK, DIM = "#e6edf3", "#9aa7b4"

local boxes = VGroup()
for i = 1, 12 do
    local color = i <= 4 and BLUE or i <= 8 and YELLOW or GREEN
    local far = 0.35 + i / 18
    boxes:add(Square { side_length = 0.85, color = color, fill_opacity = 0.35 }
        :move_to { 5.6 * math.cos(i * 2.4) * far, 0.7 + 2.3 * math.sin(i * 2.4) * far })
end

-- What is said at the bottom, in place of what was said before.
local said
local function say(code)
    local text = Text(code, { font_size = 36, color = INK }):move_to(DOWN * 3)
    local change = said and Succession(FadeOut(said, { run_time = 0.2 }), FadeIn(text, { run_time = 0.4 })) or FadeIn(text)
    said = text
    return change
end

cue("anywhere", { notes = "Twelve boxes, each put somewhere by hand." })
play(FadeIn(boxes, { scale = 0.5, lag_ratio = 0.1 }), say("box:move_to(point)"))
wait(0.5)

cue("row", { notes = "A row asks only for the gap." })
play(boxes:animate { run_time = 1.5 }:arrange(RIGHT, { buff = 0.25 }):shift(UP * 0.7), say("boxes:arrange(RIGHT)"))
wait(0.5)

cue("grid")
play(boxes:animate { run_time = 1.5 }:arrange_in_grid({ rows = 3, cols = 4, buff = 0.3 }):scale(1.25),
    say("boxes:arrange_in_grid { rows = 3, cols = 4 }"))
wait(0.5)

cue("labels", { notes = "What is placed by the boxes is right wherever they are." })
local frame = SurroundingRectangle(boxes, { buff = 0.25, corner_radius = 0.15, color = DIM })
local labels = VGroup()
for i, name in ipairs { "first", "second", "third" } do
    labels:add(Text(name, { font_size = 36, color = DIM }):next_to(boxes[i * 4 - 3], LEFT, { buff = 0.6 }))
end
play(Create(frame), FadeIn(labels, { shift = LEFT * 0.3, lag_ratio = 0.1 }), say("label:next_to(box, LEFT)"))
wait(1)
