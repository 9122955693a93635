-- 2,000 letters, each of which turns into another one.
local LINES, LETTERS = 40, 50

local function page(first)
    local lines = VGroup()
    for i = 1, LINES do
        local letters = {}
        for k = 1, LETTERS do
            letters[k] = string.char(65 + (first + 7 * i + 3 * k) % 26)
        end
        lines:add(Text(table.concat(letters), { font_size = 20 }):move_to(V(0, 3.8 - 7.6 * (i - 0.5) / LINES)))
    end
    return lines
end

local shown = page(0)
for turn = 1, 2 do
    play(Transform(shown, page(5 * turn)), { run_time = 2 })
end
