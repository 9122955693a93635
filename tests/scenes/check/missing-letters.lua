add(Text("漢 is not there"))
wait(1)
