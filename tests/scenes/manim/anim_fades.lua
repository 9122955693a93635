local a = Square(1.2, { color = BLUE, fill_opacity = 0.5 }):shift(LEFT * 5)
local b = Circle(0.7, { color = RED }):shift(LEFT * 2)
local c = Text("fade", { font_size = 60 }):shift(RIGHT)
local d = Triangle { color = GREEN }:shift(RIGHT * 4)
play(
    FadeIn(a, { shift = UP }),
    FadeIn(b, { scale = 2 }),
    FadeIn(c, { target_position = RIGHT * 5 + UP * 3 }),
    FadeIn(d, { shift = LEFT, scale = 0.3 })
)
play(FadeOut(a, { shift = DOWN * 2 }), FadeOut(b, { scale = 0.2 }), FadeOut(c, { target_position = a }), FadeOut(d))
wait(0.2)
