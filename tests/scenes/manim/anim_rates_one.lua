local rates = {
    linear, smooth, smoothstep, smootherstep, smoothererstep, rush_into, rush_from, slow_into, double_smooth,
    there_and_back, there_and_back_with_pause, running_start, wiggle, lingering, exponential_decay,
}
local moves = {}
for k, rate in ipairs(rates) do
    local dot = Dot(LEFT * 5 + UP * (3.3 - 0.47 * (k - 1)), { color = BLUE })
    add(dot)
    moves[k] = dot:animate({ rate_func = rate }):shift(RIGHT * 9)
end
play(moves, { run_time = 2 })
wait(0.2)
