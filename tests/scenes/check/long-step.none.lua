cue("one", { seconds = 2 })
wait(2)
cue("two")
wait(60)
