local a = Axes()
play(Create(a), { run_time = 2 })
wait(0.3)
