// What a reel may hold and what it may not: each limit is tried at its border.
#include "deck/deck_writer.h"
#include "deck/outline_code.h"
#include "deck_sample.h"
#include "shape/image.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const double most_number = 1e9;

// Finding ---------------------------------------------------------------------------------------------------

static Leaf *leaf_of(Reel *reel, ShapeKind kind) {
    for (size_t i = 0; i < reel->leaf_count; i++)
        if (reel->leaves[i].shape->kind == kind)
            return (Leaf *)&reel->leaves[i];
    fail_msg("there is no such leaf");
    return NULL;
}

static LeafState *style_of(Reel *reel, ShapeKind kind) {
    return (LeafState *)leaf_of(reel, kind)->style;
}

static Shape *shape_of(Reel *reel, ShapeKind kind) {
    return (Shape *)leaf_of(reel, kind)->shape;
}

static Outline *outline_of(Reel *reel) {
    return (Outline *)shape_of(reel, SHAPE_PATH)->outline;
}

static Image *image_of(Reel *reel) {
    return (Image *)shape_of(reel, SHAPE_IMAGE)->as.image;
}

static StoredKey *keys_of(Reel *reel, PropId prop) {
    return (StoredKey *)&reel->keys[deck_sample_key_of(reel, prop)];
}

static size_t moved_key(Reel *reel, int kind) {
    for (size_t i = 0; i < reel->key_count; i++) {
        const Motion *motion = deck_sample_key(reel, i).motion;
        if (motion && (int)motion->kind == kind)
            return i;
    }
    fail_msg("there is no such key");
    return 0;
}

static Motion *motion_of(Reel *reel, int kind) {
    return (Motion *)deck_sample_key(reel, moved_key(reel, kind)).motion;
}

static Gradients *gradients_of(Reel *reel) {
    return (Gradients *)deck_sample_key(reel, deck_sample_key_of(reel, PROP_GRADIENTS)).to.gradients;
}

static Arena changed; // what changes are made of

// Changes what the first key of a property ends with, or how it gets there.
static void set_end(Reel *reel, PropId prop, PropValue end) {
    size_t place = deck_sample_key_of(reel, prop);
    Key key = deck_sample_key(reel, place);
    key.to = end;
    deck_sample_set_key(reel, &changed, place, key);
}

static void set_motion(Reel *reel, PropId prop, const Motion *motion) {
    size_t place = deck_sample_key_of(reel, prop);
    Key key = deck_sample_key(reel, place);
    key.motion = motion;
    deck_sample_set_key(reel, &changed, place, key);
}

// The last span, and one that lies in another.
static Span *last_span(Reel *reel) {
    return (Span *)&reel->spans[reel->span_count - 1];
}

static Span *nested_span(Reel *reel) {
    Span *span = last_span(reel);
    while (span->parent < 0)
        span--;
    return span;
}

static Showing *showing_of(Reel *reel) {
    return (Showing *)&reel->showings[1];
}

static uint32_t *order_of(Reel *reel) {
    return (uint32_t *)reel->order;
}

static Epoch *epoch_of(Reel *reel, int number) {
    return (Epoch *)&reel->epochs[number];
}

// Changing --------------------------------------------------------------------------------------------------

static void no_width(Reel *reel) {
    shape_of(reel, SHAPE_BOX)->as.box.half.x = 0;
}

static void negative_width(Reel *reel) {
    shape_of(reel, SHAPE_BOX)->as.box.half.x = -0.001;
}

static void negative_height(Reel *reel) {
    shape_of(reel, SHAPE_BOX)->as.box.half.y = -0.001;
}

static void negative_corner(Reel *reel) {
    shape_of(reel, SHAPE_BOX)->as.box.radius = -0.001;
}

static void negative_disc(Reel *reel) {
    shape_of(reel, SHAPE_DISC)->as.disc.radius = -0.001;
}

static void negative_arc(Reel *reel) {
    shape_of(reel, SHAPE_ARC)->as.arc.radius = -0.001;
}

static void largest_arc(Reel *reel) {
    shape_of(reel, SHAPE_ARC)->as.arc.radius = most_number;
}

static void larger_arc(Reel *reel) {
    shape_of(reel, SHAPE_ARC)->as.arc.radius = nextafter(most_number, INFINITY);
}

static void no_outline(Reel *reel) {
    shape_of(reel, SHAPE_PATH)->outline = NULL;
}

static void no_shape(Reel *reel) {
    leaf_of(reel, SHAPE_PATH)->shape = NULL;
}

static void wide_box(Reel *reel) {
    Outline *outline = outline_of(reel);
    outline->extent.min.x -= 1;
}

static void narrow_box(Reel *reel) {
    Outline *outline = outline_of(reel);
    outline->extent.max.y -= 1e-9;
}

static void no_contour(Reel *reel) {
    *(Outline *)shape_of(reel, SHAPE_DISC)->outline = (Outline){.curve_count = 0};
}

static void empty_contour(Reel *reel) {
    Outline *outline = outline_of(reel);
    static Contour contour;
    outline->contours = &contour;
    outline->contour_count = 1;
    outline->curve_count = 0;
}

static void narrowest_image(Reel *reel) {
    image_of(reel)->width = 1;
}

static void flat_image(Reel *reel) {
    image_of(reel)->width = 0;
}

static void endless_image(Reel *reel) {
    image_of(reel)->height = image_most_side + 1;
}

static void set_stops(Reel *reel, uint32_t count) {
    static Color colors[gradient_most_stops + 1];
    const Key key = deck_sample_key(reel, deck_sample_key_of(reel, PROP_GRADIENTS));
    Gradients *both[] = {(Gradients *)key.from.gradients, (Gradients *)key.to.gradients};
    for (int i = 0; i < 2; i++) {
        both[i]->back = colors;
        both[i]->back_count = count;
    }
}

static void one_stop(Reel *reel) {
    set_stops(reel, 1);
}

static void most_stops(Reel *reel) {
    set_stops(reel, gradient_most_stops);
}

static void more_stops(Reel *reel) {
    set_stops(reel, gradient_most_stops + 1);
}

static void fewer_fill_stops(Reel *reel) {
    gradients_of(reel)->fill_count--;
}

static void no_stroke_stops(Reel *reel) {
    gradients_of(reel)->stroke_count = 0;
}

static void more_back_stops(Reel *reel) {
    gradients_of(reel)->back = gradients_of(reel)->fill;
    gradients_of(reel)->back_count = 2;
}

static void no_gradients(Reel *reel) {
    set_end(reel, PROP_GRADIENTS, (PropValue){.gradients = NULL});
}

static void no_gradients_in_a_step(Reel *reel) {
    no_gradients(reel);
    keys_of(reel, PROP_GRADIENTS)->span = -1;
}

static void other_contours(Reel *reel) {
    set_end(reel, PROP_SHAPE, (PropValue){.shape = shape_of(reel, SHAPE_DISC)});
}

static void other_contours_in_a_step(Reel *reel) {
    other_contours(reel);
    keys_of(reel, PROP_SHAPE)->span = -1;
}

static void no_shape_in_a_step(Reel *reel) {
    set_end(reel, PROP_SHAPE, (PropValue){.shape = NULL});
    keys_of(reel, PROP_SHAPE)->span = -1;
}

static void unknown_ease(Reel *reel) {
    static Ease ease = {.name = "smoothest"};
    ease.function = ease_find("smooth")->function;
    last_span(reel)->ease = &ease;
}

static void span_in_itself(Reel *reel) {
    nested_span(reel)->parent = (int32_t)(nested_span(reel) - reel->spans);
}

static void span_in_a_later_one(Reel *reel) {
    nested_span(reel)->parent = (int32_t)(nested_span(reel) - reel->spans) + 1;
}

static void backward_span(Reel *reel) {
    nested_span(reel)->length = -0.001;
}

static void longest_span(Reel *reel) {
    nested_span(reel)->length = most_number;
}

static void endless_span(Reel *reel) {
    nested_span(reel)->length = INFINITY;
}

static void nest(Reel *reel, int32_t depth) {
    static Span spans[300];
    for (int32_t i = 0; i <= depth; i++)
        spans[i] = (Span){.start = 0, .length = 1, .parent = i - 1, .at_end = 1};
    for (size_t i = 0; i < reel->key_count; i++)
        if (reel->keys[i].span >= 0)
            ((StoredKey *)reel->keys)[i].span = 0;
    reel->spans = spans;
    reel->span_count = (size_t)depth + 1;
}

static void deepest_spans(Reel *reel) {
    nest(reel, 256);
}

static void deeper_spans(Reel *reel) {
    nest(reel, 257);
}

static void one_point_path(Reel *reel) {
    motion_of(reel, MOTION_PATH)->path.count = 1;
}

static void no_path(Reel *reel) {
    motion_of(reel, MOTION_PATH)->path.count = 0;
}

static Motion *turn_of(Reel *reel) {
    return motion_of(reel, MOTION_TURN);
}

static void arc_in_place_of_a_turn(Reel *reel) {
    turn_of(reel)->kind = MOTION_ARC;
}

static void spiral_without_a_turn(Reel *reel) {
    *turn_of(reel) = (Motion){.kind = MOTION_SPIRAL};
}

static void straight_arc(Reel *reel) {
    *turn_of(reel) = (Motion){.kind = MOTION_ARC};
}

static void outline_on_an_arc(Reel *reel) {
    Motion *motion = turn_of(reel);
    motion->kind = MOTION_ARC;
    set_motion(reel, PROP_SHAPE, motion);
}

static void turned_outline(Reel *reel) {
    set_motion(reel, PROP_SHAPE, turn_of(reel));
}

static void moved_color(Reel *reel) {
    set_motion(reel, PROP_FILL, turn_of(reel));
}

static void last_of_spans(Reel *reel) {
    keys_of(reel, PROP_FILL)->span = (int32_t)reel->span_count - 1;
}

static void none_of_spans(Reel *reel) {
    keys_of(reel, PROP_FILL)->span = (int32_t)reel->span_count;
}

static void no_part(Reel *reel) {
    size_t place = moved_key(reel, MOTION_PATH);
    Key key = deck_sample_key(reel, place);
    key.high = key.low;
    deck_sample_set_key(reel, &changed, place, key);
}

static void key_without_time(Reel *reel) {
    keys_of(reel, PROP_FILL)->time = INFINITY;
}

static void key_before_all(Reel *reel) {
    keys_of(reel, PROP_FILL)->time = -0.5;
}

static void latest_key(Reel *reel) {
    keys_of(reel, PROP_FILL)->time = most_number;
}

static void later_key(Reel *reel) {
    keys_of(reel, PROP_FILL)->time = most_number + 1;
}

static void keys_at_one_time(Reel *reel) {
    StoredKey *keys = keys_of(reel, PROP_SHAPE);
    keys[1].time = keys[0].time;
}

static void keys_back(Reel *reel) {
    StoredKey *keys = keys_of(reel, PROP_SHAPE);
    keys[1].time = keys[0].time - 0.001;
    keys[0].time += 0.001;
}

static void more_keys(Reel *reel) {
    reel->key_count++;
}

static void fewer_keys(Reel *reel) {
    reel->key_count--;
}

static void more_tracks(Reel *reel) {
    reel->track_count++;
}

static void last_leaf(Reel *reel) {
    showing_of(reel)->leaf = (uint32_t)reel->leaf_count - 1;
}

static void no_leaf(Reel *reel) {
    showing_of(reel)->leaf = (uint32_t)reel->leaf_count;
}

static void shown_for_no_time(Reel *reel) {
    showing_of(reel)->until = showing_of(reel)->from;
}

static void shown_back(Reel *reel) {
    showing_of(reel)->from = 1;
    showing_of(reel)->until = 0.5;
}

static void last_showing(Reel *reel) {
    order_of(reel)[reel->order_count - 1] = (uint32_t)reel->showing_count - 1;
}

static void no_showing(Reel *reel) {
    order_of(reel)[reel->order_count - 1] = (uint32_t)reel->showing_count;
}

static void twice(Reel *reel) {
    order_of(reel)[1] = order_of(reel)[0];
}

static void turned_order(Reel *reel) {
    order_of(reel)[2] = 0;
}

static void more_of_an_epoch(Reel *reel) {
    epoch_of(reel, 1)->count++;
}

static void less_of_an_epoch(Reel *reel) {
    epoch_of(reel, 1)->count--;
}

static void nothing_shown(Reel *reel) {
    epoch_of(reel, 1)->count = 0;
    reel->order_count = epoch_of(reel, 0)->count;
}

static void epochs_at_one_time(Reel *reel) {
    epoch_of(reel, 1)->time = epoch_of(reel, 0)->time;
}

static void epochs_back(Reel *reel) {
    epoch_of(reel, 0)->time = 1.95;
}

static void epoch_without_time(Reel *reel) {
    epoch_of(reel, 1)->time = INFINITY;
}

static void no_camera(Reel *reel) {
    reel->track_count -= reel->camera->count;
    reel->key_count -= reel->tracks[reel->camera->first].count;
    reel->camera = NULL;
}

static void empty_reel(Reel *reel) {
    *reel = (Reel){.leaf_count = 0};
}

static void no_number(Reel *reel) {
    style_of(reel, SHAPE_DISC)->opacity = NAN;
}

static void largest_number(Reel *reel) {
    style_of(reel, SHAPE_DISC)->stroke_width = 1e9f;
}

static void larger_number(Reel *reel) {
    style_of(reel, SHAPE_DISC)->stroke_width = nextafterf(1e9f, INFINITY);
}

static void far_place(Reel *reel) {
    leaf_of(reel, SHAPE_DISC)->affine.origin.x = -most_number;
}

static void farther_place(Reel *reel) {
    leaf_of(reel, SHAPE_DISC)->affine.origin.x = -most_number - 1;
}

// Trying ----------------------------------------------------------------------------------------------------

typedef struct Row {
    void (*change)(Reel *reel);
    const char *says;
} Row;

static const char *path_of(const char *name) {
    static char path[256];
    const char *build = getenv("BUILD");
    snprintf(path, sizeof path, "%s/%s", build ? build : "build", name);
    return path;
}

// What a writer says of a reel.
static Error write(void (*change)(Reel *reel), const char *path) {
    Error error = {""};
    Reel reel = deck_sample_reel(&changed, 0, 1, 2);
    DeckWriter *writer = deck_writer_create(path, &error);
    assert_non_null(writer);
    change(&reel);
    deck_writer_add_reel(writer, 0, deck_sample_reel_seconds, &reel, &error);
    deck_writer_destroy(writer);
    arena_finish(&changed);
    return error;
}

static void what_a_reel_must_not_hold_is_not_written(void **state) {
    (void)state;
    static const Row rows[] = {
        {negative_width, "a length is negative"},
        {negative_height, "a length is negative"},
        {negative_corner, "a length is negative"},
        {negative_disc, "a length is negative"},
        {negative_arc, "a length is negative"},
        {larger_arc, "a number is no number or too large"},
        {no_outline, "a shape has no outline"},
        {no_shape, "a leaf has no shape"},
        {narrow_box, "an outline leaves its box"},
        {empty_contour, "an outline has an empty contour"},
        {flat_image, "a picture has no size"},
        {endless_image, "a number is too large"},
        {one_stop, "a gradient has one colour"},
        {more_stops, "a number is too large"},
        {fewer_fill_stops, "gradients with other stops turn into each other"},
        {no_stroke_stops, "gradients with other stops turn into each other"},
        {more_back_stops, "gradients with other stops turn into each other"},
        {no_gradients, "gradients with other stops turn into each other"},
        {other_contours, "outlines with other contours turn into each other"},
        {no_shape_in_a_step, "a shape is missing"},
        {unknown_ease, "it names a rate function that is not known"},
        {span_in_itself, "a span lies within itself"},
        {span_in_a_later_one, "a number is too large"},
        {backward_span, "a span has no length"},
        {endless_span, "a number is no number or too large"},
        {deeper_spans, "spans are nested too deep"},
        {no_path, "a path has no points"},
        {straight_arc, "an arc does not turn"},
        {moved_color, "a key of no place has a motion"},
        {turned_outline, "a key of no place has a motion"},
        {none_of_spans, "a span is none of its reel's"},
        {no_part, "a key runs in no part of its span"},
        {key_without_time, "a key has no time"},
        {key_before_all, "times go back"},
        {later_key, "a number is no number or too large"},
        {keys_back, "times go back"},
        {more_keys, "the keys are not as many as it says"},
        {fewer_keys, "a number is too large"},
        {more_tracks, "the keys are not as many as it says"},
        {no_leaf, "a leaf is none of its reel's"},
        {shown_back, "times go back"},
        {no_showing, "a showing is none of its reel's"},
        {twice, "a showing is none of its reel's"},
        {turned_order, "a number is too large"},
        {more_of_an_epoch, "a number is too large"},
        {less_of_an_epoch, "the showings of its epochs are not as many as it says"},
        {epochs_back, "times go back"},
        {epoch_without_time, "an epoch has no time"},
        {no_number, "a number is no number or too large"},
        {larger_number, "a number is no number or too large"},
        {farther_place, "a number is no number or too large"},
    };
    const char *path = path_of("test_deck_reel.rostrum");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char expected[300];
        snprintf(expected, sizeof expected, "%s: %s", path, rows[i].says);
        assert_string_equal(write(rows[i].change, path).text, expected);
    }
    assert_null(fopen(path, "rb"));
}

static void what_is_at_the_limit_is_written(void **state) {
    (void)state;
    static void (*const changes[])(Reel * reel) = {
        no_width,
        largest_arc,
        wide_box,
        narrowest_image,
        most_stops,
        deepest_spans,
        longest_span,
        one_point_path,
        arc_in_place_of_a_turn,
        outline_on_an_arc,
        spiral_without_a_turn,
        last_of_spans,
        latest_key,
        keys_at_one_time,
        last_leaf,
        shown_for_no_time,
        last_showing,
        nothing_shown,
        no_camera,
        empty_reel,
        largest_number,
        far_place,
        epochs_at_one_time,
        no_contour,
        no_gradients_in_a_step,
        other_contours_in_a_step,
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        Error error = write(changes[i], path_of("test_deck_reel.rostrum"));
        if (error.text[0])
            fail_msg("change %zu: %s", i, error.text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_reel_must_not_hold_is_not_written),
        cmocka_unit_test(what_is_at_the_limit_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
