local rates = {
    not_quite_there(smooth, 0.6),
    squish_rate_func(smooth, 0.3, 0.7),
    function(t)
        return 1 - t
    end,
    function(t)
        return smooth(t, { inflection = 5 })
    end,
    function(t)
        return there_and_back_with_pause(t, 0.2)
    end,
}
local moves = {}
for k, rate in ipairs(rates) do
    local dot = Dot(LEFT * 5 + UP * (3 - k), 0.15, { color = YELLOW })
    add(dot)
    moves[k] = dot:animate({ rate_func = rate }):shift(RIGHT * 9)
end
play(moves, { run_time = 2 })
wait(0.2)
