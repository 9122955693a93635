-- What several files of animations need.
local common = {}

-- The options of an animation that a word is made of: the word's timing and manner, and more.
function common.with(options, more)
    local all = more or {}
    all.path_arc = options.path_arc
    for _, set in ipairs({ options.timing or {}, options.manner or {} }) do
        for name, value in pairs(set) do
            all[name] = value
        end
    end
    return all
end

-- A rate function of what happens when the animation begins.
function common.at_once()
    return 1
end

-- All that has an outline, depth first.
function common.leaves_of(node, list)
    list = list or {}
    if #node == 0 then
        list[#list + 1] = node
    end
    for _, child in ipairs(node) do
        common.leaves_of(child, list)
    end
    return list
end

return common
