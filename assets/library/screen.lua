local screen = {}

-- Brings a node that is beyond the frame, but for `buff`, to its edge.
function screen.bring(node, buff)
    local right, top = FRAME_WIDTH / 2 - buff, FRAME_HEIGHT / 2 - buff
    if node:get_top().y > top then
        node:to_edge(UP, {buff = buff})
    end
    if node:get_bottom().y < -top then
        node:to_edge(DOWN, {buff = buff})
    end
    if node:get_left().x < -right then
        node:to_edge(LEFT, {buff = buff})
    end
    if node:get_right().x > right then
        node:to_edge(RIGHT, {buff = buff})
    end
    return node
end

return screen
