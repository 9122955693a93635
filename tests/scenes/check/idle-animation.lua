local square = Square()
add(square)
play(square:animate():move_to(ORIGIN))
