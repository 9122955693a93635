-- A small deck of charts, for tests of the deck's file.
background("#0d1117")
palette { projector = { [BLUE] = "#0072B2", background = "#FAFAF7" } }
local jobs = lanes {
    { { 0, 1.5, "read" }, { 1.5, 4, "write" } },
    { { 0, 1.5, "wait" }, { 1.5, 3, "read" } },
}
local busy = series({ { 0, 1 }, { 1.5, 2.5 }, { 3, -3 } }, { steps = true })
local colors = { read = BLUE, write = YELLOW, wait = "#3d4754", ground = "#161c24" }
local chart = LaneChart(jobs, { width = 6, height = 1, colors = colors })
local axis = TimeAxis { width = 6, height = 1 }
local lamps = Lamps(jobs, { colors = colors, signs = { read = "1" }, blur = 0.1 }):shift(UP * 2)
local count = Readout(busy, { decimals = 1, prefix = "1", suffix = "0" }):shift(UP * 3)
local plot = Plot(busy, { width = 4, height = 1 }):shift(DOWN * 2)
local all = VGroup(chart, axis, lamps, count, plot):set_window(0, 4):set_progress(0)
play(FadeIn(all))
ticks("change", { 1, 2 }, { from = 0, to = 4, run_time = 4 })
play(all:animate { run_time = 4, rate_func = linear }:set_progress(4))
