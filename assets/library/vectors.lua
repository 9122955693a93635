-- Sizes of vectors, and where they meet and what they enclose.
local vectors = {}

function vectors.dot(a, b)
    return a.x * b.x + a.y * b.y
end

function vectors.cross(a, b)
    return a.x * b.y - a.y * b.x
end

function vectors.length(v)
    return math.sqrt(v.x * v.x + v.y * v.y)
end

function vectors.angle(v)
    return math.atan(v.y, v.x)
end

-- Where the line through `a` along `u` and the one through `b` along `v` meet; nil where they are parallel.
function vectors.crossing(a, u, b, v)
    local below = vectors.cross(u, v)
    return below ~= 0 and a + u * (vectors.cross(b - a, v) / below) or nil
end

-- Twice the area inside a node's outline, negative where it goes round clockwise.
function vectors.area(node)
    local points, area = node:get_points(), 0
    for i = 1, #points, 4 do
        area = area + vectors.cross(points[i], points[i + 3])
    end
    return area
end

return vectors
