local a = Square { side_length = 1.5, color = BLUE, fill_opacity = 0.5 }:shift(LEFT * 4)
local b = VGroup(Circle { radius = 0.5 }, Circle { radius = 0.5 }:shift(RIGHT)):shift(RIGHT * 3)
add(a, b)
play(Indicate(a, { color = PURE_YELLOW }), Indicate(b, { scale_factor = 1.6, color = RED }))
play(Indicate(b, { lag_ratio = 0.5, color = PURE_YELLOW }), { run_time = 2 })
play(
    Indicate(a, { rate_func = rush_into, color = PURE_YELLOW }),
    Indicate(b, { scale_factor = 0.5, rate_func = there_and_back_with_pause, color = PURE_YELLOW })
)
play(Circumscribe(a, { color = PURE_YELLOW }), Circumscribe(b, { color = GREEN, buff = 0.4, stroke_width = 8, run_time = 1.5 }))
wait(0.2)
