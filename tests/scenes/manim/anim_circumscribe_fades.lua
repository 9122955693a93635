local words, t = { { "in", -5 }, { "out", -1.5 }, { "both", 1.5 }, { "time", 5 } }, {}
for i, word in ipairs(words) do
    t[i] = Text(word[1], { font_size = 60 }):shift(RIGHT * word[2])
end
add(t)
play(
    Circumscribe(t[1], { fade_in = true }),
    Circumscribe(t[2], { fade_out = true }),
    Circumscribe(t[3], { fade_in = true, fade_out = true }),
    Circumscribe(t[4], Circle, { time_width = 0.8 })
)
wait(0.2)
