-- What animations are made of.
local tables = import "tables"
local animating = {}

-- As good as no time.
animating.instant = 1e-6

-- The options of an animation that a word is made of: the word's timing and manner, and more.
function animating.with(options, more)
    return tables.merge(more, { path_arc = options.path_arc }, options.timing, options.manner)
end

-- A rate function of what happens when the animation begins.
function animating.at_once()
    return 1
end

-- An animation that has the node so opaque from its beginning.
function animating.show(node, opacity, run_time)
    return node:animate({ run_time = run_time, rate_func = animating.at_once }):set_opacity(opacity)
end

-- All that has an outline, depth first.
function animating.leaves_of(node, list)
    list = list or {}
    if #node == 0 then
        list[#list + 1] = node
    end
    for _, child in ipairs(node) do
        animating.leaves_of(child, list)
    end
    return list
end

return animating
