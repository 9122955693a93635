local vectors = import "vectors"

local space = {}

space.get_norm, space.angle_of_vector = vectors.length, vectors.angle

function space.normalize(v)
    local length = vectors.length(v)
    return length > 0 and v / length or v
end

function space.rotate_vector(v, angle)
    local c, s = math.cos(angle), math.sin(angle)
    return V(c * v.x - s * v.y, s * v.x + c * v.y)
end

function space.midpoint(a, b)
    return a / 2 + b / 2
end

local function ends(line, what)
    local from = point(line[1], "the first point of " .. what)
    return from, point(line[2], "the second point of " .. what) - from
end

function space.line_intersection(line1, line2)
    local a, u = ends(line1, "line1")
    local b, v = ends(line2, "line2")
    return vectors.crossing(a, u, b, v) or fail("the lines are parallel and meet nowhere, or everywhere")
end

function space.interpolate(from, to, alpha)
    local is_number = type(from) == "number"
    local a = is_number and from or point(from, "the start")
    local b = is_number and number(to, "the end") or point(to, "the end")
    return a * (1 - alpha) + b * alpha
end

return space
