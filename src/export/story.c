#include "export/story.h"

#include "base/utf8.h"
#include "shape/wrap.h"

#include <string.h>

static const char *without_controls(Arena *arena, const char *text) {
    size_t size = strlen(text), used = 0;
    char *kept = ARENA_NEW(arena, char, size + 1);
    for (size_t i = 0, length; i < size; i += length) {
        uint32_t code = utf8_decode(text + i, &length);
        if (utf8_is_control(code) && code != '\n' && code != '\t')
            continue;
        memcpy(kept + used, text + i, length);
        used += length;
    }
    return kept;
}

void story_add(Story *story, const TextStyle *style, const char *text, double width) {
    text = without_controls(story->arena, text);
    Wrapped wrapped = wrap_text(story->arena, style->font, text, (float)(width / style->size));
    for (size_t i = 0; i < wrapped.count; i++) {
        WrapLine line = wrapped.lines[i];
        story->items =
            arena_grow(story->arena, story->items, story->count, &story->capacity, sizeof *story->items);
        story->items[story->count++] = (StoryLine){style, text + line.first, line.length};
    }
}

// A baseline lies so that what is above and below it in the line is as much more as it is less of the font's.
static double baseline(const TextStyle *style) {
    double ascent = (double)font_ascent(style->font), descent = (double)font_descent(style->font);
    return (style->leading + (ascent - descent) * style->size) / 2;
}

double story_place(Story *story, Sheet *sheet, double x, double top, double bottom) {
    for (; story->next < story->count; story->next++) {
        const StoryLine *line = &story->items[story->next];
        if (top + line->style->leading > bottom)
            break;
        sheet_write(sheet, line->style, x, top + baseline(line->style), line->text, line->length);
        top += line->style->leading;
    }
    return top;
}

const char *story_rest(const Story *story) {
    return story->next < story->count ? story->items[story->next].text : NULL;
}
