local g, h = VGroup(), VGroup()
for i = 1, 6 do
    g:add(Circle { radius = 0.4, color = BLUE, fill_opacity = 0.5 })
end
for i = 1, 5 do
    h:add(Square(0.8, { color = RED }))
end
g:arrange(RIGHT):shift(UP)
h:arrange(RIGHT):shift(DOWN)
play(ShowIncreasingSubsets(g))
play(ShowSubmobjectsOneByOne(h))
wait(0.3)
