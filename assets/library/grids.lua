local cells = import "cells"
local tables = import "tables"

local grids = {}

-- Making ------------------------------------------------------------------------------------------------------

local function to_node(value, options)
    return cells.to_node(value, options.element_to_mobject, options.element_to_mobject_config)
end

-- The rows with their labels; what is missing in the corner is an empty group.
local function with_labels(rows, options)
    local labelled = {}
    local tops = options.col_labels and tables.map(options.col_labels, function(label)
        return to_node(label, options)
    end)
    if tops then
        if options.row_labels then
            table.insert(tops, 1, options.top_left_entry or VGroup())
        end
        labelled[1] = tops
    end
    for i, row in ipairs(rows) do
        local all = tables.map(row, function(node)
            return node
        end)
        if options.row_labels then
            table.insert(all, 1, to_node(options.row_labels[i] or fail("row %d has no label", i), options))
        end
        labelled[#labelled + 1] = all
    end
    return labelled
end

local function bounds(node)
    local corner, other = node:get_corner(DL), node:get_corner(UR)
    return corner.x, corner.y, other.x, other.y
end

-- Lines between the rows, and above and below them where these are wanted.
local function make_horizontal(own)
    local options, lines = own.options, VGroup()
    local left, bottom, right, top = bounds(VGroup(own.elements))
    left, right = left - options.h_buff / 2, right + options.h_buff / 2
    local rows = tables.map(own.rows, function(row)
        return VGroup(row)
    end)
    local function add(y)
        lines:add(Line(V(left, y), V(right, y), options.line_config))
    end
    if options.include_outer_lines then
        add(top + options.v_buff / 2)
        add(bottom - options.v_buff / 2)
    end
    for i = 1, #rows - 1 do
        add((rows[i]:get_bottom().y + rows[i + 1]:get_top().y) / 2)
    end
    return lines
end

local function column_of(rows, j)
    return VGroup(tables.map(rows, function(row)
        return row[j]
    end))
end

local function make_vertical(own)
    local options, lines = own.options, VGroup()
    local left, bottom, right, top = bounds(VGroup(own.elements))
    bottom, top = bottom - options.v_buff / 2, top + options.v_buff / 2
    local function add(x)
        lines:add(Line(V(x, bottom), V(x, top), options.line_config))
    end
    if options.include_outer_lines then
        add(left - options.h_buff / 2)
        add(right + options.h_buff / 2)
    end
    for j = 1, #own.rows[1] - 1 do
        add((column_of(own.rows, j):get_right().x + column_of(own.rows, j + 1):get_left().x) / 2)
    end
    return lines
end

-- The size that a table's buffs go by.
local function measure(own)
    local line = own.horizontal_lines[1]
    return line and line.width or own.elements.height
end

function grids.Table(rows, options)
    local node = VGroup()
    local own = state(node)
    own.options = options
    own.bare = cells.make_rows(rows, function(value)
        return to_node(value, options)
    end)
    own.rows = with_labels(own.bare, options)
    own.elements = VGroup(cells.flat(own.rows))
    own.elements:arrange_in_grid(tables.merge(options.arrange_in_grid_config,
        { rows = #own.rows, cols = #own.rows[1], buff = { options.h_buff, options.v_buff } }))
    own.elements:move_to(ORIGIN)
    own.horizontal_lines, own.vertical_lines = make_horizontal(own), make_vertical(own)
    own.measure = measure(own)
    node:add(own.elements)
    for _, lines in ipairs { own.horizontal_lines, own.vertical_lines } do
        for i = 1, #lines do
            node:add(lines[i])
        end
    end
    return node
end

local function kind_of_table(config, constructor)
    return function(rows, options)
        options.element_to_mobject = options.element_to_mobject or constructor
        options.element_to_mobject_config = tables.merge(config, options.element_to_mobject_config)
        return grids.Table(rows, options)
    end
end

local function to_decimal(text, config)
    return DecimalNumber(tonumber(text) or fail("'%s' is no number", text), config)
end

grids.MobjectTable, grids.MathTable = grids.Table, grids.Table
grids.IntegerTable = kind_of_table({ num_decimal_places = 0 }, to_decimal)
grids.DecimalTable = kind_of_table({ num_decimal_places = 1 }, to_decimal)

-- Parts -------------------------------------------------------------------------------------------------------

grids.get_rows, grids.get_columns, grids.get_entries = cells.get_rows, cells.get_columns, cells.get_entries
grids.set_row_colors, grids.set_column_colors = cells.set_row_colors, cells.set_column_colors

function grids.get_entries_without_labels(node, pos)
    return cells.pick(state(node).bare, pos)
end

function grids.get_row_labels(node)
    local own = state(node)
    local labels = VGroup()
    for i = own.options.col_labels and 2 or 1, own.options.row_labels and #own.rows or 0 do
        labels:add(own.rows[i][1])
    end
    return labels
end

function grids.get_col_labels(node)
    local own = state(node)
    local labels = VGroup()
    if own.options.col_labels then
        for j = own.options.row_labels and 2 or 1, #own.rows[1] do
            labels:add(own.rows[1][j])
        end
    end
    return labels
end

-- The corner, the columns' and the rows' labels.
function grids.get_labels(node)
    local own = state(node)
    local corner = own.options.row_labels and own.options.col_labels and own.options.top_left_entry
    local labels = VGroup(corner and { corner } or {})
    for _, group in ipairs { grids.get_col_labels(node), grids.get_row_labels(node) } do
        for i = 1, #group do
            labels:add(group[i])
        end
    end
    return labels
end

-- Cells -------------------------------------------------------------------------------------------------------

local function cell_box(node, pos)
    local own = state(node)
    cells.pick(own.rows, pos)
    local scale = measure(own) / own.measure
    local h, v = own.options.h_buff * scale / 2, own.options.v_buff * scale / 2
    local across, along = column_of(own.rows, pos[2] or 1), VGroup(own.rows[pos[1]])
    return across:get_left().x - h, along:get_bottom().y - v, across:get_right().x + h, along:get_top().y + v
end

function grids.get_cell(node, pos, options)
    local left, bottom, right, top = cell_box(node, pos)
    return Polygon({ V(left, top), V(right, top), V(right, bottom), V(left, bottom) }, options.paint)
end

function grids.get_highlighted_cell(node, pos, options)
    local cell = grids.get_cell(node, pos, { paint = {} })
    return BackgroundRectangle(cell, { color = options.color, fill_opacity = options.fill_opacity })
end

function grids.add_highlighted_cell(node, pos, options)
    local box = grids.get_highlighted_cell(node, pos, options)
    node:add_to_back(box)
    cells.pick(state(node).rows, pos).background_rectangle = box
end

-- Lines, then entries, then labels.
function grids.create(node, options)
    local own, timing = state(node), options.timing
    local bare = VGroup(cells.flat(own.bare)):set_z_index(2)
    local passed = { run_time = timing.run_time, rate_func = timing.rate_func }
    local anims = { Create(VGroup(own.vertical_lines, own.horizontal_lines), passed), Create(bare, passed) }
    local labels = grids.get_labels(node)
    if #labels > 0 then
        anims[#anims + 1] = Write(labels, passed)
    end
    return AnimationGroup(anims, { lag_ratio = timing.lag_ratio or 1 })
end

function grids.get_horizontal_lines(node)
    return state(node).horizontal_lines
end

function grids.get_vertical_lines(node)
    return state(node).vertical_lines
end

return grids
