-- Animations from one node to another of which parts are the same.
local matching = {}
local with = import("animating").with

-- Of parts by what they have in common: the keys in the order in which they come, and of each a group of the parts.
local function sorted(parts, key_of)
    local keys, groups = {}, {}
    for _, part in ipairs(parts) do
        local key = key_of(part)
        if not groups[key] then
            keys[#keys + 1] = key
            groups[key] = VGroup()
        end
        groups[key]:add(part)
    end
    return keys, groups
end

-- All parts whose keys the other does not have.
local function rest_of(keys, groups, others)
    local rest = VGroup()
    for _, key in ipairs(keys) do
        if groups[key] and not others[key] then
            for _, part in ipairs(groups[key]) do
                rest:add(part)
            end
        end
    end
    return rest
end

local function fade_pieces(here, there, options)
    return FadeTransformPieces(here, there, with({ timing = options.timing }))
end

-- Parts that the author says go to others although they are not the same.
local function add_mapped(moves, here, there, options)
    for key, other in pairs(options.key_map or {}) do
        if here[key] and there[other] then
            moves[#moves + 1] = fade_pieces(here[key], there[other], options)
            here[key], there[other] = nil, nil
        end
    end
end

local function add_same(moves, keys, here, there, options)
    for _, key in ipairs(keys) do
        if here[key] and there[key] then
            moves[#moves + 1] = ReplacementTransform(here[key], there[key], with(options))
        end
    end
end

local function add_rest(moves, gone, new, options)
    if #gone > 0 and #new > 0 and options.transform_mismatches then
        moves[#moves + 1] = ReplacementTransform(gone, new, with(options))
        return
    end
    if #gone > 0 and #new > 0 and options.fade_transform_mismatches then
        moves[#moves + 1] = fade_pieces(gone, new, options)
        return
    end
    if #gone > 0 then
        local place = #new > 0 and new:get_center() or ORIGIN
        moves[#moves + 1] = FadeOut(gone, with(options, { target_position = place }))
    end
    if #new > 0 then
        moves[#moves + 1] = FadeIn(new, with(options))
    end
end

-- The parts of one turn into those of the other that have the same key, the others fade; then the target is there.
function matching.animation(parts, target, target_parts, key_of, options)
    local keys, here = sorted(parts, key_of)
    local new_keys, there = sorted(target_parts, key_of)
    local moves = {}
    add_mapped(moves, here, there, options)
    local gone, new = rest_of(keys, here, there), rest_of(new_keys, there, here)
    add_same(moves, keys, here, there, options)
    add_rest(moves, gone, new, options)
    return Succession(AnimationGroup(moves), Add(target))
end

return matching
