local a = Text("box", { font_size = 72 }):shift(LEFT * 4)
local b = Text("ring", { font_size = 72 })
local c = Text("slow", { font_size = 72 }):shift(RIGHT * 4)
add(a, b, c)
play(
    Circumscribe(a),
    Circumscribe(b, Circle),
    Circumscribe(c, { run_time = 1.5, color = RED, buff = 0.4, stroke_width = 8 })
)
wait(0.2)
