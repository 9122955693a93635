// The recorder and the timeline: what plays write, and that a frame is a function of time.
#include "scene/place.h"
#include "scene/primitive.h"
#include "scene/recorder.h"
#include "words/groups.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define assert_near(a, b) assert_float_equal((float)(a), (float)(b), 1e-5f)

typedef struct Bench {
    Arena arena, frame;
    Scene scene;
    Recorder *recorder;
    Timeline timeline;
} Bench;

static int bench_open(void **state) {
    Bench *bench = calloc(1, sizeof *bench);
    scene_init(&bench->scene, &bench->arena);
    bench->recorder = recorder_create(&bench->scene, &bench->arena, &bench->arena);
    *state = bench;
    return 0;
}

static int bench_close(void **state) {
    Bench *bench = *state;
    arena_finish(&bench->arena);
    arena_finish(&bench->frame);
    free(bench);
    return 0;
}

static NodeId square(Bench *bench) {
    return primitive_rectangle(&bench->scene, "Square", 2, 2, 0, primitive_style((Color){1, 0, 0, 1}));
}

static const Word *find_animation(const char *name) {
    for (size_t g = 0; g < word_group_count; g++)
        for (size_t i = 0; i < word_groups[g]->count; i++)
            if (strcmp(word_groups[g]->words[i].name, name) == 0)
                return &word_groups[g]->words[i];
    fail_msg("there is no animation %s", name);
    return NULL;
}

// The animation of that name with its defaults.
static Anim *make(Bench *bench, const char *name, NodeId node) {
    const Word *word = find_animation(name);
    Anim *anim = anim_make(&bench->arena, &word->anim, node);
    anim->run_time = anim->lag_ratio = NAN;
    anim->angle = GLM_PI;
    anim->stroke_width = 2;
    for (const Standard *own = word->standards; own->name; own++) {
        if (strcmp(own->name, "run_time") == 0)
            anim->run_time = standard_number(own->standard);
        else if (strcmp(own->name, "lag_ratio") == 0)
            anim->lag_ratio = standard_number(own->standard);
        else
            anim->ease = ease_find(own->standard);
    }
    return anim;
}

static void play(Bench *bench, Anim *anim) {
    Error error;
    assert_true(recorder_play(bench->recorder, &anim, 1, &timing_none, &error));
}

static void shift_by(Bench *bench, NodeId node, float x, float y, double run_time) {
    Anim *anim = make(bench, "animate", node);
    anim->target = scene_copy(&bench->scene, node);
    anim->run_time = run_time;
    place_shift(&bench->scene, anim->target, (Point){x, y});
    play(bench, anim);
}

static Pose at(Bench *bench, double t) {
    if (!bench->timeline.cue_count)
        bench->timeline = recorder_finish(bench->recorder);
    return timeline_sample(&bench->timeline, t, &bench->frame);
}

// Manim's smooth, written out once more.
static double smooth(double t) {
    double e = 1 / (1 + exp(5));
    return (1 / (1 + exp(-10 * (t - 0.5))) - e) / (1 - 2 * e);
}

static void a_script_that_plays_nothing_has_one_empty_picture_and_one_cue(void **state) {
    Bench *bench = *state;
    assert_int_equal(at(bench, 0).count, 0);
    assert_near(bench->timeline.duration, 0);
    assert_int_equal(bench->timeline.cue_count, 1);
    assert_string_equal(bench->timeline.cues[0].name, "start");
}

static void animate_moves_on_a_straight_line_with_smooth(void **state) {
    Bench *bench = *state;
    NodeId node = square(bench);
    recorder_add(bench->recorder, node);
    shift_by(bench, node, 4, -2, 2);
    recorder_wait(bench->recorder, 1);
    for (double t = 0; t <= 3; t += 0.125) {
        double s = t < 2 ? smooth(t / 2) : 1;
        Point origin = at(bench, t).leaves[0].affine.origin;
        assert_near(origin.x, 4 * s);
        assert_near(origin.y, -2 * s);
    }
    assert_near(bench->timeline.duration, 3);
}

static void a_play_lasts_as_long_as_its_longest_animation_and_the_short_one_holds_its_end(void **state) {
    Bench *bench = *state;
    NodeId a = square(bench), b = square(bench);
    Anim *anims[] = {make(bench, "FadeIn", a), make(bench, "FadeIn", b)};
    anims[1]->run_time = 3;
    assert_true(recorder_play(bench->recorder, anims, 2, &timing_none, NULL));
    assert_near(recorder_now(bench->recorder), 3);
    Pose pose = at(bench, 1.5);
    assert_near(pose.leaves[0].opacity, 1);
    assert_near(pose.leaves[1].opacity, 0.5);
}

static void what_fades_out_is_gone_when_its_play_ends_and_comes_back_whole(void **state) {
    Bench *bench = *state;
    NodeId node = square(bench);
    recorder_add(bench->recorder, node);
    recorder_wait(bench->recorder, 1);
    play(bench, make(bench, "FadeOut", node));
    recorder_wait(bench->recorder, 1);
    recorder_add(bench->recorder, node);
    recorder_wait(bench->recorder, 1);
    assert_near(at(bench, 0.5).leaves[0].opacity, 1);
    assert_near(at(bench, 1.5).leaves[0].opacity, 0.5);
    assert_int_equal(at(bench, 2).count, 0);
    assert_int_equal(at(bench, 2.5).count, 0);
    assert_near(at(bench, 3).leaves[0].opacity, 1);
}

// The middle of the picture is at (1, 2), and half as much is seen of it either way.
static void what_clips_a_leaf_is_seen_through_the_camera(void **state) {
    Bench *bench = *state;
    NodeId clipped = square(bench), fixed = square(bench), camera = recorder_camera(bench->recorder);
    const Box clip = {{-1, 0.5}, {2, 3}};
    scene_node(&bench->scene, clipped)->state.clip = scene_node(&bench->scene, fixed)->state.clip = clip;
    node_fix(&bench->scene, fixed);
    recorder_add(bench->recorder, clipped);
    recorder_add(bench->recorder, fixed);
    node_apply(&bench->scene, camera, affine_scaling(0.5, 0.5, (Point){0, 0}));
    node_apply(&bench->scene, camera, affine_translation((Point){1, 2}));
    recorder_wait(bench->recorder, 1);
    const Pose pose = at(bench, 0.5);
    const Box seen[] = {{{-4, -3}, {2, 2}}, clip};
    for (int i = 0; i < 2; i++) {
        assert_near(pose.leaves[i].clip.min.x, seen[i].min.x);
        assert_near(pose.leaves[i].clip.min.y, seen[i].min.y);
        assert_near(pose.leaves[i].clip.max.x, seen[i].max.x);
        assert_near(pose.leaves[i].clip.max.y, seen[i].max.y);
    }
}

static void a_pose_says_whose_states_it_holds(void **state) {
    Bench *bench = *state;
    NodeId first = square(bench), second = square(bench);
    recorder_add(bench->recorder, first);
    recorder_add(bench->recorder, second);
    recorder_wait(bench->recorder, 1);
    recorder_remove(bench->recorder, first);
    recorder_wait(bench->recorder, 1);
    Pose both = at(bench, 0.5);
    assert_int_equal(both.sources[0]->node, first);
    assert_int_equal(both.sources[1]->node, second);
    assert_int_equal(at(bench, 1.5).sources[0]->node, second);
}

static void create_runs_through_the_leaves_one_after_another(void **state) {
    Bench *bench = *state;
    NodeId group = scene_add_group(&bench->scene, "VGroup");
    for (int i = 0; i < 4; i++)
        scene_append(&bench->scene, group, square(bench));
    play(bench, make(bench, "Create", group));
    Pose pose = at(bench, 0.25 + 0.25 * 0.25); // a quarter into the second of four
    assert_near(pose.leaves[0].reveal.y, 1);
    assert_near(pose.leaves[1].reveal.y, smooth(0.25));
    assert_near(pose.leaves[2].reveal.y, 0);
    assert_near(pose.leaves[3].reveal.y, 0);
}

static void write_draws_the_border_in_the_first_half_and_fills_in_the_second(void **state) {
    Bench *bench = *state;
    Style style = {.fill = {0, 0, 1, 0.8f}, .stroke = {1, 1, 1, 1}};
    NodeId node = primitive_circle(&bench->scene, "Glyph", 1, style);
    play(bench, make(bench, "Write", node)); // fewer than 15 leaves: 1 s
    LeafState early = at(bench, 0.25).leaves[0], late = at(bench, 0.75).leaves[0];
    assert_near(early.reveal.y, 0.5);
    assert_near(early.fill.a, 0);
    assert_near(early.stroke_width, 2);
    assert_near(early.stroke.a, 1);
    assert_near(late.reveal.y, 1);
    assert_near(late.fill.a, 0.4);
    assert_near(late.stroke_width, 1);
    LeafState done = at(bench, 1).leaves[0];
    assert_near(done.fill.a, 0.8);
    assert_near(done.stroke_width, 0);
}

static void write_staggers_its_leaves_by_a_fifth_of_their_time(void **state) {
    Bench *bench = *state;
    NodeId group = scene_add_group(&bench->scene, "Text");
    for (int i = 0; i < 18; i++)
        scene_append(&bench->scene, group, primitive_circle(&bench->scene, "Glyph", 1, (Style){0}));
    play(bench, make(bench, "Write", group));
    assert_near(recorder_now(bench->recorder), 2); // 15 leaves and more
    double full = 17 * 0.2 + 1, alpha = 0.5;
    Pose pose = at(bench, 2 * alpha);
    for (int i = 0; i < 18; i++) {
        double s = fmin(fmax(alpha * full - i * 0.2, 0), 1);
        assert_near(pose.leaves[i].reveal.y, fmin(2 * s, 1));
    }
}

static void fade_in_grows_about_the_middle_of_the_group(void **state) {
    Bench *bench = *state;
    NodeId group = scene_add_group(&bench->scene, "VGroup"), left = square(bench), right = square(bench);
    place_shift(&bench->scene, left, (Point){-3, 1});
    place_shift(&bench->scene, right, (Point){5, 1});
    scene_append(&bench->scene, group, left);
    scene_append(&bench->scene, group, right);
    Anim *anim = make(bench, "FadeIn", group);
    anim->scale = (Point){0.5, 0.5};
    play(bench, anim);
    Pose pose = at(bench, 0);
    assert_near(pose.leaves[0].affine.origin.x, 1 - 4 * 0.5); // the middle is (1, 1)
    assert_near(pose.leaves[1].affine.origin.x, 1 + 4 * 0.5);
    assert_near(pose.leaves[1].affine.x.x, 0.5);
    assert_near(pose.leaves[1].opacity, 0);
    assert_near(at(bench, 1).leaves[1].affine.origin.x, 5);
}

static void succession_moves_twice_and_what_comes_later_stays_hidden_before(void **state) {
    Bench *bench = *state;
    NodeId a = square(bench), b = square(bench);
    recorder_add(bench->recorder, a);
    Anim *first = make(bench, "Rotate", a), *second = make(bench, "Rotate", a);
    first->angle = GLM_PI_2f;
    second->angle = GLM_PI_2f;
    Anim *children[] = {first, second, make(bench, "FadeIn", b)};
    Anim *group = make(bench, "Succession", 0);
    group->children = children;
    group->child_count = 3;
    play(bench, group);
    assert_near(recorder_now(bench->recorder), 3);
    Pose pose = at(bench, 0.5);
    assert_near(atan2(pose.leaves[0].affine.x.y, pose.leaves[0].affine.x.x), GLM_PI_4f);
    assert_int_equal(pose.count, 1);
    pose = at(bench, 1.5);
    assert_near(atan2(pose.leaves[0].affine.x.y, pose.leaves[0].affine.x.x), 3 * GLM_PI_4f);
    assert_int_equal(pose.count, 1);
    assert_near(at(bench, 2.5).leaves[1].opacity, 0.5);
}

static void a_group_with_an_ease_of_its_own_starts_its_children_when_the_ease_reaches_them(void **state) {
    Bench *bench = *state;
    NodeId node = square(bench);
    recorder_add(bench->recorder, node);
    Anim *children[] = {make(bench, "Rotate", node), make(bench, "Rotate", node)};
    Anim *group = make(bench, "Succession", 0);
    group->children = children;
    group->child_count = 2;
    group->ease = ease_find("ease_in_quad"); // reaches one half at sqrt(1/2)
    play(bench, group);
    Point x = at(bench, 2 * sqrt(0.25)).leaves[0].affine.x; // a quarter of two half turns
    assert_near(atan2(x.y, x.x), GLM_PI_2f);
    x = at(bench, 2 * sqrt(0.75)).leaves[0].affine.x; // three quarters
    assert_near(atan2(x.y, x.x), -GLM_PI_2f);
}

static void indicate_returns_to_where_it_was(void **state) {
    Bench *bench = *state;
    NodeId node = square(bench);
    recorder_add(bench->recorder, node);
    Anim *anim = make(bench, "Indicate", node);
    anim->scale = (Point){1.2, 1.2};
    anim->color = (Color){1, 1, 0, 1};
    anim->has_color = true;
    play(bench, anim);
    recorder_wait(bench->recorder, 1);
    assert_near(at(bench, 0.5).leaves[0].affine.x.x, 1.2);
    assert_near(at(bench, 0.5).leaves[0].stroke.g, 1);
    LeafState after = at(bench, 1.5).leaves[0], before = at(bench, 0).leaves[0];
    assert_memory_equal(&after, &before, sizeof after);
}

static void transform_moves_every_point_on_a_straight_line_and_ends_as_the_target(void **state) {
    Bench *bench = *state;
    NodeId node = square(bench);
    NodeId target = primitive_circle(&bench->scene, "Circle", 2, primitive_style((Color){0, 1, 0, 1}));
    place_shift(&bench->scene, target, (Point){3, 0});
    recorder_add(bench->recorder, node);
    Anim *anim = make(bench, "Transform", node);
    anim->target = target;
    play(bench, anim);
    recorder_wait(bench->recorder, 1);
    LeafState half = at(bench, 0.5).leaves[0], done = at(bench, 1.5).leaves[0];
    assert_near(half.shape.mix, 0.5);
    assert_int_equal(half.shape.shape->outline->curve_count, half.shape.target->outline->curve_count);
    assert_near(half.stroke.r, 0.5);
    assert_near(half.stroke.g, 0.5);
    assert_int_equal(done.shape.shape->kind, SHAPE_DISC);
    assert_near(done.affine.origin.x, 3);
    assert_near(place_width(&bench->scene, node), 4);
}

static void replacement_transform_leaves_the_target_on_stage(void **state) {
    Bench *bench = *state;
    NodeId node = square(bench), target = square(bench);
    place_shift(&bench->scene, target, (Point){1, 0});
    recorder_add(bench->recorder, node);
    Anim *anim = make(bench, "ReplacementTransform", node);
    anim->target = target;
    play(bench, anim);
    assert_false(recorder_is_on_stage(bench->recorder, node));
    assert_true(recorder_is_on_stage(bench->recorder, target));
    assert_int_equal(at(bench, 1).count, 1);
}

static void groups_of_different_size_turn_into_each_other_leaf_by_leaf(void **state) {
    Bench *bench = *state;
    NodeId one = scene_add_group(&bench->scene, "VGroup"), two = scene_add_group(&bench->scene, "VGroup");
    scene_append(&bench->scene, one, square(bench));
    scene_append(&bench->scene, two, square(bench));
    scene_append(&bench->scene, two, square(bench));
    recorder_add(bench->recorder, one);
    Anim *anim = make(bench, "Transform", one);
    anim->target = two;
    play(bench, anim);
    recorder_wait(bench->recorder, 1);
    Pose pose = at(bench, 0.5);
    assert_int_equal(pose.count, 2);
    assert_near(pose.leaves[0].stroke.a, 1);
    assert_near(pose.leaves[1].stroke.a, 0.5);
    assert_int_equal(at(bench, 1.5).count, 2);
}

static void a_leaf_turns_into_a_group(void **state) {
    Bench *bench = *state;
    NodeId leaf = square(bench), group = scene_add_group(&bench->scene, "VGroup");
    scene_append(&bench->scene, group, square(bench));
    Anim *anim = make(bench, "Transform", leaf);
    anim->target = group;
    play(bench, anim);
    assert_int_equal(scene_count_leaves(&bench->scene, leaf), 1);
    assert_true(scene_node(&bench->scene, leaf)->is_group);
}

static void an_introducer_comes_on_top_and_what_is_there_keeps_its_place(void **state) {
    Bench *bench = *state;
    NodeId a = square(bench), b = square(bench);
    play(bench, make(bench, "FadeIn", a));
    play(bench, make(bench, "FadeIn", b));
    shift_by(bench, a, 1, 0, 1);
    play(bench, make(bench, "FadeIn", a));
    Pose moving = at(bench, 2.5), again = at(bench, 3.5);
    assert_int_equal(moving.count, 2);
    assert_near(moving.leaves[0].affine.origin.x, 0.5); // a is still below b
    assert_near(again.leaves[0].affine.origin.x, 1);    // also where it is introduced again
}

static void a_change_between_two_plays_is_a_step(void **state) {
    Bench *bench = *state;
    NodeId node = square(bench);
    recorder_add(bench->recorder, node);
    recorder_wait(bench->recorder, 1);
    place_shift(&bench->scene, node, (Point){2, 0});
    recorder_wait(bench->recorder, 1);
    assert_near(at(bench, 0.999).leaves[0].affine.origin.x, 0);
    assert_near(at(bench, 1).leaves[0].affine.origin.x, 2);
}

static void a_group_that_is_partly_on_stage_comes_on_whole_when_it_moves(void **state) {
    Bench *bench = *state;
    NodeId group = scene_add_group(&bench->scene, "VGroup"), shown = square(bench);
    scene_append(&bench->scene, group, shown);
    scene_append(&bench->scene, group, square(bench));
    recorder_add(bench->recorder, shown);
    shift_by(bench, group, 1, 0, 1);
    assert_int_equal(at(bench, 0.5).count, 2);
}

static void what_left_as_part_of_another_group_is_gone_from_the_stage(void **state) {
    Bench *bench = *state;
    NodeId one = scene_add_group(&bench->scene, "VGroup"), two = scene_add_group(&bench->scene, "VGroup");
    NodeId a = square(bench), b = square(bench);
    scene_append(&bench->scene, one, a);
    scene_append(&bench->scene, one, b);
    scene_append(&bench->scene, two, a);
    play(bench, make(bench, "FadeIn", one));
    play(bench, make(bench, "FadeOut", two));
    NodeList stage = recorder_stage(bench->recorder, &bench->arena);
    assert_int_equal(stage.count, 1); // of the group its other part is left
    assert_int_equal(stage.ids[0], b);
    play(bench, make(bench, "FadeOut", b));
    assert_int_equal(recorder_stage(bench->recorder, &bench->arena).count, 0);
}

static void tenths_of_a_second_add_up_to_whole_frames(void **state) {
    Bench *bench = *state;
    for (int i = 0; i < 116; i++)
        recorder_wait(bench->recorder, 0.1);
    assert_true(recorder_now(bench->recorder) == 11.6);
    assert_true(recorder_now(bench->recorder) == 696 / 60.0);
}

static void of_two_chains_on_one_node_in_one_play_the_later_one_makes_all_of_it(void **state) {
    Bench *bench = *state;
    NodeId node = square(bench);
    recorder_add(bench->recorder, node);
    Anim *move = make(bench, "animate", node), *tint = make(bench, "animate", node);
    move->target = scene_copy(&bench->scene, node);
    place_shift(&bench->scene, move->target, (Point){2, 0});
    tint->target = scene_copy(&bench->scene, node);
    node_set_color(&bench->scene, tint->target, (Color){0, 0, 1, 1});
    Anim *both[] = {move, tint};
    assert_true(recorder_play(bench->recorder, both, 2, &timing_none, NULL));
    LeafState half = at(bench, 0.5).leaves[0], done = at(bench, 1).leaves[0];
    assert_near(half.affine.origin.x, 0);
    assert_near(done.affine.origin.x, 0);
    assert_near(done.stroke.b, 1);
}

static void cues_need_time_between_them_and_names_of_their_own(void **state) {
    Bench *bench = *state;
    Error error;
    assert_true(
        recorder_cue(bench->recorder, (Cue){.name = "one", .notes = "", .seconds = 0}, false, &error));
    assert_false(
        recorder_cue(bench->recorder, (Cue){.name = "two", .notes = "", .seconds = 0}, false, &error));
    assert_non_null(strstr(error.text, "\"two\" stands at the same time as \"one\""));
    recorder_wait(bench->recorder, 2);
    assert_false(
        recorder_cue(bench->recorder, (Cue){.name = "one", .notes = "", .seconds = 0}, false, &error));
    assert_true(
        recorder_cue(bench->recorder, (Cue){.name = "two", .notes = "say it", .seconds = 0}, false, &error));
    recorder_wait(bench->recorder, 1);
    at(bench, 0);
    assert_int_equal(timeline_cue_at(&bench->timeline, 1.999), 0);
    assert_int_equal(timeline_cue_at(&bench->timeline, 2), 1);
    assert_near(timeline_cue_end(&bench->timeline, 0), 2);
    assert_near(timeline_cue_end(&bench->timeline, 1), 3);
    assert_int_equal(timeline_find_cue(&bench->timeline, "two"), 1);
    assert_int_equal(timeline_find_cue(&bench->timeline, "three"), -1);
}

static void a_chart_shows_moments_and_windows_on_the_way(void **state) {
    (void)state;
    const Moment from = {1, 0, 8}, to = {3, 2, 20};
    LeafState leaf = {0};
    prop_mix(PROP_MOMENT, &leaf, &from, &to, 0.25);
    assert_near(leaf.moment.now, 1.5);
    assert_near(leaf.moment.from, 0.5);
    assert_near(leaf.moment.to, 11);
    prop_mix(PROP_MOMENT, &leaf, &from, &to, 1);
    assert_memory_equal(&leaf.moment, &to, sizeof to);
}

static void gradients_lie_between_two_on_the_way_alone(void **state) {
    (void)state;
    static const Gradients red, green;
    const PropValue from = {.gradients = &red}, to = {.gradients = &green};
    static const struct {
        double at;
        GradientsMix is;
    } moments[] = {{0, {&red, NULL, 0}}, {0.25, {&red, &green, 0.25f}}, {1, {&green, NULL, 0}}};
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        LeafState leaf = {0};
        prop_mix(PROP_GRADIENTS, &leaf, &from, &to, moments[i].at);
        assert_ptr_equal(leaf.gradients.now, moments[i].is.now);
        assert_ptr_equal(leaf.gradients.target, moments[i].is.target);
        assert_float_equal(leaf.gradients.mix, moments[i].is.mix, 0);
    }
}

static void ticks_are_found_before_and_after_a_moment_but_not_at_it(void **state) {
    Bench *bench = *state;
    const double times[] = {3, 1, 2, 2, 4}; // in any order, some twice
    assert_true(recorder_ticks(bench->recorder, "phase", times, 3));
    assert_true(recorder_ticks(bench->recorder, "phase", &times[3], 2));
    assert_true(recorder_ticks(bench->recorder, "iteration", &(double){2.5}, 1));
    recorder_wait(bench->recorder, 5);
    at(bench, 0);
    const Timeline *timeline = &bench->timeline;
    const double after[][2] = {{0, 1}, {1, 2}, {1 - 5e-7, 2}, {1 - 2e-6, 1}, {1.5, 2}, {2, 3}, {3.9, 4}};
    const double before[][2] = {{5, 4}, {4, 3}, {4 + 5e-7, 3}, {4 + 2e-6, 4}, {2.5, 2}, {2, 1}, {1.1, 1}};
    for (size_t i = 0; i < sizeof after / sizeof after[0]; i++) {
        assert_true(timeline_find_tick(timeline, 0, after[i][0], 1) == after[i][1]);
        assert_true(timeline_find_tick(timeline, 0, before[i][0], -1) == before[i][1]);
    }
    assert_true(isnan(timeline_find_tick(timeline, 0, 4, 1)));
    assert_true(isnan(timeline_find_tick(timeline, 0, 1, -1)));
    assert_true(timeline_find_tick(timeline, 1, 0, 1) == 2.5);
    assert_true(isnan(timeline_find_tick(timeline, 2, 0, 1)));
}

static void there_are_no_more_tracks_of_ticks_than_there_are_keys_for(void **state) {
    Bench *bench = *state;
    char name[] = "a";
    for (int i = 0; i < recorder_max_tracks; i++, name[0]++)
        assert_true(recorder_ticks(bench->recorder, name, &(double){1}, 1));
    assert_false(recorder_ticks(bench->recorder, name, &(double){1}, 1));
    assert_true(recorder_ticks(bench->recorder, "a", &(double){2}, 1));
    at(bench, 0);
    assert_int_equal(bench->timeline.tick_count, recorder_max_tracks);
    assert_int_equal(bench->timeline.ticks[0].count, 2);
}

static void the_step_of_a_moment_is_found_among_many(void **state) {
    enum { CUES = 500 };
    Bench *bench = *state;
    for (int i = 0; i < CUES; i++) {
        char name[16];
        snprintf(name, sizeof name, "cue %d", i);
        recorder_wait(bench->recorder, 1);
        assert_true(
            recorder_cue(bench->recorder, (Cue){.name = name, .notes = "", .seconds = i}, false, NULL));
        assert_false(
            recorder_cue(bench->recorder, (Cue){.name = "cue 0", .notes = "", .seconds = 0}, false, NULL));
    }
    at(bench, 0);
    assert_int_equal(bench->timeline.cue_count, CUES + 1);
    assert_int_equal(timeline_cue_at(&bench->timeline, 0), 0);
    for (int i = 0; i < CUES; i++) {
        assert_int_equal(timeline_cue_at(&bench->timeline, i + 0.999), i);
        assert_int_equal(timeline_cue_at(&bench->timeline, i + 1), i + 1);
        assert_near(bench->timeline.cues[i + 1].seconds, i);
    }
    assert_near(timeline_cue_end(&bench->timeline, CUES), CUES);
}

static void move_along_path_keeps_to_the_circle_at_even_speed(void **state) {
    Bench *bench = *state;
    NodeId node = square(bench), circle = primitive_circle(&bench->scene, "Circle", 3, (Style){0});
    recorder_add(bench->recorder, node);
    Anim *anim = make(bench, "MoveAlongPath", node);
    anim->target = circle;
    anim->ease = ease_find("linear");
    play(bench, anim);
    for (double t = 0; t < 1; t += 0.1) {
        Point p = at(bench, t).leaves[0].affine.origin;
        assert_float_equal(p.x, (float)(3 * cos(2 * GLM_PI * t)), 3e-3f);
        assert_float_equal(p.y, (float)(3 * sin(2 * GLM_PI * t)), 3e-3f);
    }
}

// As in Manim, whatever its lag.
static void a_group_moves_along_a_path_as_a_whole(void **state) {
    Bench *bench = *state;
    NodeId group = scene_add_group(&bench->scene, "VGroup"),
           path = primitive_circle(&bench->scene, "Circle", 3, (Style){0});
    scene_append(&bench->scene, group, square(bench));
    NodeId other = square(bench);
    place_shift(&bench->scene, other, (Point){2, 0});
    scene_append(&bench->scene, group, other);
    recorder_add(bench->recorder, group);
    Anim *anim = make(bench, "MoveAlongPath", group);
    anim->target = path;
    anim->lag_ratio = 0.5;
    play(bench, anim);
    for (double t = 0; t < 1; t += 0.1) {
        Pose pose = at(bench, t);
        Point left = pose.leaves[0].affine.origin, right = pose.leaves[1].affine.origin;
        assert_near(right.x - left.x, 2);
        assert_near(right.y, left.y);
        assert_float_equal(hypot(left.x + 1, left.y), 3, 2e-3);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_script_that_plays_nothing_has_one_empty_picture_and_one_cue),
        TEST(animate_moves_on_a_straight_line_with_smooth),
        TEST(a_play_lasts_as_long_as_its_longest_animation_and_the_short_one_holds_its_end),
        TEST(what_fades_out_is_gone_when_its_play_ends_and_comes_back_whole),
        TEST(what_clips_a_leaf_is_seen_through_the_camera),
        TEST(a_pose_says_whose_states_it_holds),
        TEST(create_runs_through_the_leaves_one_after_another),
        TEST(write_draws_the_border_in_the_first_half_and_fills_in_the_second),
        TEST(write_staggers_its_leaves_by_a_fifth_of_their_time),
        TEST(fade_in_grows_about_the_middle_of_the_group),
        TEST(succession_moves_twice_and_what_comes_later_stays_hidden_before),
        TEST(a_group_with_an_ease_of_its_own_starts_its_children_when_the_ease_reaches_them),
        TEST(indicate_returns_to_where_it_was),
        TEST(transform_moves_every_point_on_a_straight_line_and_ends_as_the_target),
        TEST(replacement_transform_leaves_the_target_on_stage),
        TEST(groups_of_different_size_turn_into_each_other_leaf_by_leaf),
        TEST(a_leaf_turns_into_a_group),
        TEST(an_introducer_comes_on_top_and_what_is_there_keeps_its_place),
        TEST(a_change_between_two_plays_is_a_step),
        TEST(a_group_that_is_partly_on_stage_comes_on_whole_when_it_moves),
        TEST(what_left_as_part_of_another_group_is_gone_from_the_stage),
        TEST(tenths_of_a_second_add_up_to_whole_frames),
        TEST(of_two_chains_on_one_node_in_one_play_the_later_one_makes_all_of_it),
        TEST(cues_need_time_between_them_and_names_of_their_own),
        TEST(a_chart_shows_moments_and_windows_on_the_way),
        TEST(gradients_lie_between_two_on_the_way_alone),
        TEST(ticks_are_found_before_and_after_a_moment_but_not_at_it),
        TEST(there_are_no_more_tracks_of_ticks_than_there_are_keys_for),
        TEST(the_step_of_a_moment_is_found_among_many),
        TEST(move_along_path_keeps_to_the_circle_at_even_speed),
        TEST(a_group_moves_along_a_path_as_a_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
