local formulas = {}
local matching = import "matching"

-- Splitting ----------------------------------------------------------------------------------------------------------

-- Reads the rest of a part behind "{{" up to the "}}" that is not in braces of its own: the part, and where it ends.
local function read_braces(text, at)
    local start, depth = at, 0
    while at <= #text do
        local sign = string.sub(text, at, at)
        if sign == "\\" then
            at = at + 1
        elseif sign == "{" then
            depth = depth + 1
        elseif sign == "}" and depth == 0 and string.sub(text, at, at + 1) == "}}" then
            return string.sub(text, start, at - 1), at + 2
        elseif sign == "}" then
            depth = depth - 1
        end
        at = at + 1
    end
    return string.sub(text, start), at
end

-- What stands in {{ }}, at the start of a text or behind a blank, is a part of its own.
local function split(text, parts)
    local start, at = 1, 1
    local function take(last)
        if last >= start then
            parts[#parts + 1] = string.sub(text, start, last)
        end
    end
    while at <= #text do
        local opens = string.sub(text, at, at + 1) == "{{"
        if opens and (at == 1 or string.find(string.sub(text, at - 1, at - 1), "%s")) then
            take(at - 1)
            local part
            part, at = read_braces(text, at + 2)
            parts[#parts + 1] = part
            start = at
        else
            at = at + 1
        end
    end
    take(#text)
    return parts
end

-- Whether a place lies in the name of a command or of an environment, which must not be taken apart.
local function is_in_name(text, at)
    local before = string.sub(text, math.max(1, at - 40), at - 1)
    return string.find(string.sub(text, at, at), "%a") and string.find(before, "\\%a*$")
        or string.find(before, "\\begin{[^{}]*$") or string.find(before, "\\end{[^{}]*$")
end

local function find_text(text, one, at)
    local from, to = string.find(text, one, at, true)
    while from and is_in_name(text, from) do
        from, to = string.find(text, one, from + 1, true)
    end
    return from, to
end

-- The text to be isolated that comes first from `at` on; of several the longest.
local function find_first(text, at, isolated)
    local first, last
    for _, one in ipairs(isolated) do
        local from, to = find_text(text, one, at)
        if from and to >= from and (not first or from < first or from == first and to > last) then
            first, last = from, to
        end
    end
    return first, last
end

local function tagged(name, tex)
    return "\\special{dvisvgm:raw <g id='tex:" .. name .. "'>}" .. tex .. "\\special{dvisvgm:raw </g>}"
end

-- A part with what is isolated in it tagged; what was found is appended to `found`.
local function isolate(text, isolated, found)
    local pieces, at = {}, 1
    local first, last = find_first(text, at, isolated)
    while first do
        local match = string.sub(text, first, last)
        found[#found + 1] = match
        pieces[#pieces + 1] = string.sub(text, at, first - 1) .. tagged("found" .. #found, match)
        at = last + 1
        first, last = find_first(text, at, isolated)
    end
    pieces[#pieces + 1] = string.sub(text, at)
    return table.concat(pieces)
end

-- Putting right ------------------------------------------------------------------------------------------------------

local function count(text, sign)
    local _, number = string.gsub(text, sign, "")
    return number
end

-- Braces that lack their others get them; of \left and \right that do, all become \big.
local function completed(tex)
    local lefts = count(tex, "\\left[%(%)%{%}%[%]|%.\\]")
    if lefts ~= count(tex, "\\right[%(%)%{%}%[%]|%.\\]") then
        tex = string.gsub(string.gsub(tex, "\\left%f[%A]", "\\big"), "\\right%f[%A]", "\\big")
    end
    local bare = string.gsub(tex, "\\[\\{}]", "")
    local missing = count(bare, "{") - count(bare, "}")
    return string.rep("{", -missing) .. tex .. string.rep("}", missing)
end

-- Making -------------------------------------------------------------------------------------------------------------

local function collect(node, leaves, ranges)
    for _, child in ipairs(node) do
        local name = string.match(type_of(child), "^tex:(.*)")
        if name then
            local first = #leaves + 1
            collect(child, leaves, ranges)
            ranges[name] = { first, #leaves }
        else
            leaves[#leaves + 1] = child
        end
    end
end

local function group_between(leaves, range)
    local group = VGroup()
    for i = range[1], range[2] do
        group:add(leaves[i])
    end
    return group
end

local function isolated_texts(options)
    local list = {}
    for _, text in ipairs(options.substrings_to_isolate or {}) do
        list[#list + 1] = tostring(text)
    end
    for text in pairs(options.tex_to_color_map or {}) do
        list[#list + 1] = tostring(text)
    end
    return list
end

local function join(parts, options, found)
    local isolated, joined = isolated_texts(options), {}
    for i, part in ipairs(parts) do
        local tex = isolate(part, isolated, found)
        joined[i] = tagged("part" .. i, i < #parts and tex .. options.arg_separator or tex)
    end
    return table.concat(joined)
end

local function make(texts, options)
    local parts, found = {}, {}
    for _, text in ipairs(texts) do
        split(text, parts)
    end
    if #parts == 0 then
        parts[1] = "\\quad"
    end
    local whole = SingleStringMathTex(completed(join(parts, options, found)), {
        tex_environment = options.tex_environment,
        preamble = options.preamble,
        font_size = options.font_size,
        color = options.color,
    })
    local leaves, ranges, formula = {}, {}, VGroup()
    collect(whole, leaves, ranges)
    for i, part in ipairs(parts) do
        local signs = group_between(leaves, ranges["part" .. i] or { 1, 0 })
        state(signs).tex = part
        formula:add(signs)
    end
    local known = state(formula)
    known.tex, known.parts, known.found, known.ranges = table.concat(parts, options.arg_separator), parts, found, {}
    for i = 1, #found do
        known.ranges[i] = ranges["found" .. i] or { 1, 0 }
    end
    if options.opacity < 1 then
        formula:set_opacity(options.opacity)
    end
    formulas.set_color_by_tex_to_color_map(formula, options.tex_to_color_map or {})
    return formula
end

formulas.MathTex, formulas.Tex = make, make

-- Finding ------------------------------------------------------------------------------------------------------------

local function leaves_of(formula)
    local leaves = {}
    for _, part in ipairs(formula) do
        for _, leaf in ipairs(part) do
            leaves[#leaves + 1] = leaf
        end
    end
    return leaves
end

-- The parts that are written so, and what was isolated; where there are none the parts in which it stands.
local function find(formula, tex)
    local known, nodes = state(formula), {}
    for i, part in ipairs(known.parts) do
        if part == tex then
            nodes[#nodes + 1] = formula[i]
        end
    end
    for i, match in ipairs(known.found) do
        if match == tex then
            nodes[#nodes + 1] = group_between(leaves_of(formula), known.ranges[i])
        end
    end
    for i, part in ipairs(#nodes == 0 and known.parts or {}) do
        if string.find(part, tex, 1, true) then
            nodes[#nodes + 1] = formula[i]
        end
    end
    return nodes
end

function formulas.get_part_by_tex(formula, tex)
    return find(formula, tex)[1]
end

function formulas.get_parts_by_tex(formula, tex)
    return VGroup(find(formula, tex))
end

function formulas.get_tex_string(formula)
    return state(formula).tex
end

formulas.tex_string = formulas.get_tex_string

function formulas.set_color_by_tex(formula, tex, color)
    for _, node in ipairs(find(formula, tex)) do
        node:set_color(color)
    end
    return formula
end

function formulas.set_color_by_tex_to_color_map(formula, colors)
    for tex, color in pairs(colors) do
        formulas.set_color_by_tex(formula, tostring(tex), color)
    end
    return formula
end

function formulas.set_opacity_by_tex(formula, tex, opacity, remaining_opacity)
    if remaining_opacity then
        formula:set_opacity(remaining_opacity)
    end
    for _, node in ipairs(find(formula, tex)) do
        node:set_opacity(opacity or 0.5)
    end
    return formula
end

-- Moving -------------------------------------------------------------------------------------------------------------

-- The parts of the formulas in a node.
local function parts_of(node, parts)
    parts = parts or {}
    for _, child in ipairs(node) do
        if state(node).parts then
            parts[#parts + 1] = child
        else
            parts_of(child, parts)
        end
    end
    return parts
end

local function tex_of(part)
    return state(part).tex or ""
end

function formulas.TransformMatchingTex(node, target, options)
    local parts, target_parts = parts_of(node), parts_of(target)
    if #parts == 0 or #target_parts == 0 then
        fail("both must be formulas, or groups of some")
    end
    return matching.animation(parts, target, target_parts, tex_of, options)
end

return formulas
