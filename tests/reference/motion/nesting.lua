local function square(color, y)
    return Square { side_length = 0.6, color = color, fill_opacity = 0.5 }:shift(LEFT * 5 + UP * y)
end
local a, b, c, d = square(RED, 2), square(GREEN, 1), square(BLUE, -1), square(YELLOW, -2)
add(a, b, c, d)
local e = Square { side_length = 0.8, color = ORANGE }
play(AnimationGroup(
    LaggedStart(a:animate():shift(RIGHT), b:animate({ run_time = 2 }):shift(RIGHT), { lag_ratio = 0.5 }),
    Succession(
        c:animate({ rate_func = linear }):shift(RIGHT),
        d:animate():shift(RIGHT),
        { run_time = 3, rate_func = rush_into }
    ),
    { rate_func = smooth, run_time = 4 }
))
play(Succession(
    AnimationGroup(a:animate():shift(UP), b:animate():shift(DOWN), { lag_ratio = 0.25 }),
    Wait(0.5),
    LaggedStart(c:animate():shift(UP), Rotate(d, { angle = PI / 2 }), { lag_ratio = 0.25 })
))
play(LaggedStart(
    Succession(FadeOut(a), FadeIn(e, { shift = RIGHT })),
    FadeOut(b, { scale = 0.5, run_time = 0.5 }),
    Transform(c, Square { side_length = 1, color = PINK }, { rate_func = there_and_back }),
    { lag_ratio = 0.4, run_time = 3 }
))
play(
    e:animate({ rate_func = ease_out_back }):shift(DOWN * 2),
    d:animate({ rate_func = ease_in_out_elastic }):scale(2),
    c:animate({ rate_func = wiggle }):shift(RIGHT)
)
play(
    AnimationGroup(FadeIn(b), Create(Circle { radius = 0.5 }), Uncreate(d), { lag_ratio = 0.3 }),
    { run_time = 2, rate_func = linear }
)
wait(0.2)
