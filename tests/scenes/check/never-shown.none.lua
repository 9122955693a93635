local template, shape = Dot { color = GREEN }, Square { side_length = 2 }
add(template:copy():shift(LEFT * 2)) -- something has been made of it
play(Create(shape))
play(Transform(shape, Circle { radius = 2 })) -- its looks are seen
local text = Text("its second half is seen")
add(text:slice(10, #text))
wait(1)
