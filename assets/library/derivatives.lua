local nodes = import "nodes"
local plots = import "plots"

local derivatives = {}

local function function_of(graph)
    return state(graph).f or fail("the graph must be one that plot has made, not a %s", type_of(graph))
end

local function slope_at(f, x)
    local dx = 1e-6
    return (f(x + dx) - f(x - dx)) / (2 * dx)
end

function derivatives.slope_of_tangent(_, x, graph)
    return slope_at(function_of(graph), x)
end

function derivatives.angle_of_tangent(_, x, graph)
    return math.atan(slope_at(function_of(graph), x))
end

function derivatives.plot_derivative_graph(node, graph, options)
    local f = function_of(graph)
    return plots.plot(node, function(x)
        return slope_at(f, x)
    end, options)
end

-- The sum of trapezia from 0 on.
local function integral(f, x, samples)
    local sum = 0
    for i = 1, samples do
        sum = sum + (f(x * (i - 1) / samples) + f(x * i / samples)) / 2
    end
    return sum * x / samples
end

function derivatives.plot_antiderivative_graph(node, graph, y_intercept, options)
    local f = function_of(graph)
    return plots.plot(node, function(x)
        return y_intercept + integral(f, x, 50)
    end, options)
end

-- Secants -----------------------------------------------------------------------------------------------------

-- Labels fit beside their lines.
local function fit(labels, along, up)
    if #labels > 0 and labels.width > 0.8 * along.width then
        labels:set_width(0.8 * along.width)
    end
    if #labels > 0 and labels.height > 0.8 * up.height then
        labels:set_height(0.8 * up.height)
    end
end

local function add_labels(group, options)
    local dx = options.dx_label and nodes.label(options.dx_label, nodes.lettering)
    local dy = options.dy_label and nodes.label(options.dy_label, nodes.lettering)
    local labels = VGroup(dx and { dx } or {}, dy and { dy } or {})
    fit(labels, group.dx_line, group.df_line)
    if dx then
        dx:next_to(group.dx_line, DOWN, { buff = dx.height / 2 }):set_color(group.dx_line:get_color())
    end
    if dy then
        dy:next_to(group.df_line, RIGHT, { buff = dy.height / 2 }):set_color(group.df_line:get_color())
    end
    group.dx_label, group.df_label = dx, dy
    for i = 1, #labels do
        group:add(labels[i])
    end
end

function derivatives.get_secant_slope_group(node, x, graph, options)
    local range, group = state(node).x_range, VGroup()
    local from, to = plots.i2gp(node, x, graph), plots.i2gp(node, x + (options.dx or (range[2] - range[1]) / 10), graph)
    local corner = V(to.x, from.y)
    group.dx_line = Line(from, corner, { color = options.dx_line_color })
    group.df_line = Line(corner, to, { color = options.dy_line_color or graph:get_color() })
    group:add(group.dx_line, group.df_line)
    add_labels(group, options)
    if options.include_secant_line then
        group.secant_line = Line(from, to, { color = options.secant_line_color })
        group:add(group.secant_line:scale(options.secant_line_length / group.secant_line:get_arc_length()))
    end
    return group
end

return derivatives
