-- Numbers as Manim sets them: one node a character, all on one line by their lowest points.
local numerals = {}

-- A minus stands half way up the digit after it; a comma hangs below the line.
local function settle(node, text)
    for i = 1, #text do
        local sign = string.sub(text, i, i)
        if sign == "-" and i < #text then
            node[i]:align_to(node[i + 1], UP):shift(DOWN * node[i + 1].height / 2)
        elseif sign == "," then
            node[i]:shift(DOWN * node[i].height / 2)
        end
    end
end

local function with_commas(text)
    local sign, whole, rest = string.match(text, "^(-?)(%d+)(.*)$")
    local grouped = string.gsub(string.reverse(whole), "(%d%d%d)", "%1,")
    return sign .. string.gsub(string.reverse(grouped), "^,", "") .. rest
end

-- What is written: rounded, without the sign of a zero.
local function write(value, config)
    local text = string.format("%." .. (config.num_decimal_places or 2) .. "f", value)
    if not string.find(text, "[1-9]") then
        text = string.gsub(text, "^-", "")
    end
    return config.group_with_commas == false and text or with_commas(text)
end

function numerals.make(value, config)
    local text, node, size = write(value, config), VGroup(), config.font_size or 48
    for i = 1, #text do
        node:add((config.mob_class or Text)(string.sub(text, i, i), {font_size = size, color = config.color}))
    end
    node:arrange(RIGHT, {buff = 0.001 * size, aligned_edge = DOWN})
    settle(node, text)
    return node:move_to(ORIGIN)
end

return numerals
