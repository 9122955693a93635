-- What tables and matrices have in common: nodes in rows.
local nodes = import "nodes"
local tables = import "tables"

local cells = {}

-- Rows of what `make` makes of each item of rows; all rows have as many.
function cells.make_rows(rows, make)
    local made = {}
    for i, row in ipairs(rows) do
        if type(row) ~= "table" then
            fail("row %d must be a list, not %s", i, type(row))
        end
        if #row ~= #rows[1] then
            fail("row %d has %d entries, the first one %d", i, #row, #rows[1])
        end
        made[i] = tables.map(row, make)
    end
    if #made == 0 or #made[1] == 0 then
        fail("it needs a row or more")
    end
    return made
end

-- An entry: a node as it is, else what `make` makes of its text; whole numbers have no point there.
function cells.to_node(value, make, config)
    local text = math.type(value) == "float" and string.format("%.14g", value) or value
    return nodes.label(text, make, config)
end

function cells.flat(rows)
    local list = {}
    for _, row in ipairs(rows) do
        for _, node in ipairs(row) do
            list[#list + 1] = node
        end
    end
    return list
end

function cells.get_rows(node)
    return VGroup(tables.map(state(node).rows, function(row)
        return VGroup(row)
    end))
end

function cells.get_columns(node)
    local columns = {}
    for j = 1, #state(node).rows[1] do
        columns[j] = VGroup(tables.map(state(node).rows, function(row)
            return row[j]
        end))
    end
    return VGroup(columns)
end

local function color_each(groups, colors)
    for i, color in ipairs(colors) do
        if groups[i] then
            groups[i]:set_color(color)
        end
    end
end

function cells.set_row_colors(node, colors)
    color_each(cells.get_rows(node), colors)
end

function cells.set_column_colors(node, colors)
    color_each(cells.get_columns(node), colors)
end

-- The entry of {row, column} in rows, or a group of all where nothing is said.
function cells.pick(rows, pos)
    if not pos then
        return VGroup(cells.flat(rows))
    end
    local entry = rows[pos[1]] and rows[pos[1]][pos[2] or 1]
    return entry or fail("there is no entry {%s}", table.concat(pos, ", "))
end

function cells.get_entries(node, pos)
    return cells.pick(state(node).rows, pos)
end

return cells
