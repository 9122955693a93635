local chart = BarChart({ 3, 5, -2, 4 }, {
    bar_names = { "a", "b", "c", "d" },
    y_range = { -3, 6, 1 },
    x_length = 8,
    y_length = 5,
    y_axis_config = { font_size = 24 },
    x_axis_config = { font_size = 36 },
})
play(Create(chart), { run_time = 2 })
local labels = chart:get_bar_labels { font_size = 28 }
play(FadeIn(labels))
wait(0.3)
