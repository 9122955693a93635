local slots = param("slots", 4, { min = 1, max = 8, step = 1 })
local run = batching.simulate { requests = 6, slots = slots, prompt = "uniform:1:9", output = "geometric:4", seed = 2 }.continuous
local chart = LaneChart(run:lanes(), { width = 6, height = 1 })
local plot = Plot(run:series("throughput"), { width = 4, height = 1 })
local all = VGroup(chart, plot, Lamps(run:mask())):set_window(0, run.seconds):set_progress(0)
add(all)
ticks("phase", run:moments("phase"), { from = 0, to = run.seconds, run_time = 2 })
play(all:animate { run_time = 2 }:set_progress(run.seconds))
add(Text(run:state(0.1).phase .. run:find_event(0.2) .. #run))
