local a = Axes { x_range = { 0, 6 }, y_range = { 0, 5 }, x_length = 8, y_length = 5 }
local f = a:plot(function(x) return 1 + 0.5 * x end, { color = BLUE })
local v = a:get_vertical_line(a:i2gp(4, f), { color = YELLOW })
local h = a:get_horizontal_line(a:c2p(4, 3), { line_func = Line, color = RED })
local vs = a:get_vertical_lines_to_graph(f, { x_range = { 0, 3 }, num_lines = 7, color = GREEN })
local t = a:get_T_label(5, f, { label = Text("x", { font_size = 24 }) })
add(a, f)
play(Create(v), Create(h), Create(vs), FadeIn(t))
wait(0.3)
