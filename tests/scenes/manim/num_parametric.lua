local a = ParametricFunction(function(t) return V(2 * math.cos(t), math.sin(2 * t)) end,
    { t_range = { 0, TAU }, color = RED }):shift(LEFT * 3)
local b = FunctionGraph(function(x) return 0.5 * math.sin(3 * x) end, { x_range = { -2, 2 }, color = GREEN }):shift(RIGHT * 3)
local c = FunctionGraph(math.cos, { color = YELLOW }):shift(DOWN * 2.5)
local spiral = ParametricFunction(function(t) return 0.15 * t * V(math.cos(t), math.sin(t)) end,
    { t_range = { 0, 4 * PI, 0.2 }, color = BLUE }):shift(UP * 1.6 + RIGHT * 2)
play(Create(a), Create(b), Create(c), Create(spiral), { run_time = 1.5 })
wait(0.3)
