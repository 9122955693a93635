local function square(color, y)
    return Square { side_length = 0.8, color = color }:shift(LEFT * 5 + UP * y)
end
local a, b, c = square(RED, 2), square(GREEN, 0), square(BLUE, -2)
add(a, b, c)
play(
    a:animate({ run_time = 0.5 }):shift(RIGHT * 9),
    b:animate():shift(RIGHT * 9),
    c:animate({ run_time = 2, rate_func = linear }):shift(RIGHT * 9)
)
play(
    a:animate():shift(LEFT * 3),
    b:animate():scale(2):set_fill(RED, { opacity = 0.5 }),
    { run_time = 0.8, rate_func = rush_into }
)
play(VGroup(a, b, c):animate({ lag_ratio = 0.5 }):shift(UP):set_stroke(WHITE, { width = 10, opacity = 0.5 }))
play(a:animate():set_opacity(0.25), b:animate():stretch(0.5, 0), c:animate({ rate_func = there_and_back }):scale(3))
wait(0.2)
