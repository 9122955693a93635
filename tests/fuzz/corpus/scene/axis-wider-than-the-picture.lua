play(FadeIn(TimeAxis { width = 1e6, font_size = 0.01 }))
