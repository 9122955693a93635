-- The em of 18 points is 0.25 units, 1/32 of the height.
add(Text("just large enough", { font_size = 18 }))
wait(1)
local growing = Text("small while it grows", { font_size = 60 }):shift(DOWN * 2)
play(FadeIn(growing, { scale = 0.1 }))
wait(1)
