local p, q = LEFT * 5 + DOWN, LEFT * 2 + UP
local a = ArcBetweenPoints(p, q, { angle = PI / 2, color = BLUE })
local b = ArcBetweenPoints(p, q, { radius = -3, color = GREEN })
local c = CurvedArrow(LEFT + DOWN, RIGHT * 1.5 + UP, { color = YELLOW })
local d = CurvedDoubleArrow(RIGHT * 2.5 + DOWN, RIGHT * 5.5 + DOWN, { angle = -TAU / 4, color = RED })
add(Dot(p), Dot(q))
play(Create(a), Create(b))
play(Create(c), Create(d))
wait(0.3)
