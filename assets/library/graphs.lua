local layouts = import "layouts"
local nodes = import "nodes"
local tables = import "tables"

local graphs = {}

-- A table's key of an edge.
local function edge_key(from, to)
    return tostring(from) .. "\0" .. tostring(to)
end

-- Whether a key of a configuration names a vertex, or an edge by a list of both.
local function is_named(key, name)
    return key == name or type(key) == "table" and type(name) == "table" and key[1] == name[1] and key[2] == name[2]
end

-- What a configuration says of one thing: what it says of that alone, or else of all.
local function config_of(config, name)
    local of_all = {}
    for key, value in pairs(config or {}) do
        if type(value) == "table" and is_named(key, name) then
            return value
        elseif type(value) ~= "table" then
            of_all[key] = value
        end
    end
    return of_all
end

-- Vertices ----------------------------------------------------------------------------------------------------

local function label_of(options, name)
    if type(options.labels) == "table" then
        return options.labels[name]
    end
    return options.labels and Text(tostring(name), { color = options.label_fill_color }) or nil
end

local function make_vertex(options, name)
    local config, label = config_of(options.vertex_config, name), label_of(options, name)
    local given = options.vertex_mobjects and options.vertex_mobjects[name]
    if given then
        return nodes.check(given, "one of vertex_mobjects")
    end
    return label and LabeledDot(label, config) or nodes.check(options.vertex_type(config), "what vertex_type gives")
end

local function make_vertices(node, names)
    local own = state(node)
    for _, name in ipairs(names) do
        if type(name) ~= "string" and type(name) ~= "number" then
            fail("a vertex must be a number or a text, not a %s", type(name))
        end
        if own.vertices[name] then
            fail("the vertex %s is there twice", name)
        end
        own.names[#own.names + 1] = name
        own.vertices[name] = make_vertex(own.options, name)
    end
end

local function place_vertices(node, names, places)
    local own = state(node)
    for _, name in ipairs(names) do
        own.vertices[name]:move_to(point(places[name] or fail("the layout has no vertex %s", name), "a place of the layout"))
    end
end

-- Edges -------------------------------------------------------------------------------------------------------

-- Between the outlines of vertices with a tip, or between their middles.
local function draw_edge(own, edge)
    local from, to, all = own.vertices[edge[1]], own.vertices[edge[2]], own.options.edge_config or {}
    local config = tables.merge(config_of(all, edge))
    local tip = config.tip_config or all.tip_config or {}
    config.tip_config = nil
    if own.is_directed then
        return nodes.check(own.options.edge_type(from, to, config), "what edge_type gives"):add_tip(tip)
    end
    return nodes.check(own.options.edge_type(from:get_center(), to:get_center(), config), "what edge_type gives")
end

-- Whether an end has moved since the edge was drawn.
local function has_moved(own, edge)
    local from, to = own.vertices[edge[1]]:get_center(), own.vertices[edge[2]]:get_center()
    local moved = from ~= edge.from or to ~= edge.to
    edge.from, edge.to = from, to
    return moved
end

local function check_edges(node, edges)
    local own = state(node)
    for i, edge in ipairs(edges) do
        if type(edge) ~= "table" or #edge ~= 2 then
            fail("edge %d must be a list of two vertices", i)
        end
        for _, name in ipairs(edge) do
            if not own.vertices[name] then
                fail("an edge goes to %s, which is no vertex", name)
            end
        end
    end
end

local function make_edges(node, edges)
    local own = state(node)
    for _, edge in ipairs(edges) do
        local key = edge_key(edge[1], edge[2])
        if own.edges[key] then
            fail("the edge from %s to %s is there twice", edge[1], edge[2])
        end
        local made = { edge[1], edge[2] }
        own.links[#own.links + 1] = made
        has_moved(own, made)
        own.edges[key] = draw_edge(own, made):set_z_index(-1)
    end
end

-- Draws edges anew, in their own colours, between where their vertices are.
local function update_edges(node)
    local own = state(node)
    for _, edge in ipairs(own.links) do
        if has_moved(own, edge) then
            local drawn = own.edges[edge_key(edge[1], edge[2])]
            drawn:become(draw_edge(own, edge):match_style(drawn))
        end
    end
end

-- Graphs ------------------------------------------------------------------------------------------------------

local function make(names, edges, options, is_directed)
    local node = VGroup()
    local own = state(node)
    own.options, own.is_directed = options, is_directed
    own.names, own.links, own.vertices, own.edges = {}, {}, {}, {}
    make_vertices(node, names)
    check_edges(node, edges)
    place_vertices(node, names, layouts.place(names, edges, options))
    make_edges(node, edges)
    node:add(tables.map(names, function(name)
        return own.vertices[name]
    end), graphs.edges(node))
    return node:add_updater(update_edges)
end

function graphs.Graph(vertices, edges, options)
    return make(vertices, edges, options, false)
end

function graphs.DiGraph(vertices, edges, options)
    return make(vertices, edges, options, true)
end

function graphs.vertices(node)
    return tables.merge(state(node).vertices)
end

-- In the order in which they were given.
function graphs.edges(node)
    local own = state(node)
    return tables.map(own.links, function(edge)
        return own.edges[edge_key(edge[1], edge[2])]
    end)
end

function graphs.get_edge(node, from, to)
    local own = state(node)
    local edge = own.edges[edge_key(from, to)] or not own.is_directed and own.edges[edge_key(to, from)]
    return edge or fail("there is no edge from %s to %s", from, to)
end

-- Changing ----------------------------------------------------------------------------------------------------

function graphs.add_vertices(node, names, options)
    local own = state(node)
    make_vertices(node, names)
    for _, name in ipairs(names) do
        own.vertices[name]:move_to(options.positions and options.positions[name] or node:get_center())
        node:add(own.vertices[name])
    end
    return node
end

function graphs.add_edges(node, edges)
    check_edges(node, edges)
    make_edges(node, edges)
    for _, edge in ipairs(edges) do
        node:add(graphs.get_edge(node, edge[1], edge[2]))
    end
    return node
end

-- Takes out the edges of which `is_meant` is true.
local function take_edges(node, is_meant)
    local own, kept = state(node), {}
    for _, edge in ipairs(own.links) do
        local key = edge_key(edge[1], edge[2])
        if is_meant(edge) then
            node:remove(own.edges[key])
            own.edges[key] = nil
        else
            kept[#kept + 1] = edge
        end
    end
    own.links = kept
end

function graphs.remove_edges(node, edges)
    for _, edge in ipairs(edges) do
        local meant = graphs.get_edge(node, edge[1], edge[2])
        take_edges(node, function(other)
            return state(node).edges[edge_key(other[1], other[2])] == meant
        end)
    end
    return node
end

function graphs.remove_vertices(node, names)
    local own, kept = state(node), {}
    for _, name in ipairs(names) do
        node:remove(own.vertices[name] or fail("there is no vertex %s", name))
        own.vertices[name] = nil
    end
    take_edges(node, function(edge)
        return not (own.vertices[edge[1]] and own.vertices[edge[2]])
    end)
    for _, name in ipairs(own.names) do
        kept[#kept + 1] = own.vertices[name] and name or nil
    end
    own.names = kept
    return node
end

function graphs.change_layout(node, layout, options)
    local own = state(node)
    own.options = tables.merge(own.options, options, { layout = layout })
    place_vertices(node, own.names, layouts.place(own.names, own.links, own.options))
    update_edges(node)
end

return graphs
