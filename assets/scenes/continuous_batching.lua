-- Continuous batching, explained in twelve beats. Every cue is a stop; what follows it is the beat it names.
--
-- Above runs the loop of the scheduler, one box a phase; below are the four slots of the GPU, one lane each; on the
-- right is what waits, or what there is to notice.

local GROUND, INK, DIM, FAINT = "#0d1117", "#e6edf3", "#9aa7b4", "#3d4754"
local CLEANUP, REFILL, PREFILL, DECODE = "#b4bec8", ORANGE, BLUE, YELLOW
local COLORS = { R1 = "#ff7eb6", R2 = TEAL, R3 = GREEN, R4 = "#c09bea", R5 = "#ff8f73", R6 = "#7fb2ff", R7 = "#e3c46b", R8 = "#8fd3a8" }

background(GROUND)

-- Text whose baseline stands at y = 0, so that neighbours share it whatever their letters. The ink begins at x = 0.
local function line(text, size, color, weight)
    local with_h = Text("H" .. text, { font_size = size, color = color, weight = weight })
    local baseline = with_h[1]:get_bottom()
    local rest = with_h:slice(2, #with_h)
    return rest:shift(V(-rest:get_left().x, -baseline.y))
end

local function centered(text, x, y, size, color, weight)
    local made = line(text, size, color, weight)
    return made:shift(V(x - made.width / 2, y))
end

local function at_left(text, x, y, size, color, weight)
    return line(text, size, color, weight):shift(V(x, y))
end

local function lines(texts, x, y, pitch, size, color, weight)
    local group = VGroup()
    for i, text in ipairs(texts) do
        group:add(at_left(text, x, y - (i - 1) * pitch, size, color, weight))
    end
    return group
end

-- A request: a disc with its name.
local function request(name, point)
    local disc = Circle { radius = 0.27, color = COLORS[name], fill_opacity = 1, stroke_width = 0 }
    local label = centered(name, 0, -0.1, 20, GROUND, "SEMIBOLD")
    return VGroup(disc, label):move_to(point)
end

-- The loop --------------------------------------------------------------------------------------------------
local PHASES = {
    { name = "Cleanup", does = "evict the finished", color = CLEANUP },
    { name = "Refill", does = "admit the waiting", color = REFILL },
    { name = "Prefill", does = "compute KV cache", color = PREFILL },
    { name = "Decode", does = "one token for each", color = DECODE },
}
local BOX_WIDTH, BOX_HEIGHT, BOX_Y, PITCH = 3.0, 2.3, 1.38, 3.5
local LANE_Y = -0.3

local function station_x(i)
    return (i - 2.5) * PITCH
end

local stations = {}
for i, phase in ipairs(PHASES) do
    local x = station_x(i)
    local box = RoundedRectangle { width = BOX_WIDTH, height = BOX_HEIGHT, corner_radius = 0.14, color = phase.color,
        fill_opacity = 0.12 }:move_to(V(x, BOX_Y))
    local name = centered(phase.name, x, BOX_Y + 0.12, 34, phase.color, "SEMIBOLD")
    local does = centered(phase.does, x, BOX_Y - 0.48, 22, INK)
    stations[i] = { box = box, words = VGroup(name, does), bay = V(x, BOX_Y - 0.72), color = phase.color }
end

-- What is still to come stands there as a faint frame.
local frames = VGroup()
for i = 2, 4 do
    frames:add(stations[i].box:copy():set_fill(GROUND, { opacity = 0 }):set_stroke(FAINT, { width = 2, opacity = 0.6 }))
end

local arrows = {}
for i = 1, 3 do
    local from, to = stations[i].box:get_right(), stations[i + 1].box:get_left()
    arrows[i] = Arrow(from, to, { color = DIM, buff = 0.06, tip_length = 0.2, max_tip_length_to_length_ratio = 0.6,
        max_stroke_width_to_length_ratio = 20, stroke_width = 5 })
end

local function enter_station(i)
    local station = stations[i]
    if i > 1 then
        play(Create(arrows[i - 1], { run_time = 0.5 }))
    end
    local anims = { Create(station.box, { run_time = 0.8 }), FadeIn(station.words, { shift = UP * 0.15, run_time = 0.8 }) }
    if i > 1 then
        anims[3] = FadeOut(frames[i - 1], { run_time = 0.8 })
    end
    play(anims)
end

-- The phase that is at work lights up while something happens.
local function at_work(i, ...)
    local box = stations[i].box
    play(box:animate { rate_func = there_and_back, run_time = 1 }:set_fill(stations[i].color, { opacity = 0.4 }), ...)
end

-- The slots -------------------------------------------------------------------------------------------------
local SLOT_X, SLOT_RIGHT, SLOT_TOP, SLOT_PITCH, SLOT_HEIGHT = -5.35, 3.3, -1.14, 0.7, 0.56
local BLOCK, BLOCK_PITCH = 0.34, 0.4

local function slot_y(slot)
    return SLOT_TOP - slot * SLOT_PITCH
end

local slots = VGroup()
for slot = 0, 3 do
    local y = slot_y(slot)
    slots:add(VGroup(
        at_left("slot " .. slot, -6.75, y - 0.1, 22, DIM),
        RoundedRectangle { width = SLOT_RIGHT - SLOT_X, height = SLOT_HEIGHT, corner_radius = 0.1, stroke_color = FAINT,
            stroke_width = 2, fill_color = "#161c24", fill_opacity = 1 }:move_to(V((SLOT_X + SLOT_RIGHT) / 2, y))))
end

local function block_point(slot, position)
    return V(SLOT_X + 0.9 + (position - 1) * BLOCK_PITCH, slot_y(slot))
end

local function block_at(slot, position, color)
    return RoundedRectangle { width = BLOCK, height = BLOCK, corner_radius = 0.06, color = color, fill_opacity = 1,
        stroke_width = 0 }:move_to(block_point(slot, position))
end

-- What a slot holds: a request, the blocks of its prompt and the tokens it has made.
local held = {}

local function hold(slot, name, prompt, tokens)
    local blocks = VGroup()
    for position = 1, prompt + tokens do
        blocks:add(block_at(slot, position, position <= prompt and PREFILL or DECODE))
    end
    held[slot] = { name = name, disc = request(name, V(SLOT_X + 0.4, slot_y(slot))), blocks = blocks,
        position = prompt + tokens }
    return held[slot]
end

local function everything_held(slot)
    return VGroup(held[slot].disc, held[slot].blocks)
end

local function prompt_blocks(slot, count)
    local new = VGroup()
    for _ = 1, count do
        held[slot].position = held[slot].position + 1
        local block = block_at(slot, held[slot].position, PREFILL)
        held[slot].blocks:add(block)
        new:add(block)
    end
    return FadeIn(new, { shift = RIGHT * 0.4 })
end

local function next_token(slot)
    held[slot].position = held[slot].position + 1
    local block = block_at(slot, held[slot].position, DECODE)
    held[slot].blocks:add(block)
    return FadeIn(block, { scale = 0.3 })
end

local function next_tokens(...)
    local anims = {}
    for _, slot in ipairs { ... } do
        anims[#anims + 1] = next_token(slot)
    end
    return AnimationGroup(anims)
end

local function leave(slot)
    local gone = FadeOut(everything_held(slot), { shift = LEFT * 0.8 })
    held[slot] = nil
    return gone
end

-- The panel on the right ------------------------------------------------------------------------------------
local PANEL_X = 3.65

local function panel(heading, texts, color)
    local group = VGroup(at_left(heading, PANEL_X, -1.24, 30, color, "SEMIBOLD"))
    group:add(lines(texts, PANEL_X, -1.84, 0.47, 25, INK))
    return group
end

local QUEUE = { "R5", "R6", "R7", "R8" }
local waiting = {}
local function queue_point(place)
    return V(PANEL_X + 0.3 + (place - 1) * 0.74, -1.85)
end

-- 1 Title ---------------------------------------------------------------------------------------------------
cue("title", { seconds = 20, notes = "Serving a language model means answering many people at once on one GPU. Continuous batching "
    .. "decides, before every single step, who is on the GPU. It is the difference between a full bus and a taxi." })
local title = Text("Continuous Batching", { font_size = 88, color = BLUE, weight = "SEMIBOLD" }):shift(UP * 0.45)
local subtitle = centered("Keep every slot of the GPU busy, at every step", 0, -0.95, 34, DIM)
play(Write(title, { stroke_color = BLUE }))
play(FadeIn(subtitle, { shift = UP * 0.2 }))
wait(0.6)

-- 2 Cleanup -------------------------------------------------------------------------------------------------
cue("cleanup", { seconds = 40, notes = "Four slots, four requests. Blue is the prompt, yellow are the tokens made so far. R2 and R4 have "
    .. "produced their last token. Cleanup runs first: they leave at once and do not wait for the others." })
local bar = Line(V(-6.75, 2.78), V(6.75, 2.78), { color = FAINT, stroke_width = 3 })
play(FadeOut(subtitle), title:animate():scale(0.5):move_to(V(0, 3.3)))
play(Create(bar, { run_time = 0.6 }), LaggedStart(FadeIn(slots[1]), FadeIn(slots[2]), FadeIn(slots[3]), FadeIn(slots[4]),
    { lag_ratio = 0.2, run_time = 1 }))
hold(0, "R1", 4, 7)
hold(1, "R2", 3, 12)
hold(2, "R3", 6, 3)
hold(3, "R4", 2, 9)
local arrivals = {}
for slot = 0, 3 do
    arrivals[#arrivals + 1] = FadeIn(everything_held(slot), { shift = RIGHT * 0.5 })
end
local legend = VGroup()
for i, entry in ipairs { { "prompt", PREFILL }, { "tokens made", DECODE } } do
    local block = block_at(0, 1, entry[2]):move_to(V(PANEL_X + BLOCK / 2, slot_y(i - 1)))
    legend:add(block, at_left(entry[1], PANEL_X + BLOCK + 0.2, slot_y(i - 1) - 0.1, 25, INK))
end
play(LaggedStart(arrivals, { lag_ratio = 0.15, run_time = 1 }), FadeIn(frames), FadeIn(legend))
enter_station(1)
local done = VGroup()
for _, slot in ipairs { 1, 3 } do
    done:add(line("done", 24, CLEANUP, "SEMIBOLD"):next_to(held[slot].blocks, RIGHT, { buff = 0.2 }))
end
play(FadeIn(done, { shift = LEFT * 0.2, run_time = 0.5 }))
at_work(1, leave(1), leave(3), FadeOut(done, { shift = LEFT * 0.8 }))
wait(0.5)

-- 3 Refill --------------------------------------------------------------------------------------------------
cue("refill", { seconds = 35, notes = "Two free slots, four requests waiting. First in, first out: while a slot is free and somebody "
    .. "waits, admit. The lowest free slot is taken first." })
local queue_heading = at_left("waiting", PANEL_X, -1.24, 30, REFILL, "SEMIBOLD")
local queue_note = lines({ "first in, first out" }, PANEL_X, -2.62, 0.47, 25, INK)
for place, name in ipairs(QUEUE) do
    waiting[place] = request(name, queue_point(place))
end
play(Succession(FadeOut(legend, { run_time = 0.4 }), AnimationGroup(FadeIn(queue_heading, { run_time = 0.6 }),
    LaggedStart(FadeIn(waiting[1], { shift = LEFT * 0.4 }), FadeIn(waiting[2], { shift = LEFT * 0.4 }),
        FadeIn(waiting[3], { shift = LEFT * 0.4 }), FadeIn(waiting[4], { shift = LEFT * 0.4 }),
        { lag_ratio = 0.2, run_time = 0.6 }))))
enter_station(2)
play(FadeIn(queue_note, { run_time = 0.5 }))

-- The first of the queue moves into a slot, the others move up.
local function admit(slot)
    local disc = table.remove(waiting, 1)
    local anims = { disc:animate():move_to(V(SLOT_X + 0.4, slot_y(slot))) }
    for place, other in ipairs(waiting) do
        anims[#anims + 1] = other:animate():move_to(queue_point(place))
    end
    held[slot] = { disc = disc, blocks = VGroup(), position = 0 }
    return AnimationGroup(anims)
end
at_work(2, admit(1))
at_work(2, admit(3))
wait(0.5)

-- 4 Prefill -------------------------------------------------------------------------------------------------
cue("prefill", { seconds = 35, notes = "The newcomers' prompts are read in one pass each: that fills their KV cache and yields their first "
    .. "token. Everybody else waits for it, so prompts are grouped by length." })
enter_station(3)
at_work(3, prompt_blocks(1, 5), prompt_blocks(3, 7))
play(next_tokens(1, 3), { run_time = 0.6 })
wait(0.5)

-- 5 Decode --------------------------------------------------------------------------------------------------
cue("decode", { seconds = 45, notes = "One forward pass gives every request one more token. The pass costs the same for one request as "
    .. "for sixty-four, so an empty slot is throughput thrown away." })
enter_station(4)
for _ = 1, 3 do
    at_work(4, next_tokens(0, 1, 2, 3))
end
wait(0.5)

-- 6 Loop ----------------------------------------------------------------------------------------------------
cue("loop", { seconds = 40, notes = "And round again: cleanup, refill, prefill, decode, hundreds of times a minute. Watch R1: it is done, "
    .. "leaves, and R7 sits in its place one iteration later." })
local last, first = stations[4].box:get_bottom(), stations[1].box:get_bottom()
local lane = VGroup(
    Path({ last + DOWN * 0.06, V(last.x, LANE_Y), V(first.x, LANE_Y), V(first.x, LANE_Y + 0.25) },
        { color = DIM, corner_radius = 0.25 }),
    Arrow(V(first.x, LANE_Y + 0.19), first + DOWN * 0.06, { color = DIM, buff = 0, tip_length = 0.2, stroke_width = 4,
        max_tip_length_to_length_ratio = 0.7, max_stroke_width_to_length_ratio = 20 }))
local lane_label = centered("every iteration", 0, LANE_Y + 0.14, 22, DIM)
play(Succession(Create(lane[1], { run_time = 1.2 }), Create(lane[2], { run_time = 0.4 })),
    FadeIn(lane_label, { run_time = 1.6 }))
local first_done = line("done", 24, CLEANUP, "SEMIBOLD"):next_to(held[0].blocks, RIGHT, { buff = 0.2 })
play(FadeIn(first_done, { shift = LEFT * 0.2, run_time = 0.5 }))
at_work(1, leave(0), FadeOut(first_done, { shift = LEFT * 0.8 }))
at_work(2, admit(0))
at_work(3, prompt_blocks(0, 4))
at_work(4, next_tokens(0, 1, 2, 3))
wait(0.5)

-- 7 Requests in flight --------------------------------------------------------------------------------------
cue("requests in flight", { seconds = 30, notes = "Now follow the requests instead of the slots. Four requests, each in another phase, at "
    .. "the same time. Nobody waits for the slowest of a batch." })
local clear = { FadeOut(queue_heading), FadeOut(queue_note), FadeOut(waiting[1]) }
for slot = 0, 3 do
    clear[#clear + 1] = FadeOut(everything_held(slot))
end
for i = 1, 4 do
    clear[#clear + 1] = stations[i].words:animate():shift(UP * 0.45)
end
play(clear)
hold(0, "R1", 5, 0)
hold(1, "R3", 0, 0)
hold(2, "R2", 4, 12)
hold(3, "R4", 3, 6)
local riders = {}
local places = { R4 = 1, R3 = 2, R1 = 3, R2 = 4 }
local appear = {}
for slot, name in ipairs { "R1", "R3", "R2", "R4" } do
    riders[name] = request(name, stations[places[name]].bay)
    appear[#appear + 1] = AnimationGroup(FadeIn(riders[name], { scale = 0.5 }), FadeIn(everything_held(slot - 1)))
end
play(LaggedStart(appear, { lag_ratio = 0.25, run_time = 1.6 }))
-- One note in the place of another, which goes first.
local function exchange(old, new)
    return Succession(FadeOut(old, { run_time = 0.5 }), FadeIn(new, { shift = UP * 0.15, run_time = 0.5 }))
end

local flight_note = panel("4 requests", { "in 4 phases,", "at the same time" }, INK)
play(FadeIn(flight_note, { shift = UP * 0.15 }))
wait(0.6)

-- 8 Rotation ------------------------------------------------------------------------------------------------
cue("rotation", { seconds = 30, notes = "One iteration moves everybody on: R3 is prefilled, R1 decodes its first token, R4 is looked after "
    .. "in refill, and R2, which has made its last token, comes round to cleanup." })
local rotation_note = panel("One iteration", { "moves everyone", "one phase on" }, INK)
-- Down from Decode, back along the lane, up into Cleanup: three legs at one speed.
local function ride_back(rider)
    local low = V(stations[4].bay.x, LANE_Y)
    return Succession(
        rider:animate { run_time = 0.3, rate_func = linear }:move_to(low),
        rider:animate { run_time = 1.4, rate_func = linear }:move_to(V(stations[1].bay.x, LANE_Y)),
        rider:animate { run_time = 0.3, rate_func = linear }:move_to(stations[1].bay),
        { rate_func = smooth, run_time = 2 })
end
local function ride(rider, to)
    return rider:animate { run_time = 2 }:move_to(to)
end
play(exchange(flight_note, rotation_note))
play(ride(riders.R4, stations[2].bay), ride(riders.R3, stations[3].bay), ride(riders.R1, stations[4].bay), ride_back(riders.R2))
play(prompt_blocks(1, 6), next_token(0), { run_time = 0.8 })
wait(0.6)

-- 9 Eviction and admission ----------------------------------------------------------------------------------
cue("eviction and admission", { seconds = 35, notes = "R2 is finished. It leaves from cleanup, its slot is free, and R5, the first in the "
    .. "queue, takes that very slot in the same iteration." })
local free_note = panel("R2 out, R5 in", { "the same slot,", "the same iteration" }, INK)
local newcomer = request("R5", V(PANEL_X + 0.3, -3.1))
local finished = line("done", 24, CLEANUP, "SEMIBOLD"):next_to(held[2].blocks, RIGHT, { buff = 0.2 })
play(exchange(rotation_note, free_note), FadeIn(newcomer, { shift = LEFT * 0.4 }), FadeIn(finished))
at_work(1, FadeOut(riders.R2, { shift = UP * 0.5, scale = 0.5 }), leave(2), FadeOut(finished, { shift = LEFT * 0.8 }))
local rider5 = newcomer:copy()
play(riders.R4:animate():shift(LEFT * 0.4), newcomer:animate():move_to(V(SLOT_X + 0.4, slot_y(2))),
    rider5:animate():move_to(stations[2].bay + RIGHT * 0.4), { run_time = 1.4 })
riders.R5 = rider5
held[2] = { disc = newcomer, blocks = VGroup(), position = 0 }
wait(0.6)

-- 10 Position-grouped decode --------------------------------------------------------------------------------
cue("position-grouped decode", { seconds = 50, notes = "R1 and R3 stand at the same position, so their next tokens come out of one matrix "
    .. "multiplication. Grouping by position was how this scheduler first did it; later one pass takes every position." })
local group_note = panel("Same position", { "one matmul", "for both requests" }, DECODE)
local at_decode = stations[4].bay
play(exchange(free_note, group_note))
play(riders.R1:animate():move_to(at_decode + RIGHT * 0.4), riders.R3:animate():move_to(at_decode + LEFT * 0.4),
    riders.R4:animate():move_to(stations[3].bay + RIGHT * 0.4), riders.R5:animate():move_to(stations[3].bay + LEFT * 0.4),
    { run_time = 1.4 })
local ring = SurroundingRectangle(VGroup(riders.R3, riders.R1), { color = INK, buff = 0.07, corner_radius = 0.2 })
local column = RoundedRectangle { width = BLOCK_PITCH, height = SLOT_PITCH + SLOT_HEIGHT + 0.12, corner_radius = 0.08,
    color = INK, stroke_width = 3 }:move_to(V(block_point(0, 7).x, slot_y(0.5)))
play(Create(ring), Create(column))
at_work(4, next_tokens(0, 1))
at_work(3, prompt_blocks(2, 4))
wait(0.6)

-- 11 Slot bitmask -------------------------------------------------------------------------------------------
cue("slot bitmask", { seconds = 60, notes = "How does refill find a slot? One machine word holds the occupied mask, one bit a slot. Its "
    .. "complement is the free slots, and x AND minus x leaves the lowest bit: slot 3. No search, one operation." })
local away = { FadeOut(ring), FadeOut(column), FadeOut(group_note), FadeOut(lane_label), FadeOut(lane) }
for slot = 0, 3 do
    away[#away + 1] = FadeOut(slots[slot + 1])
    away[#away + 1] = FadeOut(everything_held(slot))
end
for _, name in ipairs { "R1", "R3", "R4", "R5" } do
    away[#away + 1] = FadeOut(riders[name])
end
for i = 1, 4 do
    if i ~= 2 then
        away[#away + 1] = stations[i].box:animate():set_stroke(stations[i].color, { opacity = 0.35 })
        away[#away + 1] = stations[i].words:animate():set_opacity(0.35)
    end
end
play(away)

local BIT_X, BIT_PITCH, BIT_SIZE = -1.9, 0.78, 0.64
local function bit_point(slot, y)
    return V(BIT_X + (7 - slot) * BIT_PITCH, y)
end
local function bit_square(slot, y, value, color)
    local on = value == 1
    local square = RoundedRectangle { width = BIT_SIZE, height = BIT_SIZE, corner_radius = 0.08, stroke_width = 2,
        stroke_color = on and color or FAINT, fill_color = on and color or "#161c24", fill_opacity = 1 }
    local digit = centered(tostring(value), 0, -0.145, 30, on and GROUND or DIM, "SEMIBOLD")
    return VGroup(square:move_to(bit_point(slot, y)), digit:shift(bit_point(slot, y)))
end
local function bit_row(bits, y, color)
    local row = VGroup()
    for slot = 7, 0, -1 do
        row:add(bit_square(slot, y, bits[slot + 1], color))
    end
    return row
end
local function row_label(text, y, color)
    local made = line(text, 27, color)
    return made:shift(V(BIT_X - 0.62 - made.width, y - 0.1))
end

local OCCUPIED = { 1, 1, 1, 0, 1, 1, 0, 1 } -- bit 0 first
local free, lowest = {}, {}
for i, bit in ipairs(OCCUPIED) do
    free[i] = 1 - bit
    lowest[i] = 0
end
lowest[4] = 1

local ROWS = { -1.15, -1.97, -2.79 }
local heading = at_left("O(1) slot allocation", -6.75, -0.52, 30, REFILL, "SEMIBOLD")
local indices = VGroup()
for slot = 7, 0, -1 do
    indices:add(centered(tostring(slot), bit_point(slot, 0).x, -0.52, 24, DIM))
end
local occupied_row = bit_row(OCCUPIED, ROWS[1], CLEANUP)
local answer_x = bit_point(0, 0).x + 0.62
local function row_answer(text, y, color, weight)
    return at_left(text, answer_x, y - 0.1, 27, color, weight)
end
local in_use, in_use_then = row_answer("6 in use", ROWS[1], DIM), row_answer("now 7", ROWS[1], REFILL, "SEMIBOLD")
play(FadeIn(heading), FadeIn(indices), FadeIn(row_label("occupied", ROWS[1], INK)), FadeIn(occupied_row),
    FadeIn(in_use))

local free_row, free_label = bit_row(free, ROWS[2], GREEN), row_label("free = ~occupied", ROWS[2], INK)
local falling = {}
for i = 1, 8 do
    falling[i] = FadeIn(free_row[i], { shift = DOWN * 0.4 })
end
play(FadeIn(free_label), FadeIn(row_answer("2 free", ROWS[2], GREEN)), LaggedStart(falling, { lag_ratio = 0.1, run_time = 1.6 }))

local lowest_row, lowest_label = bit_row(lowest, ROWS[3], REFILL), row_label("free & -free", ROWS[3], INK)
falling = {}
for i = 1, 8 do
    falling[i] = FadeIn(lowest_row[i], { shift = DOWN * 0.4 })
end
play(FadeIn(lowest_label), LaggedStart(falling, { lag_ratio = 0.1, run_time = 1.6 }))

local answer = row_answer("take slot 3", ROWS[3], REFILL, "SEMIBOLD")
local one_operation = at_left("one operation, no search", bit_point(7, 0).x - BIT_SIZE / 2, -3.53, 27, INK)
play(FadeIn(answer, { shift = RIGHT * 0.2 }), Indicate(lowest_row[5], { color = REFILL }))
local taken = bit_square(3, ROWS[1], 1, REFILL)
local taker = request("R6", V(answer_x + 2.2, ROWS[1]))
play(FadeIn(taker, { shift = LEFT * 0.4 }), FadeIn(one_operation), FadeOut(in_use))
at_work(2, Succession(taker:animate { run_time = 0.6 }:move_to(bit_point(3, ROWS[1])), FadeOut(taker, { scale = 0.6, run_time = 0.2 })),
    Succession(FadeOut(occupied_row[5], { run_time = 0.4 }), Wait(0.3), FadeIn(taken, { scale = 0.6, run_time = 0.3 })), Succession(Wait(0.6), FadeIn(in_use_then, { run_time = 0.4 })))
wait(0.6)

-- 12 Throughput ---------------------------------------------------------------------------------------------
cue("throughput", { seconds = 60, notes = "Same GPU, same requests. Static batching holds every slot until the longest request of its batch is "
    .. "done; with sixteen slots and outputs of very different lengths, that costs a factor of 3.4." })
local leaving = {}
for _, shown in ipairs(mobjects()) do
    if shown ~= title and shown ~= bar then
        leaving[#leaving + 1] = FadeOut(shown)
    end
end
play(leaving)
local BAR_X, UNIT, BAR_HEIGHT = -6.75, 3.1, 1.0
local function result(name, note, y, factor, label, color)
    local caption = at_left(name, BAR_X, y + 0.78, 36, color, "SEMIBOLD")
    local small = at_left(note, caption:get_right().x + 0.35, y + 0.78, 26, DIM)
    local full = Rectangle { width = factor * UNIT, height = BAR_HEIGHT, color = color, fill_opacity = 1, stroke_width = 0 }
    full:move_to(V(BAR_X + factor * UNIT / 2, y))
    local value = line(label, 64, color, "SEMIBOLD")
    value:shift(V(BAR_X + factor * UNIT + 0.3, y - 0.32))
    return { caption = VGroup(caption, small), bar = full, value = value }
end
local heading2 = at_left("Throughput", BAR_X, 1.95, 44, INK, "SEMIBOLD")
-- Passes of equal cost, prompts that ride along: only the waiting differs. Then the factor is 1 + 1/2 + ... + 1/16.
local served = batching.simulate { slots = 16, requests = 65536, output = "geometric:160", prefill = "mixed", preset = "ideal",
    log = false }
local static = result("Static batching", "the batch waits for its longest request", 0.35, 1.0, "1.0x", RED)
local continuous = result("Continuous batching", "every slot refilled at once", -1.75, served.ratio, string.format("%.1fx", served.ratio), GREEN)
local footnote = lines({ string.format("simulated: one GPU, 16 slots, 65,536 requests of memoryless lengths: %.2f", served.ratio),
    "in theory 1 + 1/2 + 1/3 + … + 1/16 = 3.38" }, BAR_X, -3.16, 0.44, 24, DIM)

-- A bar grows out of its left end.
local function grow(shape, run_time)
    local full = shape:copy()
    shape:stretch(0.001, 0, { about_edge = LEFT })
    return ReplacementTransform(shape, full, { run_time = run_time }), full
end
play(FadeIn(heading2, { shift = UP * 0.15 }))
play(FadeIn(static.caption, { run_time = 0.6 }))
local growing = grow(static.bar, 1)
play(growing)
play(FadeIn(static.value, { shift = RIGHT * 0.2, run_time = 0.5 }))
play(FadeIn(continuous.caption, { run_time = 0.6 }))
growing = grow(continuous.bar, 2.4)
play(growing)
play(FadeIn(continuous.value, { shift = RIGHT * 0.2, run_time = 0.5 }))
play(FadeIn(footnote))
wait(2)
