local a = NumberLine { x_range = { -4, 4, 1 }, length = 11, include_numbers = true }:shift(UP * 2)
local b = NumberLine {
    x_range = { 0, 1, 0.25 },
    length = 8,
    include_numbers = true,
    font_size = 24,
    label_direction = UP,
    decimal_number_config = { num_decimal_places = 2 },
}
local c = NumberLine {
    x_range = { 0, 100, 20 },
    length = 10,
    numbers_to_exclude = { 0 },
    include_numbers = true,
    include_tip = true,
}:shift(DOWN * 2)
play(FadeIn(a), FadeIn(b), Create(c))
wait(0.3)
