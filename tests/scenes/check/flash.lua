local card = Rectangle { width = 6, height = 4, color = WHITE, fill_opacity = 1 }
for _ = 1, 4 do -- four flashes in a second
    add(card)
    wait(0.125)
    remove(card)
    wait(0.125)
end
