local nodes = import "nodes"
local with = import("animating").with
local functions = {}

-- Nodes that change -------------------------------------------------------------------------------------------------

local function made_by(func)
    return nodes.check(func(), "what the function gives")
end

function functions.always_redraw(func)
    local node = made_by(func)
    return node:add_updater(function(m)
        m:become(made_by(func))
    end)
end

function functions.always_shift(node, direction, rate)
    return node:add_updater(function(m, dt)
        m:shift(direction * (dt * rate))
    end)
end

function functions.always_rotate(node, rate, options)
    return node:add_updater(function(m, dt)
        m:rotate(dt * rate, { about_point = options.about_point })
    end)
end

-- What calls a method of a node, by its name or itself.
local function caller(node, method)
    if type(method) == "string" then
        method = node[method]
    end
    return type(method) == "function" and method or fail("the method must be a name or a function")
end

function functions.always(node, method, first, second, third)
    method = caller(node, method)
    return node:add_updater(function(m)
        method(m, first, second, third)
    end)
end

function functions.f_always(node, method, first, second, third)
    method = caller(node, method)
    return node:add_updater(function(m)
        method(m, first and first(), second and second(), third and third())
    end)
end

function functions.MaintainPositionRelativeTo(node, tracked, options)
    local way = node:get_center() - tracked:get_center()
    return UpdateFromFunc(node, function(m)
        m:move_to(tracked:get_center() + way)
    end, with(options))
end

-- Where it dissipates, it loses one line a moment after a while.
function functions.TracedPath(func, options)
    local corners, seconds = {}, 0
    return VMobject(options.stroke):add_updater(function(path, dt)
        local keeps_all = not options.dissipating_time
        corners[#corners + 1] = point(func(), "what the function gives")
        seconds = seconds + dt
        if #corners == 1 then
            path:start_new_path(corners[1])
        elseif keeps_all then
            path:add_line_to(corners[#corners])
        else
            if seconds > options.dissipating_time and #corners > 2 then
                table.remove(corners, 1)
            end
            path:set_points_as_corners(corners)
        end
    end)
end

-- Copies ------------------------------------------------------------------------------------------------------------

local function keep_copy(node, field)
    node[field] = nil
    node[field] = node:copy()
end

local function copy_in(node, field, word)
    local is_there, copy = pcall(function()
        return node[field]
    end)
    return is_there and copy or fail("the node has no %s; say node:%s() before", field, word)
end

function functions.save_state(node)
    keep_copy(node, "saved_state")
    return node
end

function functions.restore(node)
    node:become(copy_in(node, "saved_state", "save_state"))
end

function functions.generate_target(node)
    keep_copy(node, "target")
    return node.target
end

function functions.MoveToTarget(node, options)
    return Transform(node, copy_in(node, "target", "generate_target"), with(options))
end

function functions.Restore(node, options)
    return Transform(node, copy_in(node, "saved_state", "save_state"), with(options))
end

-- Points ------------------------------------------------------------------------------------------------------------

function functions.ApplyPointwiseFunction(func, node, options)
    return Transform(node, node:copy():apply_function(func), with(options))
end
functions.ApplyComplexFunction = functions.ApplyPointwiseFunction

function functions.ApplyPointwiseFunctionToCenter(func, node, options)
    return node:animate(with(options)):move_to(point(func(node:get_center()), "what the function gives"))
end

-- An animation that moves each point that the node has when it begins: `func` of the point and alpha.
local function move_points(node, func, options)
    local start
    return Animation(node, with(options, {
        begin = function()
            start = node:copy()
        end,
        interpolate = function(_, alpha)
            node:become(start):apply_function(function(p)
                return func(p, alpha)
            end)
        end,
    }))
end

function functions.Homotopy(func, node, options)
    return move_points(node, function(p, alpha)
        local x, y = func(p.x, p.y, 0, alpha)
        return type(x) == "number" and { x, y } or x
    end, options)
end

function functions.ComplexHomotopy(func, node, options)
    return move_points(node, func, options)
end

function functions.PhaseFlow(func, node, options)
    local last
    return Animation(node, with(options, {
        suspend_mobject_updating = false,
        begin = function(_, alpha)
            last = alpha
        end,
        interpolate = function(_, alpha)
            local step = options.virtual_time * (alpha - last)
            last = alpha
            node:apply_function(function(p)
                return p + point(func(p), "the speed") * step
            end)
        end,
    }))
end

-- How high the wave is at `q` of its length, 0 to 1: it rises by `rise` and falls likewise, once for each ripple, up and down
-- in turn. Between two ripples it goes from one to the other at once.
local function wave_at(q, rise, ripples)
    if q <= 0 or q >= 1 then
        return 0
    end
    local flank = q * 2 * ripples
    if flank < 1 then
        return rise(flank)
    elseif flank > 2 * ripples - 1 then
        return (ripples % 2 == 1 and 1 or -1) * (1 - rise(flank - (2 * ripples - 1)))
    end
    local turn = (flank - 1) / 2
    local number = math.floor(turn)
    return (number % 2 == 0 and 1 or -1) * (1 - 2 * rise(turn - number))
end

function functions.ApplyWave(node, options)
    local left, right = node:get_left().x, node:get_right().x
    local width, length = right - left, options.time_width
    return move_points(node, function(p, alpha)
        local upper = (1 + length) * alpha
        local at = width > 0 and (p.x - left) / width or 0
        local q = 1 - (at - (upper - length)) / length
        return p + options.direction * (options.amplitude * wave_at(q, options.wave_func, options.ripples))
    end, options)
end

return functions
