-- Layouts of graphs: tables of places by vertex.
local tables = import "tables"

local layouts = {}

-- Both ends of a table of places.
local function extent(places, names)
    local low, high = places[names[1]], places[names[1]]
    for _, name in ipairs(names) do
        local at = places[name]
        low, high = V(math.min(low.x, at.x), math.min(low.y, at.y)), V(math.max(high.x, at.x), math.max(high.y, at.y))
    end
    return low, high
end

-- As networkx does: the mean at the origin, the farthest coordinate at `scale`.
local function rescaled(places, names, scale)
    local sum, reach = ORIGIN, 0
    for _, name in ipairs(names) do
        sum = sum + places[name]
    end
    local moved = {}
    for _, name in ipairs(names) do
        moved[name] = places[name] - sum / #names
        reach = math.max(reach, math.abs(moved[name].x), math.abs(moved[name].y))
    end
    for _, name in ipairs(names) do
        moved[name] = reach > 0 and moved[name] * (scale / reach) or moved[name]
    end
    return moved
end

local function circular(names, _, options)
    local places = {}
    for i, name in ipairs(names) do
        local angle = TAU * (i - 1) / #names
        places[name] = V(math.cos(angle), math.sin(angle)) * options.layout_scale
    end
    return places
end

-- Layers from left to right: `partitions` is a list of lists of vertices; those in none are a layer of their own.
local function partite(names, _, options)
    local layers, known = {}, {}
    for i, layer in ipairs(options.partitions or fail("this layout needs partitions")) do
        layers[i] = layer
        for _, name in ipairs(layer) do
            known[name] = true
        end
    end
    local rest = {}
    for _, name in ipairs(names) do
        if not known[name] then
            rest[#rest + 1] = name
        end
    end
    layers[#layers + 1] = #rest > 0 and rest or nil
    local places = {}
    for i, layer in ipairs(layers) do
        for j, name in ipairs(layer) do
            places[name] = V(i, j - (#layer + 1) / 2)
        end
    end
    return rescaled(places, names, options.layout_scale)
end

local function neighbours(names, edges)
    local near = {}
    for _, name in ipairs(names) do
        near[name] = {}
    end
    for _, edge in ipairs(edges) do
        table.insert(near[edge[1]], edge[2])
        table.insert(near[edge[2]], edge[1])
    end
    return near
end

-- A tree below its root: a vertex over the middle of what hangs from it.
local function tree(names, edges, options)
    local near, places, width = neighbours(names, edges), {}, 0
    local root = options.root_vertex
    if root == nil then
        fail("this layout needs a root_vertex")
    end
    local function hang(name, parent, depth)
        if places[name] then
            fail("this is no tree: %s hangs from two vertices", name)
        end
        places[name] = ORIGIN
        local sum, count = 0, 0
        for _, child in ipairs(near[name] or fail("the root_vertex %s is no vertex", name)) do
            if child ~= parent then
                sum, count = sum + hang(child, name, depth + 1), count + 1
            end
        end
        local x = count > 0 and sum / count or width
        width = count > 0 and width or width + 1
        places[name] = V(x, -depth)
        return x
    end
    hang(root, nil, 0)
    local low, high = extent(places, names)
    local spacing = options.layout_config and options.layout_config.vertex_spacing
    local factor = 2 * options.layout_scale / math.max(high.x - low.x, high.y - low.y, 1)
    for _, name in ipairs(names) do
        local at = places[name] - (low + high) / 2
        places[name] = spacing and V(at.x * spacing[1], at.y * spacing[2]) or at * factor
    end
    return places
end

-- Pseudo-random numbers from 0 to 1, the same in every run.
local function generator(seed)
    return function()
        seed = (seed * 16807) % 2147483647
        return seed / 2147483647
    end
end

local function scattered(names, _, options)
    local places, random = {}, generator(options.layout_config and options.layout_config.seed or 1)
    for _, name in ipairs(names) do
        local x = random() * 2 - 1
        places[name] = V(x, random() * 2 - 1) * options.layout_scale
    end
    return places
end

local function push(moves, a, b, force)
    moves[a], moves[b] = moves[a] + force, moves[b] - force
end

-- Vertices repel each other, edges pull: by Fruchterman and Reingold, cooling down.
local function spring(names, edges, options)
    local places = scattered(names, edges, tables.merge(options, {layout_scale = 1}))
    local ideal, steps = math.sqrt(1 / #names), math.max(20, math.min(80, 40000 // (#names * #names)))
    for step = 1, steps do
        local moves = {}
        for _, name in ipairs(names) do
            moves[name] = ORIGIN
        end
        for i, a in ipairs(names) do
            for j = i + 1, #names do
                local way = places[a] - places[names[j]]
                local square = math.max(way.x * way.x + way.y * way.y, 1e-4)
                push(moves, a, names[j], way * (ideal * ideal / square))
            end
        end
        for _, edge in ipairs(edges) do
            local way = places[edge[1]] - places[edge[2]]
            push(moves, edge[1], edge[2], way * (-math.sqrt(way.x * way.x + way.y * way.y) / ideal))
        end
        local heat = 0.2 * (1 - step / (steps + 1))
        for _, name in ipairs(names) do
            local length = math.sqrt(moves[name].x ^ 2 + moves[name].y ^ 2)
            places[name] = places[name] + moves[name] * (math.min(length, heat) / math.max(length, 1e-9))
        end
    end
    return rescaled(places, names, options.layout_scale)
end

local known = {circular = circular, shell = circular, partite = partite, tree = tree, random = scattered, spring = spring}

-- Where the vertices are: by the name of a layout, a table of places, or a function that gives one.
function layouts.place(names, edges, options)
    local layout = options.layout
    if type(layout) == "function" then
        return layout(names, edges, options.layout_scale)
    elseif type(layout) == "table" then
        return layout
    end
    local place = known[layout] or fail("there is no layout '%s' (known: circular, partite, random, shell, spring, tree)", layout)
    return place(names, edges, options)
end

return layouts
