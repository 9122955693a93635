-- Gradient descent in nine beats: a loss, its slope, a rule, and what its one number does. That number, the learning rate,
-- is a parameter.
--
-- On the left is the picture, on the right what it says in words and numbers.

local GROUND, INK, DIM, FAINT = "#0d1117", "#e6edf3", "#9aa7b4", "#3d4754"
local LOSS, BALL, SLOPE, STEP, LOST = BLUE, YELLOW, "#ff7eb6", GREEN, "#ff8f73"
local MARGIN, COLUMN = -6.5, 2.0

background(GROUND)

local rate = param("learning rate", 0.3, { min = 0.05, max = 1.1, step = 0.05 })

local function words(text, size, color, weight)
    return Text(text, { font_size = size, color = color or INK, weight = weight or "NORMAL" })
end

-- A formula where TeX is at hand, else the same in plain letters.
local function formula(tex, plain, size, colors)
    local is_made, made = pcall(MathTex, tex, { font_size = size * 1.3, color = INK, tex_to_color_map = colors })
    return is_made and made or words(plain, size)
end

local function at_most_wide(node, width)
    return node.width > width and node:set_width(width) or node
end

local function at_left(node, x, y)
    return node:move_to(V(x, y), { aligned_edge = LEFT })
end

local function exchange(old, new)
    play(Succession(FadeOut(old, { shift = UP * 0.3, run_time = 0.3 }), FadeIn(new, { shift = UP * 0.3, run_time = 0.4 })))
end

local title
local function entitle(text)
    local new = at_left(words(text, 44, INK, "SEMIBOLD"), MARGIN, 3.3)
    if title then
        exchange(title, new)
    else
        play(FadeIn(new, { shift = UP * 0.3, run_time = 0.5 }))
    end
    title = new
end

-- The loss of one weight -------------------------------------------------------------------------------------
local BEST, START = 2, -0.75

local function loss(w)
    return (w - BEST) ^ 2
end

local function slope(w)
    return 2 * (w - BEST)
end

local function landscape(width, height, stroke)
    local axes = Axes {
        x_range = { -1.5, 5.5, 1 },
        y_range = { 0, 10, 2 },
        x_length = width,
        y_length = height,
        tips = false,
        axis_config = { color = FAINT, stroke_width = 3, include_ticks = false },
    }
    local curve = axes:plot(loss, { -1.15, 5.15 }, { color = LOSS, stroke_width = stroke })
    return axes, curve
end

local axes, curve = landscape(7.6, 5)
local whole = VGroup(axes, curve):move_to(V(-2.7, -0.4))
curve:set_stroke(LOSS, { width = 6 })
local weight = ValueTracker(START)

local function on_curve(w)
    return axes:c2p(w, loss(w))
end

-- Beats ------------------------------------------------------------------------------------------------------
cue("title", { notes = "One idea carries all of machine learning: walk downhill. Everything else is how.", seconds = 30 })
local name = words("Gradient descent", 88, INK, "SEMIBOLD"):shift(UP * 1.7)
local subtitle = words("how a machine learns, one step at a time", 36, DIM):next_to(name, DOWN, { buff = 0.35 })
local bowl = FunctionGraph(function(x) return 0.055 * x * x - 3 end, { x_range = { -7.2, 7.2 }, color = LOSS, stroke_width = 6 })
local marble = Dot { radius = 0.22, color = BALL }

-- Where the marble is: it swings out.
local function rolled(alpha)
    local x = -5.6 * math.exp(-3.2 * alpha) * math.cos(11 * alpha)
    local rise = 0.11 * x
    local up = V(-rise, 1) / math.sqrt(1 + rise * rise)
    return V(x, 0.055 * x * x - 3) + up * 0.25
end
marble:move_to(rolled(0))
play(Write(name), Create(bowl), FadeIn(marble, { scale = 0.2 }), { run_time = 1.2 })
play(FadeIn(subtitle, { shift = UP * 0.2, run_time = 0.8 }),
    UpdateFromAlphaFunc(marble, function(it, alpha) it:move_to(rolled(alpha)) end, { run_time = 4, rate_func = linear }))

cue("loss", { notes = "One weight. Each choice of it is wrong by some amount: the loss. We want the bottom, and nobody shows us the curve.", seconds = 60 })
play(FadeOut(name, { shift = UP }), FadeOut(subtitle, { shift = UP }), FadeOut(bowl, { shift = DOWN }), FadeOut(marble, { shift = DOWN }), { run_time = 0.7 })
entitle("Every weight has a loss")
local x_name = words("weight w", 30, DIM):next_to(axes, DOWN, { buff = 0.2 })
local y_name = at_left(words("loss L(w)", 30, DIM), -5.0, 2.3)
local ball = Dot { point = on_curve(START), radius = 0.17, color = BALL }
play(Create(axes), FadeIn(x_name), FadeIn(y_name), { run_time = 1 })
play(Create(curve), { run_time = 1.2 })
play(FadeIn(ball, { scale = 0.2 }))
local goal = Dot { point = on_curve(BEST), radius = 0.11, color = STEP }
local says = VGroup(at_left(words("a weight", 36, BALL), COLUMN, 1.4), at_left(words("is wrong by this much", 30, DIM), COLUMN, 0.85),
    at_left(words("the best one", 36, STEP), COLUMN, -0.5), at_left(words("is where we want to go", 30, DIM), COLUMN, -1.05))
play(FadeIn(says[1], { shift = RIGHT * 0.2 }), FadeIn(says[2], { shift = RIGHT * 0.2 }), { run_time = 0.6 })
play(FadeIn(says[3], { shift = RIGHT * 0.2 }), FadeIn(says[4], { shift = RIGHT * 0.2 }), FadeIn(goal, { scale = 3 }), { run_time = 0.6 })

cue("slope", { notes = "All we can measure is the ground under our feet: the slope. Its sign says where down is, its size how steep it is.", seconds = 60 })
play(FadeOut(says, { shift = RIGHT * 0.2, run_time = 0.5 }))
entitle("The slope says where down is")
ball:add_updater(function(it) it:move_to(on_curve(weight:get_value())) end)
local tangent = always_redraw(function()
    local w = weight:get_value()
    local way = axes:c2p(w + 1, loss(w) + slope(w)) - on_curve(w)
    local unit = way / math.sqrt(way.x * way.x + way.y * way.y)
    return Line(on_curve(w) - unit * 1.3, on_curve(w) + unit * 1.3, { color = SLOPE, stroke_width = 7 })
end)
local measured = DecimalNumber(slope(START), { font_size = 88, color = SLOPE, include_sign = true, num_decimal_places = 1, edge_to_fix = LEFT })
at_left(measured, COLUMN, 0.5)
local slope_name = at_left(words("slope", 36, SLOPE), COLUMN, 1.5)
local hint = at_left(words("negative: down is right", 32, DIM), COLUMN, -0.5)
local other_hint = at_left(words("positive: down is left", 32, DIM), COLUMN, -0.5)
play(Create(tangent), FadeIn(slope_name), FadeIn(measured), FadeIn(hint), { run_time = 0.8 })
measured:add_updater(function(it) it:set_value(slope(weight:get_value())) end)
play(weight:animate { run_time = 2.2 }:set_value(BEST))
exchange(hint, other_hint)
play(weight:animate { run_time = 1.8 }:set_value(4.4))
wait(0.4)
play(weight:animate { run_time = 1.5 }:set_value(START), FadeOut(other_hint))

cue("rule", { notes = "So the rule is one line: take the slope, go the other way. Eta says how far. That is the only number we choose.", seconds = 75 })
entitle("Step against the slope")
local rule = at_left(at_most_wide(formula("w \\leftarrow w - \\eta \\, L'(w)", "w ← w − η L'(w)", 56, { ["\\eta"] = STEP, ["L'(w)"] = SLOPE }), 4.6), COLUMN, 0.9)
local meaning = VGroup(at_left(words("η  the learning rate", 32, STEP), COLUMN, -0.4), at_left(words("L'  the slope", 32, SLOPE), COLUMN, -1.0))
play(FadeOut(slope_name), FadeOut(measured), { run_time = 0.4 })
play(Write(rule))
play(FadeIn(meaning, { shift = UP * 0.2 }), { run_time = 0.6 })
local foot, next_foot = axes:c2p(START, 0), axes:c2p(START - 0.3 * slope(START), 0)
local leap = Arrow(foot, next_foot, { buff = 0, color = STEP, stroke_width = 8 })
play(GrowArrow(leap))
wait(0.5)
play(FadeOut(leap), FadeOut(tangent), FadeOut(meaning), { run_time = 0.4 })

-- A ball that walks down on its own: where it is after each step.
local function walk(from, eta, count)
    local places = { from }
    for i = 1, count do
        places[i + 1] = places[i] - eta * slope(places[i])
    end
    return places
end

local function is_seen(w)
    return w > -1.15 and w < 5.15
end

cue("walk", { notes = "Repeat it. Steep ground, long steps; flat ground, short ones: it slows down by itself where it arrives. Press p and change the learning rate: what happens at 0.05, what above 1?", seconds = 90 })
entitle("Again, and again")
local eta = at_left(words(string.format("η = %.2f", rate), 40, STEP), COLUMN, 1.45)
local record = Axes {
    x_range = { 0, 8, 1 },
    y_range = { 0, 10, 5 },
    x_length = 4.4,
    y_length = 2.9,
    tips = false,
    axis_config = { color = FAINT, stroke_width = 3, tick_size = 0.06 },
}:move_to(V(4.35, -1.0))
local record_names = VGroup(words("step", 26, DIM):next_to(record, DOWN, { buff = 0.15 }), at_left(words("loss after each", 26, DIM), COLUMN + 0.3, 0.75))
play(rule:animate { run_time = 0.6 }:move_to(V(COLUMN, 2.35), { aligned_edge = LEFT }))
play(FadeIn(eta), Create(record), FadeIn(record_names), { run_time = 0.8 })

local places = walk(START, rate, 8)
local trail, marks = VGroup(), VGroup(Dot { point = record:c2p(0, loss(START)), radius = 0.09, color = BALL })
play(FadeIn(marks[1]), { run_time = 0.3 })
for i = 2, #places do
    if not is_seen(places[i]) then
        local lost = at_left(words("it is gone", 36, LOST), COLUMN + 1.2, -0.2)
        play(ball:animate { run_time = 0.6 }:shift(UP * 6), FadeIn(lost), { run_time = 0.6 })
        marks:add(lost)
        break
    end
    local ghost = Dot { point = on_curve(places[i - 1]), radius = 0.12, color = BALL, fill_opacity = 0.35 }
    local mark = Dot { point = record:c2p(i - 1, loss(places[i])), radius = 0.09, color = BALL }
    local line = Line(marks[#marks], mark, { color = BALL, stroke_width = 4, stroke_opacity = 0.6 })
    trail:add(ghost)
    add(ghost)
    play(weight:animate():set_value(places[i]), Create(line), FadeIn(mark), { run_time = i < 4 and 0.8 or 0.45 })
    trail:add(line)
    marks:add(mark)
end
wait(0.5)

-- Three rates ------------------------------------------------------------------------------------------------
cue("rates", { notes = "The same rule, three learning rates. Too small: it crawls. Too large: each step overshoots by more than the one before.", seconds = 75 })
play(FadeOut(VGroup(whole, x_name, y_name, goal, ball, trail, marks, record, record_names, eta, rule), { run_time = 0.7 }))
entitle("One number decides")
local RATES = { { eta = 0.04, says = "crawls", color = DIM }, { eta = 0.36, says = "arrives", color = STEP }, { eta = 1.04, says = "escapes", color = LOST } }
local panels = VGroup()
for i, row in ipairs(RATES) do
    row.axes, row.curve = landscape(3.9, 3.6, 5)
    VGroup(row.axes, row.curve):move_to(V((i - 2) * 4.6, -0.2))
    row.places = walk(i == 3 and 0.85 or START, row.eta, 7)
    row.point = function(w) return row.axes:c2p(w, loss(w)) end
    row.ball = Dot { point = row.point(row.places[1]), radius = 0.14, color = row.color }
    row.name = words(string.format("η = %.2f", row.eta), 40, row.color, "SEMIBOLD"):move_to(V((i - 2) * 4.6, 2.15))
    row.verdict = words(row.says, 36, row.color):move_to(V((i - 2) * 4.6, -2.75))
    panels:add(VGroup(row.axes, row.curve, row.name, row.ball))
end
play(LaggedStart({ FadeIn(panels[1], { shift = UP * 0.3 }), FadeIn(panels[2], { shift = UP * 0.3 }), FadeIn(panels[3], { shift = UP * 0.3 }) }, { lag_ratio = 0.2 }))
local hops = VGroup()
for step = 1, 7 do
    local moves = {}
    for _, row in ipairs(RATES) do
        local from, to = row.point(row.places[step]), row.point(row.places[step + 1])
        local hop = Line(from, to, { color = row.color, stroke_width = 4 })
        hops:add(hop)
        moves[#moves + 1] = Create(hop)
        moves[#moves + 1] = row.ball:animate():move_to(to)
    end
    play(moves, { run_time = 0.55 })
end
play(FadeIn(RATES[1].verdict, { shift = UP * 0.2 }), FadeIn(RATES[2].verdict, { shift = UP * 0.2 }), FadeIn(RATES[3].verdict, { shift = UP * 0.2 }), { run_time = 0.6 })

-- Two weights ------------------------------------------------------------------------------------------------
local SCALE = 1.04
local middle = V(-2.35, -0.45)

local function on_map(p)
    return middle + p * SCALE
end

-- Steps in the narrow valley of the picture, 0.1 x^2 + 1.6 y^2, with so much of the last step kept.
local function descend(eta_, keeps, count)
    local p, v = V(-3.5, 2.1), V(0, 0)
    local path = { on_map(p) }
    for i = 1, count do
        v = v * keeps - V(0.2 * p.x, 3.2 * p.y) * eta_
        p = p + v
        path[i + 1] = on_map(p)
    end
    return path
end

local function draw_path(path, color)
    local made = VGroup()
    for i = 2, #path do
        made:add(Line(path[i - 1], path[i], { color = color, stroke_width = 5 }), Dot { point = path[i], radius = 0.07, color = color })
    end
    return made
end

cue("valley", { notes = "Two weights, seen from above: bright is low. The valley is narrow, so the slope points across it, hardly along it.", seconds = 75 })
play(FadeOut(VGroup(panels, hops, RATES[1].verdict, RATES[2].verdict, RATES[3].verdict), { run_time = 0.7 }))
entitle("Two weights: a narrow valley")
local map = Image("gradient_descent.png", { height = 5 * SCALE }):move_to(middle)
local map_frame = SurroundingRectangle(map, { buff = 0, color = FAINT, stroke_width = 3 })
play(FadeIn(map), Create(map_frame))
local plain = descend(0.56, 0, 12)
local zigzag = draw_path(plain, LOST)
local walker = Dot { point = plain[1], radius = 0.14, color = INK }
play(FadeIn(walker, { scale = 3, run_time = 0.5 }))
local VALLEY_X = 2.35
local plain_name = VGroup(at_left(words("against the slope", 36, LOST), VALLEY_X, 1.2), at_left(words("from wall to wall", 30, DIM), VALLEY_X, 0.65))
play(FadeIn(plain_name, { shift = RIGHT * 0.2, run_time = 0.5 }))
play(Create(zigzag, { lag_ratio = 1, run_time = 4, rate_func = linear }))

cue("close", { notes = "Closer. Most of the way goes across, hardly any along.", seconds = 30 })
camera.frame:save_state()
play(FadeOut(title, { run_time = 0.3 }))
title = nil
play(camera.frame:animate { run_time = 1.6 }:scale(0.42):move_to(on_map(V(-1.1, 0))))
wait(1)
play(Restore(camera.frame, { run_time = 1.4 }))

cue("momentum", { notes = "Keep a part of the last step. What goes to and fro cancels out, what goes along adds up. That is momentum, and with it most models are trained.", seconds = 75 })
entitle("Momentum: keep rolling")
local smooth_path = descend(0.25, 0.7, 12)
local rolling = draw_path(smooth_path, STEP)
local rolling_name = VGroup(at_left(words("with momentum", 36, STEP), VALLEY_X, -0.5), at_left(words("the way along adds up", 30, DIM), VALLEY_X, -1.05))
play(zigzag:animate():set_opacity(0.35), FadeIn(rolling_name, { shift = RIGHT * 0.2 }), { run_time = 0.6 })
play(Create(rolling, { lag_ratio = 1, run_time = 3, rate_func = linear }))

cue("summary", { notes = "That is all of it: measure the slope, step the other way, not too far. A model of a billion weights does the same, in a billion directions at once.", seconds = 45 })
play(FadeOut(VGroup(map, map_frame, zigzag, rolling, walker, plain_name, rolling_name), { run_time = 0.7 }))
entitle("All of it")
local last = formula("w \\leftarrow w - \\eta \\, L'(w)", "w ← w − η L'(w)", 84, { ["\\eta"] = STEP, ["L'(w)"] = SLOPE }):move_to(V(0, 1.3))
play(Write(last))
local points = VGroup()
for i, row in ipairs { { "Measure the slope.", SLOPE }, { "Step the other way.", BALL }, { "Not too far.", STEP } } do
    points:add(at_left(words(tostring(i), 40, row[2], "SEMIBOLD"), -3.0, -0.3 - 0.95 * i + 0.95), at_left(words(row[1], 40), -2.2, -0.3 - 0.95 * i + 0.95))
end
for i = 1, 3 do
    play(FadeIn(points[2 * i - 1], { shift = RIGHT * 0.2 }), FadeIn(points[2 * i], { shift = RIGHT * 0.2 }), { run_time = 0.6 })
end
wait(0.5)
