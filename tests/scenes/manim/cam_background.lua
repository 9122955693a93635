camera.background_color = "#1e3a4c"
local a = Square(2, { color = WHITE, fill_opacity = 0.3 })
local t = Text("on colour", { font_size = 60 }):shift(DOWN * 2)
play(Create(a), FadeIn(t))
play(a:animate():set_fill(YELLOW, { opacity = 0.8 }))
wait(0.2)
