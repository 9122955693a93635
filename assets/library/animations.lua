local animations = {}
local animating = import "animating"
local matching = import "matching"
local with, show, leaves_of = animating.with, animating.show, animating.leaves_of

local function group_of(list)
    local group = VGroup()
    for _, node in ipairs(list) do
        group:add(node)
    end
    return group
end

-- Changing ----------------------------------------------------------------------------------------------------------

function animations.ClockwiseTransform(node, target, options)
    return Transform(node, target, with(options))
end
animations.CounterclockwiseTransform = animations.ClockwiseTransform

function animations.TransformFromCopy(node, target, options)
    return ReplacementTransform(node:copy(), target, with(options))
end

function animations.ApplyMethod(node, method, first, second, third, options)
    local chain = node:animate(with(options))
    if type(method) == "string" then
        method = chain[method]
    end
    return method(chain, first, second, third)
end

function animations.ApplyFunction(func, node, options)
    return Transform(node, func(node:copy()) or fail("the function must return the node"), with(options))
end

function animations.ApplyMatrix(matrix, node, options)
    return node:animate(with(options)):apply_matrix(matrix, { about_point = options.about_point })
end

function animations.ScaleInPlace(node, factor, options)
    return node:animate(with(options)):scale(factor)
end

function animations.ShrinkToCenter(node, options)
    return node:animate(with(options)):scale(0)
end

function animations.FadeToColor(node, color, options)
    return node:animate(with(options)):set_color(color)
end

function animations.CyclicReplace(nodes, options)
    local group = group_of(nodes)
    local target = group:copy()
    for i = 1, #group do
        target[i]:move_to(group[i % #group + 1])
    end
    return Transform(group, target, with(options))
end
animations.Swap = animations.CyclicReplace

-- Fading into others -------------------------------------------------------------------------------------------------

local function ratio(from, to)
    return from == 0 and 1 or to / from
end

-- By how much a node is scaled to lie over another.
local function scale_to(node, other, options)
    local wide, high = ratio(node.width, other.width), ratio(node.height, other.height)
    if options.stretch then
        return V(wide, high)
    end
    return options.dim_to_match == 0 and V(wide, wide) or V(high, high)
end

local function fade_over(node, other, options)
    local way = other:get_center() - node:get_center()
    return FadeOut(node, with(options, { scale = scale_to(node, other, options), shift = way }))
end

local function fade_from(node, other, options)
    local way = node:get_center() - other:get_center()
    return FadeIn(node, with(options, { scale = scale_to(node, other, options), shift = way }))
end

function animations.FadeTransform(node, target, options)
    return AnimationGroup(fade_over(node, target, options), fade_from(target, node, options))
end

function animations.FadeTransformPieces(node, target, options)
    local here, there = leaves_of(node), leaves_of(target)
    local count, fades, coming = math.max(#here, #there), {}, {}
    local last_here, last_there
    for i = 0, count - 1 do
        local a, b = here[i * #here // count + 1], there[i * #there // count + 1]
        if a ~= last_here then
            fades[#fades + 1] = fade_over(a, b, options)
        end
        if b ~= last_there then
            coming[#coming + 1] = fade_from(b, a, options)
        end
        last_here, last_there = a, b
    end
    return AnimationGroup(fades, Add(target), coming)
end

-- An empty group has none.
local function outlines_of(node)
    local leaves = leaves_of(node)
    local has_any = #node > 0 or pcall(function()
        return node:get_num_curves()
    end)
    return has_any and leaves or {}
end

-- What is the same of two outlines of one shape, wherever they lie and whatever their size.
local function key_of(leaf)
    local center, scale, parts = leaf:get_center(), ratio(leaf.height, 1), {}
    for i, place in ipairs(leaf:get_points()) do
        local at = (place - center) * scale
        parts[i] = string.format("%.3f %.3f", at.x + 0.0, at.y + 0.0)
    end
    return (table.concat(parts, " "))
end

function animations.TransformMatchingShapes(node, target, options)
    return matching.animation(outlines_of(node), target, outlines_of(target), key_of, options)
end

function animations.FadeInFromPoint(node, place, options)
    return FadeIn(node, with(options, { target_position = place, scale = 0 }))
end

function animations.FadeOutToPoint(node, place, options)
    return FadeOut(node, with(options, { target_position = place, scale = 0 }))
end

-- Showing part by part -----------------------------------------------------------------------------------------------

function animations.ShowIncreasingSubsets(group, options)
    local steps = { Add(group), Wait(1) }
    for i, child in ipairs(group) do
        child:set_opacity(0)
        steps[#steps + 1] = show(child, 1, i < #group and 1 or animating.instant)
    end
    return Succession(steps, with(options))
end

function animations.ShowSubmobjectsOneByOne(group, options)
    local steps = { Add(group) }
    for i, child in ipairs(group) do
        child:set_opacity(0)
        local shown = show(child, 1, 1)
        steps[#steps + 1] = i == 1 and shown or AnimationGroup(show(group[i - 1], 0, 1), shown)
    end
    return Succession(steps, with(options))
end

-- Spiralling ---------------------------------------------------------------------------------------------------------

-- The mean of all its points, handles too.
local function mass_center(node)
    local mean, count = node:get_center(), 0
    for _, leaf in ipairs(leaves_of(node)) do
        for _, place in ipairs(leaf:get_points()) do
            count = count + 1
            mean = mean + (place - mean) / count
        end
    end
    return mean
end

local function turned(way, angle)
    local c, s = math.cos(angle), math.sin(angle)
    return V(c * way.x - s * way.y, s * way.x + c * way.y)
end

-- Where motion is reduced it fades in.
function animations.SpiralIn(shapes, options)
    if calm() then
        return FadeIn(shapes, with(options))
    end
    local center, ends = shapes:get_center(), shapes:copy()
    return Animation(shapes, with(options, {
        introducer = true,
        interpolate = function(group, alpha)
            group:become(ends)
            for i, child in ipairs(group) do
                local far = (ends[i]:get_center() - center) * options.scale_factor * (1 - alpha)
                local mass = mass_center(ends[i]) + far
                child:shift(far + turned(mass - center, TAU * alpha) + (center - mass))
                child:fade(1 - math.min(1, alpha / options.fade_in_fraction))
            end
        end,
    }))
end

return animations
