local a = Square(2, { fill_opacity = 1, color = BLUE }):shift(LEFT * 4)
local b = Text("Border", { font_size = 72, color = YELLOW })
local c = Circle {
    radius = 1.2,
    fill_opacity = 0.5,
    fill_color = RED,
    stroke_color = GREEN,
    stroke_width = 10,
}:shift(RIGHT * 4)
play(DrawBorderThenFill(a), DrawBorderThenFill(b), DrawBorderThenFill(c, { stroke_color = WHITE }))
wait(0.3)
