local field = ArrowVectorField(function(p) return V(-p.y, p.x) / 3 end, { x_range = { -4, 4, 1 }, y_range = { -3, 3, 1 } })
play(Create(field), { run_time = 1 })
wait(0.3)
