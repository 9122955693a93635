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

-- Of all groups, where a dictionary's own is called the same.
local remove = VGroup().remove

local function take_out(dict, key)
    local named = state(dict).named
    remove(dict, named[key])
    named[key], dict[key] = nil, nil
end

local function put(dict, key, value)
    if type(key) ~= "string" then
        fail("the name of a node must be a string, not a %s", type(key))
    end
    nodes.check(value, "what is named " .. key)
    local own = state(dict)
    if own.named[key] then
        take_out(dict, key)
    end
    if own.show_keys then
        value:add(Text(key):next_to(value, LEFT))
    end
    own.named[key] = value
    dict:insert(#dict + 1, value)
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
    state(dict).named, state(dict).show_keys = {}, options.show_keys
    return dicts.add(dict, mapping)
end

function dicts.add_key_value_pair(dict, key, value)
    put(dict, key, value)
    return dict
end

function dicts.remove(dict, key)
    if not state(dict).named[key] then
        fail("there is no node named %s", key)
    end
    take_out(dict, key)
    return dict
end

function dicts.get_all_submobjects(dict)
    return dict.submobjects
end

return dicts
