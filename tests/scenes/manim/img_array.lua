local rows = {}
for y = 1, 4 do
    rows[y] = {}
    for x = 1, 8 do
        rows[y][x] = { 255 * (x - 1) // 7, 0, 255 - 255 * (y - 1) // 3 }
    end
end
local a = ImageMobject(rows)
a:set_height(3)
local b = ImageMobject({ { 0, 80, 160, 240 }, { 240, 160, 80, 0 } }):shift(RIGHT * 4)
b:set_height(1)
add(a)
play(FadeIn(b))
play(FadeOut(a, { shift = LEFT }), { run_time = 0.7 })
wait(0.2)
