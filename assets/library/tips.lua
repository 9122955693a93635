-- Lines without their tips, and bent with them.
local tips = {}

function tips.pop_tips(node)
    local start, stop, taken = node:get_start(), node:get_end(), node:get_tips()
    if #taken > 0 then
        node:remove(taken.submobjects)
        node:put_start_and_end_on(start, stop)
    end
    return taken
end

function tips.set_path_arc(node, angle)
    local ends_in_tip, start, stop = node:has_tip(), node:get_start(), node:get_end()
    local taken = tips.pop_tips(node)
    node:set_points(Line(start, stop, { path_arc = angle }):get_points())
    for i, tip in ipairs(taken) do
        node:add_tip { tip = tip, at_start = i == 2 or not ends_in_tip }
    end
end

return tips
