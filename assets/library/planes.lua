local axes = import "axes"
local lines = import "number_line"
local tables = import "tables"
local vectors = import "vectors"

local planes = {}

-- The numbers of a style, such as its stroke width, halved.
local function faded(style)
    return tables.merge(style, {
        stroke_width = number(style.stroke_width, "the stroke_width of lines") / 2,
        stroke_opacity = number(style.stroke_opacity, "the stroke_opacity of lines") / 2,
    })
end

local function line_style(options)
    return tables.merge({ stroke_color = BLUE_D, stroke_width = 2, stroke_opacity = 1 }, options.background_line_style)
end

-- How far from 0 along an axis the lines lie: 0, then up, then down.
local function line_places(range, step)
    local from, to = range[1], range[2]
    local up = tables.steps(step, math.min(to - from, to), step)
    local down = tables.steps(step, math.min(to - from, -from), step)
    return { 0 }, up, tables.map(down, function(place)
        return -place
    end)
end

-- Lines along one axis, every so far along the other, into two groups: whole ones and those between.
local function add_lines(along, across, ratio, whole, between, styles)
    local own = state(across)
    local a, b, unit = along.start, along.stop, across:get_unit_vector()
    for _, places in ipairs { line_places(own.x_range, own.step / ratio) } do
        for i, place in ipairs(places) do
            local is_whole = i % ratio == 0
            local line = Line(a + unit * place, b + unit * place, is_whole and styles.whole or styles.between)
            local group = is_whole and whole or between
            group:add(line)
        end
    end
end

local function ends_of(axis)
    local own = state(axis)
    return { start = axis:number_to_point(lines.value_at(own.scaling, own.from)),
        stop = axis:number_to_point(lines.value_at(own.scaling, own.to)) }
end

local function background(node)
    local own = state(node)
    local options = own.options
    local style = line_style(options)
    local styles = { whole = style, between = options.faded_line_style or faded(style) }
    local ratio = math.max(options.faded_line_ratio, 1)
    own.background_lines, own.faded_lines = VGroup(), VGroup()
    add_lines(ends_of(own.x_axis), own.y_axis, ratio, own.background_lines, own.faded_lines, styles)
    add_lines(ends_of(own.y_axis), own.x_axis, ratio, own.background_lines, own.faded_lines, styles)
    return { own.faded_lines, own.background_lines }
end

local function plane_config(direction)
    return { include_ticks = false, include_tip = false, line_to_number_buff = 0.1, font_size = 24,
        label_direction = direction, numbers_to_exclude = { 0 } }
end

function planes.NumberPlane(options)
    local ranges = {
        x_range = { -FRAME_WIDTH / 2, FRAME_WIDTH / 2, 1 },
        y_range = { -FRAME_HEIGHT / 2, FRAME_HEIGHT / 2, 1 },
    }
    local config = plane_config(DR)
    return axes.make(tables.merge(ranges, options), config, config, background)
end

function planes.get_vector(node, x, y, options)
    return Arrow(axes.c2p(node, 0, 0), axes.c2p(node, x, y), tables.merge({ buff = 0 }, options.arrow))
end

function planes.prepare_for_nonlinear_transform(node, count)
    for _, part in ipairs(node:family_members_with_points()) do
        local curves = part:get_num_curves()
        if curves < count then
            part:insert_n_curves(count - curves)
        end
    end
end

-- Complex numbers are points: x is the real part, y the imaginary one -----------------------------------------

planes.ComplexPlane = planes.NumberPlane

local function to_point(node, z)
    return axes.c2p(node, type(z) == "number" and V(z, 0) or z)
end

local function to_number(node, at)
    return axes.p2c(node, at)
end

planes.number_to_point, planes.n2p = to_point, to_point
planes.point_to_number, planes.p2n = to_number, to_number

-- Polar planes ----------------------------------------------------------------------------------------------

local azimuth_steps = { ["PI radians"] = 20, ["TAU radians"] = 20, degrees = 36, gradians = 40 }

local function polar_point(node, radius, azimuth)
    return axes.c2p(node, radius * math.cos(azimuth), radius * math.sin(azimuth))
end

local function polar_of(node, at)
    local coords = axes.p2c(node, at)
    return V(vectors.length(coords), vectors.angle(coords))
end

planes.polar_to_point, planes.pr2pt = polar_point, polar_point
planes.point_to_polar, planes.pt2pr = polar_of, polar_of

local function add_circles(groups, styles, options, ratio, center, unit)
    for i, radius in ipairs(tables.steps(0, options.radius_max + 1e-6, options.radius_step / ratio)) do
        local is_whole = (i - 1) % ratio == 0
        local circle = radius > 0 and Circle(tables.merge({ radius = radius * unit }, styles[is_whole])) or VMobject()
        groups[is_whole]:add(circle:move_to(center))
    end
end

local function add_rays(groups, styles, options, ratio, center, edge)
    local step = TAU / ((options.azimuth_step or azimuth_steps[options.azimuth_units]) * ratio)
    for i, angle in ipairs(tables.steps(0, TAU - 1e-9, step)) do
        local is_whole = (i - 1) % ratio == 0
        local ray = Line(center, edge, styles[is_whole])
        groups[is_whole]:add(ray:rotate(angle + options.azimuth_offset, { about_point = center }))
    end
end

local function polar_background(node)
    local own = state(node)
    local options, style = own.options, line_style(own.options)
    local styles = { [true] = style, [false] = options.faded_line_style or faded(style) }
    local groups, ratio = { [true] = VGroup(), [false] = VGroup() }, math.max(options.faded_line_ratio, 1)
    local center = axes.get_origin(node)
    add_rays(groups, styles, options, ratio, center, axes.c2p(node, options.radius_max, 0))
    add_circles(groups, styles, options, ratio, center, own.x_axis:get_unit_size())
    own.background_lines, own.faded_lines = groups[true], groups[false]
    return { own.faded_lines, own.background_lines }
end

-- As whole numbers, if the lower one is 100 or less.
local function fraction(number)
    for below = 1, 100 do
        local above = math.floor(number * below + 0.5)
        if math.abs(number * below - above) < 1e-9 then
            return above, below
        end
    end
    return number, 1
end

local angle_units = {
    ["PI radians"] = { turn = 2, text = "π", tex = "\\pi" },
    ["TAU radians"] = { turn = 1, text = "τ", tex = "\\tau" },
    degrees = { turn = 360, text = "°", tex = "^{\\circ}" },
    gradians = { turn = 400, text = " gon", tex = "^{g}" },
}

local function write_angle(part, units, is_formula)
    local unit = angle_units[units]
    local sign = is_formula and unit.tex or unit.text
    if unit.turn > 2 then
        return string.format("%g%s", unit.turn * part, sign)
    end
    local above, below = fraction(unit.turn * part)
    local upper = above == 0 and "0" or above == 1 and sign or string.format("%g%s", above, sign)
    return below == 1 and upper or string.format(is_formula and "\\tfrac{%s}{%d}" or "%s/%d", upper, below)
end

-- Parts of a turn, one for each ray.
local function all_parts(options)
    local count = options.azimuth_step or azimuth_steps[options.azimuth_units]
    return tables.steps(0, 1 - 1e-9, 1 / count)
end

local function azimuth_labels(node, parts)
    local own, group = state(node), VGroup()
    local options, make = own.options, state(own.x_axis).options.label_constructor
    local center = axes.get_origin(node)
    local reach = axes.c2p(node, options.radius_max, 0) - center
    for _, part in ipairs(parts) do
        local text = write_angle(number(part, "an azimuth"), options.azimuth_units, make == MathTex)
        local way = rotate_vector(reach, part * TAU + options.azimuth_offset)
        local label = make(text, { font_size = options.azimuth_label_font_size })
        group:add(label:move_to(center + way * (1 + options.azimuth_label_buff)))
    end
    return group
end

function planes.add_coordinates(node, r_values, a_values)
    local own = state(node)
    own.x_axis:add_numbers(r_values or tables.steps(0, own.options.radius_max + 1e-6, own.options.radius_step))
    local labels = azimuth_labels(node, a_values or all_parts(own.options))
    own.coordinate_labels = VGroup(state(own.x_axis).numbers, labels)
    node:add(labels)
end

function planes.PolarPlane(options)
    local radius = options.radius_max
    local range = { -radius, radius, options.radius_step }
    local config = tables.merge(plane_config(DL), options.radius_config)
    local square = { x_range = range, y_range = range, x_length = options.size, y_length = options.size }
    return axes.make(tables.merge(options, square), config, config, polar_background)
end

return planes
