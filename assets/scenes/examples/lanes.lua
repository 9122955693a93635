-- A chart of lanes: who does what when, with ticks to step along (Ctrl+PageDown).
background("#0d1117")
local INK, DIM = "#e6edf3", "#9aa7b4"
local COLORS = { read = BLUE, write = YELLOW, wait = "#3d4754", ground = "#161c24" }
local SIZE, SECONDS = { width = 10.6, height = 3.3 }, 8

local jobs = lanes {
    { { 0, 1.5, "read" }, { 1.5, 4, "write" }, { 4, 5, "wait" }, { 5, 6, "read" }, { 6, 8, "write" } },
    { { 0, 1.5, "wait" }, { 1.5, 3, "read" }, { 3, 5, "write" }, { 5, 6, "wait" }, { 6, 8, "read" } },
    { { 0, 3, "wait" }, { 3, 5, "read" }, { 5, 8, "write" } },
}
local busy = series({ { 0, 1 }, { 1.5, 2 }, { 3, 3 }, { 4, 2 }, { 6, 3 } }, { steps = true })

local chart = LaneChart(jobs, { width = SIZE.width, height = SIZE.height, colors = COLORS }):move_to { 1.1, 0.3 }
local axis = TimeAxis { width = SIZE.width, height = SIZE.height, font_size = 28, color = DIM }:move_to(chart)
local title = Text("Who works when?", { font_size = 56, weight = SEMIBOLD, color = INK }):to_edge(UP, { buff = 0.7 })
local names = VGroup()
for i, name in ipairs { "Ann", "Ben", "Cleo" } do
    local y = chart:get_top().y - SIZE.height * (i - 0.5) / 3
    names:add(Text(name, { font_size = 38, color = INK }):move_to({ chart:get_left().x - 0.3, y }, { aligned_edge = RIGHT }))
end
local count = Readout(busy, { font_size = 48, suffix = " at work", weight = SEMIBOLD, color = GREEN, align = "right" })
    :next_to(chart, DOWN, { buff = 1, aligned_edge = RIGHT })
local legend = VGroup()
for _, kind in ipairs { "read", "write", "wait" } do
    local patch = Square { side_length = 0.32, fill_color = COLORS[kind], fill_opacity = 1, stroke_width = 0 }
    legend:add(VGroup(patch, Text(kind, { font_size = 34, color = DIM }):next_to(patch, RIGHT, { buff = 0.18 })))
end
legend:arrange(RIGHT, { buff = 0.5 }):align_to(chart, LEFT):align_to(count, DOWN)

local moving = VGroup(chart, axis, count):set_window(0, SECONDS):set_progress(0)
play(Write(title), FadeIn(VGroup(names, legend, moving)))

cue("day", { notes = "Where somebody waits, somebody else still reads." })
ticks("change", { 1.5, 3, 4, 5, 6 }, { from = 0, to = SECONDS, run_time = SECONDS })
play(moving:animate { run_time = SECONDS, rate_func = linear }:set_progress(SECONDS))
wait(1)
