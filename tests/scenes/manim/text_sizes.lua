local row = VGroup()
for _, size in ipairs { 12, 24, 48, 96 } do row:add(Text("Size", { font_size = size })) end
row:arrange(RIGHT, { buff = 0.6, aligned_edge = DOWN }):shift(UP * 2)
local fit = Text("fitted to a width", { width = 8 }):shift(DOWN * 0.5)
local tall = Text("height", { height = 1 }):shift(DOWN * 2.4 + LEFT * 3)
local box = SurroundingRectangle(tall, { buff = 0 })
play(Write(row), FadeIn(fit), FadeIn(tall), Create(box))
wait(0.3)
