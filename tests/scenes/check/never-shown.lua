local forgotten = Circle { color = RED }
add(Text("what is seen"))
wait(1)
