local figures = {}

local function corners_at(count, radius, start)
    local corners = {}
    for i = 1, count do
        local angle = start + TAU * (i - 1) / count
        corners[i] = V(radius * math.cos(angle), radius * math.sin(angle))
    end
    return corners
end

-- Where the lines from each corner to the `density`-th after it cross.
local function inner_radius(n, radius, density)
    if density <= 0 or density >= n / 2 then
        fail("density must be more than 0 and less than half of n, which is %g, not %g", n, density)
    end
    local half, step = PI / n, TAU * density / n
    return radius / (math.cos(half) * (1 - math.tan(half) * (math.cos(step) - 1) / math.sin(step)))
end

function figures.Star(options)
    local n = options.n
    if n < 2 then
        fail("n must be at least 2, not %g", n)
    end
    local inner = options.inner_radius or inner_radius(n, options.outer_radius, options.density)
    local outside = corners_at(n, options.outer_radius, options.start_angle)
    local inside = corners_at(n, inner, options.start_angle + PI / n)
    local corners = {}
    for i = 1, n do
        corners[2 * i - 1], corners[2 * i] = outside[i], inside[i]
    end
    return Polygon(corners, options.paint)
end

function figures.Underline(node, options)
    local line = Line(LEFT, RIGHT, options.stroke):scale(node.width / 2)
    return line:next_to(node, DOWN, { buff = options.buff })
end

return figures
