local c = Circle { radius = 2, color = GRAY }
local tangents = {}
for i, line in ipairs { { 0, RED }, { 0.3, GREEN }, { 0.65, BLUE } } do
    tangents[i] = Create(TangentLine(c, line[1], { length = 3, color = line[2] }))
end
local e = Ellipse { width = 4, height = 2, color = WHITE }:shift(RIGHT * 4.8)
local u = TangentLine(e, 0.15, { color = YELLOW })
add(c, e)
play(tangents, Create(u))
wait(0.3)
