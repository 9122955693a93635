local e = Ellipse { width = 3, height = 1.2, color = BLUE }:shift(LEFT * 4)
local c = Circle { radius = 0.8, fill_opacity = 0.4 }
local a = Annulus { inner_radius = 0.5, outer_radius = 1.1, color = GREEN }:shift(RIGHT * 3)
local b = Annulus { inner_radius = 0.2, outer_radius = 0.6, fill_opacity = 0.5, stroke_width = 6, stroke_color = RED }:shift(RIGHT * 5.4)
play(Create(e), Create(c), Create(a), FadeIn(b))
wait(0.5)
