local shapes = { ArrowTriangleTip, ArrowTriangleFilledTip, ArrowCircleTip, ArrowCircleFilledTip, ArrowSquareTip, ArrowSquareFilledTip, StealthTip }
local rows = VGroup()
for _, shape in ipairs(shapes) do
    rows:add(Arrow(LEFT * 2, RIGHT * 2, { tip_shape = shape, color = BLUE, buff = 0 }))
end
rows:arrange(DOWN, { buff = 0.45 }):shift(LEFT * 3)
local two = Line(RIGHT * 2 + UP * 2, RIGHT * 6 + UP * 2):add_tip({ tip_shape = ArrowCircleTip })
two:add_tip({ at_start = true, tip_length = 0.6, tip_width = 0.2 })
local arc = Arc({ radius = 1.5, angle = 2.5, color = YELLOW }):shift(RIGHT * 4 + DOWN):add_tip()
play(Create(rows), Create(two), Create(arc), { run_time = 2 })
wait(0.3)
