local shared = {}

-- The options of an animation that a word is made of: the word's timing, manner and way, and more.
function shared.with(options, more)
    local all = more or {}
    all.path_arc = options.path_arc
    for _, set in ipairs({ options.timing or {}, options.manner or {} }) do
        for name, value in pairs(set) do
            all[name] = value
        end
    end
    return all
end

return shared
