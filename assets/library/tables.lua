-- Tables of options, and lists.
local tables = {}

-- The fields of all of them, later ones before earlier ones. Any may be nil.
function tables.merge(...)
    local merged = {}
    for i = 1, select("#", ...) do
        for name, value in pairs((select(i, ...)) or {}) do
            merged[name] = value
        end
    end
    return merged
end

function tables.set(target, fields)
    for name, value in pairs(fields) do
        target[name] = value
    end
end

function tables.map(list, f)
    local mapped = {}
    for i, item in ipairs(list) do
        mapped[i] = f(item, i)
    end
    return mapped
end

function tables.contains(list, value, tolerance)
    for _, item in ipairs(list or {}) do
        if math.abs(item - value) <= (tolerance or 0) then
            return true
        end
    end
    return false
end

-- from, from + step, ... below `to`, as many as numpy's arange has.
function tables.steps(from, to, step)
    local count = math.ceil((to - from) / step)
    if count > 100000 then
        fail("a range from %g to %g has too many steps of %g", from, to, step)
    end
    local list = {}
    for i = 1, count do
        list[i] = from + (i - 1) * step
    end
    return list
end

-- `count` numbers from one to the other, with both.
function tables.spread(from, to, count)
    local list = {}
    for i = 1, count do
        list[i] = count > 1 and from + (to - from) * (i - 1) / (count - 1) or from
    end
    return list
end

return tables
