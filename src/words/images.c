#include "words/groups.h"
#include "words/nodes.h"

#include "scene/primitive.h"
#include "shape/picture.h"

#include <math.h>
#include <string.h>

typedef struct ImageWord {
    Value source;
    double height, width, opacity, resolution;
    bool is_inverted;
    int filter;
} ImageWord;

// Manim's names, and shorter ones.
static const char *const filter_choices[] = {"cubic",   "nearest", "linear", "bicubic", "bilinear",
                                             "lanczos", "hamming", "box",    NULL};
static const ImageFilter filters[] = {IMAGE_CUBIC,  IMAGE_NEAREST, IMAGE_LINEAR, IMAGE_CUBIC,
                                      IMAGE_LINEAR, IMAGE_CUBIC,   IMAGE_LINEAR, IMAGE_LINEAR};

// Pictures from files ---------------------------------------------------------------------------------------

typedef struct NamedImage {
    struct NamedImage *next;
    const char *name;
    uint32_t width, height; // in the file
    Image image;
} NamedImage;

static NamedImage *find(const Author *author, const char *name) {
    NamedImage *known = author->images;
    while (known && strcmp(known->name, name) != 0)
        known = known->next;
    return known;
}

static bool read_picture(Author *author, const WantBytes *got, NamedImage *made, Error *error) {
    enum { BYTES_A_STEP = 64 };
    Error reason;
    if (!picture_read(&author->deck->arena, got->bytes, got->size, &made->image, &made->width, &made->height,
                      &reason))
        return error_set(error, "%s: %s", made->name, reason.text);
    made->image.key = image_key_of(&made->image);
    return author_charge(author, image_size(made->width, made->height) / BYTES_A_STEP, error);
}

// The picture of that name: each file is read once, however often it is shown.
static const NamedImage *named_image(Author *author, const char *name, Error *error) {
    NamedImage *made = find(author, name);
    WantBytes got;
    if (made)
        return made;
    if (!author_fetch(author, &(Want){WANT_PICTURE, 1, {name}}, &got, error))
        return NULL;
    made = ARENA_NEW(&author->work, NamedImage, 1);
    made->name = arena_strdup(&author->work, name);
    if (!read_picture(author, &got, made, error))
        return NULL;
    made->next = author->images;
    return author->images = made;
}

// Pictures from numbers -------------------------------------------------------------------------------------

static bool read_channel(const Value *value, uint8_t *channel, Error *error) {
    double number = value_is_number(value) ? value_to_number(value) : -1;
    char text[value_description_size];
    if (!(number >= 0 && number <= UINT8_MAX))
        return error_set(error, "a pixel must be a number from 0 to 255, or three or four of them, not %s",
                         value_describe(value, text));
    *channel = (uint8_t)number;
    return true;
}

// Grey, or red, green and blue, or these and an opacity.
static bool read_pixel(const Value *value, uint8_t pixel[image_channels], Error *error) {
    pixel[image_channels - 1] = UINT8_MAX;
    if (value->type != VALUE_LIST)
        return read_channel(value, pixel, error) && memset(pixel, pixel[0], image_channels - 1);
    size_t count = value->as.list.count;
    if (count != image_channels && count != image_channels - 1)
        return error_set(error, "a pixel of a list needs 3 or 4 numbers, not %zu", count);
    for (size_t i = 0; i < count; i++)
        if (!read_channel(&value->as.list.items[i], &pixel[i], error))
            return false;
    return true;
}

static bool read_row(const Value *row, size_t width, uint8_t *pixels, Error *error) {
    if (row->type != VALUE_LIST || row->as.list.count != width)
        return error_set(error, "a picture needs rows of the same number of pixels");
    for (size_t i = 0; i < width; i++)
        if (!read_pixel(&row->as.list.items[i], &pixels[i * image_channels], error))
            return false;
    image_multiply(pixels, pixels, width * image_channels);
    return true;
}

static bool read_rows(Author *author, const ValueList *rows, Image *image, Error *error) {
    const Value *first = rows->count ? &rows->items[0] : NULL;
    if (!first || first->type != VALUE_LIST || !first->as.list.count)
        return error_set(error, "a picture needs a file's name or a list of rows of pixels");
    size_t width = first->as.list.count;
    if (width > image_most_side || rows->count > image_most_side)
        return error_set(error, "a picture may have %d pixels a side", image_most_side);
    uint8_t *pixels = arena_alloc_items(&author->deck->arena, rows->count, image_size((uint32_t)width, 1));
    for (size_t i = 0; i < rows->count; i++)
        if (!read_row(&rows->items[i], width, &pixels[i * width * image_channels], error))
            return false;
    *image = (Image){.width = (uint32_t)width, .height = (uint32_t)rows->count, .pixels = pixels};
    image->key = image_key_of(image);
    return true;
}

// Making ----------------------------------------------------------------------------------------------------

static bool read_source(Author *author, const Value *source, Image *image, Point *size, Error *error) {
    if (source->type == VALUE_TEXT) {
        const NamedImage *named = named_image(author, source->as.text, error);
        if (!named)
            return false;
        *image = named->image;
        *size = (Point){named->width, named->height};
        return true;
    }
    static const ValueList none;
    if (!read_rows(author, source->type == VALUE_LIST ? &source->as.list : &none, image, error))
        return false;
    *size = (Point){image->width, image->height};
    return true;
}

static const Shape *shape_of(Author *author, const Image *image) {
    return shape_image(&author->deck->arena, deck_add_image(author->deck, image));
}

static void invert(Author *author, Image *image) {
    size_t size = image_size(image->width, image->height);
    uint8_t *pixels = arena_alloc(&author->deck->arena, size);
    for (size_t i = 0; i < size; i++)
        pixels[i] = (uint8_t)((i & 3) == 3 ? image->pixels[i] : image->pixels[i | 3] - image->pixels[i]);
    image->pixels = pixels;
    image->key = image_key_of(image);
}

// From pixels to units.
static Point scaled(const Scene *scene, const ImageWord *word, Point size) {
    size = point_scale(size, scene->frame.y / word->resolution);
    Point given = {word->width, word->height};
    if (isnan(given.x))
        given.x = isnan(given.y) ? size.x : given.y * size.x / size.y;
    if (isnan(given.y))
        given.y = given.x * size.y / size.x;
    return given;
}

static bool make_image(Author *author, const Call *call, Value *result, Error *error) {
    const ImageWord *word = call->arguments;
    Image image;
    Point size;
    if (!author_reserve_nodes(author, 1, error) || !read_source(author, &word->source, &image, &size, error))
        return false;
    if (word->is_inverted)
        invert(author, &image);
    image = image_filtered(&image, filters[word->filter]);
    size = scaled(author_scene(author), word, size);
    NodeId node = primitive_image(author_scene(author), call->word->name, shape_of(author, &image), size,
                                  (float)word->opacity);
    return value_give_node(result, node);
}

static bool set_filter(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const ImageWord *word = call->arguments;
    Scene *scene = author_scene(author);
    NodeList leaves = nodes_leaves(author, call->self.as.node);
    if (!author_charge(author, leaves.count, error))
        return false;
    for (size_t i = 0; i < leaves.count; i++) {
        ShapeMix *shape = &scene_node(scene, leaves.ids[i])->state.shape;
        if (shape->shape->kind != SHAPE_IMAGE)
            continue;
        Image image = image_filtered(shape->shape->as.image, filters[word->filter]);
        scene_touch(scene, leaves.ids[i]);
        *shape = (ShapeMix){.shape = shape_of(author, &image)};
    }
    return true;
}

static const Param image_arguments[] = {
    {"source", VALUE_ANY, offsetof(ImageWord, source),
     .help = "a PNG or JPEG file in the script's folder or below it, or rows of pixels from the top, each a "
             "number from 0 to "
             "255 or a list of 3 or 4 of them"},
};

static const Param image_options[] = {
    {"scale_to_resolution", VALUE_NUMBER, offsetof(ImageWord, resolution), .standard = "1080",
     .range = RANGE_POSITIVE, .unit = "rows", .help = "of a picture that is as high as the frame"},
    {"invert", VALUE_SWITCH, offsetof(ImageWord, is_inverted), .standard = "false", .help = "its colours"},
    {"height", VALUE_NUMBER, offsetof(ImageWord, height), .range = RANGE_POSITIVE, .unit = "units",
     .help = "from bottom to top, 8 / scale_to_resolution a row by default"},
    {"width", VALUE_NUMBER, offsetof(ImageWord, width), .range = RANGE_POSITIVE, .unit = "units",
     .help = "from left to right, as the picture's by default"},
    {"opacity", VALUE_NUMBER, offsetof(ImageWord, opacity), .standard = "1", .range = RANGE_UNIT,
     .help = "of the picture"},
    {"interpolation", VALUE_CHOICE, offsetof(ImageWord, filter), .standard = "cubic",
     .choices = filter_choices, .help = "what is seen between its pixels"},
};

static const Param filter_arguments[] = {
    {"algorithm", VALUE_CHOICE, offsetof(ImageWord, filter), .choices = filter_choices,
     .help = "what is seen between its pixels"},
};

#define IMAGE_WORD(name)                                                                                     \
    {                                                                                                        \
        (name), WORD_CONSTRUCTOR, .arguments = image_arguments, .argument_count = 1,                         \
                                  .options = {PARAM_SET(image_options)}, .by_position = 2,                   \
                                  .size = sizeof(ImageWord), .call = make_image, .help = "a picture"         \
    }

static const Word image_words[] = {
    IMAGE_WORD("Image"),
    IMAGE_WORD("ImageMobject"),
    {"set_resampling_algorithm", WORD_CHANGE, VALUE_NODE, .arguments = filter_arguments, .argument_count = 1,
     .size = sizeof(ImageWord), .call = set_filter,
     .help = "what is seen between the pixels of the pictures in it"},
};

const WordGroup image_word_group = {"Images", WORD_LIST(image_words)};
