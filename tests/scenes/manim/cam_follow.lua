local d = Dot { color = ORANGE, radius = 0.2 }
local path = Circle { radius = 3 }
add(path, d, NumberPlane():set_opacity(0.3))
camera.frame:set({ width = 8 }):move_to(d)
camera.frame:add_updater(function(m)
    m:move_to(d:get_center())
end)
add(camera.frame)
play(MoveAlongPath(d, path), { run_time = 1.5 })
wait(0.2)
