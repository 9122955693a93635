local lines = import "number_line"
local nodes = import "nodes"
local tables = import "tables"

local axes = { crossing = lines.crossing, value_at = lines.value_at }

-- Coordinates -----------------------------------------------------------------------------------------------

-- A function from coordinates to points, for the axes as they are now.
function axes.mapping(node)
    local own = state(node)
    local x, y = state(own.x_axis), state(own.y_axis)
    local zero_x, unit_x = lines.ruler(x)
    local zero_y, unit_y = lines.ruler(y)
    local base = zero_y - unit_x * lines.place_of(x.scaling, lines.crossing(x))
    local left, bottom, right, up = unit_x.x, unit_x.y, unit_y.x, unit_y.y
    local base_x, base_y, place_of = base.x, base.y, lines.place_of
    return function(at_x, at_y)
        local place_x, place_y = place_of(x.scaling, at_x), place_of(y.scaling, at_y)
        return V(base_x + left * place_x + right * place_y, base_y + bottom * place_x + up * place_y)
    end
end

-- One that also takes lists of numbers is Manim's; here it takes two numbers, or a point.
local function point_at(node, x, y)
    if type(x) ~= "number" then
        local given = point(x, "the coordinates")
        x, y = given.x, given.y
    end
    return axes.mapping(node)(number(x, "the x"), number(y or 0, "the y"))
end

local function coords_at(node, at)
    local own = state(node)
    return V(lines.p2n(own.x_axis, at), lines.p2n(own.y_axis, at))
end

axes.coords_to_point, axes.c2p = point_at, point_at
axes.point_to_coords, axes.p2c = coords_at, coords_at

function axes.get_origin(node)
    return axes.mapping(node)(0, 0)
end

-- Making ----------------------------------------------------------------------------------------------------

local function centered_range(length)
    local reach = math.floor(length / 2 + 0.5)
    return { -reach, reach, 1 }
end

local function make_axis(range, length, config)
    local axis = NumberLine(tables.merge({ exclude_origin_tick = not config.scaling }, config, {
        x_range = range,
        length = length,
    }))
    return axis:shift(-axis:number_to_point(lines.crossing(state(axis))))
end

-- The middles of both ranges come to the origin.
local function center(node)
    local own = state(node)
    local x, y = state(own.x_axis), state(own.y_axis)
    own.axes:shift(-axes.mapping(node)(lines.value_at(x.scaling, (x.from + x.to) / 2),
        lines.value_at(y.scaling, (y.from + y.to) / 2)))
end

-- Two number lines that cross at 0, or where the range is nearest to it, and below them what `back` makes of the node.
function axes.make(options, x_config, y_config, back)
    local node = VGroup()
    local own = state(node)
    own.options = options
    own.x_range = options.x_range or centered_range(FRAME_WIDTH)
    own.y_range = options.y_range or centered_range(FRAME_HEIGHT)
    own.x_axis = make_axis(own.x_range, options.x_length, tables.merge(x_config, options.axis_config, options.x_axis_config))
    own.y_axis = make_axis(own.y_range, options.y_length,
        tables.merge({ rotation = PI / 2, label_direction = LEFT }, y_config, options.axis_config, options.y_axis_config))
    own.axes = VGroup(own.x_axis, own.y_axis)
    center(node)
    return node:add(back and back(node) or {}, own.x_axis, own.y_axis)
end

function axes.Axes(options)
    local config = { include_tip = options.tips, numbers_to_exclude = { 0 } }
    local defaults = {
        x_length = math.floor(FRAME_WIDTH + 0.5) - 2,
        y_length = math.floor(FRAME_HEIGHT + 0.5) - 2,
    }
    return axes.make(tables.merge(defaults, options), config, config)
end

-- Numbers and labels ----------------------------------------------------------------------------------------

local function add_to_axis(axis, values, options)
    if type(values) == "table" and #values == 0 and next(values) ~= nil then
        axis:add_labels(values, options)
        return state(axis).labels
    end
    axis:add_numbers(values, options)
    return state(axis).numbers
end

function axes.add_coordinates(node, x_values, y_values, options)
    local own = state(node)
    own.coordinate_labels = VGroup(add_to_axis(own.x_axis, x_values, options), add_to_axis(own.y_axis, y_values, options))
end

function axes.get_coordinate_labels(node)
    return state(node).coordinate_labels
end

local function make_axis_label(axis, label, options)
    local made = lines.make_label(state(axis), label, 48)
    made:next_to(axis:get_corner(options.edge), options.direction, { buff = options.buff })
    return made:shift_onto_screen { buff = 0.25 }
end

function axes.get_x_axis_label(node, label, options)
    return make_axis_label(state(node).x_axis, label, options)
end

function axes.get_y_axis_label(node, label, options)
    return make_axis_label(state(node).y_axis, label, options)
end

function axes.get_axis_labels(node, x_label, y_label)
    local own = state(node)
    own.axis_labels = VGroup(node:get_x_axis_label(x_label), node:get_y_axis_label(y_label))
    return own.axis_labels
end

-- Lines to points -------------------------------------------------------------------------------------------

local function line_to(axis, at, options)
    local line = options.line_func(axis:get_projection(at), at, tables.merge(options.line_config, options.stroke))
    return nodes.check(line, "what line_func gives")
end

function axes.get_vertical_line(node, at, options)
    return line_to(state(node).x_axis, at, options)
end

function axes.get_horizontal_line(node, at, options)
    return line_to(state(node).y_axis, at, options)
end

function axes.get_lines_to_point(node, at, options)
    return VGroup(axes.get_horizontal_line(node, at, options), axes.get_vertical_line(node, at, options))
end

function axes.get_x_unit_size(node)
    return lines.get_unit_size(state(node).x_axis)
end

function axes.get_y_unit_size(node)
    return lines.get_unit_size(state(node).y_axis)
end

function axes.get_axis(node, index)
    return state(node).axes[index]
end

function axes.get_x_axis(node)
    return state(node).x_axis
end

function axes.get_y_axis(node)
    return state(node).y_axis
end

function axes.get_line_from_axis_to_point(node, index, at, options)
    return line_to(axes.get_axis(node, index) or fail("there is no axis %d", index), at, options)
end

function axes.x_range(node)
    return lines.x_range(state(node).x_axis)
end

function axes.y_range(node)
    return lines.x_range(state(node).y_axis)
end

local function length_of(axis)
    local own = state(axis)
    return lines.get_unit_size(axis) * (own.to - own.from)
end

function axes.x_length(node)
    return length_of(state(node).x_axis)
end

function axes.y_length(node)
    return length_of(state(node).y_axis)
end

function axes.get_axes(node)
    return state(node).axes
end

return axes
