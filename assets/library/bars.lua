local axes = import "axes"
local nodes = import "nodes"
local tables = import "tables"

local bars = {}

local function least_and_most(values)
    local least, most = 0, 0
    for _, value in ipairs(values) do
        least, most = math.min(least, value), math.max(most, value)
    end
    return least, most
end

local function round(value, decimals)
    return math.floor(value * 10 ^ decimals + 0.5) / 10 ^ decimals
end

local function y_range_of(options)
    local least, most = least_and_most(options.values)
    local given = options.y_range or { least, most }
    if given[1] >= given[2] then
        fail("the values are all 0: give a y_range")
    end
    return { given[1], given[2], given[3] or math.max(round(most / options.y_length, 2), 0.01) }
end

-- The bar of a value, which a height of 0 would leave without an outline.
local function make_bar(node, number, value)
    local options, point_at = state(node).options, axes.mapping(node)
    local foot = point_at(number - 0.5, 0)
    local bar = Rectangle {
        width = point_at(options.bar_width, 0).x - point_at(0, 0).x,
        height = math.max(math.abs(point_at(0, value).y - point_at(0, 0).y), 1e-6),
        stroke_width = options.bar_stroke_width,
        fill_opacity = options.bar_fill_opacity,
    }
    return bar:next_to(foot, value >= 0 and UP or DOWN, { buff = 0 })
end

local function color_bars(node)
    local own = state(node)
    local colors = color_gradient(own.options.bar_colors, #own.bars)
    for i = 1, #own.bars do
        own.bars[i]:set_color(colors[i])
    end
end

local function add_names(node)
    local own = state(node)
    local axis = state(own.x_axis)
    axis.labels = VGroup()
    for i, name in ipairs(own.options.bar_names) do
        local label = nodes.label(name, axis.options.label_constructor, { font_size = axis.options.font_size })
        local direction = (own.values[i] or 0) < 0 and UP or DOWN
        axis.labels:add(label:next_to(own.x_axis:number_to_point(i - 0.5), direction,
            { buff = axis.options.line_to_number_buff }))
    end
    own.x_axis:add(axis.labels)
end

local function make_bars(node)
    local own = state(node)
    own.bars = VGroup(tables.map(own.values, function(value, i)
        return make_bar(node, i, value)
    end))
    color_bars(node)
    return { own.bars }
end

function bars.BarChart(values, options)
    if #values == 0 then
        fail("it needs a value or more")
    end
    options.values = values
    options.y_length = options.y_length or FRAME_HEIGHT - 4
    options.x_length = options.x_length or math.min(#values, FRAME_WIDTH - 2)
    options.x_range, options.y_range = { 0, #values, 1 }, y_range_of(options)
    options.x_axis_config = tables.merge({ font_size = 24 }, options.x_axis_config)
    local config = { include_tip = options.tips, numbers_to_exclude = { 0 } }
    local node = axes.make(options, config, config, function(node)
        state(node).values = tables.map(values, function(value)
            return value
        end)
        return make_bars(node)
    end)
    if options.bar_names then
        add_names(node)
    end
    state(node).y_axis:add_numbers()
    return node
end

-- Changing ----------------------------------------------------------------------------------------------------

-- A bar stands on its foot, which is its other end where the value changes its sign.
local function stretch_bar(node, i, value)
    local own = state(node)
    local bar, old = own.bars[i], own.values[i]
    if old == 0 or value == 0 then
        local made = make_bar(node, i, value)
        bar:stretch_to_fit_height(made.height):move_to(made)
        return
    end
    local foot = old > 0 and bar:get_bottom() or bar:get_top()
    bar:stretch_to_fit_height(math.abs(value / old) * bar.height)
    bar:move_to(foot, { aligned_edge = value > 0 and DOWN or UP })
end

function bars.change_bar_values(node, values, options)
    local own = state(node)
    if #values > #own.values then
        fail("%d values for %d bars", #values, #own.values)
    end
    for i, value in ipairs(values) do
        stretch_bar(node, i, value)
        own.values[i] = value
    end
    if options.update_colors then
        color_bars(node)
    end
end

function bars.get_bar_labels(node, options)
    local own = state(node)
    return VGroup(tables.map(own.values, function(value, i)
        local label = nodes.label(value, options.label_constructor, { font_size = options.font_size })
        label:set_color(options.color or own.bars[i]:get_fill_color())
        return label:next_to(own.bars[i], value >= 0 and UP or DOWN, { buff = options.buff })
    end))
end

return bars
