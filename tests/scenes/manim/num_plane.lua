local p = NumberPlane()
play(Create(p), { run_time = 1.5 })
local q = NumberPlane {
    x_range = { -3, 3 },
    y_range = { -2, 2 },
    x_length = 6,
    y_length = 4,
    background_line_style = { stroke_color = TEAL, stroke_width = 3, stroke_opacity = 0.6 },
    faded_line_ratio = 2,
}
play(FadeOut(p), FadeIn(q))
play(q:animate():apply_matrix { { 1, 0.5 }, { 0, 1 } })
wait(0.3)
