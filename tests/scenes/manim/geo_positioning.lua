local base = Rectangle { width = 3, height = 2, color = GREY }
local a = Square(0.6, { color = RED }):next_to(base, UP, { aligned_edge = LEFT })
local b = Square(0.6, { color = GREEN }):align_to(base, DR)
local c = Dot { color = YELLOW }:move_to(base, { aligned_edge = UL })
local d = Square(0.6, { color = BLUE }):to_corner(DR, { buff = 1 })
local e = Square(1, { color = PINK }):match_height(base):next_to(base, RIGHT, { buff = 1 })
local f = Circle { color = TEAL }:surround(base, { buffer_factor = 1.1 })
local g = Circle { radius = 0.5, color = ORANGE }:set_x(-5):set_y(2):stretch(2, 0)
local h = Triangle { color = WHITE }:scale_to_fit_width(1.5):to_edge(LEFT)
local k = Square(1):rotate(PI / 6, { about_point = ORIGIN }):scale(0.5, { about_edge = UP }):flip()
local creations = {}
for i, node in ipairs { base, a, b, c, d, e, f, g, h, k } do
    creations[i] = Create(node)
end
play(creations)
wait(0.3)
