local vectors = import "vectors"
local fitting = {}

local function length_of(node, dim)
    return dim == 0 and node.width or node.height
end

local function coordinate_of(node, dim, direction)
    local point = node:get_critical_point(direction)
    return dim == 0 and point.x or point.y
end

function fitting.center(self)
    self:move_to(ORIGIN)
end

-- What has no length in that dimension cannot get one.
function fitting.rescale_to_fit(self, length, dim, options)
    local old = length_of(self, dim)
    if old == 0 then
        return
    elseif options.stretch then
        self:stretch(length / old, dim, options.about)
    else
        self:scale(length / old, options.about)
    end
end

function fitting.match_dim_size(self, node, dim, options)
    self:rescale_to_fit(length_of(node, dim), dim, options.about)
end

function fitting.match_width(self, node, options)
    fitting.match_dim_size(self, node, 0, options)
end

function fitting.match_height(self, node, options)
    fitting.match_dim_size(self, node, 1, options)
end

function fitting.set_coord(self, value, dim, options)
    local by = value - coordinate_of(self, dim, options.direction)
    self:shift(dim == 0 and V(by, 0) or V(0, by))
end

function fitting.match_coord(self, node, dim, options)
    fitting.set_coord(self, coordinate_of(node, dim, options.direction), dim, options)
end

function fitting.match_x(self, node, options)
    fitting.match_coord(self, node, 0, options)
end

function fitting.match_y(self, node, options)
    fitting.match_coord(self, node, 1, options)
end

function fitting.replace(self, node, options)
    if options.stretch then
        self:rescale_to_fit(node.width, 0, true):rescale_to_fit(node.height, 1, true)
    else
        self:rescale_to_fit(length_of(node, options.dim_to_match), options.dim_to_match)
    end
    self:move_to(node)
end

function fitting.surround(self, node, options)
    self:replace(node, options.dim_to_match, options.stretch)
    if options.buffer_factor then
        local diagonal = math.sqrt(node.width ^ 2 + node.height ^ 2)
        self:rescale_to_fit(diagonal, 0):scale(options.buffer_factor)
        return
    end
    local length = length_of(node, options.dim_to_match)
    if length > 0 then
        self:scale((length + options.buff) / length)
    end
end

function fitting.shift_onto_screen(self, options)
    local reach = { V(0, FRAME_HEIGHT / 2), V(0, FRAME_HEIGHT / 2), V(FRAME_WIDTH / 2, 0), V(FRAME_WIDTH / 2, 0) }
    for i, direction in ipairs { UP, DOWN, LEFT, RIGHT } do
        local edge = self:get_critical_point(direction)
        local along = vectors.dot(edge, direction)
        if along > reach[i].x + reach[i].y - options.buff then
            self:to_edge(direction, options.buff)
        end
    end
end

function fitting.space_out_submobjects(self, factor, options)
    self:scale(factor or 1.5, options.about)
    for _, node in ipairs(self.submobjects) do
        node:scale(1 / (factor or 1.5))
    end
end

function fitting.rotate_about_origin(self, angle)
    self:rotate(angle, { about_point = ORIGIN })
end

function fitting.set_style(self, options)
    self:set_fill(options.fill_color, options.fill_opacity)
    self:set_stroke(options.stroke_color, options.stroke_width, options.stroke_opacity)
    self:set_background_stroke(options.background_stroke_color, options.background_stroke_width,
        options.background_stroke_opacity)
    if options.sheen_factor then
        self:set_sheen(options.sheen_factor)
    end
    if options.sheen_direction then
        self:set_sheen_direction(options.sheen_direction)
    end
end

function fitting.set_colors_by_radial_gradient(self, options)
    local center = options.center or self:get_center()
    for _, leaf in ipairs(self:family_members_with_points()) do
        local away = leaf:get_center() - center
        local part = math.min(vectors.length(away) / options.radius, 1)
        leaf:set_color(interpolate_color(options.inner_color, options.outer_color, part))
    end
end

function fitting.stretch_about_point(self, factor, dim, point)
    self:stretch(factor, dim, { about_point = point })
end

fitting.length_over_dim = length_of

function fitting.get_coord(self, dim, direction)
    return coordinate_of(self, dim, direction or ORIGIN)
end

function fitting.set(self, options)
    if options.width then
        self:set_width(options.width)
    end
    if options.height then
        self:set_height(options.height)
    end
    if options.color then
        self:set_color(options.color)
    end
    if options.z_index then
        self:set_z_index(options.z_index)
    end
    fitting.set_style(self, options)
end

-- Grids ---------------------------------------------------------------------------------------------------------

local function length_of_list(list)
    local length = 0
    for index in pairs(list) do
        length = math.max(length, number(index, "an index"))
    end
    return length
end

-- A list of sizes may end in nil, which cannot be seen: there are as many as are needed, at least.
local function count_sizes(sizes, count, others)
    return sizes and math.max(length_of_list(sizes), others and math.ceil(count / others) or 0)
end

local function choose_size(count, options)
    local rows = options.rows or options.row_alignments and #options.row_alignments
    local cols = options.cols or options.col_alignments and #options.col_alignments
    cols = cols or count_sizes(options.col_widths, count, rows)
    rows = rows or count_sizes(options.row_heights, count, cols)
    if not rows and not cols then
        cols = math.max(math.ceil(math.sqrt(count)), 1)
    end
    rows = rows or math.ceil(count / cols)
    cols = cols or math.ceil(count / rows)
    if rows * cols < count then
        fail("%d rows of %d do not hold %d", rows, cols, count)
    end
    return rows, cols
end

-- Where in rows and columns the node of that number lies.
local function place_of(i, flow, rows, cols)
    local along, across = string.sub(flow, 1, 1), string.sub(flow, 2, 2)
    local is_by_row = along == "r" or along == "l"
    local line = is_by_row and cols or rows
    local first, second = (i - 1) % line + 1, (i - 1) // line + 1
    local row, col = is_by_row and second or first, is_by_row and first or second
    if along == "u" or across == "u" then
        row = rows + 1 - row
    end
    if along == "l" or across == "l" then
        col = cols + 1 - col
    end
    return row, col
end

local function sign(way)
    local function of(length)
        return length > 0 and 1 or length < 0 and -1 or 0
    end
    return V(of(way.x), of(way.y))
end

local directions = { u = UP, d = DOWN, l = LEFT, r = RIGHT, c = ORIGIN }

-- A direction for each row or column.
local function alignments_of(letters, count, allowed, otherwise, what)
    local found = {}
    if letters and #letters ~= count then
        fail("%s needs %d letters, not %d", what, count, #letters)
    end
    for i = 1, count do
        local letter = letters and string.sub(letters, i, i)
        if letter and not string.find(allowed, letter, 1, true) then
            fail("%s is made of the letters %s, not '%s'", what, allowed, letter)
        end
        found[i] = letter and directions[letter] or otherwise
    end
    return found
end

local function sizes_of(given, measured, what)
    local sizes = {}
    if given and length_of_list(given) > #measured then
        fail("%s has more than %d numbers", what, #measured)
    end
    for i, size in ipairs(measured) do
        sizes[i] = given and given[i] and number(given[i], what) or size
    end
    return sizes
end

local function filled(count)
    local list = {}
    for i = 1, count do
        list[i] = 0
    end
    return list
end

-- The middles of the cells of one dimension, which follow each other in `way` (1 or -1).
local function middles_of(sizes, buff, way)
    local middles, at = {}, 0
    for i, size in ipairs(sizes) do
        middles[i] = way * (at + size / 2)
        at = at + size + buff
    end
    return middles
end

function fitting.arrange_in_grid(self, options)
    local nodes, home = self.submobjects, self:get_center()
    if #nodes == 0 then
        return
    end
    local rows, cols = choose_size(#nodes, options)
    local heights, widths, places = filled(rows), filled(cols), {}
    for i, node in ipairs(nodes) do
        local row, col = place_of(i, options.flow_order, rows, cols)
        places[i] = { row = row, col = col }
        heights[row], widths[col] = math.max(heights[row], node.height), math.max(widths[col], node.width)
    end
    heights = sizes_of(options.row_heights, heights, "row_heights")
    widths = sizes_of(options.col_widths, widths, "col_widths")
    local cell = options.cell_alignment
    local by_row = alignments_of(options.row_alignments, rows, "ucd", V(cell.x, 0), "row_alignments")
    local by_col = alignments_of(options.col_alignments, cols, "lcr", V(0, cell.y), "col_alignments")
    local x, y = middles_of(widths, options.buff.x, 1), middles_of(heights, options.buff.y, -1)
    for i, node in ipairs(nodes) do
        local row, col = places[i].row, places[i].col
        local edge = sign(by_row[row] + by_col[col])
        local at = V(x[col] + edge.x * widths[col] / 2, y[row] + edge.y * heights[row] / 2)
        node:move_to(at, { aligned_edge = edge })
    end
    self:move_to(home)
end

return fitting
