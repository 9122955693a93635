local a = Axes { x_range = { 0, 5 }, y_range = { 0, 5 }, x_length = 8, y_length = 5 }
local f = a:plot(function(x) return 4 - 0.3 * (x - 2) ^ 2 end, { x_range = { 0, 5 }, color = BLUE })
local g = a:plot(function(x) return 1 + 0.2 * x end, { x_range = { 0, 5 }, color = GREEN })
local under = a:get_area(f, { x_range = { 0.5, 2 }, color = YELLOW })
local between = a:get_area(f, { x_range = { 2.5, 4.5 }, bounded_graph = g, color = { RED, PURPLE }, opacity = 0.6 })
add(a, f, g)
play(FadeIn(under), Create(between))
wait(0.3)
