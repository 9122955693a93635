-- White on #787878 has 4.42:1, enough for large text, and what could be read may be dimmed.
add(Rectangle { width = 6, height = 2, color = "#787878", fill_opacity = 1 }, Text("white on grey", { font_size = 36 }))
local read = Text("read before", { font_size = 24 }):shift(DOWN * 2)
add(read)
wait(1)
play(read:animate():set_opacity(0.2))
wait(1)
