-- Continuous batching, the choreography play by play: what Manim shows, its faults included. Other scenes tell the
-- story better; this one is compared with Manim's frames.

-- Manim lays text out at 800/9 pixels an em and rounds every advance to whole pixels.
local function Text(text, options)
    options.advance_grid = 9 / 800
    return _G.Text(text, options)
end

cue("title")
local title = Text("Continuous Batching", { font_size = 48, color = BLUE })
play(Write(title))
wait(0.3)
play(title:animate():to_edge(UP):scale(0.55))

local top_bar = Line(LEFT * 7, RIGHT * 7, { color = GRAY }):next_to(title, DOWN, { buff = 0.2 })
play(Create(top_bar))

-- Four phases, one below the other ----------------------------------------------------------------------------------
cue("phases")
local phase_names = { "Cleanup", "Refill", "Prefill", "Decode (Batched)" }
local phase_colors = { GRAY, ORANGE, BLUE, YELLOW }

local phases = VGroup()
local phase_arrows = VGroup()
for i, name in ipairs(phase_names) do
    local color = phase_colors[i]
    local box = Rectangle { width = 3.2, height = 0.7, color = color, fill_opacity = 0.12 }
    local label = Text(name, { font_size = 18, color = color })
    phases:add(VGroup(box, label))
    if i > 1 then
        -- The boxes still lie on top of each other, so all arrows are the same one and point up.
        phase_arrows:add(Arrow(phases[i - 1]:get_bottom(), phases[i]:get_top(), {
            color = GRAY,
            buff = 0.08,
            max_tip_length_to_length_ratio = 0.2,
        }))
    end
end
phases:arrange(DOWN, { buff = 0.25 })
phases:shift(LEFT * 3.5 + DOWN * 0.6)

for i, phase in ipairs(phases) do
    play(Create(phase))
    if i > 1 then
        play(Create(phase_arrows[i - 1]))
    end
end
wait(0.3)

cue("loop")
local loop_arrow = CurvedArrow(
    phases[#phases]:get_right() + RIGHT * 0.15,
    phases[1]:get_right() + RIGHT * 0.15,
    { color = GRAY, angle = PI / 2 }
)
local loop_label = Text("Loop", { font_size = 12, color = GRAY }):next_to(loop_arrow, RIGHT, { buff = 0.1 })
play(Create(loop_arrow), Write(loop_label))
wait(0.3)

-- Requests in different phases at once ------------------------------------------------------------------------------
cue("requests")
local function make_request(name, color)
    local dot = Dot { color = color, radius = 0.13 }
    local label = Text(name, { font_size = 14, color = color })
    label:next_to(dot, LEFT, { buff = 0.15 })
    return VGroup(dot, label)
end

local function beside(phase)
    return phase, RIGHT, { buff = 1.2 }
end

local r1 = make_request("R1", YELLOW):next_to(beside(phases[3]))
local r2 = make_request("R2", ORANGE):next_to(beside(phases[4]))
local r3 = make_request("R3", PINK):next_to(beside(phases[2]))
local r4 = make_request("R4", TEAL):next_to(beside(phases[1]))
play(
    FadeIn(r1, { scale = 0.7 }),
    FadeIn(r2, { scale = 0.7 }),
    FadeIn(r3, { scale = 0.7 }),
    FadeIn(r4, { scale = 0.7 })
)
wait(0.4)

local concurrent_note = Text("3 requests at different phases simultaneously", { font_size = 15, color = WHITE })
concurrent_note:next_to(phases, DOWN, { buff = 0.5 })
play(Write(concurrent_note))
wait(1.2)
play(FadeOut(concurrent_note))

cue("rotation")
play(
    r1:animate():next_to(beside(phases[4])),
    r2:animate():next_to(beside(phases[1])),
    r3:animate():next_to(beside(phases[3])),
    r4:animate():next_to(beside(phases[2]))
)
wait(0.3)

local new_r5 = make_request("R5", GREEN):next_to(beside(phases[2]))
play(FadeOut(r2), FadeIn(new_r5, { scale = 0.7 }))
wait(0.3)

-- Decode, grouped by position ---------------------------------------------------------------------------------------
cue("decode")
play(
    r1:animate():next_to(phases[4], RIGHT, { buff = 1.2 }),
    r3:animate():next_to(phases[4], RIGHT, { buff = 2.5 }),
    FadeOut(r4),
    FadeOut(new_r5)
)
wait(0.2)

local ring = SurroundingRectangle(phases[4], { color = YELLOW, buff = 0.12 })
local ring_note = Text("Position-Grouped Decode\nSame pos same matmul batch", {
    font_size = 15,
    color = YELLOW,
    line_spacing = 0.6,
})
ring_note:next_to(ring, DOWN, { buff = 0.35 })
local hbox = SurroundingRectangle(VGroup(r1, r3):copy():arrange(RIGHT, { buff = 0.5 }):move_to(r1), {
    color = GREEN,
    buff = 0.2,
})
hbox:next_to(phases[4], RIGHT, { buff = 1.85 })
play(Create(ring), Write(ring_note))
play(Create(hbox))
wait(1.8)
play(
    FadeOut(ring),
    FadeOut(ring_note),
    FadeOut(hbox),
    FadeOut(r1),
    FadeOut(r3),
    FadeOut(loop_arrow),
    FadeOut(loop_label)
)

cue("bitmask")
local bitmask_box = VGroup(
    Text("O(1) Slot Allocation via Bitmask", { font_size = 22, color = ORANGE }),
    Text("free_slots = ~occupied_mask one-bit op", { font_size = 16, color = GRAY })
)
bitmask_box:arrange(DOWN, { buff = 0.2 }):next_to(phases, DOWN, { buff = 0.8 })
play(Write(bitmask_box))
wait(1.2)

-- Throughput --------------------------------------------------------------------------------------------------------
cue("throughput")
local rest = {}
for _, node in ipairs(mobjects()) do
    if node ~= title and node ~= top_bar then
        table.insert(rest, FadeOut(node))
    end
end
play(rest)

local compare = VGroup(
    Text("Throughput Comparison", { font_size = 32, color = BLUE }),
    Text("Static Batching: 1.0x (baseline)", { font_size = 22, color = RED }),
    Text("Continuous Batching: 3.4x (single GPU)", { font_size = 22, color = GREEN })
)
compare:arrange(DOWN, { buff = 0.4, aligned_edge = LEFT })
play(Write(compare))
wait(2)
play(FadeOut(compare), FadeOut(title), FadeOut(top_bar))
