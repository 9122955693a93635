local dot, road = Dot { radius = 0.2 }, Arc { radius = 2, start_angle = 0.3, angle = 2 }
local box = Square { side_length = 1, color = RED }:shift(LEFT * 4)
local tail = Square { side_length = 0.5, color = BLUE }:shift(LEFT * 2)
local pair = VGroup(Square { side_length = 0.5, color = GREEN }, Circle { radius = 0.3 }):arrange(RIGHT):shift(RIGHT * 4)
add(road, dot, box, tail, pair)
play(
    MoveAlongPath(dot, road),
    Rotate(box, { angle = PI * 0.75, rate_func = smooth }),
    Rotate(tail, { angle = -PI / 2, about_point = LEFT * 3, rate_func = smooth })
)
play(
    MoveAlongPath(pair, Square():shift(RIGHT * 3), { rate_func = linear }),
    Rotate(box, { angle = PI, rate_func = there_and_back })
)
play(Rotate(pair, { angle = PI / 2, lag_ratio = 0.5, rate_func = smooth }))
play(
    MoveAlongPath(pair, Circle { radius = 2 }:shift(RIGHT * 2), { rate_func = there_and_back }),
    { run_time = 2 }
)
play(box:animate():rotate(PI / 2), pair:animate():shift(DOWN))
wait(0.2)
