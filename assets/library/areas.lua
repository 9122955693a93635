local axes = import "axes"
local plots = import "plots"
local tables = import "tables"

local areas = {}

-- The function of a graph on axes, and where it begins and ends.
local function graph_of(graph)
    local own = state(graph)
    if not own.f then
        fail("the graph must be one that plot has made, not a %s", type_of(graph))
    end
    return own
end

local function range_of(graph, bounded, given)
    local own, from, to = graph_of(graph), nil, nil
    from, to = given and given[1] or own.from, given and given[2] or own.to
    if bounded then
        local other = graph_of(bounded)
        if other.from > to or other.to < from then
            fail("both graphs have no x in common")
        end
        from, to = math.max(from, other.from), math.min(to, other.to)
    end
    return from, to
end

-- All of a graph's points, handles too, from one x to another. Of points at the borders those at the first one count, as
-- Manim's rounding mostly has it.
local ROUNDING = 1e-9

local function points_between(node, graph, from, to)
    local points = { plots.i2gp(node, from, graph) }
    for _, at in ipairs(graph:get_points()) do
        local x = axes.p2c(node, at).x
        if x >= from - ROUNDING and x <= to - ROUNDING then
            points[#points + 1] = at
        end
    end
    points[#points + 1] = plots.i2gp(node, to, graph)
    return points
end

function areas.get_area(node, graph, options)
    local from, to = range_of(graph, options.bounded_graph, options.x_range)
    local points = points_between(node, graph, from, to)
    local back = options.bounded_graph and points_between(node, options.bounded_graph, from, to)
        or { axes.c2p(node, from, 0), axes.c2p(node, to, 0) }
    for i = #back, 1, -1 do
        points[#points + 1] = back[i]
    end
    if not options.bounded_graph then -- from the axis on
        table.insert(points, 1, table.remove(points))
    end
    local area = Polygon(points, { stroke_width = options.stroke_width }):set_opacity(options.opacity)
    return area:set_color(#options.color > 1 and options.color or options.color[1])
end

-- Riemann's rectangles ----------------------------------------------------------------------------------------

local samples = { left = 0, center = 0.5, right = 1 }

local function rectangle_between(a, b)
    local low, high = V(math.min(a.x, b.x), math.min(a.y, b.y)), V(math.max(a.x, b.x), math.max(a.y, b.y))
    local size = high - low
    local box = Rectangle { width = math.max(size.x, 1e-6), height = math.max(size.y, 1e-6) }
    return box:move_to(midpoint(low, high))
end

-- The y at which a rectangle stands.
local function foot(node, bounded, x)
    return bounded and graph_of(bounded).f(x) or axes.crossing(state(state(node).y_axis))
end

function areas.get_riemann_rectangles(node, graph, options)
    local from, to = range_of(graph, options.bounded_graph, options.x_range)
    local dx, f, mapping = options.dx, graph_of(graph).f, axes.mapping(node)
    local starts = tables.steps(from, to, dx)
    local colors = color_gradient(options.color, #starts)
    return VGroup(tables.map(starts, function(x, i)
        local y, top = foot(node, options.bounded_graph, x), f(x + samples[options.input_sample_type] * dx)
        local box = rectangle_between(mapping(x, y), mapping(x + options.width_scale_factor * dx, top))
        local is_below = options.show_signed_area and top < y
        local color = is_below and invert_color(colors[i]) or colors[i]
        box:set_fill(color, { opacity = options.fill_opacity })
        return box:set_stroke(options.blend and color or options.stroke_color, { width = options.stroke_width })
    end))
end

return areas
