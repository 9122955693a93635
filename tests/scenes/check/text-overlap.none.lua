local first, second = Text("first"), Text("second")
play(FadeIn(first))
wait(1)
play(Succession(FadeOut(first), FadeIn(second)))
wait(1)
play(second:copy():animate():shift(UP * 2)) -- a copy that comes out of what it is a copy of
local card = Square { side_length = 3, color = BLUE, fill_opacity = 1 }
add(card, Text("on a card", { color = BLACK })) -- which covers what lies below
wait(1)
