-- animate: any chain of changes becomes one motion.
background("#0d1117")
local INK, FAINT = "#e6edf3", "#3d4754"

local ground = Line({ -6.2, -0.4 }, { 6.2, -0.4 }, { color = FAINT })
local box = RoundedRectangle { width = 2.4, height = 2.4, corner_radius = 0.3, color = BLUE, fill_opacity = 0.4 }
box:next_to(ground, UP, { buff = 0.02, aligned_edge = LEFT })

local function code(text)
    return Text(text, { font_size = 32, color = INK, align = "center", line_spacing = 0.8 }):move_to(DOWN * 2.1)
end

local said = code("box")
play(Create(ground), FadeIn(box, { shift = DOWN, rate_func = rush_into }), FadeIn(said))

-- One step: the code is read first, then it happens.
local function step(text, change)
    local new = code(text)
    play(Succession(FadeOut(said, { run_time = 0.2 }), FadeIn(new, { run_time = 0.4 })))
    said = new
    play(change)
    wait(0.5)
end

cue("one", { notes = "animate() takes every method that changes a node." })
step("box:animate():shift(RIGHT * 5)", box:animate():shift(RIGHT * 5))

cue("chain", { notes = "A chain is one motion, not three." })
step("box:animate():shift(RIGHT * 5)\n:set_color(ORANGE):scale(0.5, { about_edge = DOWN })",
    box:animate { run_time = 1.5 }:shift(RIGHT * 5):set_color(ORANGE):scale(0.5, { about_edge = DOWN }))

cue("options", { notes = "Options come first: how long it takes, and how its time runs." })
step("box:animate { rate_func = ease_out_bounce }\n:align_to(ground, LEFT):scale(2, { about_edge = DL })",
    box:animate { run_time = 2, rate_func = ease_out_bounce }:align_to(ground, LEFT):scale(2, { about_edge = DL }))
wait(0.5)
