local a = MarkupText("two lines\nof markup", { font_size = 40, line_spacing = -1, color = BLUE }):shift(LEFT * 3)
local b = MarkupText("a longer line that is justified\nshort", { font_size = 28, justify = true }):shift(RIGHT * 3)
play(Write(a), FadeIn(b))
wait(0.3)
