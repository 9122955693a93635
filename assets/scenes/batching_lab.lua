-- The lab: the same requests served by static and by continuous batching, computed by the batching model while you watch.
--
-- Every beat shows two runs on one time axis, the charts' moment being the simulated time. The sliders are the
-- parameters below; a change runs this script again, and what is shown stays at its time.

local GROUND, INK, DIM, FAINT, WELL = "#0d1117", "#e6edf3", "#9aa7b4", "#3d4754", "#161c24"
local CLEANUP, REFILL, PREFILL, DECODE = "#b4bec8", ORANGE, BLUE, YELLOW
local STATIC, CONTINUOUS, WASTE, VACANT = RED, GREEN, "#a8323f", "#4a2630"
local GROUPS = { "#f2a65a", "#a9d26a", "#e58fb4" }

background(GROUND)

-- The sliders -----------------------------------------------------------------------------------------------
local slots = param("slots", 8, { min = 1, max = 64 })
local requests = param("requests", 160, { min = 16, max = 4096, step = 16 })
local law = param("output law", "geometric", { choices = { "geometric", "uniform", "constant", "lognormal", "chat", "code" } })
local output_mean = param("output mean", 160, { min = 2, max = 1000 })
local prompt_mean = param("prompt mean", 128, { min = 1, max = 4096 })
local load = param("load", 0, { min = 0, max = 60 }) -- requests a second; 0: all wait from the start
local decode = param("decode", "merged", { choices = { "merged", "groups", "largest", "page-bucket" } })
local static = param("static", "padded", { choices = { "padded", "ragged", "shrink" } })
local preset = param("preset", "a100-7b", { choices = { "a100-7b", "h100-7b", "l20-1b", "ideal" } })
local seed = param("seed", 1, { min = 0, max = 9999 })

local LAWS = {
    geometric = function(mean) return "geometric:" .. mean end,
    uniform = function(mean) return "uniform:1:" .. 2 * mean - 1 end,
    constant = function(mean) return "constant:" .. mean end,
    lognormal = function(mean) return string.format("lognormal:%.3f:1", math.max(mean / math.exp(0.5), 0.001)) end,
    chat = function() return "chat" end,
    code = function() return "code" end,
}
local measured = law == "chat" or law == "code" -- prompts and outputs come from the trace

local LARGE, LOG_TOKENS, LOG_PASSES = 4096, 900000, 120000 -- the most that a run with a log may have
local mean = measured and 230 or output_mean
local chosen = {
    slots = slots, seed = seed, decode = decode, static = static, preset = preset,
    requests = math.min(requests, LOG_TOKENS // mean, math.max(LOG_PASSES * slots // mean, 16)),
    prompt = measured and law or "constant:" .. prompt_mean, output = LAWS[law](output_mean),
    rate = load > 0 and load or nil,
}

-- The chosen parameters with some of them changed, or left out.
local NONE = {}
local function with(changes)
    local all = {}
    for name, value in pairs(chosen) do
        all[name] = value
    end
    for name, value in pairs(changes) do
        if value == NONE then
            all[name] = nil
        else
            all[name] = value
        end
    end
    return all
end

local function thousands(number)
    local text = string.format("%d", number)
    return text:reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^,", "")
end

-- A run, and the ratio of a large one with the same parameters.
local function simulate_with_large(parameters)
    local result = batching.simulate(parameters)
    local large = result
    if result.requests ~= LARGE then
        parameters.requests, parameters.log = LARGE, false
        large = batching.simulate(parameters)
    end
    result.large, result.large_is = large.ratio, "with " .. thousands(LARGE)
    result.capacity = LARGE * large.continuous.throughput / large.output_tokens -- requests a second
    return result
end

-- Texts -----------------------------------------------------------------------------------------------------
-- A line whose baseline stands at y and whose ink begins at x (or ends there).
local function line(text, x, y, size, color, weight, ends)
    local with_h = Text("H" .. text, { font_size = size, color = color, weight = weight })
    local baseline = with_h[1]:get_bottom()
    local rest = with_h:slice(2, #with_h)
    return rest:shift(V(x - (ends and rest:get_right().x or rest:get_left().x), y - baseline.y))
end

local function centered(text, x, y, size, color, weight)
    local made = line(text, 0, y, size, color, weight)
    return made:shift(V(x - made.width / 2, 0))
end

local LEFT_X, CHART_RIGHT, RIGHT_X, PANEL_X = -6.75, 3.55, 6.75, 4.0
local heading

-- The sentence of a beat, in place of the last one.
local function say(text, more)
    local new = VGroup(line(text, LEFT_X, 3.3, 42, INK, "SEMIBOLD"), line(more, LEFT_X, 2.74, 27, DIM))
    local anim = FadeIn(new, { run_time = 0.6 })
    if heading then
        anim = Succession(FadeOut(heading, { run_time = 0.3 }), FadeIn(new, { run_time = 0.3 }))
    end
    heading = new
    return { anim }
end

-- Readouts --------------------------------------------------------------------------------------------------
-- A number with its right end at x.
local function readout(data, x, y, size, color, options)
    options.font_size, options.color, options.align = size, color, "right"
    local made = Readout(data, options)
    return made:shift(V(x - made.width / 2, y + made.height / 2))
end

-- The bench: two charts on one time axis --------------------------------------------------------------------
local CHART_WIDTH, CHART_X = CHART_RIGHT - LEFT_X, (CHART_RIGHT + LEFT_X) / 2
local TOP_Y, LOW_Y, CHART_HEIGHT = 1.98, 0.0, 1.42 -- of the charts' tops
local COLORS = { ground = WELL, waiting = "#2e3b4a", prefill = PREFILL, decode = DECODE, decode2 = GROUPS[1],
    decode3 = GROUPS[2], decode4 = GROUPS[3], finished = WASTE, empty = VACANT }

local function lane_chart(run, top)
    return LaneChart(run:lanes(), { width = CHART_WIDTH, height = CHART_HEIGHT, colors = COLORS,
        gap = run.slots > 24 and 0.32 or 0.16 }):move_to(V(CHART_X, top - CHART_HEIGHT / 2))
end

-- A run's name, speed and use of its slots, above its chart.
local function caption(name, run, top, color, passes)
    local y = top + 0.14
    local charts = VGroup(readout(run:series("throughput"), CHART_RIGHT - (passes and 3.3 or 2.75), y, 26, INK, { suffix = " tokens/s" }))
    if passes then
        charts:add(readout(run:series("passes"), CHART_RIGHT, y, 26, INK, { prefix = "passes a round: " }))
    else
        charts:add(readout(run:series("utilisation"), CHART_RIGHT, y, 26, INK, { suffix = " % at work" }))
    end
    return line(name, LEFT_X, y, 30, color, "SEMIBOLD"), charts
end

local function legend(y, others)
    local group = VGroup()
    local third = others and { "others wait", COLORS.waiting } or { "slot wasted", WASTE }
    for i, entry in ipairs { { "prompt (prefill)", PREFILL }, { "token (decode)", DECODE }, third } do
        local at = y - (i - 1) * 0.46
        group:add(Rectangle { width = 0.26, height = 0.26, color = entry[2], fill_opacity = 1, stroke_width = 0 }
            :move_to(V(PANEL_X + 0.13, at + 0.09)), line(entry[1], PANEL_X + 0.45, at, 24, INK))
    end
    return group
end

-- Tokens a second of the last moments, both runs, in the box.
local function plot(runs, span, left, right, top, bottom)
    local over, count = math.max(span / 60, 0.1), 240
    local rates, most = {}, 0
    for i, run in ipairs(runs) do
        rates[i] = run:rate(over, count, span)
        for k = 0, 60 do
            most = math.max(most, rates[i]:at(math.min(run.seconds, span) * k / 60))
        end
    end
    local charts = VGroup()
    for i in ipairs(runs) do
        local made = Plot(rates[i], { width = right - left, height = top - bottom, from = 0, to = span, min = 0, max = most * 1.1,
            color = i == 1 and STATIC or CONTINUOUS, stroke_width = 4 })
        charts:add(made:shift(V((left + right) / 2, (top + bottom) / 2)))
    end
    local still = VGroup(Line(V(left, bottom), V(right, bottom), { color = FAINT, stroke_width = 2 }),
        Line(V(left, bottom), V(left, top), { color = FAINT, stroke_width = 2 }),
        line("tokens/s", right, top + 0.07, 20, DIM, nil, true))
    return charts, still
end

-- Everything that shows two runs: `charts` follow the simulated time, `still` does not. options: names, ratio, large,
-- span (of the plot), wide (the plot below the charts instead of beside them), passes (instead of the use of the slots).
local function bench(top, bottom, options)
    local charts, still = VGroup(lane_chart(top, TOP_Y), lane_chart(bottom, LOW_Y)), VGroup()
    local axis_height = TOP_Y - LOW_Y + CHART_HEIGHT
    charts:add(TimeAxis { width = CHART_WIDTH, height = axis_height, font_size = 20, color = DIM,
        colors = { grid = "#ffffff1a", head = INK } }:move_to(V(CHART_X, TOP_Y - axis_height / 2)))
    charts:add(Rectangle { width = CHART_WIDTH + 0.1, height = TOP_Y - CHART_HEIGHT - LOW_Y, color = GROUND, fill_opacity = 1,
        stroke_width = 0 }:move_to(V(CHART_X, (TOP_Y - CHART_HEIGHT + LOW_Y) / 2)))
    for i, run in ipairs { top, bottom } do
        local name, numbers = caption(options.names[i], run, i == 1 and TOP_Y or LOW_Y, i == 1 and STATIC or CONTINUOUS,
            options.passes)
        still:add(name)
        charts:add(numbers)
    end
    local lines, frame
    if options.wide then
        lines, frame = plot({ top, bottom }, options.span, LEFT_X, CHART_RIGHT, -2.25, -3.7)
    else
        lines, frame = plot({ top, bottom }, options.span, PANEL_X, RIGHT_X, -0.4, -1.42)
    end
    charts:add(lines)
    still:add(frame)
    still:add(line(string.format("%.2fx", options.ratio), PANEL_X, 1.3, 72, CONTINUOUS, "SEMIBOLD"),
        line(string.format("with %s requests", thousands(top.requests)), PANEL_X, 0.86, 22, DIM))
    if options.large then
        local large = line(string.format("%.2fx", options.large), PANEL_X, 0.26, 31, INK, "SEMIBOLD")
        still:add(large, line(options.large_is, large:get_right().x + 0.15, 0.26, 22, DIM))
    end
    return { charts = charts, still = still, all = VGroup(charts, still) }
end

-- The scheduler: phases, mask, queue ------------------------------------------------------------------------
local PHASES = { { "Cleanup", CLEANUP }, { "Refill", REFILL }, { "Prefill", PREFILL }, { "Decode", DECODE } }
local PHASE_Y, PHASE_HEIGHT, PHASE_GAP, ROW_Y = -2.32, 0.62, 0.22, -3.22

local function mask_lamps(run)
    local cols, rows = math.min(run.slots, 16), math.ceil(run.slots / 16)
    local gap = rows > 2 and 0.03 or 0.06
    local size = math.min(0.5, 5.4 / cols - gap, 1.2 / rows - gap)
    local made = Lamps(run:mask(), { cols = 16, width = size, height = size, buff = gap, corner_radius = 0.05, reverse = true,
        signs = { taken = "0", free = "1", freed = "1", entered = "0" }, font_size = math.max(18, 60 * size), weight = "SEMIBOLD",
        colors = { taken = "#232c37", free = GREEN, freed = CLEANUP, entered = REFILL } })
    return made:move_to(V(-5.05 + made.width / 2, rows > 2 and -3.34 or ROW_Y))
end

local function scheduler(run, blur)
    local width = (CHART_WIDTH - 3 * PHASE_GAP) / 4
    local charts, still = VGroup(), VGroup()
    charts:add(Lamps(run:phases(), { width = width, height = PHASE_HEIGHT, buff = PHASE_GAP, corner_radius = 0.1, blur = blur,
        colors = { cleanup = CLEANUP .. "70", refill = "#FF862F90", prefill = "#58C4DD90", decode = "#F7D96F70" } })
        :move_to(V(CHART_X, PHASE_Y)))
    for i, phase in ipairs(PHASES) do
        local x = LEFT_X + width / 2 + (i - 1) * (width + PHASE_GAP)
        still:add(RoundedRectangle { width = width, height = PHASE_HEIGHT, corner_radius = 0.1, color = phase[2],
            stroke_width = 3 }:move_to(V(x, PHASE_Y)), centered(phase[1], x, PHASE_Y - 0.11, 28, INK, "SEMIBOLD"))
    end
    local queue_x = 1.1
    local dots = Lamps(run:queue(24), { cols = 12, width = 0.14, height = 0.14, buff = 0.07, corner_radius = 0.07,
        colors = { waiting = REFILL } })
    charts:add(mask_lamps(run), dots:move_to(V(CHART_RIGHT - dots.width / 2, ROW_Y - 0.3)),
        readout(run:series("queue"), CHART_RIGHT, ROW_Y + 0.02, 28, REFILL, { weight = "SEMIBOLD" }))
    still:add(line("free slots", LEFT_X, ROW_Y - 0.1, 24, DIM), line("waiting", dots:get_left().x, ROW_Y + 0.02, 24, DIM))
    return { charts = charts, still = still, all = VGroup(charts, still) }
end

-- Runs the charts to a moment, evenly, with ticks to step along.
local function run_to(shown, run, from, to, seconds, window)
    local moving = {}
    for i = 1, #shown do -- each by itself, so that all stay in the place where they were painted
        moving[i] = shown[i]:animate { run_time = seconds, rate_func = linear }:set_progress(to)
        if window then
            moving[i]:set_window(window[1], window[2])
        end
    end
    if to > from then
        for _, kind in ipairs { "phase", "iteration" } do
            ticks(kind, run:moments(kind), { from = from, to = to, run_time = seconds })
        end
    end
    play(moving)
end

local NAMES = { "Static batching", "Continuous batching" }
local current -- what is on stage besides the heading

-- Takes the place of what is on stage.
local function change_to(words, more, ...)
    local anims = say(words, more)
    local next = VGroup(...)
    anims[2] = FadeIn(next, { run_time = 0.8 })
    if current then
        anims[2] = Succession(FadeOut(current, { run_time = 0.3 }), FadeIn(next, { run_time = 0.5 }))
    end
    current = next
    play(anims)
end

-- 1 The same requests ---------------------------------------------------------------------------------------
local main = simulate_with_large(with {})
cue("same requests", { notes = "Two servers, the same model on the same GPU, the same requests in the same order: above static batching, "
    .. "below continuous. A row is a slot, a block is one token; blue is a prompt being read. At first you cannot tell them apart. "
    .. "Then a short request ends: above its slot turns red, below the next request is already in it." })
local both = bench(main.static, main.continuous, { names = NAMES, ratio = main.ratio, large = main.large,
    large_is = main.large_is, span = 6 })
local loop = scheduler(main.continuous, 0)
local shown = VGroup(both.charts, loop.charts)
shown:set_window(0, 0.6)
change_to("The same requests, the same GPU", string.format("%d slots each. A row is a slot, a block is one token.", slots),
    both.all, loop.all, legend(-2.4))
run_to(shown, main.continuous, 0, 0.5, 7)
wait(0.5)

-- 2 Why static waits ----------------------------------------------------------------------------------------
cue("static waits", { notes = "Static batching fills all slots at once and empties them at once. Who is done early keeps the slot until "
    .. "the longest of the batch is done: red is slot time that makes no token. The next batch starts only then." })
play(say("Static: the batch waits for its longest request", "A finished request keeps its slot, and the slot makes nothing: red."))
run_to(shown, main.continuous, 0.5, 0.8, 1.5, { 0, 6 })
run_to(shown, main.continuous, 0.8, 5.5, 7.5)
wait(0.5)

-- 3 The slot freed and refilled -----------------------------------------------------------------------------
-- The first request that leaves after `time`: when, and its slot.
local function next_leaving(run, time)
    for i = run:find_event(time) + 1, #run do
        local event = run:event(i)
        if event.phase == "cleanup" and event.start > time then
            local slot = 0
            while event.mask >> slot & 1 == 0 do
                slot = slot + 1
            end
            return event.start, slot
        end
    end
    return time, 0
end

local SLOW_FROM, SLOW_TO = 5.5, 6.0
local leaves, freed = next_leaving(main.continuous, SLOW_FROM + 0.06)
leaves = math.min(leaves, SLOW_TO - 0.1)
cue("freed and refilled", { notes = "Now slowly, one pass after the other. Cleanup frees the slot, its bit turns to one. Refill takes the lowest "
    .. "free bit for the first in the queue, in the same iteration. Prefill reads the newcomer's prompt while the others wait one "
    .. "pass. Then all decode again. Step through the phases with Ctrl and Page Down." })
play(say("Continuous: a slot is freed and refilled at once", "Cleanup, refill, prefill, decode: before every single token."))
run_to(shown, main.continuous, 5.5, 5.5, 1.5, { leaves - 0.12, leaves + 0.12 })
run_to(shown, main.continuous, 5.5, leaves - 0.02, 2)
run_to(shown, main.continuous, leaves - 0.02, leaves + 0.03, 9)
local lane = CHART_HEIGHT / slots
local spot = VGroup()
for _, line in ipairs { { GROUND, 12 }, { INK, 5 } } do
    spot:add(RoundedRectangle { width = CHART_WIDTH * 0.03 / 0.24, height = lane + 0.16, corner_radius = 0.08, color = line[1],
        stroke_width = line[2] }:move_to(V(CHART_X + CHART_WIDTH * 0.008 / 0.24, LOW_Y - (freed + 0.5) * lane)))
end
play(FadeIn(spot, { scale = 1.3, run_time = 0.6 }))
wait(0.5)

-- 4 Position groups -----------------------------------------------------------------------------------------
cue("position groups", { notes = "The first version of this scheduler could decode together only requests at the same position. So one "
    .. "round took a pass for each position, each colour a group, while all others waited. Merged decode gives each row its own "
    .. "position: one pass for all." })
local grouped = batching.simulate(with { decode = "groups", only = "continuous", requests = 64 }).continuous
local merged = batching.simulate(with { decode = "merged", only = "continuous", requests = 64 }).continuous
play(FadeOut(spot, { run_time = 0.3 }))
both = bench(grouped, merged, { names = { "Grouped by position", "Merged" },
    ratio = merged.throughput / grouped.throughput, span = 6, passes = true })
loop = scheduler(grouped, 0)
shown = VGroup(both.charts, loop.charts)
shown:set_window(4, 4.6):set_progress(4)
change_to("The price of position groups", "Every colour is a group at one position. The others wait for its pass.", both.all, loop.all,
    legend(-2.4, true))
run_to(shown, grouped, 4, 4.55, 8)
wait(0.5)

-- 5 to 7 Lengths --------------------------------------------------------------------------------------------
-- A whole run in `seconds`.
local function whole_run(words, more, result, seconds)
    local span = math.max(result.static.seconds, result.continuous.seconds)
    local made = bench(result.static, result.continuous, { names = NAMES, ratio = result.ratio, large = result.large,
        large_is = result.large_is, span = span, wide = true })
    made.charts:set_window(0, span)
    change_to(words, more, made.all, legend(-2.4))
    run_to(made.charts, result.continuous, 0, span, seconds)
    wait(0.5)
end

cue("equal lengths", { notes = "Now every answer has the same length. All rows of a batch end together, nobody waits for anybody, and there "
    .. "is nothing to gain: a factor of one. The variance of the lengths makes the whole gain." })
whole_run("Equal lengths: nothing to gain", "Every answer has the same number of tokens: all slots end together.",
    batching.simulate(with { output = "constant:" .. output_mean, prompt = "constant:" .. prompt_mean, rate = NONE,
        decode = "merged", requests = 96 }), 5)

cue("sixteen slots", { notes = "Sixteen slots, and lengths without memory: at every token the answer may stop. The longest of sixteen is 3.38 "
    .. "times as long as the average, the sixteenth harmonic number. That is the 3.4 of the slide. A small run gains less, since "
    .. "its last requests drain with slots empty." })
local sixteen = batching.simulate { slots = 16, requests = 512, seed = seed, output = "geometric:160", prefill = "mixed",
    preset = "ideal" }
sixteen.large, sixteen.large_is = 0, "in theory" -- a run without end: the longest of 16 over the mean
for i = 1, 16 do
    sixteen.large = sixteen.large + 1 / i
end
whole_run("16 slots, memoryless lengths: 3.4 times", "The longest of 16 is 1 + 1/2 + 1/3 + … + 1/16 = 3.38 times the average.",
    sixteen, 7)

cue("real lengths", { notes = "Lengths of real conversations, from a public trace of a chat service. They vary less than memoryless ones, so "
    .. "scheduling alone gives about a factor of two. Published factors of ten and more also hold better kernels and paged memory." })
whole_run("Real conversations: about 2 times", "Prompts and answers as long as in the Azure LLM inference trace 2023.",
    simulate_with_large(with { slots = 16, prompt = "chat", output = "chat", static = "ragged", rate = NONE, decode = "merged",
        requests = 320 }), 7)

-- 8 Load and latency ----------------------------------------------------------------------------------------
cue("load and latency", { notes = "Requests do not all wait from the start; they come one by one. Across: how many a second. Upwards: how long "
    .. "nineteen of twenty wait for their first token at most. A static server makes a newcomer wait for the batch that runs, and beyond "
    .. "its capacity the queue grows without end. A continuous one lets him in at the next token." })
local POINTS, LONGEST = 10, 10
local waits = { static = {}, continuous = {} }
for i = 1, POINTS do
    local rate = main.capacity * i / POINTS
    local served = batching.simulate(with { requests = 200, rate = string.format("%.3f", rate), log = false })
    for name, list in pairs(waits) do
        list[i] = { rate, served[name].first_token.p95 }
    end
end

-- The part of a curve below the top of the plot.
local function below(list, top)
    local part = {}
    for i, point in ipairs(list) do
        if point[2] > top then
            local last = list[i - 1] or { 0, 0 }
            part[#part + 1] = { last[1] + (point[1] - last[1]) * (top - last[2]) / (point[2] - last[2]), top }
            break
        end
        part[#part + 1] = point
    end
    return part
end

local capacity = main.capacity
local AREA = { left = -5.95, right = CHART_RIGHT, top = 1.75, bottom = -2.7 }
local area_width, area_height = AREA.right - AREA.left, AREA.top - AREA.bottom
local middle = V((AREA.left + AREA.right) / 2, (AREA.top + AREA.bottom) / 2)
local still, charts = VGroup(), VGroup()
for i = 0, LONGEST, 2 do
    local y = AREA.bottom + area_height * i / LONGEST
    still:add(Line(V(AREA.left, y), V(AREA.right, y), { color = FAINT, stroke_width = 2, stroke_opacity = i == 0 and 1 or 0.5 }),
        line(i .. " s", AREA.left - 0.15, y - 0.09, 24, DIM, nil, true))
end
still:add(line("wait for the first token (19 of 20 wait less)", AREA.left + 0.15, AREA.top + 0.12, 24, DIM),
    centered("requests a second", middle.x, AREA.bottom - 0.85, 24, DIM))
charts:add(TimeAxis { width = area_width, height = area_height, font_size = 24, color = DIM, suffix = "",
    colors = { grid = "#ffffff14", head = INK } }:move_to(middle))
for i, name in ipairs { "static", "continuous" } do
    local color, y = i == 1 and STATIC or CONTINUOUS, i == 1 and 1.2 or -0.9
    local part = below(waits[name], LONGEST)
    if #part > 1 then
        local curve = Plot(series(part), { width = area_width, height = area_height, from = 0, to = capacity, min = 0, max = LONGEST,
            color = color, stroke_width = 7 })
        charts:add(curve:shift(middle))
    end
    still:add(line(NAMES[i]:match("%a+"), PANEL_X, y, 32, color, "SEMIBOLD"), line("first token within", PANEL_X, y - 0.45, 24, DIM))
    charts:add(readout(series(waits[name]), RIGHT_X, y - 1.25, 56, color, { decimals = 2, suffix = " s", weight = "SEMIBOLD" }))
end
charts:set_window(0, capacity)
change_to("Load and latency: who comes in, and when", string.format("%d slots, requests one by one, up to what the continuous server can do.", slots),
    still, charts)
play(charts:animate { run_time = 7, rate_func = linear }:set_progress(capacity))
play(charts:animate { run_time = 1.5 }:set_progress(load > 0 and math.min(load, capacity) or capacity / 2))
wait(0.5)

-- 9 The lab -------------------------------------------------------------------------------------------------
cue("lab", { notes = "Yours: open the panel of parameters (key e) and turn the sliders while it runs. What is shown stays at its simulated time. Ctrl and Page Down goes from phase to phase, Shift and Page Down from iteration to iteration." })
local words = { slots .. (slots == 1 and " slot" or " slots"), measured and law or chosen.output,
    load > 0 and load .. " requests/s" or "all at the start", decode, static }
local span = math.max(main.static.seconds, main.continuous.seconds)
local SPEED = 5 -- simulated seconds a second
both = bench(main.static, main.continuous, { names = NAMES, ratio = main.ratio, large = main.large, large_is = main.large_is,
    span = span })
loop = scheduler(main.continuous, 0.12)
shown = VGroup(both.charts, loop.charts)
shown:set_window(0, span):set_progress(0)
change_to("Your turn", table.concat(words, ", "), both.all, loop.all, legend(-2.4))
run_to(shown, main.continuous, 0, span, span / SPEED)
wait(1)
