local a = Axes { x_range = { 0, 5 }, y_range = { 0, 4 }, x_length = 7, y_length = 4.5, axis_config = { include_tip = true } }
local labels = a:get_axis_labels(Text("time", { font_size = 28 }), Text("load", { font_size = 28 }))
local middle = a:get_x_axis_label(Text("mid", { font_size = 28 }), { edge = DOWN, direction = DOWN })
play(Create(a))
play(Write(labels), FadeIn(middle))
wait(0.3)
