-- Arrows between nodes: their ends follow from what they join, and what happens travels along them.
background("#0d1117")
local INK, DIM = "#e6edf3", "#9aa7b4"

local function station(text, color, x, y)
    local disc = Circle { radius = 1.35, color = color, fill_opacity = 0.15 }
    return VGroup(disc, Text(text, { font_size = 34, color = INK })):move_to { x, y }
end
local browser, server = station("Browser", BLUE, -5.2, 0), station("Server", GREEN, 0, 0)
local cache, database = station("Cache", YELLOW, 5.2, 2), station("Database", ORANGE, 5.2, -2)

local function arrow(from, to)
    return Arrow(from, to, { color = DIM, buff = 0.12, stroke_width = 5, tip_length = 0.25 })
end
play(LaggedStart({ FadeIn(browser), FadeIn(server), FadeIn(cache), FadeIn(database) }, { lag_ratio = 0.3, run_time = 1.5 }))
play(LaggedStart({ Create(arrow(browser, server)), Create(arrow(server, cache)), Create(arrow(server, database)) },
    { lag_ratio = 0.4 }))

-- A message goes from one station to another, which lights up when it is there.
local function send(from, to, color)
    local way = Line(from, to, { buff = 0.2 })
    local message = Dot { radius = 0.18, color = color }
    play(MoveAlongPath(message, way))
    play(FadeOut(message, { run_time = 0.2 }),
        to[1]:animate { run_time = 0.6, rate_func = there_and_back }:set_fill(color, { opacity = 0.6 }))
end

cue("miss", { notes = "First the cache is asked, which does not have it." })
send(browser, server, BLUE)
send(server, cache, GREEN)
send(cache, server, RED)
cue("database", { notes = "So the database is, and the answer goes back all the way." })
send(server, database, GREEN)
send(database, server, ORANGE)
send(server, browser, ORANGE)
wait(1)
