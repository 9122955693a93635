local vectors = import "vectors"
local routes = {}

-- From end to end ---------------------------------------------------------------------------------------------------------------

function routes.get_vector(node)
    return node:get_end() - node:get_start()
end

function routes.get_start_and_end(node)
    return { node:get_start(), node:get_end() }
end

function routes.get_length(node)
    return vectors.length(routes.get_vector(node))
end

function routes.get_unit_vector(node)
    local way = routes.get_vector(node)
    local length = vectors.length(way)
    return length > 0 and way / length or ORIGIN
end

function routes.get_angle(node)
    return vectors.angle(routes.get_vector(node))
end

function routes.get_slope(node)
    local way = routes.get_vector(node)
    if way.x == 0 then
        fail("it is upright and has no slope")
    end
    return way.y / way.x
end

function routes.get_projection(node, point)
    local start, way = node:get_start(), routes.get_unit_vector(node)
    return start + way * vectors.dot(point - start, way)
end

function routes.set_length(node, length)
    local now = routes.get_length(node)
    if now == 0 then
        fail("its ends are one point, so that it has no direction")
    end
    node:scale(length / now)
end

function routes.set_angle(node, angle, options)
    node:rotate(angle - routes.get_angle(node), { about_point = options.about_point or node:get_start() })
end

function routes.point_at_angle(node, angle)
    return node:point_from_proportion(angle / TAU % 1)
end

-- Corners -----------------------------------------------------------------------------------------------------------------------

-- Of each curve its first point, or another.
local function one_of_each(node, which)
    local points, found = node:get_points(), {}
    for i = which, #points, 4 do
        found[#found + 1] = points[i]
    end
    return found
end

function routes.get_vertices(node)
    return one_of_each(node, 1)
end

routes.get_start_anchors = routes.get_vertices

function routes.get_end_anchors(node)
    return one_of_each(node, 4)
end

function routes.get_last_point(node)
    local points = node:get_points()
    return points[#points] or fail("it has no points")
end

local function are_one(a, b)
    return vectors.length(a - b) < 1e-6
end

function routes.is_closed(node)
    local points = node:get_points()
    return #points > 0 and are_one(points[1], points[#points])
end

function routes.get_subpaths(node)
    local points, paths = node:get_points(), {}
    for i = 1, #points, 4 do
        if i == 1 or not are_one(points[i], points[i - 1]) then
            paths[#paths + 1] = {}
        end
        table.move(points, i, i + 3, #paths[#paths] + 1, paths[#paths])
    end
    return paths
end

function routes.side_length(square)
    local corners = routes.get_vertices(square)
    return vectors.length(corners[2] - corners[1])
end

function routes.set_side_length(square, length)
    local now = routes.side_length(square)
    if now == 0 then
        fail("its sides have no length")
    end
    square:scale(length / now)
end

function routes.match_points(self, node)
    local parts = node:get_family()
    for i, part in ipairs(self:get_family()) do
        if parts[i] and parts[i]:has_points() then
            part:set_points(parts[i]:get_points())
        end
    end
end

function routes.get_direction(node)
    return vectors.area(node) < 0 and "CW" or "CCW"
end

function routes.force_direction(node, direction)
    if direction ~= "CW" and direction ~= "CCW" then
        fail("the direction must be \"CW\" or \"CCW\"")
    end
    if routes.get_direction(node) ~= direction then
        node:reverse_direction()
    end
end

-- Mapping -----------------------------------------------------------------------------------------------------------------------

function routes.apply_complex_function(node, f, options)
    local about = options.about_point
    node:apply_function(function(p)
        return point(f(p - about), "what the function gives") + about
    end)
end

return routes
