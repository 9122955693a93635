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
    local sign, whole, rest = string.match(text, "^([+-]?)(%d+)(.*)$")
    local grouped = string.gsub(string.reverse(whole), "(%d%d%d)", "%1,")
    return sign .. string.gsub(string.reverse(grouped), "^,", "") .. rest
end

-- What is written: rounded, without the sign of a zero.
local function write(value, config)
    local form = (config.include_sign and "%+." or "%.") .. (config.num_decimal_places or 2) .. "f"
    local text = string.format(form, value)
    if not string.find(text, "[1-9]") then
        text = string.gsub(text, "^-", config.include_sign and "+" or "")
    end
    return config.group_with_commas == false and text or with_commas(text)
end

-- The sign of a unit, on the line, or high where it begins with a ^.
local function add_unit(node, config, size)
    local high = string.sub(config.unit, 1, 1) == "^"
    local class = config.unit_class or string.find(config.unit, "\\", 1, true) and MathTex or nil
    local make = class or config.mob_class or Text
    local unit = make(high and not class and string.sub(config.unit, 2) or config.unit,
        {font_size = size, color = config.color})
    local buff = (config.unit_buff_per_font_unit or 0) + (config.digit_buff_per_font_unit or 0.001)
    unit:next_to(node, RIGHT, {buff = buff * size, aligned_edge = DOWN})
    if high then
        unit:align_to(node, UP)
    end
    node:add(unit)
end

function numerals.make(value, config)
    local text, node, size = write(value, config), VGroup(), config.font_size or 48
    local make, looks = config.mob_class or Text, {font_size = size, color = config.color}
    for i = 1, #text do
        node:add(make(string.sub(text, i, i), looks))
    end
    if config.show_ellipsis then
        local sign = config.unit_class or make
        node:add(sign == Text and Text("...", looks) or sign("\\dots", looks))
    end
    node:arrange(RIGHT, {buff = (config.digit_buff_per_font_unit or 0.001) * size, aligned_edge = DOWN})
    if config.unit then
        add_unit(node, config, size)
    end
    node:move_to(ORIGIN)
    settle(node, text)
    return node
end

return numerals
