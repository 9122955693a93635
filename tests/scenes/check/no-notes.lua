cue("said", { notes = "There is something to say." })
wait(1)
cue("unsaid")
wait(1)
