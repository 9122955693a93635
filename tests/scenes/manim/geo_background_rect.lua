local sq = VGroup()
for i, c in ipairs { RED, GREEN, BLUE } do
    sq:add(Square(1, { color = c, fill_opacity = 1 }):shift(RIGHT * 3 * (i - 2)))
end
local t = Text("readable", { font_size = 72 })
t:add_background_rectangle { opacity = 0.8, buff = 0.2 }
local br = BackgroundRectangle(sq[3], { color = YELLOW, fill_opacity = 0.4, buff = 0.3, corner_radius = 0.2 })
add(sq)
play(FadeIn(t), FadeIn(br))
wait(0.3)
