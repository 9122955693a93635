local a = Square(1.5, { color = RED }):shift(LEFT * 4)
local b = Square(1.5, { color = GREEN })
local c = Square(1, { color = BLUE }):shift(RIGHT * 3)
add(a, b, c)
play(
    Rotating(a, { angle = PI, run_time = 1.5 }),
    Rotate(b, { angle = PI * 0.75, run_time = 1.5 }),
    Rotating(c, { angle = PI, about_point = RIGHT * 4, run_time = 1.5, rate_func = smooth })
)
play(
    Rotate(b, { angle = -PI / 2, about_point = DOWN * 2 }),
    a:animate():rotate(PI / 2),
    Rotating(c, { run_time = 1, about_edge = UP })
)
wait(0.2)
