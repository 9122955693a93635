local card = Rectangle { width = 6, height = 4, color = WHITE, fill_opacity = 1 }
for _ = 1, 6 do -- three flashes a second
    add(card)
    wait(1 / 6)
    remove(card)
    wait(1 / 6)
end
wait(1)
local small = Rectangle { width = 1, height = 1, color = WHITE, fill_opacity = 1 }
for _ = 1, 8 do
    add(small)
    wait(0.1)
    remove(small)
    wait(0.1)
end
