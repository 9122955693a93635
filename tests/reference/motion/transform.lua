local a = Square { side_length = 1.5, color = RED, fill_opacity = 0.3 }:shift(LEFT * 4)
local b = Circle { radius = 0.8, color = GREEN, stroke_width = 8 }:shift(LEFT * 3 + UP * 2)
local c = Triangle { color = BLUE, fill_opacity = 1 }
local d = Square { side_length = 1, color = YELLOW }:shift(UP)
local e = VGroup(Square { side_length = 0.8, color = TEAL }, Circle { radius = 0.4, color = PINK })
e:arrange(RIGHT):shift(RIGHT * 4)
local f = VGroup(
    Circle { radius = 0.5, color = WHITE, fill_opacity = 0.5 },
    Square { side_length = 0.6, color = ORANGE }
):arrange(DOWN):shift(RIGHT * 5)
add(a, e, c)
play(Transform(a, b), ReplacementTransform(c, d), Transform(e, f))
play(a:animate():shift(DOWN), d:animate():scale(0.5), Transform(e, e:copy():shift(LEFT * 2), { lag_ratio = 0.5 }))
play(Transform(d, Square { side_length = 2, color = RED }), { rate_func = linear })
wait(0.2)
