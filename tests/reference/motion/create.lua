local shapes = VGroup(
    Square { side_length = 1.5, color = RED, fill_opacity = 0.5 },
    Circle { color = GREEN },
    Triangle { fill_opacity = 1, stroke_width = 0 }
):arrange(RIGHT, { buff = 1 })
local again = shapes:copy()
play(Create(shapes, { lag_ratio = 0.3 }), { run_time = 1.5 })
play(Uncreate(shapes))
play(Create(again), { rate_func = linear })
play(Uncreate(again, { lag_ratio = 0.5, rate_func = rush_into }))
wait(0.2)
