local g, h, k = VGroup(), VGroup(), VGroup()
for i = 1, 8 do
    g:add(Square(0.6, { color = BLUE, fill_opacity = 0.4 }))
    h:add(Circle(0.3, { color = RED, fill_opacity = 0.4 }))
    k:add(Triangle { color = GREEN }:scale(0.4))
end
g:arrange(RIGHT):shift(UP * 2)
h:arrange(RIGHT)
k:arrange(RIGHT):shift(DOWN * 2)

local function map(group, make)
    local made = {}
    for i, m in ipairs(group) do
        made[i] = make(m)
    end
    return made
end

local function rise(m)
    return FadeIn(m, { shift = UP })
end
local function fall(m)
    return m:animate():shift(DOWN * 0.5):set_color(YELLOW)
end
play(LaggedStart(map(g, rise), { lag_ratio = 0.3 }))
play(LaggedStart(map(h, GrowFromCenter), { run_time = 1.5 }), LaggedStartMap(FadeIn, k, { lag_ratio = 0.5 }))
play(LaggedStart(map(g, fall), { lag_ratio = 0.1, run_time = 1 }))
wait(0.2)
