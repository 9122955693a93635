-- A small deck of shapes, texts and moves, for tests of the deck's file.
background("#0d1117")
local box = Rectangle { width = 3, height = 2, color = BLUE, fill_opacity = 0.5 }
local round = RoundedRectangle { width = 2, height = 1, corner_radius = 0.3 }:shift(UP * 2)
local disc = Circle { radius = 1, color = GREEN }:shift(LEFT * 4)
local line = Line({ -3, -3 }, { 3, -2 }, { color = YELLOW })
local text = Text("Oi", { font_size = 48 }):shift(RIGHT * 4)
play(Create(box), Write(text), FadeIn(VGroup(round, line)))
cue("turn", { notes = "Everything\nmoves", seconds = 3 })
play(Rotate(box, { angle = PI / 2 }), MoveAlongPath(round, disc, { rate_func = function(t) return t * t end }))
play(Transform(disc, Square { side_length = 2, color = RED }), FadeOut(line, { shift = DOWN }))
