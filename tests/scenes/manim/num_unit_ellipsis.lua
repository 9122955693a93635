local e = DecimalNumber(12.5, { unit = "\\text{ ms}", unit_class = SingleStringMathTex, unit_buff_per_font_unit = 0.003 }):shift(LEFT * 3)
local f = DecimalNumber(9876.5, { group_with_commas = false, show_ellipsis = true, unit_class = SingleStringMathTex }):shift(RIGHT * 3)
play(FadeIn(e), FadeIn(f))
wait(0.3)
