local axes = import "axes"
local isolines = import "isolines"
local plots = import "plots"
local tables = import "tables"

local implicit = {}

local function make(f, x_range, y_range, options, place)
    local curve = VMobject(options.paint)
    for _, points in ipairs(isolines.find(f, x_range, y_range, options.min_depth, options.max_quads)) do
        if #points > 1 then
            plots.add_path(curve, tables.map(points, place))
        end
    end
    return options.use_smoothing and curve:make_smooth() or curve
end

function implicit.ImplicitFunction(f, options)
    local x_range = options.x_range or { -FRAME_WIDTH / 2, FRAME_WIDTH / 2 }
    local y_range = options.y_range or { -FRAME_HEIGHT / 2, FRAME_HEIGHT / 2 }
    return make(f, x_range, y_range, options, function(at)
        return at
    end)
end

function implicit.plot_implicit_curve(node, f, options)
    local own, mapping = state(node), axes.mapping(node)
    return make(f, options.x_range or own.x_range, options.y_range or own.y_range, options, function(at)
        return mapping(at.x, at.y)
    end)
end

return implicit
