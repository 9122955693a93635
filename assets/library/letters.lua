local letters = {}
local animating = import "animating"
local with, at_once, show, instant = animating.with, animating.at_once, animating.show, animating.instant

local function timing_of(glyphs, options)
    local timing = with(options)
    timing.run_time = timing.run_time or math.max(1, #glyphs) * options.time_per_char
    return timing
end

local function glyphs_of(text)
    local glyphs = {}
    for i, glyph in ipairs(text) do
        glyphs[i] = glyph
    end
    if #glyphs == 0 then
        fail("there is no letter")
    end
    return glyphs
end

local function place_cursor(cursor, glyph, is_behind, height, options)
    local move = cursor:animate({ run_time = 1, rate_func = at_once })
    if is_behind then
        move:next_to(glyph, RIGHT, { buff = options.buff })
    else
        move:move_to(glyph)
    end
    return move:set_y(height)
end

local function height_of(text, cursor, options)
    return options.keep_cursor_y and cursor:get_y() or text:get_y()
end

function letters.AddTextLetterByLetter(text, options)
    local glyphs, steps = glyphs_of(text), { Add(text) }
    for _, glyph in ipairs(glyphs) do
        glyph:set_opacity(0)
        steps[#steps + 1] = show(glyph, 1, 1)
    end
    return Succession(steps, timing_of(glyphs, options))
end

-- The last letter goes after one step, the first one in the end, with all that is left.
local function go(steps, text)
    steps[#steps + 1] = FadeOut(text, { run_time = instant })
end

function letters.RemoveTextLetterByLetter(text, options)
    local glyphs, steps = glyphs_of(text), { Wait(1) }
    for i = #glyphs, 2, -1 do
        steps[#steps + 1] = show(glyphs[i], 0, 1)
    end
    go(steps, text)
    return Succession(steps, timing_of(glyphs, options))
end

function letters.TypeWithCursor(text, cursor, options)
    local glyphs, height, steps = glyphs_of(text), height_of(text, cursor, options), { Add(text, cursor) }
    for _, glyph in ipairs(glyphs) do
        glyph:set_opacity(0)
        steps[#steps + 1] = AnimationGroup(show(glyph, 1, 1), place_cursor(cursor, glyph, true, height, options))
    end
    if options.leave_cursor_on then
        text:add(cursor)
    else
        steps[#steps + 1] = FadeOut(cursor, { run_time = instant })
    end
    return Succession(steps, timing_of(glyphs, options))
end

function letters.UntypeWithCursor(text, cursor, options)
    local glyphs, height = glyphs_of(text), height_of(text, cursor, options)
    if glyphs[#glyphs] == cursor then
        glyphs[#glyphs] = nil
    end
    local steps = { place_cursor(cursor, glyphs[#glyphs], true, height, options) }
    for i = #glyphs, 2, -1 do
        local move = place_cursor(cursor, glyphs[i - 1], true, height, options)
        steps[#steps + 1] = AnimationGroup(show(glyphs[i], 0, 1), move)
    end
    text:add(cursor)
    go(steps, text)
    return Succession(steps, timing_of(glyphs, options))
end

return letters
