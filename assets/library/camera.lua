local camera = {}

-- The dimension that needs more room is fitted.
function camera.auto_zoom(self, nodes, options)
    local frame, shown = self.frame, VGroup(nodes)
    local is_wide = shown.width / frame.width > shown.height / frame.height
    local moved = options.animate and frame:animate() or frame
    moved:move_to(shown)
    if is_wide then
        return moved:set_width(shown.width + options.margin)
    end
    return moved:set_height(shown.height + options.margin)
end

return camera
