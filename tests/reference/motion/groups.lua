local shapes = VGroup()
for i = 1, 5 do
    shapes:add(Square { side_length = 0.6, color = BLUE, fill_opacity = 0.4 })
end
shapes:arrange(RIGHT):shift(UP * 2)

local function each(make)
    local list = {}
    for i, shape in ipairs(shapes) do
        list[i] = make(shape)
    end
    return list
end

play(LaggedStart(each(function(m) return FadeIn(m, { shift = UP }) end), { lag_ratio = 0.3 }))
play(LaggedStart(
    each(function(m) return m:animate():shift(DOWN * 0.5):set_color(YELLOW) end),
    { lag_ratio = 0.2, run_time = 2 }
))
local a, b = Square { side_length = 1, color = RED }:shift(LEFT * 3), Circle { radius = 0.6, color = GREEN }
play(Succession(Create(a, { run_time = 0.6 }), FadeIn(b, { run_time = 0.4 }), FadeOut(a, { run_time = 0.8 })))
play(AnimationGroup(
    shapes[5]:animate():shift(DOWN),
    b:animate():shift(RIGHT),
    { lag_ratio = 0.5, run_time = 2, rate_func = smooth }
))
play(AnimationGroup(Wait(0.4), FadeOut(b), { lag_ratio = 1 }))
play(LaggedStart(each(function(m) return Rotate(m, { angle = PI / 3, rate_func = smooth }) end)))
wait(0.2)
