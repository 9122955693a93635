local a = Square { side_length = 1.2, color = BLUE, fill_opacity = 0.5 }:shift(LEFT * 5)
local b = Circle { radius = 0.7, color = RED }:shift(LEFT * 2)
local c = VGroup(Square { side_length = 0.5, fill_opacity = 0.8 }, Circle { radius = 0.4 }):arrange(RIGHT):shift(RIGHT)
local d = Triangle { color = GREEN }:shift(RIGHT * 4)
play(
    FadeIn(a, { shift = UP }),
    FadeIn(b, { scale = 2 }),
    FadeIn(c, { scale = 0.5 }),
    FadeIn(d, { shift = LEFT, scale = 0.3 })
)
play(
    FadeOut(a, { shift = DOWN * 2 }),
    FadeOut(b, { scale = 0.2 }),
    FadeOut(c, { shift = RIGHT, lag_ratio = 0.5 }),
    FadeOut(d)
)
play(FadeIn(c, { shift = UP, lag_ratio = 0.3 }))
wait(0.2)
