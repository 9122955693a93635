add(Text("ä, é, ß and Ω are there"))
wait(1)
