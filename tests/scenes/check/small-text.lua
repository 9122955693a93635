-- The em of 17.9 points is 0.2486 units, 1/32.2 of the height.
add(Text("fine print", { font_size = 17.9 }))
wait(1)
