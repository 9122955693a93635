local nodes = import "nodes"
local tables = import "tables"
local vectors = import "vectors"

local lines = {}

-- Scales ----------------------------------------------------------------------------------------------------

-- What lies at a place of an axis, and where a value lies.
local function value_at(scaling, place)
    return scaling and scaling.base ^ place or place
end

local function place_of(scaling, value)
    if not scaling then
        return value
    end
    if value <= 0 then
        fail("%g is not on a logarithmic scale", value)
    end
    return math.log(value) / math.log(scaling.base)
end

function lines.LogBase(base, options)
    return { base = base, custom_labels = options.custom_labels }
end

-- The value where the other axis crosses: 0, or the end of the range that is nearer to it.
function lines.crossing(own)
    local from, to = value_at(own.scaling, own.from), value_at(own.scaling, own.to)
    return from > 0 and from or to < 0 and to or 0
end

-- Numbers and points ----------------------------------------------------------------------------------------

-- Where the line is now: the point of place 0, and what a place more adds to it.
local function ruler(own)
    local a, b = own.shaft:get_start(), own.shaft:get_end()
    local unit = (b - a) * (own.reach / (own.to - own.from))
    return a - unit * own.from, unit
end

lines.ruler, lines.value_at, lines.place_of = ruler, value_at, place_of

local function point_at(line, value)
    local own = state(line)
    local zero, unit = ruler(own)
    return zero + unit * place_of(own.scaling, value)
end

-- The place of the line that is nearest.
local function nearest_place(own, point)
    local zero, unit = ruler(own)
    return vectors.dot(point - zero, unit) / vectors.dot(unit, unit)
end

local function number_at(line, point)
    local own = state(line)
    return value_at(own.scaling, nearest_place(own, point))
end

lines.number_to_point, lines.n2p = point_at, point_at
lines.point_to_number, lines.p2n = number_at, number_at

function lines.get_unit_size(line)
    local _, unit = ruler(state(line))
    return vectors.length(unit)
end

function lines.get_unit_vector(line)
    local _, unit = ruler(state(line))
    return unit
end

function lines.get_projection(line, point)
    local zero, unit = ruler(state(line))
    return zero + unit * nearest_place(state(line), point)
end

function lines.rotate_about_number(line, value, angle)
    line:rotate(angle, { about_point = point_at(line, value) })
end

function lines.rotate_about_zero(line, angle)
    lines.rotate_about_number(line, 0, angle)
end

-- Parts -----------------------------------------------------------------------------------------------------

local function direction_of(own)
    local _, unit = ruler(own)
    return unit / vectors.length(unit)
end

-- Of a triangle whose point is the line's end.
local function make_tip(apex, way, options)
    local base, side = apex - way * options.tip_height, V(-way.y, way.x) * (options.tip_width / 2)
    return Polygon({ apex, base + side, base - side }, tables.merge(options.stroke, {
        fill_opacity = options.stroke.stroke_opacity,
        color = options.stroke.color,
    }))
end

local function make_tick(own, value, size)
    local way = direction_of(own)
    local at, side = point_at(own.node, value), V(-way.y, way.x) * size
    return Line(at - side, at + side, own.options.stroke)
end

-- The values that have ticks: from 0 both ways where it is in the range, else from the range's start.
local function tick_values(own)
    local from, to, step = own.from, own.to + (own.tip and 0 or 1e-6), own.step
    local places = {}
    if to < 0 or from > 0 then
        places = tables.steps(from, to, step)
    else
        local first = own.options.exclude_origin_tick and step or 0
        for _, place in ipairs(tables.steps(first, math.abs(from) + 1e-6, step)) do
            if place ~= 0 then
                table.insert(places, 1, -place)
            end
        end
        for _, place in ipairs(tables.steps(first, to, step)) do
            places[#places + 1] = place
        end
    end
    return tables.map(places, function(place)
        return value_at(own.scaling, place)
    end)
end

function lines.get_tick_range(line)
    return tick_values(state(line))
end

function lines.get_tick_marks(line)
    return state(line).ticks or VGroup()
end

function lines.x_range(line)
    local own = state(line)
    return { own.from, own.to, own.step }
end

function lines.get_tick(line, x, size)
    local own = state(line)
    return make_tick(own, x, size or own.options.tick_size)
end

function lines.add_ticks(line)
    local own = state(line)
    own.ticks = VGroup()
    for _, value in ipairs(tick_values(own)) do
        local is_long = tables.contains(own.options.numbers_with_elongated_ticks, value, 1e-8)
        local size = own.options.tick_size * (is_long and own.options.longer_tick_multiple or 1)
        own.ticks:add(make_tick(own, value, size))
    end
    line:add(own.ticks)
end

-- Labels ----------------------------------------------------------------------------------------------------

-- Digits behind the point, as the step is written: none of 10, one of 10.0.
local function decimals_of(step)
    local written = tostring(step)
    local point = string.find(written, ".", 1, true)
    return point and math.min(#written - point, 6) or 0
end

local function make_label(own, label, font_size, constructor)
    local options = { font_size = font_size or own.options.font_size }
    local make = constructor or own.options.label_constructor
    return nodes.label(label, make == Text and nodes.lettering or make, options)
end

lines.make_label = make_label

local has_font_size = { Text = true, MarkupText = true, Tex = true, MathTex = true }

-- As Manim does, also of a text that has another one.
local function set_font_size(label, font_size)
    return has_font_size[type_of(label)] and label:scale(font_size / label.font_size) or label
end

-- The base with the place as its exponent.
local function make_power(own, place, font_size)
    if own.options.label_constructor == MathTex then
        local unit = string.format("^{%g}", place)
        return Integer(own.scaling.base, { mob_class = MathTex, unit_class = MathTex, unit = unit, font_size = font_size })
    end
    local base = Text(string.format("%g", own.scaling.base), { font_size = font_size })
    local exponent = Text(string.format("%g", place), { font_size = font_size * 0.6 })
    return VGroup(base, exponent:next_to(base, UR, { buff = 0 }):align_to(base, UP):shift(UP * font_size / 300))
end

local function make_number(own, value, options)
    local direction = options.direction or own.options.label_direction
    local size = options.font_size or own.options.font_size
    local label
    if own.scaling and own.scaling.custom_labels then
        label = make_power(own, place_of(own.scaling, value), size)
    else
        label = DecimalNumber(value, tables.merge({
            num_decimal_places = decimals_of(own.step),
            font_size = size,
            mob_class = options.label_constructor or own.options.label_constructor,
        }, own.options.decimal_number_config, options.decimal_number_config))
    end
    label:next_to(point_at(own.node, value), direction, { buff = options.buff or own.options.line_to_number_buff })
    if value < 0 and own.options.label_direction.x == 0 then
        label:shift(LEFT * label[1].width / 2)
    end
    return label
end

function lines.get_number_mobject(line, x, options)
    return make_number(state(line), x, options)
end

function lines.add_numbers(line, x_values, options)
    local own = state(line)
    local excluded = options.excluding or own.options.numbers_to_exclude
    own.numbers = VGroup()
    for _, value in ipairs(x_values or tick_values(own)) do
        if not tables.contains(excluded, value) then
            own.numbers:add(make_number(own, value, options))
        end
    end
    line:add(own.numbers)
end

-- The numbers of a table of labels, in order.
local function sorted_numbers(labels)
    local numbers = {}
    for value in pairs(labels) do
        numbers[#numbers + 1] = number(value, "where a label stands")
    end
    table.sort(numbers)
    return numbers
end

function lines.add_labels(line, labels, options)
    local own = state(line)
    own.labels = VGroup()
    for _, value in ipairs(sorted_numbers(labels)) do
        local label = make_label(own, labels[value], options.font_size, options.label_constructor)
        set_font_size(label, options.font_size or own.options.font_size)
        label:next_to(point_at(line, value), options.direction or own.options.label_direction,
            { buff = options.buff or own.options.line_to_number_buff })
        own.labels:add(label)
    end
    line:add(own.labels)
end

-- Lines -----------------------------------------------------------------------------------------------------

local function default_range()
    local reach = math.floor(FRAME_WIDTH / 2 + 0.5)
    return { -reach, reach, 1 }
end

-- The line, its tip, its ticks and its numbers, in this order. A tip ends where the line would.
function lines.NumberLine(options)
    local range = options.x_range or default_range()
    if options.scaling then
        number(options.scaling.base, "the base of the scaling")
    end
    local span = range[2] - range[1]
    local length = options.length or span * options.unit_size
    local line = VGroup()
    local own = state(line)
    local left, right = LEFT * length / 2, RIGHT * length / 2
    local covered = options.include_tip and math.min(options.tip_height, length * 0.99) or 0
    own.node, own.options, own.scaling = line, options, options.scaling
    own.from, own.to, own.step = range[1], range[2], range[3] or 1
    own.x_range = { own.from, own.to, own.step }
    own.shaft = Line(left, right - RIGHT * covered, options.stroke)
    own.reach = length / (length - covered)
    line:add(own.shaft)
    if options.include_tip then
        own.tip = make_tip(right, RIGHT, options)
        line:add(own.tip)
    end
    if options.include_ticks then
        lines.add_ticks(line)
    end
    line:rotate(options.rotation)
    if options.include_numbers or options.numbers_to_include then
        lines.add_numbers(line, options.numbers_to_include, {})
    end
    return line
end

lines.UnitInterval = lines.NumberLine

return lines
