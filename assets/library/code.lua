local tables = import "tables"

local listings = {}

-- As Python's expandtabs.
local function expand_tabs(line, width)
    local expanded, at = "", 0
    for _, c in utf8.codes(line) do
        local count = c == 9 and width - at % width or 1
        expanded = expanded .. (c == 9 and string.rep(" ", count) or utf8.char(c))
        at = at + count
    end
    return expanded
end

local function split(text, width)
    local lines = {}
    text = string.gsub(string.gsub(text, "\r", ""), "\n$", "")
    for line in string.gmatch(text .. "\n", "([^\n]*)\n") do
        lines[#lines + 1] = string.find(line, "\t") and expand_tabs(line, width) or line
    end
    return lines
end

-- Gives the letters of the paragraph, each of which is a node, blanks too, the colours of the tokens.
local function color_lines(paragraph, tokens)
    local line, at = 1, 0
    for _, token in ipairs(tokens) do
        for part, ending in string.gmatch(token.text, "([^\n]*)(\n?)") do
            local length = utf8.len(part)
            if token.color and string.find(part, "%S") then
                paragraph[line]:slice(at + 1, at + length):set_color(token.color)
            end
            at = at + length
            if ending ~= "" then
                line, at = line + 1, 0
            end
        end
    end
end

local function without_blanks(paragraph, lines)
    local seen = VGroup()
    for i, line in ipairs(lines) do
        local letters, at = VGroup(), 0
        for _, c in utf8.codes(line) do
            at = at + 1
            if c ~= 32 then
                letters:add(paragraph[i][at])
            end
        end
        seen:add(letters)
    end
    return seen
end

local function make_numbers(count, from, config)
    local numbers = {}
    for i = 1, count do
        numbers[i] = string.format("%d", from + i - 1)
    end
    return Paragraph(numbers, tables.merge(config, {alignment = "right", disable_ligatures = false}))
end

local function make_buttons(content)
    local buttons = VGroup()
    for _, color in ipairs {"#ff5f56", "#ffbd2e", "#27c93f"} do
        buttons:add(Dot({radius = 0.1, stroke_width = 0, color = color}))
    end
    return buttons:arrange(RIGHT, {buff = 0.1}):next_to(content, UP, {buff = 0.1}):align_to(content, LEFT):shift(LEFT * 0.1)
end

local function make_background(content, color, options)
    local config = tables.merge({
        buff = 0.3, color = WHITE, fill_color = color, corner_radius = 0.2, stroke_width = 1, fill_opacity = 1,
    }, options.background_config)
    if options.background == "rectangle" then
        return SurroundingRectangle(content, config)
    end
    local buttons = make_buttons(content)
    local background = SurroundingRectangle(VGroup(content, buttons), config)
    return VGroup(background, buttons:shift(UP * 0.1 + LEFT * 0.1))
end

function listings.Code(options)
    if not options.code_string == not options.code_file then
        fail("one of code_string and code_file is needed")
    end
    local lines = split(options.code_string or code.read(options.code_file), options.tab_width)
    local colors = code.highlight(table.concat(lines, "\n"),
        {language = options.language, formatter_style = options.formatter_style})
    local config = tables.merge({font = "Monospace", font_size = 24, line_spacing = 0.5, disable_ligatures = true},
        options.paragraph_config)
    local paragraph = Paragraph(lines, config)
    if config.disable_ligatures then
        color_lines(paragraph, colors.tokens)
        paragraph = without_blanks(paragraph, lines)
    end
    local content = VGroup()
    local node = VGroup()
    if options.add_line_numbers then
        local numbers = make_numbers(#lines, options.line_numbers_from, config):next_to(paragraph, LEFT):align_to(paragraph, UP)
        content:add(numbers)
        node.line_numbers = numbers
    end
    content:add(paragraph)
    node.background, node.code_lines = make_background(content, colors.background, options), paragraph
    node:add(node.background)
    for _, part in ipairs(content) do
        node:add(part)
    end
    return node
end

return listings
