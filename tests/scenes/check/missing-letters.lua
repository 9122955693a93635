add(Text("⿠ is a letter of no script yet"))
wait(1)
