local axes = import "axes"
local plots = import "plots"
local tables = import "tables"

local implicit = {}

-- A field of the plane that is divided: its corners lie on whole numbers of a lattice.
local Grid = {}
Grid.__index = Grid

local function new_grid(f, x_range, y_range)
    return setmetatable({f = f, x = x_range, y = y_range, values = {}}, Grid)
end

function Grid:point(i, j)
    local x, y = self.x, self.y
    return x[1] + (x[2] - x[1]) * i, y[1] + (y[2] - y[1]) * j
end

-- What the function gives at a corner; 0 counts as more than 0.
function Grid:value(i, j)
    local column = self.values[i] or {}
    self.values[i] = column
    if not column[j] then
        local x, y = self:point(i, j)
        column[j] = number(self.f(x, y), string.format("what the function gives at %g, %g", x, y))
    end
    return column[j]
end

function Grid:is_crossed(cell)
    local a, b, size = cell[1], cell[2], cell[3]
    local sign = self:value(a, b) < 0
    return sign ~= (self:value(a + size, b) < 0) or sign ~= (self:value(a, b + size) < 0)
        or sign ~= (self:value(a + size, b + size) < 0)
end

function Grid:crossed(cells)
    local found = {}
    for _, cell in ipairs(cells) do
        if self:is_crossed(cell) then
            found[#found + 1] = cell
        end
    end
    return found
end

local function quarters(cells)
    local parts = {}
    for _, cell in ipairs(cells) do
        local half = cell[3] / 2
        for k = 0, 3 do
            parts[#parts + 1] = {cell[1] + (k % 2) * half, cell[2] + (k // 2) * half, half}
        end
    end
    return parts
end

-- The smallest cells that the curve goes through.
function Grid:cells(depth, most)
    local size, cells = 1 / 2 ^ depth, {}
    for i = 0, 2 ^ depth - 1 do
        for j = 0, 2 ^ depth - 1 do
            cells[#cells + 1] = {i * size, j * size, size}
        end
    end
    cells = self:crossed(cells)
    while #cells > 0 and 4 * #cells <= most do
        cells = self:crossed(quarters(cells))
    end
    return cells
end

-- Where the curve crosses an edge, by bisection between both ends.
function Grid:crossing(i, j, k, l)
    local low, high = 0, 1
    local sign = self:value(i, j) < 0
    for _ = 1, 20 do
        local middle = (low + high) / 2
        local x, y = self:point(i + (k - i) * middle, j + (l - j) * middle)
        if (self.f(x, y) < 0) == sign then
            low = middle
        else
            high = middle
        end
    end
    local x, y = self:point(i + (k - i) * low, j + (l - j) * low)
    return V(x, y)
end

local function link(links, a, b)
    links[a] = links[a] or {}
    table.insert(links[a], b)
end

-- The crossings of the edges of a cell, two of which belong together; of four, those round either corner.
function Grid:link_cell(cell, places, links)
    local a, b, size = cell[1], cell[2], cell[3]
    local corners = {{a, b}, {a + size, b}, {a + size, b + size}, {a, b + size}}
    local met = {}
    for k, corner in ipairs(corners) do
        local other = corners[k % 4 + 1]
        if (self:value(corner[1], corner[2]) < 0) ~= (self:value(other[1], other[2]) < 0) then
            local i, j, m, n = math.min(corner[1], other[1]), math.min(corner[2], other[2]),
                math.max(corner[1], other[1]), math.max(corner[2], other[2])
            local key = string.format("%a %a %a", i, j, m - i)
            places[key] = places[key] or self:crossing(i, j, m, n)
            met[#met + 1] = key
        end
    end
    for k = 1, #met - 1, 2 do
        link(links, met[k], met[k + 1])
        link(links, met[k + 1], met[k])
    end
end

local function follow(start, places, links, seen)
    local path, at = {}, start
    while at and not seen[at] do
        seen[at] = true
        path[#path + 1] = places[at]
        local next_one
        for _, key in ipairs(links[at]) do
            next_one = not seen[key] and key or next_one
        end
        at = next_one
    end
    local ends = links[start]
    if #path > 2 and #ends == 2 then -- closed
        path[#path + 1] = path[1]
    end
    return path
end

-- Open paths from their ends first, then closed ones.
local function paths_of(places, links)
    local keys, seen, paths = {}, {}, {}
    for key in pairs(places) do
        keys[#keys + 1] = key
    end
    for _, wanted in ipairs {1, 2} do
        for _, key in ipairs(keys) do
            if not seen[key] and #links[key] == wanted then
                paths[#paths + 1] = follow(key, places, links, seen)
            end
        end
    end
    return paths
end

local function make(f, x_range, y_range, options, place)
    local grid = new_grid(f, x_range, y_range)
    local places, links = {}, {}
    for _, cell in ipairs(grid:cells(math.min(options.min_depth, 8), options.max_quads)) do
        grid:link_cell(cell, places, links)
    end
    local curve = VMobject(options.paint)
    for _, path in ipairs(paths_of(places, links)) do
        if #path > 1 then
            plots.add_path(curve, tables.map(path, place))
        end
    end
    return options.use_smoothing and curve:make_smooth() or curve
end

function implicit.ImplicitFunction(f, options)
    local x_range = options.x_range or {-FRAME_WIDTH / 2, FRAME_WIDTH / 2}
    local y_range = options.y_range or {-FRAME_HEIGHT / 2, FRAME_HEIGHT / 2}
    return make(f, x_range, y_range, options, function(at)
        return at
    end)
end

function implicit.plot_implicit_curve(node, f, options)
    local own, mapping = state(node), axes.mapping(node)
    return make(f, options.x_range or own.x_range, options.y_range or own.y_range, options, function(at)
        return mapping(at.x, at.y)
    end)
end

return implicit
