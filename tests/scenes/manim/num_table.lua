local t = Table({ { "one", "two", "x" }, { "alpha", "b", "gamma" } }, {
    row_labels = { Text("r1"), Text("r2") },
    col_labels = { Text("A"), Text("B"), Text("C") },
    top_left_entry = Text("#"),
}):scale(0.7)
t:get_entries({ 2, 2 }):set_color(RED)
t:add_highlighted_cell({ 3, 3 }, { color = GREEN })
play(Create(t), { run_time = 2 })
play(t:get_rows()[2]:animate():set_color(YELLOW))
wait(0.3)
