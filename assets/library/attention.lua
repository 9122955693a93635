local attention = {}
local animating = import "animating"
local with, show, leaves_of = animating.with, animating.show, animating.leaves_of

function attention.Circumscribe(node, shape, options)
    local half = V(node.width, node.height) / 2
    if half.x + options.buff <= 0 or half.y + options.buff <= 0 then
        fail("there is nothing to frame: the box is %g by %g", node.width, node.height)
    end
    local look = { color = options.color, stroke_width = options.stroke_width }
    local frame
    if shape == Circle then
        frame = Circle(math.sqrt(half.x ^ 2 + half.y ^ 2) + options.buff, look):move_to(node)
    else
        look.buff = options.buff
        frame = SurroundingRectangle(node, look)
    end
    if not options.fade_in and not options.fade_out then
        return ShowPassingFlash(frame, with(options, { time_width = options.time_width }))
    end
    local timing = with(options)
    timing.run_time = timing.run_time / 2
    if not options.fade_out then
        frame:reverse_direction()
    end
    return Succession(
        (options.fade_in and FadeIn or Create)(frame, timing),
        (options.fade_out and FadeOut or Uncreate)(frame, timing)
    )
end

function attention.Flash(place, options)
    local middle, lines = center(place), {}
    for k = 0, options.num_lines - 1 do
        local angle = k * TAU / options.num_lines
        local way = V(math.cos(angle), math.sin(angle))
        local line = Line(
            middle + way * options.flash_radius,
            middle + way * (options.flash_radius + options.line_length),
            { color = options.color, stroke_width = options.line_stroke_width }
        )
        lines[#lines + 1] = ShowPassingFlash(line, with(options, { time_width = options.time_width }))
    end
    return AnimationGroup(lines)
end

function attention.ShowPassingFlashWithThinningStrokeWidth(node, options)
    local flashes, last = {}, options.n_segments - 1
    for k = 0, last do
        local part = last == 0 and 0 or k / last
        local copy = node:copy()
        for _, leaf in ipairs(leaves_of(copy)) do
            leaf:set_stroke(nil, { width = part * leaf:get_stroke_width() })
        end
        flashes[#flashes + 1] = ShowPassingFlash(copy, with(options, { time_width = options.time_width * (1 - part) }))
    end
    return AnimationGroup(flashes)
end

function attention.FocusOn(place, options)
    local spot = Dot(ORIGIN, FRAME_WIDTH / 2 + FRAME_HEIGHT / 2, { color = options.color, fill_opacity = 0 })
    local way = with(options, { remover = true })
    return spot:animate(way):scale(0):move_to(center(place)):set_fill(options.color, { opacity = options.opacity })
end

-- Where motion is reduced it pales.
function attention.Wiggle(node, options)
    local scale_about = options.scale_about_point or node:get_center()
    local rotate_about = options.rotate_about_point or node:get_center()
    local start
    local function move(alpha)
        local size = 1 + (options.scale_value - 1) * there_and_back(alpha)
        local angle = wiggle(alpha, options.n_wiggles) * options.rotation_angle
        node:scale(size, { about_point = scale_about }):rotate(angle, { about_point = rotate_about })
    end
    return Animation(node, with(options, {
        begin = function()
            start = node:copy()
        end,
        interpolate = function(_, alpha)
            node:become(start)
            if calm() then
                node:fade(0.6 * there_and_back(alpha))
            else
                move(alpha)
            end
        end,
    }))
end

function attention.Blink(node, options)
    local steps = {}
    for _ = 1, options.blinks do
        steps[#steps + 1] = show(node, 1, options.time_on)
        steps[#steps + 1] = show(node, 0, options.time_off)
    end
    if not options.hide_at_end then
        steps[#steps + 1] = show(node, 1, options.time_on)
    end
    return Succession(steps, with(options))
end

function attention.Broadcast(node, options)
    local waves = {}
    local is_filled = node:get_fill_opacity() > 0
    local function look(wave, opacity)
        if is_filled then
            wave:set_opacity(opacity)
        else
            wave:set_stroke(nil, { opacity = opacity })
        end
        return wave
    end
    for i = 1, options.n_mobs do
        local wave = node:copy():move_to(options.focal_point)
        local first = look(wave:copy():scale(options.initial_width / node.width), options.initial_opacity)
        waves[i] = Transform(first, look(wave, options.final_opacity), { remover = options.remover })
    end
    return LaggedStart(waves, with(options))
end

return attention
