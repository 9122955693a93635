local g = VGroup()
for _, x in ipairs({ -3, -1, 1, 3 }) do
    for _, y in ipairs({ -1, 1 }) do
        g:add(Dot({ x, y }, { color = BLUE }))
    end
end
add(g)
play(PhaseFlow(function(p) return V(-p.y, p.x) * 0.5 end, g, { virtual_time = 1, run_time = 1.5 }))
wait(0.2)
