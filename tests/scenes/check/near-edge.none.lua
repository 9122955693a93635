add(Text("low enough"):to_edge(DOWN, { buff = 0.25 }))
wait(1)
