local squares = {}
for k, color in ipairs { RED, GREEN, BLUE, YELLOW } do
    squares[k] = Square { side_length = 0.75 + k / 4, color = color, fill_opacity = 1 }:shift(RIGHT * (k - 1) / 2)
end
local a, b, c, d = table.unpack(squares)
add(a, b, c, d)
play(a:animate():shift(UP), b:animate():shift(DOWN))
play(AnimationGroup(a:animate():shift(DOWN), b:animate():shift(UP)))
play(ReplacementTransform(c, Square { side_length = 0.5, color = WHITE }))
play(Transform(d, Square { side_length = 0.8, color = PINK }), FadeIn(b), Create(c))
play(FadeOut(a), FadeOut(d))
play(LaggedStart(Rotate(b, { angle = PI / 3 }), Indicate(c)))
wait(0.2)
