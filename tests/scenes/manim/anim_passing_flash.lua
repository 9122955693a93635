local a = Circle { radius = 1.5, color = BLUE }:shift(LEFT * 4)
local b = Square(2.5, { color = YELLOW, stroke_width = 10 })
local t = Text("flash", { font_size = 72 }):shift(RIGHT * 4)
add(a)
play(
    ShowPassingFlash(a:copy():set_color(RED):set_stroke(nil, { width = 10 })),
    ShowPassingFlash(b, { time_width = 0.5 }),
    ShowPassingFlash(t:copy():set_stroke(WHITE, 3):set_fill(nil, { opacity = 0 }))
)
play(ShowPassingFlashWithThinningStrokeWidth(b, { n_segments = 6, time_width = 0.3 }))
wait(0.2)
