-- White on #888888 has 3.54:1.
add(Rectangle { width = 6, height = 2, color = "#888888", fill_opacity = 1 }, Text("white on grey", { font_size = 24 }))
wait(1)
