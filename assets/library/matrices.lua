local cells = import "cells"
local nodes = import "nodes"
local tables = import "tables"

local matrices = {}

local BRACKET_WIDTH = 0.17
local ROW_HEIGHT = 0.5977 -- of an array in LaTeX

-- The outline of a bracket on the left, as high as it has to be; its right twin is its mirror.
local shapes = {
    ["["] = function(h, w)
        return VMobject():set_points_as_corners { V(w, h / 2), V(0, h / 2), V(0, -h / 2), V(w, -h / 2) }
    end,
    ["("] = function(h, w)
        return VMobject():set_points_smoothly { V(w, h / 2), V(w * 0.25, h / 4), V(0, 0), V(w * 0.25, -h / 4), V(w, -h / 2) }
    end,
    ["{"] = function(h, w)
        local bend = w / 2
        return VMobject():set_points_smoothly { V(w, h / 2), V(bend, h * 0.4), V(bend, h * 0.1), V(0, 0),
            V(bend, -h * 0.1), V(bend, -h * 0.4), V(w, -h / 2) }
    end,
    ["|"] = function(h)
        return Line(V(0, h / 2), V(0, -h / 2))
    end,
}

local left_of = { ["]"] = "[", [")"] = "(", ["}"] = "{" }

local function draw_bracket(sign, height)
    local mirrored = left_of[sign]
    local bracket = shapes[mirrored or sign](height, BRACKET_WIDTH):set_stroke(WHITE, { width = 4 })
    return mirrored and bracket:rotate(PI) or bracket
end

-- By LaTeX, round as many empty rows as are about as high.
local function write_bracket(sign, height, rows)
    local body = "\\begin{array}{c}" .. string.rep("\\quad \\\\", rows) .. "\\end{array}"
    local mark = (sign == "{" or sign == "}") and "\\" .. sign or sign
    local bracket = MathTex(left_of[sign] and "\\left." .. body .. "\\right" .. mark
        or "\\left" .. mark .. body .. "\\right.")
    return bracket:stretch_to_fit_height(height)
end

local function is_in_formulas(options)
    return options.element_to_mobject == MathTex or options.element_to_mobject_config.mob_class == MathTex
end

local function add_brackets(node, options)
    local own = state(node)
    local height = own.elements.height + 2 * options.bracket_v_buff
    local make = is_in_formulas(options) and write_bracket or draw_bracket
    local rows = own.elements.height // ROW_HEIGHT + 1
    local function bracket(sign)
        return make(string.match(sign, "[^\\]"), height, rows)
    end
    local left, right = bracket(options.left_bracket), bracket(options.right_bracket)
    left:next_to(own.elements, LEFT, { buff = options.bracket_h_buff })
    right:next_to(own.elements, RIGHT, { buff = options.bracket_h_buff })
    own.brackets = VGroup(left, right)
    node:add(left, right)
end

-- Entries stand with one of their corners on a grid, so that numbers stand below each other.
local function make(rows, options, to_node)
    local node = VGroup()
    local own = state(node)
    own.rows = cells.make_rows(rows, to_node)
    for i, row in ipairs(own.rows) do
        for j, entry in ipairs(row) do
            entry:move_to(V((j - 1) * options.h_buff, -(i - 1) * options.v_buff),
                { aligned_edge = options.element_alignment_corner })
        end
    end
    own.elements = VGroup(cells.flat(own.rows))
    node:add(own.elements)
    add_brackets(node, options)
    return node:move_to(ORIGIN)
end

local function with_constructor(options)
    local given = options.element_to_mobject
    local make = given == Text and nodes.lettering or given
    return function(value)
        return cells.to_node(value, make, options.element_to_mobject_config)
    end
end

local function with_decimals(options, decimals)
    return function(value)
        return type(value) == "userdata" and value or DecimalNumber(number(value, "an entry"),
            tables.merge({ num_decimal_places = decimals }, options.element_to_mobject_config))
    end
end

function matrices.Matrix(rows, options)
    return make(rows, options, with_constructor(options))
end

function matrices.MobjectMatrix(rows, options)
    return make(rows, options, with_constructor(options))
end

function matrices.IntegerMatrix(rows, options)
    return make(rows, options, with_decimals(options, 0))
end

function matrices.DecimalMatrix(rows, options)
    return make(rows, options, with_decimals(options, 1))
end

local function coordinate(value, options)
    return options.integer_labels and math.floor(value + 0.5) or value
end

function matrices.coordinate_label(vector, options)
    local at, color = vector:get_end(), options.color
    local rows = { { coordinate(at.x, options) }, { coordinate(at.y, options) } }
    options.integer_labels, options.color = nil, nil
    local label = Matrix(rows, options):scale(0.8):next_to(at, at.x >= 0 and RIGHT or LEFT)
    return color and label:set_color(color) or label
end

matrices.get_rows, matrices.get_columns, matrices.get_entries = cells.get_rows, cells.get_columns, cells.get_entries
matrices.set_row_colors, matrices.set_column_colors = cells.set_row_colors, cells.set_column_colors

function matrices.get_mob_matrix(node)
    return tables.map(state(node).rows, function(row)
        return { table.unpack(row) }
    end)
end

function matrices.add_background_to_entries(node)
    for _, entry in ipairs(cells.flat(state(node).rows)) do
        entry:add_background_rectangle()
    end
end

function matrices.get_brackets(node)
    return state(node).brackets
end

return matrices
