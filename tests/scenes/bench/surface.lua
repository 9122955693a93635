-- A surface of 2,400 faces seen at an angle, every outline of which changes all the time.
local ACROSS, BACK, TURNS = 60, 40, 4

local function seen(x, y, phase)
    local z = 0.6 * math.sin(1.5 * x + phase) * math.cos(1.2 * y - phase)
    return V(x * 1.1 - y * 0.35, 0.55 * y + z)
end

local function surface(phase)
    local faces = VGroup()
    for j = BACK - 1, 0, -1 do
        for i = 0, ACROSS - 1 do
            local x, y, dx, dy = 10 * i / ACROSS - 5, 8 * j / BACK - 4, 10 / ACROSS, 8 / BACK
            faces:add(Polygon({ seen(x, y, phase), seen(x + dx, y, phase), seen(x + dx, y + dy, phase), seen(x, y + dy, phase) },
                { fill_color = (i + j) % 2 == 0 and BLUE or TEAL, fill_opacity = 1, stroke_color = WHITE, stroke_width = 1 }))
        end
    end
    return faces
end

local shown = surface(0)
for turn = 1, TURNS do
    play(Transform(shown, surface(turn)), { run_time = 1, rate_func = linear })
end
