cue("of any length")
wait(1)
cue("one", { seconds = 1.9 })
wait(2)
