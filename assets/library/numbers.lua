local numerals = import "numerals"
local tables = import "tables"

local numbers = {}

-- DecimalNumber ---------------------------------------------------------------------------------------------

local function make(value, options)
    local node = numerals.make(value, options)
    local own = state(node)
    own.value, own.options, own.size, own.height = value, options, options.font_size, node.height
    return node
end

function numbers.DecimalNumber(number, options)
    return make(number, options)
end

function numbers.Integer(number, options)
    return make(number, options)
end

-- As large as it is now.
local function size_of(node)
    local own = state(node)
    return own.height > 0 and own.size * node.height / own.height or own.size
end

numbers.font_size = size_of

function numbers.set_font_size(node, size)
    node:scale(size / size_of(node))
end

-- A new number in its place, each character in the style of the one that it takes the place of, and those that are more in
-- the last one's.
function numbers.set_value(node, value)
    local own, size = state(node), size_of(node)
    local fresh = numerals.make(value, tables.merge(own.options, {font_size = size}))
    fresh:move_to(node, {aligned_edge = own.options.edge_to_fix})
    for i, character in ipairs(fresh) do
        character:match_style(node[math.min(i, #node)])
    end
    own.value, own.size, own.height = value, size, fresh.height
    node:become(fresh)
end

function numbers.increment_value(node, change)
    node:set_value(state(node).value + change)
end

function numbers.get_value(node)
    local value = state(node).value
    return type_of(node) == "Integer" and math.floor(value + 0.5) or value
end

numbers.number = numbers.get_value

-- Animations ------------------------------------------------------------------------------------------------

local function changing(node, value_at, options)
    return UpdateFromAlphaFunc(node, function(decimal, alpha)
        decimal:set_value(value_at(alpha))
    end, tables.merge(options.timing, options.manner))
end

function numbers.ChangingDecimal(node, func, options)
    return changing(node, func, options)
end

function numbers.ChangeDecimalToValue(node, target, options)
    local from = state(node).value
    return changing(node, function(alpha)
        return from + (target - from) * alpha
    end, options)
end

-- Variable --------------------------------------------------------------------------------------------------

function numbers.Variable(var, label, options)
    local tracker = ValueTracker(var)
    local name = type(label) == "string" and options.label_class(label) or label
    local equals = options.label_class("="):next_to(name, RIGHT)
    local value = options.var_type(var, options.var_type == DecimalNumber and {num_decimal_places = options.num_decimal_places}
        or {})
    label = VGroup(name, equals)
    value:next_to(label, RIGHT)
    value:add_updater(function(node)
        node:set_value(tracker:get_value())
    end)
    local node = VGroup(label, value)
    node.label, node.value, node.tracker = label, value, tracker
    return node
end

function numbers.index_labels(group, options)
    local labels = VGroup()
    for i, node in ipairs(group) do
        local label = Integer(i, { color = options.color }):set_height(options.label_height)
        label:set_background_stroke(options.background_stroke_color, { width = options.background_stroke_width })
        labels:add(label:move_to(node))
    end
    return labels
end

return numbers
