-- Dots of 8 pixels at 1920 x 1080, all of which move.
local count = param("count", 10000, { min = 1, max = 100000, step = 1 })

local function somewhere()
    return V((math.random() - 0.5) * 14, (math.random() - 0.5) * 7.8)
end

local moves = {}
for i = 1, count do
    moves[i] = Dot { radius = 4 / 135, color = BLUE }:move_to(somewhere()):animate():move_to(somewhere())
end
play(moves, { run_time = 4 })
