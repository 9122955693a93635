local groups = {}
local with = import("animating").with

-- Each entry of Manim's speedinfo by its time, from 0 to 1.
local function nodes_of(speeds)
    local nodes = {}
    for at, speed in pairs(speeds) do
        number(at, "a time")
        if not (at >= 0 and at <= 1) then
            fail("a time must lie between 0 and 1, not %g", at)
        end
        if not (number(speed, "a speed") > 0) then
            fail("a speed must be more than 0, not %g", speed)
        end
        nodes[#nodes + 1] = { at = at, speed = speed }
    end
    if not speeds[0] then
        nodes[#nodes + 1] = { at = 0, speed = 1 }
    end
    table.sort(nodes, function(a, b)
        return a.at < b.at
    end)
    if nodes[#nodes].at < 1 then
        nodes[#nodes + 1] = { at = 1, speed = nodes[#nodes].speed }
    end
    return nodes
end

-- Between two nodes the speed grows evenly. Their lengths in time, and all of it.
local function lengths_of(nodes)
    local lengths, sum = {}, 0
    for i = 2, #nodes do
        local a, b = nodes[i - 1], nodes[i]
        lengths[i] = (b.at - a.at) * 2 / (a.speed + b.speed)
        sum = sum + lengths[i]
    end
    return lengths, sum
end

function groups.ChangeSpeed(animation, speeds, options)
    local nodes = nodes_of(speeds)
    local lengths, sum = lengths_of(nodes)
    local function warp(t)
        local i, passed = 2, t * sum
        while i < #nodes and passed > lengths[i] do
            passed = passed - lengths[i]
            i = i + 1
        end
        local a, b = nodes[i - 1], nodes[i]
        local x = passed / (b.at - a.at)
        local way = (b.speed ^ 2 - a.speed ^ 2) * x ^ 2 / 4 + a.speed * x
        local done = math.min(a.at + way * (b.at - a.at), 1)
        return options.rate_func and options.rate_func(done) or done
    end
    return AnimationGroup(animation, { run_time = duration(animation) * sum, rate_func = warp })
end

function groups.LaggedStartMap(animation, group, arg_creator, options)
    local all = {}
    for i, child in ipairs(group) do
        if arg_creator then
            all[i] = animation(arg_creator(child))
        else
            all[i] = animation(child)
        end
    end
    return LaggedStart(all, with(options))
end

return groups
