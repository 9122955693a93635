local a = VGroup(Square(1, { color = RED }), Circle(0.6, { color = BLUE }), Triangle { color = GREEN }:scale(0.6)):arrange(RIGHT):shift(UP * 2)
local b = VGroup()
for i = 1, 5 do
    b:add(Dot { color = YELLOW, radius = 0.2 })
end
b:arrange(RIGHT, { buff = 0.8 }):shift(DOWN)
add(a)
play(Transform(a, b))
local t, u = Text("three", { font_size = 60 }):shift(DOWN * 2.5), Text("longer word", { font_size = 60 }):shift(DOWN * 2.5)
play(FadeIn(t), { run_time = 0.5 })
play(Transform(t, u))
local ring = Annulus { inner_radius = 0.4, outer_radius = 0.9, color = PINK }:shift(LEFT * 5)
play(Transform(ring, Square(1.6, { color = TEAL, fill_opacity = 0.3 }):shift(LEFT * 4 + UP * 2)))
wait(0.3)
