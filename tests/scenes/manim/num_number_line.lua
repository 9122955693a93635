local a = NumberLine():shift(UP * 2.5)
local b = NumberLine({ -3, 5, 0.5 }, { length = 10, include_tip = true, color = BLUE }):shift(UP)
local c = NumberLine {
    x_range = { 0, 10, 2 },
    unit_size = 0.8,
    longer_tick_multiple = 2,
    numbers_with_elongated_ticks = { 4, 8 },
    tick_size = 0.15,
}:shift(DOWN * 0.5)
local d = NumberLine { x_range = { -2, 2 }, length = 5, rotation = PI / 6, include_ticks = true }:shift(DOWN * 2.3)
local dot = Dot(b:n2p(2.25), { color = YELLOW })
play(Create(a), Create(b), Create(c), Create(d), { run_time = 1.5 })
play(FadeIn(dot))
wait(0.3)
