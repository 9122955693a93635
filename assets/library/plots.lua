local axes = import "axes"
local nodes = import "nodes"
local tables = import "tables"

local plots = {}

-- Curves ----------------------------------------------------------------------------------------------------

-- The stretches between discontinuities, each a little shorter.
local function stretches(from, to, discontinuities, gap)
    local ends = { from }
    local sorted = {}
    for _, at in ipairs(discontinuities or {}) do
        if at >= from and at <= to then
            sorted[#sorted + 1] = at
        end
    end
    table.sort(sorted)
    for _, at in ipairs(sorted) do
        ends[#ends + 1] = at - gap
        ends[#ends + 1] = at + gap
    end
    ends[#ends + 1] = to
    return ends
end

local function sample(f, from, to, step)
    local points = tables.map(tables.steps(from, to, step), f)
    points[#points + 1] = f(to)
    return points
end

-- Adds straight lines through points, which are used up, as a path of their own.
function plots.add_path(curve, points)
    curve:start_new_path(table.remove(points, 1))
    curve:add_points_as_corners(points)
end

-- A curve through f(t), a function that gives a point.
local function make_curve(f, from, to, step, options)
    local curve = VMobject(options.paint)
    local ends = stretches(from, to, options.discontinuities, options.dt)
    for i = 1, #ends, 2 do
        if ends[i] < ends[i + 1] then
            plots.add_path(curve, sample(f, ends[i], ends[i + 1], step))
        end
    end
    if options.use_smoothing then
        curve:make_smooth()
    end
    return curve
end

local function point_function(f)
    return function(t)
        return point(f(t), string.format("what the function gives at %g", t))
    end
end

local function number_function(f)
    return function(x)
        return number(f(x), string.format("what the function gives at %g", x))
    end
end

-- What a graph was made of, for the script and for what asks about graphs.
local function remember(curve, from, to, f, at)
    curve.t_min, curve.t_max, curve.underlying_function = from, to, f
    tables.set(state(curve), { from = from, to = to, f = at })
    return curve
end

function plots.ParametricFunction(f, options)
    local range = options.t_range
    local curve = make_curve(point_function(f), range[1], range[2], range[3] or 0.01, options)
    return remember(curve, range[1], range[2], f)
end

function plots.FunctionGraph(f, options)
    local range, at = options.x_range or { -FRAME_WIDTH / 2, FRAME_WIDTH / 2 }, number_function(f)
    local curve = make_curve(function(x)
        return V(x, at(x))
    end, range[1], range[2], range[3] or 0.01, options)
    return remember(curve, range[1], range[2], f, at)
end

-- On axes ---------------------------------------------------------------------------------------------------

local SAMPLES_A_TICK = 10

local function plot_range(node, given)
    local x = state(state(node).x_axis)
    local range = given or { x.from, x.to }
    return range[1], range[2], range[3] or x.step / SAMPLES_A_TICK
end

function plots.plot(node, f, options)
    local from, to, step = plot_range(node, options.x_range)
    local at, mapping, scaling = number_function(f), axes.mapping(node), state(state(node).x_axis).scaling
    local curve = make_curve(function(place)
        local x = axes.value_at(scaling, place)
        return mapping(x, at(x))
    end, from, to, step, options)
    return remember(curve, axes.value_at(scaling, from), axes.value_at(scaling, to), f, at)
end

-- Through at(t), which is `f` of the script.
local function plot_through(node, f, at, range, options)
    local mapping = axes.mapping(node)
    local curve = make_curve(function(t)
        local coords = at(t)
        return mapping(coords.x, coords.y)
    end, range[1], range[2], range[3] or 0.01, options)
    return remember(curve, range[1], range[2], f)
end

function plots.plot_parametric_curve(node, f, options)
    return plot_through(node, f, point_function(f), options.t_range, options)
end

function plots.plot_polar_graph(node, r_func, options)
    local radius = number_function(r_func)
    return plot_through(node, r_func, function(theta)
        return V(math.cos(theta), math.sin(theta)) * radius(theta)
    end, options.theta_range, options)
end

function plots.plot_line_graph(node, x_values, y_values, options)
    if #x_values ~= #y_values then
        fail("%d x_values do not go with %d y_values", #x_values, #y_values)
    end
    local mapping, graph = axes.mapping(node), VGroup()
    local points = tables.map(x_values, function(x, i)
        return mapping(x, y_values[i])
    end)
    graph.line_graph = VMobject(tables.merge(options.stroke, { color = options.line_color })):set_points_as_corners(points)
    graph.vertex_dots = VGroup(options.add_vertex_dots and tables.map(points, function(at)
        return Dot(at, tables.merge({ radius = options.vertex_dot_radius }, options.vertex_dot_style))
    end) or {})
    return graph:add(graph.line_graph, graph.vertex_dots)
end

-- Where a curve without a function has that x, by bisection.
local function search(node, x, graph)
    local low, high = 0, 1
    local function x_at(proportion)
        return axes.p2c(node, graph:point_from_proportion(proportion)).x
    end
    if x_at(low) > x_at(high) then
        low, high = high, low
    end
    for _ = 1, 50 do
        local middle = (low + high) / 2
        if x_at(middle) < x then
            low = middle
        else
            high = middle
        end
    end
    return graph:point_from_proportion((low + high) / 2)
end

local function graph_point(node, x, graph)
    local f = state(graph).f
    return f and axes.mapping(node)(x, f(x)) or search(node, x, graph)
end

plots.input_to_graph_point, plots.i2gp = graph_point, graph_point

local function graph_coords(node, x, graph)
    return V(x, axes.p2c(node, graph_point(node, x, graph)).y)
end

plots.input_to_graph_coords, plots.i2gc = graph_coords, graph_coords

-- Labels ----------------------------------------------------------------------------------------------------

-- Where the graph is first seen in the frame, from the right.
local function point_in_frame(node, graph)
    local range, at = state(node).x_range, nil
    for _, x in ipairs(tables.spread(range[2], range[1], 100)) do
        at = graph_point(node, x, graph)
        if at.y < FRAME_HEIGHT / 2 then
            break
        end
    end
    return at
end

function plots.get_graph_label(node, graph, label, options)
    local made = nodes.label(label, nodes.lettering):set_color(options.color or graph:get_color())
    local at = options.x_val and graph_point(node, options.x_val, graph) or point_in_frame(node, graph)
    made:next_to(at, options.direction, { buff = options.buff }):shift_onto_screen()
    if options.dot then
        made = VGroup(made, Dot(at, options.dot_config))
    end
    return made
end

function plots.get_T_label(node, x, graph, options)
    local group = VGroup()
    local triangle = Triangle { stroke_width = 0, fill_color = options.triangle_color, fill_opacity = 1 }
    triangle:set_height(options.triangle_size):move_to(axes.c2p(node, x, 0), UP)
    local looks = { color = options.line_color, line_func = options.line_func }
    local line = node:get_vertical_line(graph_point(node, x, graph), looks)
    if options.label then
        group:add(nodes.label(options.label, nodes.lettering, { color = options.label_color }):next_to(triangle, DOWN))
    end
    return group:add(triangle, line)
end

function plots.get_vertical_lines_to_graph(node, graph, options)
    local range = options.x_range or state(node).x_range
    local passed = tables.merge(options.stroke, { line_func = options.line_func, line_config = options.line_config })
    return VGroup(tables.map(tables.spread(range[1], range[2], options.num_lines), function(x)
        return node:get_vertical_line(graph_point(node, x, graph), passed)
    end))
end

return plots
