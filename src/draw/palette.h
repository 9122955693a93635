// Palette: a second set of colours for any scene, light and of high contrast, for projectors in bright rooms
// and for eyes that tell few colours apart. One function of a colour and the scene's background, so that what
// could be read on something else still can: the background becomes white, and what stands out from it
// becomes darker, the more the more it stood out.
//
// Contrast is the contrast ratio of WCAG 2.2. What had 4.5 or more against the background has
// palette_text_contrast or more then; what was hidden in the background stays so. Greys keep their contrast,
// up to black; colours stay in a narrower range, in which they are still colours. Hues move apart where they
// are often confused: green towards blue-green, red towards orange-red, light blue towards blue, in the
// direction of the palette of Masataka Okabe and Kei Ito ("Color Universal Design", 2008).
//
// What a script says of single colours (Scene.projector) counts; colours close to one of them go along.
#pragma once

#include "scene/timeline.h"

typedef struct Palette {
    const Scene *scene;
    Color ground; // what the background becomes
    float amount; // 0: the scene's own colours; 1: the palette; between: a cross-fade
} Palette;

extern const float
    palette_text_contrast; // 5.7: leaves 4.5 on a ground tinted by an eighth of the text's own colour

// `amount` is in [0, 1]. `scene` must live as long.
Palette palette_make(const Scene *scene, float amount);
// Opacity stays. The background gives palette_background.
Color palette_map(const Palette *palette, Color color);
Color palette_background(const Palette *palette);
// Maps the plain colours of every leaf; charts and gradients map their own with it when they are drawn, until
// when it must live.
void palette_apply(const Palette *palette, Pose *pose);
