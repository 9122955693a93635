-- Something moves all the time.
local dot = Dot { radius = 0.5 }
add(dot)
for i = 1, 1000 do
    play(dot:animate { run_time = 1 }:move_to(V(i % 2 == 0 and -4 or 4, -2)))
end
