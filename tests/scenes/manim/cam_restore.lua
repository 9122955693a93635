camera.frame:save_state()
local d = VGroup()
for x = -4, 4, 2 do
    d:add(Dot({ x, 0 }, { color = BLUE }))
end
add(d)
play(camera.frame:animate():set({ width = 4 }):move_to(d[2]))
play(camera.frame:animate():move_to(d[4]), { run_time = 0.7 })
play(Restore(camera.frame))
wait(0.2)
