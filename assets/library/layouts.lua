-- Layouts of graphs: tables of places by vertex.
local tables = import "tables"
local length = import("vectors").length

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

-- Places a vertex, `depth` levels down, over the middle of what hangs from it. Its x.
local function hang(tree, name, parent, depth)
    if tree.places[name] then
        fail("this is no tree: %s hangs from two vertices", name)
    end
    tree.places[name] = ORIGIN
    local sum, count = 0, 0
    for _, child in ipairs(tree.near[name]) do
        if child ~= parent then
            sum, count = sum + hang(tree, child, name, depth + 1), count + 1
        end
    end
    local x = count > 0 and sum / count or tree.width
    tree.width = tree.width + (count > 0 and 0 or 1)
    tree.places[name] = V(x, -depth)
    return x
end

local function tree(names, edges, options)
    local made, root = { near = neighbours(names, edges), places = {}, width = 0 }, options.root_vertex
    if root == nil or not made.near[root] then
        fail("this layout needs a root_vertex, a vertex of the graph")
    end
    hang(made, root, nil, 0)
    for _, name in ipairs(names) do
        if not made.places[name] then
            fail("this is no tree: %s does not hang from the root_vertex", name)
        end
    end
    local low, high = extent(made.places, names)
    local spacing = options.layout_config and options.layout_config.vertex_spacing
    local middle = midpoint(low, high)
    local factor = 2 * options.layout_scale / math.max(high.x - low.x, high.y - low.y, 1)
    for _, name in ipairs(names) do
        local at = made.places[name] - middle
        made.places[name] = spacing and V(at.x * spacing[1], at.y * spacing[2]) or at * factor
    end
    return made.places
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

-- Where forces would have the vertices: each repels the others, edges pull.
local function forces(names, edges, places, ideal)
    local moves = {}
    for _, name in ipairs(names) do
        moves[name] = ORIGIN
    end
    for i, a in ipairs(names) do
        for j = i + 1, #names do
            local way = places[a] - places[names[j]]
            push(moves, a, names[j], way * (ideal / math.max(length(way), 0.01)) ^ 2)
        end
    end
    for _, edge in ipairs(edges) do
        local way = places[edge[1]] - places[edge[2]]
        push(moves, edge[1], edge[2], way * (-length(way) / ideal))
    end
    return moves
end

-- By Fruchterman and Reingold: vertices follow the forces, less far from step to step.
local function spring(names, edges, options)
    local places = scattered(names, edges, tables.merge(options, { layout_scale = 1 }))
    local ideal, steps = math.sqrt(1 / #names), math.max(20, math.min(80, 40000 // math.max(#names * #names, 1)))
    for step = 1, steps do
        local moves, most = forces(names, edges, places, ideal), 0.2 * (1 - step / (steps + 1))
        for _, name in ipairs(names) do
            local far = length(moves[name])
            places[name] = places[name] + moves[name] * (math.min(far, most) / math.max(far, 1e-9))
        end
    end
    return rescaled(places, names, options.layout_scale)
end

local known = { circular = circular, shell = circular, partite = partite, tree = tree, random = scattered, spring = spring }

-- Where the vertices are: by the name of a layout, a table of places, or a function that gives one.
function layouts.place(names, edges, options)
    local layout = options.layout
    if type(layout) == "function" then
        return layout(names, edges, options.layout_scale)
    elseif type(layout) == "table" then
        return layout
    end
    if not known[layout] then
        fail("there is no layout '%s' (known: circular, partite, random, shell, spring, tree)", layout)
    end
    return known[layout](names, edges, options)
end

return layouts
