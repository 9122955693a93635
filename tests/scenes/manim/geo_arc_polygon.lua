local a = ArcPolygon({ -5, -1 }, { -3, -1 }, { -4, 1 }, { radius = 1.6, color = BLUE, fill_opacity = 0.4 })
local b = ArcPolygon({ -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 }, { angle = -PI / 3, color = RED, fill_opacity = 0.4 })
local arcs = { ArcBetweenPoints({ 3, 0 }, { 5, 0 }, { angle = PI / 2 }), ArcBetweenPoints({ 5, 0 }, { 3, 0 }, { angle = PI }) }
local c = ArcPolygonFromArcs(arcs, { color = GREEN, fill_opacity = 0.5 })
play(Create(a), Create(b), Create(c))
wait(0.3)
