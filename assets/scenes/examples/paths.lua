-- MoveAlongPath and rate functions: the same way in the same time, each at its own pace.
background("#0d1117")
local INK, FAINT = "#e6edf3", "#3d4754"

local PACES = {
    { "linear", linear, INK }, { "smooth", smooth, BLUE }, { "rush_into", rush_into, ORANGE },
    { "rush_from", rush_from, YELLOW }, { "there_and_back", there_and_back, GREEN },
}

local names, tracks, runners, race = VGroup(), VGroup(), VGroup(), {}
for i, pace in ipairs(PACES) do
    local y = 3.9 - 1.3 * i
    tracks:add(Line({ -2.2, y }, { 6.2, y }, { color = FAINT, stroke_width = 6 }))
    names:add(Text(pace[1], { font_size = 36, color = pace[3] }):next_to(tracks[i], LEFT, { buff = 0.5 }))
    runners:add(Dot { point = tracks[i]:get_left(), radius = 0.24, color = pace[3] })
    race[i] = MoveAlongPath(runners[i], tracks[i], { rate_func = pace[2] })
end
play(Create(tracks, { lag_ratio = 0.2 }), FadeIn(names, { lag_ratio = 0.05 }), FadeIn(runners, { scale = 0.3, lag_ratio = 0.2 }))

cue("race", { notes = "All of them take four seconds. Which one looks natural?" })
play(race, { run_time = 4 })
wait(0.5)

cue("round", { notes = "Any line, arc or shape can be the path." })
local rings, moons, orbits = VGroup(), VGroup(), {}
for i, pace in ipairs(PACES) do
    rings:add(Circle { radius = 3.6 - 0.6 * i, color = FAINT, stroke_width = 6 })
    moons:add(Dot { point = rings[i]:get_right(), radius = 0.2, color = pace[3] })
    orbits[i] = MoveAlongPath(moons[i], rings[i], { rate_func = pace[2] })
end
play(FadeOut(names, { run_time = 0.5 }), ReplacementTransform(tracks, rings), ReplacementTransform(runners, moons))
play(orbits, { run_time = 4 })
wait(0.5)
