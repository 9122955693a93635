-- Curves on which a function of the plane is 0, as Manson and Schaefer find them ("Isosurfaces over simplicial partitions of
-- multiresolution grids", 2010): a tree of cells is divided where the function changes its sign; between the middles of
-- neighbouring cells and the edge that they share lie triangles, and the curve is traced from triangle to triangle.
local isolines = {}

local NEAR = 0.01 -- of an edge, where the slope at its ends is asked for

-- What the function gives at a point, which may be no number where it is not defined.
local function corner(f, x, y)
    local value = f(x, y)
    if type(value) ~= "number" then
        fail("what the function gives at %g, %g must be a number, not %s", x, y, type(value))
    end
    return { x = x, y = y, value = value }
end

local function middle(f, p, q)
    return corner(f, (p.x + q.x) / 2, (p.y + q.y) / 2)
end

-- Where a straight line through both values is 0.
local function crossing(f, p, q)
    local a, b = q.value / (q.value - p.value), p.value / (p.value - q.value)
    return corner(f, a * p.x + b * q.x, a * p.y + b * q.y)
end

-- Cells -------------------------------------------------------------------------------------------------------

-- Corners and children are in the order bottom left, bottom right, top left, top right.
local function new_cell(f, left, bottom, right, top, depth)
    return {
        corner(f, left, bottom), corner(f, right, bottom), corner(f, left, top), corner(f, right, top),
        depth = depth,
    }
end

local function divide(f, cell)
    local low, high = cell[1], cell[4]
    cell.children = {}
    for i = 1, 4 do
        local at = cell[i]
        cell.children[i] = new_cell(f, (low.x + at.x) / 2, (low.y + at.y) / 2, (high.x + at.x) / 2, (high.y + at.y) / 2,
            cell.depth + 1)
    end
end

local function sign(value)
    return value > 0 and 1 or value < 0 and -1 or 0
end

local function is_worth_dividing(cell, tolerance)
    local low, high, undefined, changes = cell[1], cell[4], 0, false
    if high.x - low.x < 10 * tolerance.x and high.y - low.y < 10 * tolerance.y then
        return false
    end
    for i = 1, 4 do
        undefined = undefined + (cell[i].value ~= cell[i].value and 1 or 0)
        changes = changes or sign(cell[i].value) ~= sign(low.value)
    end
    return undefined < 4 and (undefined > 0 or changes)
end

local function build_tree(f, x_range, y_range, min_depth, max_cells, tolerance)
    local root = new_cell(f, x_range[1], y_range[1], x_range[2], y_range[2], 0)
    local queue, at, leaves = { root }, 1, 1
    max_cells = math.max(4 ^ min_depth, max_cells)
    while queue[at] and leaves < max_cells do
        local cell = queue[at]
        at = at + 1
        if cell.depth < min_depth or is_worth_dividing(cell, tolerance) then
            divide(f, cell)
            leaves = leaves + 3
            table.move(cell.children, 1, 4, #queue + 1, queue)
        end
    end
    return root
end

-- Triangles ---------------------------------------------------------------------------------------------------

local Mesh = {}
Mesh.__index = Mesh

-- Notes that the curve goes on from one triangle to another across the edge between two corners.
function Mesh:join(from, to, positive, negative)
    local f, tolerance = self.f, self.tolerance
    local p, q = positive, negative
    while math.abs(q.x - p.x) >= tolerance.x or math.abs(q.y - p.y) >= tolerance.y do
        local between = middle(f, p, q)
        if between.value == 0 then
            p, q = between, between
        elseif (between.value > 0) == (p.value > 0) then
            p = between
        else
            q = between
        end
    end
    local at = p.value == 0 and p or crossing(f, p, q)
    if at.value == 0 or sign(at.value - p.value) == sign(q.value - at.value) then -- else it jumps there
        from.crossing, from.next, to.before = at, to, from
    end
end

-- The edges of the second of three triangles round one corner: to both neighbours, and outwards, where another one waits.
function Mesh:link(before, triangle, after)
    local x, y, center = triangle[1], triangle[2], triangle[3]
    if center.value > 0 and y.value <= 0 then
        self:join(triangle, after, center, y)
    end
    if x.value > 0 and center.value <= 0 then
        self:join(triangle, before, x, center)
    end
    local rises, falls = y.value > 0 and x.value <= 0, x.value > 0 and y.value <= 0
    if not rises and not falls then
        return
    end
    local key = string.format("%a %a", x.x + y.x, x.y + y.y)
    local other = self.waiting[key]
    self.waiting[key] = not other and triangle or nil
    if other and rises then
        self:join(triangle, other, y, x)
    elseif other then
        self:join(other, triangle, x, y)
    end
end

-- The point of an edge that is nearest to the curve.
function Mesh:edge_point(p, q)
    local f = self.f
    if (p.value > 0) == (q.value > 0) then
        local by_p = f(p.x * (1 - NEAR) + q.x * NEAR, p.y * (1 - NEAR) + q.y * NEAR)
        local by_q = f(p.x * NEAR + q.x * (1 - NEAR), p.y * NEAR + q.y * (1 - NEAR))
        if (by_p > 0) ~= (by_q > 0) then
            return crossing(f, { x = p.x, y = p.y, value = by_p }, { x = q.x, y = q.y, value = by_q })
        end
    end
    return middle(f, p, q)
end

-- Which children of two neighbours, one behind the other on an axis, touch, and the ends of the edge between them.
local across = { far = { 2, 4 }, near = { 1, 3 }, first = { 4, 2 }, second = { 3, 1 } }
local upwards = { far = { 3, 4 }, near = { 1, 2 }, first = { 3, 4 }, second = { 1, 2 } }

function Mesh:bridge(a, b, way)
    local smaller = a.depth < b.depth and b or a
    local ends = smaller == a and way.first or way.second
    local p, q = smaller[ends[1]], smaller[ends[2]]
    local middle_a, middle_b, center = middle(self.f, a[1], a[4]), middle(self.f, b[1], b[4]), self:edge_point(p, q)
    local four = { { p, middle_b, center }, { middle_b, q, center }, { q, middle_a, center }, { middle_a, p, center } }
    for i = 1, 4 do
        self:link(four[i], four[i % 4 + 1], four[(i + 1) % 4 + 1])
    end
    table.move(four, 1, 4, #self + 1, self)
end

function Mesh:cross(a, b, way)
    if not a.children and not b.children then
        self:bridge(a, b, way)
        return
    end
    for i = 1, 2 do
        self:cross(a.children and a.children[way.far[i]] or a, b.children and b.children[way.near[i]] or b, way)
    end
end

function Mesh:fill(cell)
    local parts = cell.children
    if not parts then
        return
    end
    for i = 1, 4 do
        self:fill(parts[i])
    end
    self:cross(parts[1], parts[2], across)
    self:cross(parts[3], parts[4], across)
    self:cross(parts[1], parts[3], upwards)
    self:cross(parts[2], parts[4], upwards)
end

-- Curves ------------------------------------------------------------------------------------------------------

-- The curve through a triangle, from its beginning; a closed one ends where it begins.
local function trace(start)
    local triangle, is_closed = start, false
    while triangle.before and not is_closed do
        triangle = triangle.before
        is_closed = triangle == start
    end
    local points = {}
    while triangle and not triangle.is_done do
        if triangle.crossing then
            points[#points + 1] = V(triangle.crossing.x, triangle.crossing.y)
        end
        triangle.is_done = true
        triangle = triangle.next
    end
    points[#points + 1] = is_closed and points[1] or nil
    return points
end

-- A list of lists of points.
function isolines.find(f, x_range, y_range, min_depth, max_cells)
    local tolerance = { x = (x_range[2] - x_range[1]) / 1000, y = (y_range[2] - y_range[1]) / 1000 }
    local mesh = setmetatable({ f = f, tolerance = tolerance, waiting = {} }, Mesh)
    mesh:fill(build_tree(f, x_range, y_range, min_depth, max_cells, tolerance))
    local curves = {}
    for _, triangle in ipairs(mesh) do
        if not triangle.is_done and triangle.next then
            curves[#curves + 1] = trace(triangle)
        end
    end
    return curves
end

return isolines
