local outline = import "brace"
local tables = import "tables"
local vectors = import "vectors"
local annotations = {}
local merge = tables.merge
local cross, length_of, angle_of = vectors.cross, vectors.length, vectors.angle

-- What is written: a node, or text as a formula.
local function formula_of(label, options)
    if type(label) == "userdata" then
        return label
    end
    return type(label) == "string" and MathTex(label, options) or fail("the label must be a node or a string")
end

-- Dots ------------------------------------------------------------------------------------------------------------------------

function annotations.AnnotationDot(options)
    return Dot(options.point, options.radius, options.paint)
end

function annotations.LabeledDot(label, options)
    local text = formula_of(label, { color = BLACK })
    local radius = options.radius or options.buff + math.sqrt(text.width ^ 2 + text.height ^ 2) / 2
    local dot = Dot(options.point, radius, options.paint)
    return dot:add(text:move_to(dot:get_center()))
end

-- Labels on lines --------------------------------------------------------------------------------------------------------------

local function label_of(label, options)
    local text = formula_of(label, merge({ color = WHITE, font_size = 48 }, options.label_config))
    local box = BackgroundRectangle(text, merge({ buff = 0.05, fill_opacity = 1, stroke_width = 0.5 }, options.box_config))
    local frame = SurroundingRectangle(text, merge({ color = WHITE, buff = 0.05, stroke_width = 0.5 }, options.frame_config))
    return VGroup(box, text, frame)
end

annotations.Label = label_of

local function labelled(line, label, options)
    local from, to = line:get_start(), line:get_end()
    local group = label_of(label, options):move_to(from + (to - from) * options.label_position)
    line:add(group)
    line.label = group
    return line
end

function annotations.LabeledLine(label, start, finish, options)
    return labelled(Line(start, finish, merge(options.paint, { buff = options.buff, path_arc = options.path_arc })), label, options)
end

function annotations.LabeledArrow(label, start, finish, options)
    return labelled(Arrow(start, finish, merge(options.paint, { buff = options.buff, tip_shape = options.tip_shape })), label, options)
end

-- Angles ------------------------------------------------------------------------------------------------------------------------

function annotations.Elbow(options)
    local w = options.width
    local elbow = VMobject(options.paint):set_points_as_corners({ 0, w }, { w, w }, { w, 0 })
    return elbow:rotate(options.angle, { about_point = ORIGIN })
end

-- Where two lines meet, the unit vectors of their arms, and how far away these end; nothing where they are parallel.
local function meeting(line1, line2, quadrant)
    if math.abs(quadrant.x) ~= 1 or math.abs(quadrant.y) ~= 1 then
        fail("quadrant must be two numbers that are 1 or -1")
    end
    local a, u, b, v = line1:get_start(), line1:get_vector(), line2:get_start(), line2:get_vector()
    local vertex = vectors.crossing(a, u, b, v)
    if not vertex then
        return nil
    end
    local function reach(line, side)
        return length_of((side == 1 and line:get_end() or line:get_start()) - vertex)
    end
    local shorter = math.min(reach(line1, quadrant.x), reach(line2, quadrant.y))
    return vertex, u / length_of(u) * quadrant.x, v / length_of(v) * quadrant.y, shorter
end

local function usual_radius(shorter)
    return shorter < 0.6 and shorter * 2 / 3 or 0.4
end

-- How far an arc goes from one way to another, counter-clockwise or the other way round.
local function turn(from, to, is_other)
    local angle = angle_of(to) - angle_of(from)
    if is_other then
        return angle < 0 and angle or angle - TAU
    end
    return angle > 0 and angle or angle + TAU
end

local function corner(vertex, u, v, radius, paint)
    return VMobject(paint):set_points_as_corners(vertex + u * radius, vertex + (u + v) * radius, vertex + v * radius)
end

function annotations.Angle(line1, line2, options)
    local vertex, u, v, shorter = meeting(line1, line2, options.quadrant)
    if not vertex then
        return VMobject(options.paint)
    end
    local radius = options.radius or usual_radius(shorter)
    if options.elbow then
        return corner(vertex, u, v, radius, options.paint)
    end
    local angle = turn(u, v, options.other_angle)
    local arc = Arc(radius, angle_of(u), angle, merge(options.paint, { arc_center = vertex }))
    state(arc).value = angle
    if options.dot then
        local way = arc:get_center() - vertex
        local at = vertex + way / length_of(way) * radius * options.dot_distance
        arc:add(Dot(at, options.dot_radius or radius / 10, { color = options.dot_color }))
    end
    return arc
end

function annotations.angle_from_three_points(a, b, c, options)
    return annotations.Angle(Line(b, a), Line(b, c), options)
end

function annotations.RightAngle(line1, line2, options)
    local vertex, u, v, shorter = meeting(line1, line2, options.quadrant)
    if not vertex then
        return VMobject(options.paint)
    end
    return corner(vertex, u, v, options.length or usual_radius(shorter), options.paint)
end

function annotations.get_value(angle, options)
    return (state(angle).value or 0) / (options.degrees and DEGREES or 1)
end

function annotations.TangentLine(node, alpha, options)
    local off = options.d_alpha
    local from = node:point_from_proportion(math.max(alpha - off, 0))
    local to = node:point_from_proportion(math.min(alpha + off, 1))
    local way = (to - from) / length_of(to - from) * (options.length / 2)
    local middle = midpoint(from, to)
    return Line(middle - way, middle + way, options.paint)
end

-- Behind ------------------------------------------------------------------------------------------------------------------------

function annotations.add_background_rectangle(node, color, options)
    local box = BackgroundRectangle(node, { color = color, fill_opacity = options.opacity, buff = options.buff })
    node:add_to_back(box)
    node.background_rectangle = box
    return node
end

-- Braces ------------------------------------------------------------------------------------------------------------------------

local natural_width = 0.90552

-- Below a box from `left` on, of that width.
local function brace_below(left, width, options)
    local straight = math.max(0, (width * options.sharpness - natural_width) / 2)
    local stretch, points = width / (natural_width + 2 * straight), {}
    for i = 1, #outline, 3 do
        local x = (outline[i] + outline[i + 1] * straight) * stretch
        points[#points + 1] = V(left.x + width / 2 + x, left.y - options.buff + outline[i + 2])
    end
    return VMobject(options.paint):set_points(points)
end

local function brace(node, direction, options)
    if direction == ORIGIN then
        fail("direction must not be 0")
    end
    local angle, center = PI - math.atan(direction.x, direction.y), node:get_center()
    local turned = node:copy():rotate(-angle, { about_point = center })
    local left, right = turned:get_corner(DL), turned:get_corner(DR)
    return brace_below(left, right.x - left.x, options):rotate(angle, { about_point = center })
end

function annotations.Brace(node, direction, options)
    return brace(node, direction, options)
end

function annotations.BraceBetweenPoints(point1, point2, direction, options)
    local way = point2 - point1
    return brace(Line(point1, point2), direction ~= ORIGIN and direction or V(way.y, -way.x), options)
end

-- The middle, the radius, the first angle and the turn of an arc, as its outline has them.
local function measure_arc(arc)
    local points = arc:get_points()
    local a, b = points[1], points[4]
    local u, v = points[2] - a, points[3] - b
    if math.abs(cross(u, v)) < 1e-12 then
        fail("needs an arc, which a %s is not", type_of(arc))
    end
    local center = vectors.crossing(a, V(-u.y, u.x), b, V(-v.y, v.x))
    local from, to = a - center, b - center
    return center, length_of(from), angle_of(from), math.atan(cross(from, to), vectors.dot(from, to)) * #points / 4
end

function annotations.radius(arc)
    local _, radius = measure_arc(arc)
    return radius
end

function annotations.get_arc_center(arc)
    return (measure_arc(arc))
end

annotations.arc_center = annotations.get_arc_center

function annotations.move_arc_center_to(arc, point)
    arc:shift(point - annotations.get_arc_center(arc))
end

local function exponential(z)
    return V(math.exp(z.x) * math.cos(z.y), math.exp(z.x) * math.sin(z.y))
end

-- The brace of a vertical line as long as the arc's angle, seen through exp.
function annotations.ArcBrace(arc, direction, options)
    local center, radius, start, angle = ORIGIN, 1, -1, 2
    if arc then
        center, radius, start, angle = measure_arc(arc)
    end
    local size = math.max(radius, 1)
    local straight = brace(Line(V(0, start * size), V(0, (start + angle) * size)), direction, options)
    straight:scale(1 / size, { about_point = ORIGIN }):shift(V(math.log(math.max(radius, 0.3)), 0))
    return straight:apply_complex_function(exponential):shift(center)
end

function annotations.get_tip(node)
    return node:get_points()[29]
end

function annotations.get_direction(node)
    local way = annotations.get_tip(node) - node:get_center()
    return way / length_of(way)
end

local function nearest(x)
    return math.floor(x + 0.5)
end

local function put_at_tip(node, label, buff, use_next_to)
    local tip, direction = annotations.get_tip(node), annotations.get_direction(node)
    if use_next_to then
        return label:next_to(tip, V(nearest(direction.x), nearest(direction.y)), { buff = buff })
    end
    return label:move_to(tip):shift(direction * (label.width / 2 + buff))
end

function annotations.put_at_tip(node, label, options)
    put_at_tip(node, label, options.buff, options.use_next_to)
end

function annotations.get_text(node, text, options)
    return put_at_tip(node, Text(text, { font_size = options.font_size }), options.buff, true)
end

function annotations.get_tex(node, tex, options)
    return put_at_tip(node, formula_of(tex, { font_size = options.font_size }), options.buff, true)
end

local function braced(node, text, direction, constructor, options)
    local own = Brace(node, direction, merge(options.brace_config, { buff = options.buff }))
    local label = put_at_tip(own, constructor(text, { font_size = options.font_size }), 0.25, true)
    local group = VGroup(own, label)
    group.brace, group.label = own, label
    return group
end

function annotations.BraceLabel(node, text, direction, options)
    return braced(node, text, direction, options.label_constructor or MathTex or Text, options)
end

function annotations.BraceText(node, text, direction, options)
    return braced(node, text, direction, options.label_constructor or Text, options)
end

return annotations
