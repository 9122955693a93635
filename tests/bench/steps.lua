-- Each step changes the colour of what tests/bench/latency.c looks at, from its first frame on.
local box = Square { side_length = 1.5, color = RED, fill_opacity = 1, stroke_width = 0 }
add(box:move_to(V(-5.33, 3)))
for i = 1, 1000 do
    cue("step " .. i)
    play(box:animate { run_time = 0.1, rate_func = linear }:set_color(i % 2 == 0 and RED or BLUE))
end
