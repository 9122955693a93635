add(Text("too low"):to_edge(DOWN, { buff = 0.24 }))
wait(1)
