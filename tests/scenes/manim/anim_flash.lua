add(Dot(LEFT * 3), Dot(RIGHT * 3))
play(
    Flash(LEFT * 3),
    Flash(RIGHT * 3, {
        line_length = 1,
        num_lines = 20,
        color = RED,
        flash_radius = 0.8,
        time_width = 0.3,
        line_stroke_width = 6,
        run_time = 1.5,
    })
)
local c = Circle { radius = 1, color = BLUE }
play(Create(c), Flash(c, { flash_radius = 1.1, num_lines = 8, rate_func = rush_from }))
wait(0.2)
