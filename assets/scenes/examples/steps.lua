-- Cues, notes and parameters: steps to stop at, words for the presenter, sliders for the room (key e).
background("#0d1117")
local INK, FAINT = "#e6edf3", "#3d4754"
local count = param("bars", 8, { min = 3, max = 16 })
local spread = param("spread", 0.6, { min = 0, max = 1, step = 0.1 })
local LEFT_X, RIGHT_X, BASE = -6.3, 4.8, -3

local base = Line({ LEFT_X, BASE }, { RIGHT_X, BASE }, { color = FAINT })
local title = Text(count .. " measurements", { font_size = 52, weight = SEMIBOLD, color = INK })
title:to_edge(UP, { buff = 0.6 }):align_to(base, LEFT) -- the panel of sliders lies on the right
local bars, sum = VGroup(), 0
for i = 1, count do
    local height, pitch = 2.9 * (1 + spread * (2 * math.random() - 1)), (RIGHT_X - LEFT_X) / count
    bars:add(Rectangle { width = pitch * 0.7, height = math.max(height, 0.05), color = BLUE, fill_opacity = 0.5 }
        :move_to({ LEFT_X + pitch * (i - 0.5), BASE }, { aligned_edge = DOWN }))
    sum = sum + height
end
play(Write(title), Create(base))

cue("bars", { notes = "Ask first: how much do they differ, do you think?", seconds = 20 })
local grow = {}
for i, bar in ipairs(bars) do
    grow[i] = ReplacementTransform(bar:copy():stretch(0.01, 1, { about_edge = DOWN }), bar)
end
play(LaggedStart(grow, { lag_ratio = 0.15 }))

cue("mean", { notes = "The mean hides the spread. Turn the slider (e) and ask again.", seconds = 30 })
local y = BASE + sum / count
local mean = DashedLine({ LEFT_X, y }, { RIGHT_X + 0.3, y }, { color = YELLOW, dash_length = 0.2 })
local label = Text("mean", { font_size = 36, color = YELLOW }):next_to(mean, RIGHT, { buff = 0.2 })
play(Create(mean, { rate_func = linear }), FadeIn(label))

cue("above", { notes = "These lie above it." })
local above = { Wait(0.1) }
for _, bar in ipairs(bars) do
    if bar:get_top().y > y then
        above[#above + 1] = bar:animate():set_color(ORANGE)
    end
end
play(LaggedStart(above, { lag_ratio = 0.2 }))
wait(1)
