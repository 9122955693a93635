local a = Axes { x_range = { -3, 3 }, y_range = { -2, 2 }, x_length = 9, y_length = 5 }
local f = a:plot(function(x) return math.sin(2 * x) end, { color = BLUE })
local g = a:plot(function(x) return 0.3 * x ^ 2 - 1 end, { x_range = { -2, 3 }, color = YELLOW, stroke_width = 6 })
local function sign(x) return x > 0 and 1 or x < 0 and -1 or 0 end
local h = a:plot(sign, { discontinuities = { 0 }, color = RED, use_smoothing = false })
local label = a:get_graph_label(f, Text("sin 2x", { font_size = 28 }), { x_val = 1.5, direction = UR })
add(a)
play(Create(f), Create(g), Create(h), { run_time = 1.5 })
play(FadeIn(label), FadeIn(Dot(a:i2gp(1, g))))
wait(0.3)
