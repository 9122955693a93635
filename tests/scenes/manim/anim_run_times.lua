local function square(color, y)
    return Square(0.8, { color = color }):shift(LEFT * 5 + UP * y)
end
local a, b, c = square(RED, 2), square(GREEN, 0), square(BLUE, -2)
add(a, b, c)
play(
    a:animate({ run_time = 0.5 }):shift(RIGHT * 9),
    b:animate():shift(RIGHT * 9),
    c:animate({ run_time = 2, rate_func = linear }):shift(RIGHT * 9)
)
play(a:animate():shift(LEFT * 3), b:animate():shift(LEFT * 3), { run_time = 0.75, rate_func = rush_into })
play(Wait(0.4), c:animate({ lag_ratio = 0.5 }):shift(UP))
wait(0.2)
