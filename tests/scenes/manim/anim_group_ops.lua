local g = VGroup()
for i = 1, 4 do
    g:add(Square(1, { color = BLUE }))
end
g:arrange(RIGHT)
play(Create(g))
play(g:animate():arrange(DOWN, { buff = 0.1 }))
play(g:slice(2, 3):animate():set_fill(RED, { opacity = 0.6 }), g:animate():shift(LEFT * 3))
play(g:animate():arrange_in_grid({ rows = 2, cols = 2 }):set_color(YELLOW))
wait(0.2)
