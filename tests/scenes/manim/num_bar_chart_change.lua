local chart = BarChart({ 1, 2, 3 }, {
    y_range = { 0, 5, 1 },
    x_length = 6,
    y_length = 4,
    bar_colors = { RED, BLUE },
    bar_width = 0.4,
    bar_fill_opacity = 0.4,
    y_axis_config = { font_size = 24 },
})
add(chart)
play(chart:animate():change_bar_values { 4, 1, 2.5 })
play(chart:animate():change_bar_values { 2, 3, 5 }, { run_time = 1 })
wait(0.3)
