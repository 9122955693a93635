local arc = Arc { radius = 1.5, start_angle = 0, angle = 2 * PI / 3, color = BLUE }
local b = ArcBrace(arc)
local arc2 = Arc { radius = 1, start_angle = PI, angle = PI / 2, color = RED }:shift(LEFT * 4)
local b2 = ArcBrace(arc2, LEFT)
add(arc, arc2)
play(FadeIn(b), FadeIn(b2))
wait(0.3)
