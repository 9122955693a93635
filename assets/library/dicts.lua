local nodes = import "nodes"
local dicts = {}

-- Pairs in order: those of a list as they stand, those of a table by their names.
local function pairs_of(mapping)
    if #mapping > 0 then
        return mapping
    end
    local list = {}
    for key, value in pairs(mapping) do
        list[#list + 1] = { key, value }
    end
    table.sort(list, function(a, b)
        return tostring(a[1]) < tostring(b[1])
    end)
    return list
end

local function place_of(dict, key)
    for i, name in ipairs(state(dict).names) do
        if name == key then
            return i
        end
    end
end

local function take_out(dict, place)
    local names = state(dict).names
    local key = table.remove(names, place)
    local members = dict.submobjects
    table.remove(members, place)
    dict:set_submobjects(members)
    dict[key] = nil
end

local function put(dict, key, value)
    if type(key) ~= "string" then
        fail("the name of a node must be a string, not a %s", type(key))
    end
    nodes.check(value, "what is named " .. key)
    local own, place = state(dict), place_of(dict, key)
    if place then
        take_out(dict, place)
    end
    if own.show_keys then
        value:add(Text(key):next_to(value, LEFT))
    end
    own.names[#own.names + 1] = key
    local members = dict.submobjects
    members[#members + 1] = value
    dict:set_submobjects(members)
    dict[key] = value
end

function dicts.add(dict, mapping)
    for i, pair in ipairs(pairs_of(mapping)) do
        if type(pair) ~= "table" then
            fail("entry %d must be a pair, such as {\"s\", Square()}", i)
        end
        put(dict, pair[1], pair[2])
    end
    return dict
end

function dicts.VDict(mapping, options)
    local dict = VGroup()
    state(dict).names, state(dict).show_keys = {}, options.show_keys
    return dicts.add(dict, mapping)
end

function dicts.add_key_value_pair(dict, key, value)
    put(dict, key, value)
    return dict
end

function dicts.remove(dict, key)
    take_out(dict, place_of(dict, key) or fail("there is no node named %s", key))
    return dict
end

function dicts.get_all_submobjects(dict)
    return dict.submobjects
end

return dicts
