local shapes = VGroup(
    Square { side_length = 1.5, color = RED, fill_opacity = 0.5 },
    Circle { color = GREEN },
    Triangle { fill_opacity = 1, stroke_width = 0 }
):arrange(RIGHT, { buff = 1 })
play(Write(shapes))
play(Unwrite(shapes))
local border = Square { side_length = 2, color = BLUE, fill_opacity = 0.4, stroke_width = 6 }
play(Write(border, { stroke_color = YELLOW }), { run_time = 2 })
wait(0.2)
