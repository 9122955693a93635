local tables = import "tables"
local vectors = import "vectors"
local figures = {}

local cos, sin, floor = math.cos, math.sin, math.floor

local function gcd(a, b)
    while b ~= 0 do
        a, b = b, a % b
    end
    return a
end

-- Corners on a circle, counter-clockwise, each `step` places after the one before; the first on top of an odd number of places,
-- on the right of an even one.
local function corners_at(count, radius, start, step)
    local corners, first = {}, start or (count % 2 == 1 and PI / 2 or 0)
    for i = 1, count do
        local angle = first + TAU * ((i - 1) * (step or 1) % count) / count
        corners[i] = V(radius * cos(angle), radius * sin(angle))
    end
    return corners, first
end

local function polygram(groups, paint)
    local shape = VMobject(paint)
    for _, corners in ipairs(groups) do
        if #corners < 2 then
            fail("needs 2 corners or more in each group, not %d", #corners)
        end
        shape:start_new_path(corners[1]):add_points_as_corners({ table.unpack(corners, 2) }):close_path()
    end
    return shape
end

function figures.Polygram(groups, options)
    if #groups == 0 then
        fail("needs a list of corners or more")
    end
    return polygram(groups, options.paint)
end

local function regular(count, density, options)
    if density < 1 or density ~= floor(density) or density >= count then
        fail("density must be a whole number from 1 to less than %d, not %g", count, density)
    end
    local parts = gcd(count, density)
    local places, step, groups, first = count // parts, density // parts, {}, options.start_angle
    for i = 1, parts do
        local start = first and first + (i - 1) / parts * TAU / places
        groups[i], start = corners_at(places, options.radius, start, step)
        first = first or start
    end
    return polygram(groups, options.paint)
end

local function check_corners(count)
    if count < 3 then
        fail("needs 3 corners or more, not %d", count)
    end
    return count // 1 | 0
end

function figures.RegularPolygon(options)
    return regular(check_corners(options.n), 1, options)
end

function figures.RegularPolygram(count, options)
    return regular(check_corners(count), options.density // 1 | 0, options)
end

-- Where the lines from each corner to the `density`-th after it cross.
local function inner_radius(n, radius, density)
    if density <= 0 or density >= n / 2 then
        fail("density must be more than 0 and less than half of n, which is %g, not %g", n, density)
    end
    local half, step = PI / n, TAU * density / n
    return radius / (cos(half) * (1 - math.tan(half) * (cos(step) - 1) / sin(step)))
end

function figures.Star(options)
    local n = options.n
    if n < 2 then
        fail("n must be at least 2, not %g", n)
    end
    local inner = options.inner_radius or inner_radius(n, options.outer_radius, options.density)
    local outside = corners_at(n, options.outer_radius, options.start_angle)
    local inside = corners_at(n, inner, options.start_angle + PI / n)
    local corners = {}
    for i = 1, n do
        corners[2 * i - 1], corners[2 * i] = outside[i], inside[i]
    end
    return Polygon(corners, options.paint)
end

-- Whether c lies right of the way from a to b, or on it.
local function bends_right(a, b, c)
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) <= 0
end

-- Goes along sorted points and leaves out those where it would bend to the right, and the last.
local function add_side(hull, points, from, to, step)
    local start = #hull
    for i = from, to, step do
        while #hull >= start + 2 and bends_right(hull[#hull - 1], hull[#hull], points[i]) do
            hull[#hull] = nil
        end
        hull[#hull + 1] = points[i]
    end
    hull[#hull] = nil
end

function figures.ConvexHull(points, options)
    table.sort(points, function(a, b)
        return a.x < b.x or a.x == b.x and a.y < b.y
    end)
    local hull = {}
    add_side(hull, points, 1, #points, 1)
    add_side(hull, points, #points, 1, -1)
    if #hull < 3 then
        fail("needs 3 points or more that are not on one line")
    end
    return Polygon(hull, options.paint)
end

-- Screens -------------------------------------------------------------------------------------------------------------------

local function box(width, height, paint)
    return Rectangle(tables.merge(paint, { width = width, height = height }))
end

function figures.ScreenRectangle(options)
    return box(options.aspect_ratio * options.height, options.height, options.paint)
end

function figures.FullScreenRectangle(options)
    return box(FRAME_WIDTH, FRAME_HEIGHT, options.paint)
end

-- Round ones ----------------------------------------------------------------------------------------------------------------

function figures.Ellipse(options)
    return Circle(1, options.paint):stretch_to_fit_width(options.width):stretch_to_fit_height(options.height)
end

function figures.Annulus(options)
    local inner = Circle(options.inner_radius):reverse_direction()
    local ring = VMobject(options.paint):append_vectorized_mobject(Circle(options.outer_radius))
    return ring:append_vectorized_mobject(inner):shift(options.arc_center)
end

local function sector(inner, outer, options)
    local function arc(radius)
        if radius == 0 then
            local points = {}
            for i = 1, 32 do
                points[i] = options.arc_center
            end
            return points
        end
        return Arc(radius, options.start_angle, options.angle, { arc_center = options.arc_center }):get_points()
    end
    local inside, outside = arc(inner), arc(outer)
    local shape = VMobject(options.paint):set_points(inside):add_line_to(outside[#outside])
    for i = #outside, 4, -4 do
        shape:add_cubic_bezier_curve_to(outside[i - 1], outside[i - 2], outside[i - 3])
    end
    return shape:add_line_to(inside[1])
end

function figures.AnnularSector(options)
    return sector(options.inner_radius, options.outer_radius, options)
end

function figures.Sector(options)
    return sector(0, options.radius, options)
end

-- The arcs lie above what they enclose, with a style of their own.
local function enclosed(arcs, paint, add_joint)
    local shape = VMobject(paint)
    for i, arc in ipairs(arcs) do
        shape:append_vectorized_mobject(arc)
        if add_joint then
            add_joint(shape, arc, arcs[i % #arcs + 1])
        end
    end
    for _, arc in ipairs(arcs) do
        shape:add(arc)
    end
    return shape
end

function figures.ArcPolygon(points, options)
    local arcs = {}
    if #points < 2 then
        fail("needs 2 corners or more, not %d", #points)
    end
    for i, point in ipairs(points) do
        local config = options.arc_config or { angle = options.angle, radius = options.radius }
        arcs[i] = ArcBetweenPoints(point, points[i % #points + 1], config[i] or config)
    end
    return enclosed(arcs, options.paint)
end

function figures.ArcPolygonFromArcs(arcs, options)
    if #arcs == 0 then
        fail("needs an arc or more")
    end
    return enclosed(arcs, options.paint, function(shape, arc, following) -- also where they meet, as Manim does
        local joint = Line(arc:get_end(), following:get_start())
        local more = floor(arc:get_num_curves() * joint:get_length() / arc:get_arc_length())
        shape:append_vectorized_mobject(more > 0 and joint:insert_n_curves(more) or joint)
    end)
end

-- Made of others -------------------------------------------------------------------------------------------------------------

function figures.Cutout(main, nodes, options)
    local shape = VMobject(options.paint):append_vectorized_mobject(main)
    local area = vectors.area(main)
    for _, node in ipairs(nodes) do
        local hole = VMobject():set_points(node:get_points())
        if vectors.area(node) * area > 0 then
            hole:reverse_direction()
        end
        shape:append_vectorized_mobject(hole)
    end
    return shape
end

function figures.CurvesAsSubmobjects(node)
    local group, points = VGroup(), node:get_points()
    for i = 1, #points, 4 do
        group:add(VMobject():match_style(node):set_points(points[i], points[i + 1], points[i + 2], points[i + 3]))
    end
    return group
end

function figures.Cross(node, options)
    local cross = VGroup(Line(UL, DR, options.stroke), Line(UR, DL, options.stroke))
    if node then
        cross:stretch_to_fit_width(node.width):stretch_to_fit_height(node.height):move_to(node)
    end
    return cross:scale(options.scale_factor)
end

function figures.Underline(node, options)
    local line = Line(LEFT, RIGHT, options.stroke):scale(node.width / 2)
    return line:next_to(node, DOWN, { buff = options.buff })
end

function figures.RoundedRectangle(options)
    local paint, radius = options.paint, options.corner_radius
    local is_round = type(radius) == "number" and radius >= 0
    local size = { width = options.width, height = options.height, corner_radius = is_round and radius or 0 }
    for name, value in pairs(paint) do
        size[name] = value
    end
    local box = Rectangle(size)
    return is_round and box or box:round_corners(radius)
end

return figures
