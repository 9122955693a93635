local members = {}

local function is_deeper(node, options)
    return options.recursive and #node > 0
end

function members.invert(self, options)
    local nodes, inverted = self.submobjects, {}
    for i, node in ipairs(nodes) do
        inverted[#nodes + 1 - i] = node
        if is_deeper(node, options) then
            node:invert(options)
        end
    end
    return self:set_submobjects(inverted)
end

function members.shuffle(self, options)
    local nodes = self.submobjects
    for i = #nodes, 1, -1 do
        local other = math.random(i)
        nodes[i], nodes[other] = nodes[other], nodes[i]
        if is_deeper(nodes[i], options) then
            nodes[i]:shuffle(options)
        end
    end
    return self:set_submobjects(nodes)
end

local function number_of(node, point_to_num_func, submob_func)
    if submob_func then
        return submob_func(node)
    end
    local center = node:get_center()
    if point_to_num_func then
        return point_to_num_func(center)
    end
    return center.x
end

-- table.sort leaves what is equal in its order.
function members.sort(self, point_to_num_func, submob_func)
    local nodes, numbers = self.submobjects, {}
    for _, node in ipairs(nodes) do
        numbers[node] = number(number_of(node, point_to_num_func, submob_func), "what the function gives")
    end
    table.sort(nodes, function(a, b)
        return numbers[a] < numbers[b]
    end)
    return self:set_submobjects(nodes)
end

function members.has_no_points(self)
    return not self:has_points()
end

function members.split(self)
    local list = self.submobjects
    if self:has_points() then
        table.insert(list, 1, self)
    end
    return list
end

return members
