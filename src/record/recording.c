#include "record/recording.h"

#include "record/take.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { REEL_BYTES = 1 << 18, VIEW_COUNT = stream_max_view + 1, FIRST_CAMERA = -1 };

const char recording_version[] = "1";

// What was sent of one leaf, and the takes of it.
typedef struct Actor {
    Content content;
    uint32_t version;
    Take *takes;
} Actor;

typedef struct View {
    LookView look;
    uint32_t version; // 0: never sent
} View;

// One place in a picture's list.
typedef struct Member {
    Actor *actor;
    Take *take;
} Member;

struct Recording {
    RecordingInput input;
    Arena arena; // cues, pictures
    Stream stream;
    ReelBuilder builder;
    RecordingProgress progress;
    CueTakes cues;
    Step *steps; // in the arena
    size_t step_count, step_capacity;
    bool has_begun, is_in_scene;
    double rate, width, height; // of the first scene
    Color background;
    int64_t frame;  // of the next picture
    bool jumps;     // what the next picture has otherwise than the last one is so at once
    Actor **actors; // by number, NULL where there is none
    size_t actor_capacity;
    const Image **images;
    size_t image_capacity, image_bytes;
    View views[VIEW_COUNT];
    Take *camera, *ground;
    Content camera_content, ground_content;
    Member *list; // of the last picture, from bottom to top
    size_t list_count, list_capacity;
    uint32_t list_number, picture_number;
    uint32_t *leaves;
    size_t leaf_capacity;
    uint32_t *dropped;
    size_t dropped_count, dropped_capacity;
};

Recording *recording_create(const RecordingInput *input) {
    Recording *recording = calloc(1, sizeof *recording);
    if (!recording)
        abort();
    recording->input = *input;
    recording->cues.arena = &recording->arena;
    return recording;
}

static void destroy_actor(Actor *actor) {
    for (Take *take = actor->takes, *next; take; take = next) {
        next = take->next;
        take_destroy(take);
    }
    content_finish(&actor->content);
    free(actor);
}

// Forgets what the scene had.
static void strike(Recording *recording) {
    for (size_t i = 0; i < recording->actor_capacity; i++)
        if (recording->actors[i])
            destroy_actor(recording->actors[i]);
    free(recording->actors);
    recording->actors = NULL;
    recording->actor_capacity = recording->list_count = recording->dropped_count = 0;
    take_destroy(recording->camera);
    take_destroy(recording->ground);
    recording->camera = recording->ground = NULL;
    memset(recording->views, 0, sizeof recording->views);
}

void recording_destroy(Recording *recording) {
    if (!recording)
        return;
    strike(recording);
    content_finish(&recording->camera_content);
    content_finish(&recording->ground_content);
    free(recording->images);
    free(recording->list);
    free(recording->leaves);
    free(recording->dropped);
    stream_finish(&recording->stream);
    reel_builder_finish(&recording->builder);
    arena_finish(&recording->arena);
    free(recording);
}

// Room for item `index` of a list whose new items are zero.
static void *room_for(void *items, size_t index, size_t *capacity, size_t size) {
    if (index < *capacity)
        return items;
    size_t grown = 2 * index + 64;
    char *bytes = realloc(items, grown * size);
    if (!bytes)
        abort();
    memset(bytes + *capacity * size, 0, (grown - *capacity) * size);
    *capacity = grown;
    return bytes;
}

// Actors ----------------------------------------------------------------------------------------------------

static Actor *get_actor(Recording *recording, uint32_t number) {
    recording->actors =
        room_for(recording->actors, number, &recording->actor_capacity, sizeof *recording->actors);
    Actor **actor = &recording->actors[number];
    if (!*actor && !(*actor = calloc(1, sizeof **actor)))
        abort();
    (*actor)->version++;
    return *actor;
}

static Take *get_take(Actor *actor, int view) {
    Take *take = actor->takes;
    while (take && take->view != view)
        take = take->next;
    if (!take) {
        take = take_create(view);
        take->next = actor->takes;
        actor->takes = take;
    }
    return take;
}

typedef void TakeCall(Recording *recording, Take *take);

static void for_takes(Recording *recording, TakeCall *call) {
    for (size_t i = 0; i < recording->actor_capacity; i++)
        for (Take *take = recording->actors[i] ? recording->actors[i]->takes : NULL; take; take = take->next)
            call(recording, take);
    if (recording->camera)
        call(recording, recording->camera);
    if (recording->ground)
        call(recording, recording->ground);
}

// What Manim no longer has, once it is not shown either.
static void drop_actors(Recording *recording) {
    size_t kept = 0;
    for (size_t i = 0; i < recording->dropped_count; i++) {
        uint32_t number = recording->dropped[i];
        Actor *actor = number < recording->actor_capacity ? recording->actors[number] : NULL;
        bool is_shown = false;
        for (Take *take = actor ? actor->takes : NULL; take; take = take->next)
            is_shown = is_shown || take->list == recording->list_number;
        if (is_shown) {
            recording->dropped[kept++] = number;
        } else if (actor) {
            for (Take *take = actor->takes; take; take = take->next)
                take_settle(take, &recording->builder);
            destroy_actor(actor);
            recording->actors[number] = NULL;
        }
    }
    recording->dropped_count = kept;
}

// Reels -----------------------------------------------------------------------------------------------------

static void show_list(Recording *recording) {
    size_t count = 0;
    recording->leaves = room_for(recording->leaves, recording->list_count + 1, &recording->leaf_capacity,
                                 sizeof *recording->leaves);
    if (recording->ground)
        recording->leaves[count++] = take_leaf(recording->ground, &recording->builder);
    for (size_t i = 0; i < recording->list_count; i++)
        recording->leaves[count++] = take_leaf(recording->list[i].take, &recording->builder);
    reel_builder_show(&recording->builder, recording->frame, recording->leaves, count);
}

static void finish_take(Recording *recording, Take *take) {
    take_hold(take, &recording->builder, recording->frame);
    take_settle(take, &recording->builder);
}

static void leave_reel(Recording *recording, Take *take) {
    (void)recording;
    take->leaf = TAKE_NO_LEAF;
}

static bool end_reel(Recording *recording, Error *error) {
    ReelBuilder *builder = &recording->builder;
    for_takes(recording, finish_take);
    if (recording->frame > builder->begin &&
        !reel_builder_end(builder, recording->frame, &recording->input.sink, error))
        return false;
    for_takes(recording, leave_reel);
    reel_builder_begin(builder, recording->frame);
    return true;
}

static bool is_at_rest(const Take *camera) {
    static const double corners[] = {0, 1, 1, 1, 0, 0};
    return memcmp(camera->run.last + LOOK_POINTS, corners, sizeof corners) == 0;
}

static bool cut_reel(Recording *recording, Error *error) {
    if (!end_reel(recording, error))
        return false;
    if (!is_at_rest(recording->camera))
        take_leaf(recording->camera, &recording->builder);
    show_list(recording);
    return true;
}

// Frames ----------------------------------------------------------------------------------------------------

// How the camera's picture of the unit square lies in the frame.
static StreamPlace camera_place(const Recording *recording, const StreamBox *camera) {
    Point scale = {recording->width / camera->width, recording->height / camera->height};
    Point low = point_scale(point_mul(camera->center, scale), -1);
    return (StreamPlace){.upper_left = {low.x, low.y + scale.y},
                         .upper_right = {low.x + scale.x, low.y + scale.y},
                         .lower_left = low};
}

static void sample_camera(Recording *recording, const StreamBox *camera) {
    static const Image unit_square = {.width = 1, .height = 1};
    StreamPlace place = camera_place(recording, camera);
    if (!recording->camera) {
        recording->camera = take_create(FIRST_CAMERA);
        recording->camera->is_camera = true;
    }
    content_set_place(&recording->camera_content, &place, &unit_square);
    take_sample(recording->camera, &recording->builder, recording->frame, recording->jumps,
                &recording->camera_content, NULL);
}

static void push_member(Recording *recording, Member member) {
    recording->list =
        room_for(recording->list, recording->list_count, &recording->list_capacity, sizeof *recording->list);
    recording->list[recording->list_count++] = member;
}

// A leaf comes once in a list: where it stands last.
static void keep_last_of_each(Recording *recording) {
    size_t first = recording->list_count;
    recording->list_number++;
    for (size_t i = recording->list_count; i > 0; i--) {
        Member member = recording->list[i - 1];
        if (member.take->list == recording->list_number)
            continue;
        member.take->list = recording->list_number;
        recording->list[--first] = member;
    }
    recording->list_count -= first;
    if (first && recording->list_count)
        memmove(recording->list, recording->list + first, recording->list_count * sizeof *recording->list);
}

static bool read_list(Recording *recording, const StreamFrame *frame, Error *error) {
    int view = FIRST_CAMERA;
    recording->list_count = 0;
    for (uint32_t i = 0; i < frame->entry_count; i++) {
        uint32_t entry = stream_entry(frame->entries, i);
        if (entry >= STREAM_VIEW_BEGIN) {
            view = entry == STREAM_VIEW_END ? FIRST_CAMERA : (int)(entry - STREAM_VIEW_BEGIN);
            if (view != FIRST_CAMERA && !recording->views[view].version)
                return error_set(error, "the recording shows a view that it has not described");
            continue;
        }
        Actor *actor = entry < recording->actor_capacity ? recording->actors[entry] : NULL;
        if (!actor)
            return error_set(error, "the recording shows a leaf that it has not described");
        if (content_is_drawn(&actor->content))
            push_member(recording, (Member){actor, get_take(actor, view)});
    }
    keep_last_of_each(recording);
    return true;
}

static void sample_member(Recording *recording, Member member, bool is_end) {
    Take *take = member.take;
    const View *view = take->view == FIRST_CAMERA ? NULL : &recording->views[take->view];
    uint32_t version = member.actor->version + (view ? view->version : 0);
    bool appears = take->seen + 1 != recording->picture_number;
    if (appears && is_end) // it comes with the next picture
        return;
    take->seen = recording->picture_number;
    if (take->version == version && take->run.size)
        return;
    take->version = version;
    take_sample(take, &recording->builder, recording->frame, recording->jumps || appears,
                &member.actor->content, view ? &view->look : NULL);
}

static bool read_frame(Recording *recording, const StreamFrame *frame, Error *error) {
    recording->picture_number++;
    if (!frame->is_same_list && !read_list(recording, frame, error))
        return false;
    sample_camera(recording, &frame->camera);
    for (size_t i = 0; i < recording->list_count; i++)
        sample_member(recording, recording->list[i], !frame->count);
    recording->jumps = frame->count != 1;
    if (!frame->count) {
        cue_takes_end_play(&recording->cues, recording->frame);
        return true;
    }
    show_list(recording);
    drop_actors(recording);
    if (recording->builder.cost > REEL_BYTES && !cut_reel(recording, error))
        return false;
    recording->frame += frame->count;
    recording->progress.seconds = (double)recording->frame / recording->rate;
    return true;
}

// Scenes ----------------------------------------------------------------------------------------------------

// Where a later scene has another background than the first one, it is a leaf below all others.
static void lay_ground(Recording *recording, Color color) {
    enum { CORNERS = 4 };
    const double half_x = recording->width / 2, half_y = recording->height / 2;
    const Point corners[] = {{half_x, half_y}, {-half_x, half_y}, {-half_x, -half_y}, {half_x, -half_y}};
    Content *content = &recording->ground_content;
    Point points[4 * CORNERS];
    for (int i = 0; i < CORNERS; i++)
        for (int k = 0; k < 4; k++)
            points[4 * i + k] = point_lerp(corners[i], corners[(i + 1) % CORNERS], k / 3.0);
    content_set_box(content, points, CORNERS, color);
    recording->ground = take_create(FIRST_CAMERA);
    recording->ground->is_fixed = true;
    take_sample(recording->ground, &recording->builder, recording->frame, true, content, NULL);
}

static void begin_first(Recording *recording, const StreamHello *hello) {
    recording->has_begun = true;
    recording->rate = hello->rate;
    recording->width = hello->width;
    recording->height = hello->height;
    recording->background = hello->background;
    reel_builder_init(&recording->builder, hello->rate);
}

static void copy_text(char text[recording_text_size], StreamText from) {
    size_t length = from.length < recording_text_size ? from.length : recording_text_size - 1;
    while (length < from.length && length > 0 && ((unsigned char)from.bytes[length] & 0xC0) == 0x80)
        length--;
    memcpy(text, from.bytes, length);
    text[length] = '\0';
}

static bool read_hello(Recording *recording, const StreamHello *hello, Error *error) {
    if (recording->is_in_scene)
        return error_set(error, "the recording begins a scene within another");
    if (!recording->has_begun)
        begin_first(recording, hello);
    if (hello->rate != recording->rate)
        return error_set(error, "the recording changes its frame rate");
    recording->is_in_scene = recording->jumps = true;
    recording->progress.scenes++;
    recording->progress.part = 0;
    copy_text(recording->progress.scene, hello->scene);
    cue_takes_add_scene(&recording->cues, hello->scene, recording->frame);
    if (memcmp(&hello->background, &recording->background, sizeof(Color)) != 0)
        lay_ground(recording, hello->background);
    return true;
}

static bool read_end(Recording *recording, Error *error) {
    cue_takes_end_play(&recording->cues, recording->frame);
    bool is_taken = end_reel(recording, error);
    strike(recording);
    recording->is_in_scene = false;
    return is_taken;
}

// Pictures --------------------------------------------------------------------------------------------------

static bool read_picture(Recording *recording, const StreamPicture *picture, Error *error) {
    enum { MOST_BYTES = 1 << 30 };
    size_t size = image_size(picture->width, picture->height);
    recording->image_bytes += size;
    if (recording->image_bytes > MOST_BYTES)
        return error_set(error, "the pictures of the scene take more than %d MiB", MOST_BYTES >> 20);
    uint8_t *pixels = arena_alloc(&recording->arena, size);
    image_multiply(pixels, picture->pixels, size);
    Image *image = ARENA_NEW(&recording->arena, Image, 1);
    *image = (Image){image_new_key(), picture->width, picture->height,
                     picture->is_sharp ? IMAGE_NEAREST : IMAGE_CUBIC, pixels};
    recording->images =
        room_for(recording->images, picture->picture, &recording->image_capacity, sizeof *recording->images);
    recording->images[picture->picture] = image;
    return true;
}

static bool read_place(Recording *recording, const StreamPlace *place, Error *error) {
    const Image *image =
        place->picture < recording->image_capacity ? recording->images[place->picture] : NULL;
    if (!image)
        return error_set(error, "the recording shows a picture that it has not sent");
    content_set_place(&get_actor(recording, place->leaf)->content, place, image);
    return true;
}

// Messages --------------------------------------------------------------------------------------------------

typedef bool MessageTaker(Recording *recording, const StreamMessage *message, Error *error);

static bool take_hello(Recording *recording, const StreamMessage *message, Error *error) {
    return read_hello(recording, &message->as.hello, error);
}

static bool take_outline(Recording *recording, const StreamMessage *message, Error *error) {
    (void)error;
    const StreamOutline *outline = &message->as.outline;
    content_set_outline(&get_actor(recording, outline->leaf)->content, outline);
    return true;
}

static bool take_style(Recording *recording, const StreamMessage *message, Error *error) {
    (void)error;
    const StreamStyle *style = &message->as.style;
    content_set_style(&get_actor(recording, style->leaf)->content, style);
    return true;
}

static bool take_picture(Recording *recording, const StreamMessage *message, Error *error) {
    return read_picture(recording, &message->as.picture, error);
}

static bool take_place(Recording *recording, const StreamMessage *message, Error *error) {
    return read_place(recording, &message->as.place, error);
}

static bool take_view(Recording *recording, const StreamMessage *message, Error *error) {
    (void)error;
    View *view = &recording->views[message->as.view.view];
    view->look = look_view(&message->as.view);
    view->version++;
    return true;
}

static bool take_frame(Recording *recording, const StreamMessage *message, Error *error) {
    return read_frame(recording, &message->as.frame, error);
}

static bool take_cue(Recording *recording, const StreamMessage *message, Error *error) {
    (void)error;
    cue_takes_add(&recording->cues, &message->as.cue, recording->frame);
    return true;
}

static bool take_caption(Recording *recording, const StreamMessage *message, Error *error) {
    (void)error;
    cue_takes_add_caption(&recording->cues, message->as.caption.text, recording->frame);
    return true;
}

static bool take_progress(Recording *recording, const StreamMessage *message, Error *error) {
    (void)error;
    const StreamProgress *progress = &message->as.progress;
    copy_text(recording->progress.play, progress->what);
    recording->progress.number = progress->play;
    recording->progress.part = fmin(fmax(progress->part, 0), 1);
    return true;
}

// Of several lines with no frame between them the last one plays.
static bool take_line(Recording *recording, const StreamMessage *message, Error *error) {
    (void)error;
    double time = (double)recording->frame / recording->rate;
    bool is_same = recording->step_count && recording->steps[recording->step_count - 1].time == time;
    recording->steps = arena_grow(&recording->arena, recording->steps, recording->step_count,
                                  &recording->step_capacity, sizeof(Step));
    recording->step_count += !is_same;
    recording->steps[recording->step_count - 1] = (Step){time, message->as.line};
    return true;
}

static bool take_warning(Recording *recording, const StreamMessage *message, Error *error) {
    (void)error;
    Arena scratch = {0};
    if (recording->input.warn)
        recording->input.warn(recording->input.context, stream_text(&scratch, message->as.text));
    arena_finish(&scratch);
    return true;
}

static bool take_drop(Recording *recording, const StreamMessage *message, Error *error) {
    (void)error;
    recording->dropped = room_for(recording->dropped, recording->dropped_count, &recording->dropped_capacity,
                                  sizeof *recording->dropped);
    recording->dropped[recording->dropped_count++] = message->as.leaf;
    return true;
}

static bool take_error(Recording *recording, const StreamMessage *message, Error *error) {
    (void)recording;
    return error_set(error, "%.*s", (int)message->as.text.length, message->as.text.bytes);
}

static bool take_end(Recording *recording, const StreamMessage *message, Error *error) {
    (void)message;
    return read_end(recording, error);
}

typedef struct TakerRow {
    char letter;
    bool is_anywhere; // also outside of scenes
    MessageTaker *take;
} TakerRow;

static const TakerRow takers[] = {
    {'H', true, take_hello},     {'O', false, take_outline}, {'S', false, take_style},
    {'I', false, take_picture},  {'P', false, take_place},   {'V', false, take_view},
    {'F', false, take_frame},    {'C', false, take_cue},     {'T', false, take_caption},
    {'N', false, take_progress}, {'W', true, take_warning},  {'D', false, take_drop},
    {'E', true, take_error},     {'Z', false, take_end},     {'L', false, take_line},
};

static bool read_message(Recording *recording, const StreamMessage *message, Error *error) {
    const TakerRow *row = takers;
    while (row->letter != message->letter) // which stream_next has looked for
        row++;
    if (!row->is_anywhere && !recording->is_in_scene)
        return error_set(error, "the recording does not begin with a scene");
    return row->take(recording, message, error);
}

bool recording_take(Recording *recording, const void *bytes, size_t size, Error *error) {
    StreamMessage message;
    bool has_one;
    stream_push(&recording->stream, bytes, size);
    for (;;) {
        if (!stream_next(&recording->stream, &message, &has_one, error))
            return false;
        if (!has_one)
            return true;
        if (!read_message(recording, &message, error))
            return false;
    }
}

// The end ---------------------------------------------------------------------------------------------------

static void put_steps(const Recording *recording, Deck *deck) {
    size_t count = recording->step_count;
    Step *steps = ARENA_NEW(&deck->arena, Step, count);
    if (count)
        memcpy(steps, recording->steps, count * sizeof *steps);
    deck->timeline.steps = steps;
    deck->timeline.step_count = count;
}

bool recording_end(Recording *recording, Deck *deck, Error *error) {
    if (recording->is_in_scene || !recording->has_begun)
        return error_set(error, "the recording ended too early");
    if (!recording->frame)
        return error_set(error, "the scene \"%s\" plays nothing and waits for nothing",
                         recording->progress.scene);
    CueList cues;
    recording->cues.arena = &deck->arena;
    Timeline *timeline = &deck->timeline;
    timeline->implies_start =
        cue_takes_list(&recording->cues, recording->input.cues, recording->rate, recording->frame, &cues);
    timeline->duration = (double)recording->frame / recording->rate;
    timeline->cues = cues.cues;
    timeline->cue_count = cues.count;
    put_steps(recording, deck);
    deck->scene.frame = (vec2s){{(float)recording->width, (float)recording->height}};
    deck->scene.background = color_with_opacity(recording->background, 1);
    return true;
}

const RecordingProgress *recording_progress(const Recording *recording) {
    return &recording->progress;
}
