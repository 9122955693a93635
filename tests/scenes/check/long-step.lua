cue("one", { seconds = 1.9 })
wait(2)
