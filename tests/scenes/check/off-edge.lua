add(Text("half of this is seen"):move_to(RIGHT * 7))
wait(1)
