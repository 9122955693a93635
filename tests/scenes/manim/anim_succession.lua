local a, b, c = Square(1, { color = RED }):shift(LEFT * 3), Circle(0.6, { color = GREEN }), Triangle { color = BLUE }:shift(RIGHT * 3)
play(Succession(Create(a, { run_time = 0.6 }), FadeIn(b, { run_time = 0.4 }), GrowFromCenter(c, { run_time = 0.8 })))
play(
    Succession(a:animate():shift(UP), b:animate():shift(DOWN), c:animate():rotate(PI), { lag_ratio = 1 }),
    { run_time = 2 }
)
wait(0.2)
