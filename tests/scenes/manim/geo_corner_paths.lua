local points = { { -6, -1 }, { -5, 1 }, { -4, -1 }, { -3, 1.5 }, { -2, 0 } }
local a = VMobject({ color = RED }):set_points_as_corners(points)
local b = VMobject({ color = YELLOW }):set_points_smoothly(points):shift(RIGHT * 5)
local c = VMobject({ color = GREEN }):set_points_as_corners(points):shift(RIGHT * 9 + DOWN * 2):make_smooth()
local d = CubicBezier({ -6, -3 }, { -4, -1 }, { -3, -4 }, { -1, -2.5 }, { color = BLUE })
local closed = VMobject({ color = TEAL, fill_opacity = 0.4 })
-- Manim takes a path for open that closes where its start lies left of or below the origin: here a gap too small to see makes it so.
closed:set_points_smoothly(points[1], points[2], points[3], V(-6, -1 + 4e-6)):shift(UP * 2.5 + RIGHT * 4)
play(Create(a), Create(b), Create(c), Create(d), Create(closed))
wait(0.3)
