local titles = {}

function titles.Title(text, options)
    local title = Text(text, options.letters):to_edge(UP)
    if options.include_underline then
        local line = Line(LEFT, RIGHT):next_to(title, DOWN, {buff = options.underline_buff})
        line:set_width(options.match_underline_width_to_text and title.width or FRAME_WIDTH - 2)
        title:add(line)
        title.underline = line
    end
    return title
end

-- Each item is a group of its dot and its letters.
function titles.BulletedList(items, options)
    local list = VGroup()
    for i, item in ipairs(items) do
        local text = Text(item, options.letters)
        local dot = Dot({radius = 0.0005 * options.letters.font_size * options.dot_scale_factor, color = options.letters.color})
        list:add(VGroup(dot:next_to(text[1] or text, LEFT, {buff = 0.1}), text))
    end
    return list:arrange(DOWN, {aligned_edge = LEFT, buff = options.buff})
end

function titles.fade_all_but(list, index, opacity)
    for i, item in ipairs(list) do
        item:set_fill(nil, {opacity = i == index and 1 or opacity})
    end
end

return titles
