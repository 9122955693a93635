local row = VGroup(
    Square { side_length = 1.5, color = RED },
    Circle { color = GREEN },
    Text("word", { font_size = 60 })
):arrange(RIGHT, { buff = 1 })
play(Create(row, { lag_ratio = 0.3 }), { run_time = 1.5 })
play(Uncreate(row), { run_time = 1.5 })
wait(0.2)
