local first, second = Text("first"), Text("second")
play(FadeIn(first))
wait(1)
play(FadeOut(first), FadeIn(second)) -- one fades into the other
wait(1)
