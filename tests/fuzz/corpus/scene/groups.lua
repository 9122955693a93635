local dots = VGroup()
for i = 1, 4 do dots:add(Dot({ radius = 0.1 * i, color = i % 2 == 0 and RED or BLUE }):shift({ i, 0 })) end
dots:arrange(RIGHT, { buff = 0.2 }):arrange_in_grid { rows = 2 }
play(AnimationGroup(FadeIn(Arrow(LEFT, UP)), Rotate(dots, { angle = TAU })))
play(dots:animate { rate_func = there_and_back }:shift(UP):set_opacity(0.3), Circumscribe(dots))
play(ReplacementTransform(dots, Square()))
remove(dots)
