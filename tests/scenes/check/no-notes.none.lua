wait(1) -- the beginning is no cue of the script
cue("said", { notes = "There is something to say." })
wait(1)
