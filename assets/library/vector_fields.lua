local tables = import "tables"
local instant = import("animating").instant
local norm = import("vectors").length

local fields = {}

local function axis_range(given, length)
    local range = given or { math.floor(-length / 2), math.ceil(length / 2), 0.5 }
    return range[1], range[2], range[3] or 0.5
end

local function field_function(f)
    return function(at)
        return point(f(at), string.format("what the function gives at (%g, %g)", at.x, at.y))
    end
end

-- The colour of a number between two, of equally spaced ones.
local function color_scale(colors, from, to)
    return function(value)
        local place = (math.min(math.max(value, from), to) - from) / (to - from) * (#colors - 1)
        local i = math.min(math.floor(place), #colors - 2)
        return #colors > 1 and interpolate_color(colors[i + 1], colors[i + 2], place - i) or colors[1]
    end
end

local function scheme_of(options)
    local scheme = options.color_scheme or norm
    local scale = color_scale(options.colors, options.min_color_scheme_value, options.max_color_scheme_value)
    return function(v)
        return options.color or scale(number(scheme(v), "what color_scheme gives"))
    end
end

-- Points of the grid, column by column, one step more than the range.
local function grid(options)
    local x_from, x_to, x_step = axis_range(options.x_range, FRAME_WIDTH)
    local y_from, y_to, y_step = axis_range(options.y_range, FRAME_HEIGHT)
    local points = {}
    for _, x in ipairs(tables.steps(x_from, x_to + x_step, x_step)) do
        for _, y in ipairs(tables.steps(y_from, y_to + y_step, y_step)) do
            points[#points + 1] = V(x, y)
        end
    end
    return points
end

local function sigmoid_length(length)
    return 0.45 / (1 + math.exp(-length))
end

local function make_arrow(f, at, options, scheme)
    local v = f(at)
    local length = norm(v)
    local shown = length > 0 and v * (number(options.length_func(length), "what length_func gives") / length) or v
    local style = tables.merge({ color = scheme(v) }, options.vector_config)
    if norm(shown) < 1e-4 then -- too short for an arrow: as many parts, and nothing to see
        return VGroup(VMobject(), VMobject())
    end
    return Arrow(ORIGIN, shown, tables.merge({ buff = 0 }, style)):shift(at)
end

function fields.ArrowVectorField(f, options)
    local field, scheme = field_function(f), scheme_of(options)
    options.length_func = options.length_func or sigmoid_length
    local group = VGroup(tables.map(grid(options), function(at)
        return make_arrow(field, at, options, scheme)
    end))
    state(group).f = field
    return options.opacity < 1 and group:set_opacity(options.opacity) or group
end

function fields.get_vector(node, at)
    return state(node).f(at)
end

-- Lines that follow the field -----------------------------------------------------------------------------------

-- The points of a line that follows the field from a point, by steps of a fourth order.
local function follow(f, at, options)
    local points, dt = { at }, options.dt
    for _ = 1, options.virtual_time / dt do
        local k1 = f(at)
        local k2 = f(at + k1 * (dt / 2))
        local k3 = f(at + k2 * (dt / 2))
        local k4 = f(at + k3 * dt)
        at = at + (k1 + k2 * 2 + k3 * 2 + k4) * (dt / 6)
        if math.abs(at.x) > FRAME_WIDTH or math.abs(at.y) > FRAME_HEIGHT then
            break
        end
        points[#points + 1] = at
    end
    return points
end

local function thinned(points, most)
    local step, kept = math.max(1, math.ceil(#points / most)), {}
    for i = 1, #points, step do
        kept[#kept + 1] = points[i]
    end
    return kept
end

-- A pseudo-random offset that is the same in every run.
local function offsets(reach)
    local seed = 1
    return function()
        seed = (seed * 16807) % 2147483647
        return (seed / 2147483647 - 0.5) * reach
    end
end

function fields.StreamLines(f, options)
    local field, scheme, offset = field_function(f), scheme_of(options), offsets(options.noise_factor or 0.25)
    local group = VGroup()
    for _, at in ipairs(grid(options)) do
        local way = follow(field, at + V(offset(), offset()), options)
        local points = thinned(way, options.max_anchors_per_line)
        if #points > 2 then
            local line = VMobject { stroke_width = options.stroke_width, stroke_opacity = options.opacity,
                color = scheme(field(points[#points // 2])) }
            group:add(line:set_points_smoothly(points))
            state(line).duration = (#way - 1) * options.dt
        end
    end
    state(group).virtual_time, state(group).flow_speed = options.virtual_time, 1
    return group
end

function fields.create(node, options)
    return AnimationGroup(tables.map(node, function(line)
        return Create(line)
    end), tables.merge({ lag_ratio = 0.05, run_time = 2 }, options.timing))
end

-- Lines that flow -------------------------------------------------------------------------------------------------

-- Shows what a flash along the line shows of it at its time.
local function show_flow(line, flow)
    local own = state(line)
    local alpha = math.min(math.max(own.time * flow.flow_speed / own.duration, 0), 1)
    local upper = flow.rate_func(alpha) * (1 + flow.time_width)
    line:show_part(math.min(math.max(upper - flow.time_width, 0), 1), math.min(math.max(upper, 0), 1))
end

function fields.start_animation(node, options)
    local own, random = state(node), offsets(1)
    if own.updater then
        fail("the lines flow already")
    end
    own.flow_speed, own.time_width, own.rate_func = options.flow_speed, options.time_width, options.rate_func
    own.updater = function(lines, dt)
        local flow = state(lines)
        for _, line in ipairs(lines) do
            local time = state(line).time + dt * flow.flow_speed
            state(line).time = time >= flow.virtual_time and time - flow.virtual_time or time
            show_flow(line, flow)
        end
    end
    for _, line in ipairs(node) do
        local time = (random() + 0.5) * own.virtual_time
        state(line).time = options.warm_up and -time or time
    end
    return calm() and node or node:add_updater(own.updater, { call_updater = true })
end

-- What a line does until its way is over, and is drawn then.
local function end_line(line, flow, timing)
    local time = state(line).time
    local rest = time > 0 and flow.virtual_time - time or -time
    local flowing = UpdateFromAlphaFunc(line, function(m, alpha)
        state(m).time = time > 0 and time + rest * alpha or 0
        show_flow(m, flow)
    end, { run_time = math.max(rest / flow.flow_speed, instant), rate_func = linear })
    local whole = UpdateFromAlphaFunc(line, function(m, alpha)
        m:show_part(0, alpha)
    end, timing)
    return Succession(flowing, whole)
end

function fields.end_animation(node)
    local flow = state(node)
    if not flow.updater then
        fail("start_animation comes before")
    end
    node:remove_updater(flow.updater)
    flow.updater = nil
    if calm() then
        return Wait()
    end
    local run_time = flow.virtual_time / flow.flow_speed / (1 + flow.time_width) * ease_out_sine(0.001) * 1000
    return AnimationGroup(tables.map(node, function(line)
        return end_line(line, flow, { run_time = run_time, rate_func = ease_out_sine })
    end))
end

return fields
