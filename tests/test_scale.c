// A hundred thousand leaves with a million keys: what a moment of them reads is what it shows, and no more.
#define _DEFAULT_SOURCE // MAP_ANONYMOUS
#include "deck/reel_code.h"
#include "flocks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

enum { FLOCKS = 1000, LISTS = 6 };

// A list in pages of its own, of which only some can be read.
typedef struct Fence {
    const void **list; // where the reel has it
    size_t size;
} Fence;

static size_t page_size(void) {
    return (size_t)sysconf(_SC_PAGESIZE);
}

static Fence fence_make(const void **list, size_t size) {
    void *copy = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(copy != MAP_FAILED);
    *list = memcpy(copy, *list, size);
    return (Fence){list, size};
}

// From now on nothing of it can be read but a range of its bytes, and what shares a page with them.
static void fence_off(const Fence *fence, size_t first, size_t end) {
    char *bytes = (char *)*fence->list;
    size_t page = page_size(), begin = first / page * page;
    assert_int_equal(mprotect(bytes, fence->size, PROT_NONE), 0);
    assert_int_equal(mprotect(bytes + begin, end - begin, PROT_READ), 0);
}

// What a flock has of each list is together, since it was made together.
static void fence_flock(const Fence fences[LISTS], const Reel *reel, size_t flock) {
    const size_t leaves = flock * flock_size, tracks = 2 * leaves, keys = leaves * flock_keys;
    assert_int_equal(reel->tracks[tracks].first, keys);
    const StoredKey *own = &reel->keys[keys], *last = own + (size_t)flock_size * flock_keys - 1;
    const size_t ranges[LISTS][2] = {
        {leaves * sizeof(Leaf), (leaves + flock_size) * sizeof(Leaf)},
        {tracks * sizeof(Track), (tracks + 2 * flock_size) * sizeof(Track)},
        {keys * sizeof(StoredKey), (keys + (size_t)flock_size * flock_keys) * sizeof(StoredKey)},
        {own->from * sizeof(uint64_t), (last->to + 1) * sizeof(uint64_t)},
        {leaves * sizeof(Showing), (leaves + flock_size) * sizeof(Showing)},
        {leaves * sizeof(uint32_t), (leaves + flock_size) * sizeof(uint32_t)},
    };
    for (int i = 0; i < LISTS; i++)
        fence_off(&fences[i], ranges[i][0], ranges[i][1]);
}

static void unfence(const Fence fences[LISTS]) {
    for (int i = 0; i < LISTS; i++)
        assert_int_equal(mprotect((void *)*fences[i].list, fences[i].size, PROT_READ), 0);
}

static void assert_flock(const Timeline *timeline, size_t flock, double part, Arena *frame) {
    double t = (double)flock + part;
    Pose pose = timeline_sample(timeline, t, frame);
    assert_int_equal(pose.count, flock_size);
    for (uint32_t i = 0; i < flock_size; i++) {
        Point at = pose.leaves[i].affine.origin, expected = flock_place(i, t);
        assert_true(point_distance(at, expected) < 1e-9);
        assert_float_equal(pose.leaves[i].opacity, flock_opacity(t), 1e-6f);
        assert_ptr_equal(pose.sources[i], &timeline->reel.leaves[flock * flock_size + i]);
    }
    assert_true(timeline_rests_until(timeline, t) == t);
}

static void a_moment_reads_nothing_of_what_it_does_not_show(void **state) {
    (void)state;
    static const size_t flocks[] = {0, 1, 499, 998, 999};
    Arena arena = {0}, frame = {0};
    Timeline timeline = flocks_make(&arena, FLOCKS);
    Reel *reel = &timeline.reel;
    assert_int_equal(reel->key_count, 1000000);
    const Fence fences[LISTS] = {
        fence_make((const void **)&reel->leaves, reel->leaf_count * sizeof(Leaf)),
        fence_make((const void **)&reel->tracks, reel->track_count * sizeof(Track)),
        fence_make((const void **)&reel->keys, reel->key_count * sizeof(StoredKey)),
        fence_make((const void **)&reel->pool, (reel->keys[reel->key_count - 1].to + 1) * sizeof(uint64_t)),
        fence_make((const void **)&reel->showings, reel->showing_count * sizeof(Showing)),
        fence_make((const void **)&reel->order, reel->order_count * sizeof(uint32_t)),
    };
    for (size_t i = 0; i < sizeof flocks / sizeof *flocks; i++) {
        fence_flock(fences, reel, flocks[i]);
        arena_reset(&frame);
        for (int step = 0; step < 8; step++)
            assert_flock(&timeline, flocks[i], step / 8.0, &frame);
        unfence(fences);
    }
    for (int i = 0; i < LISTS; i++)
        munmap((void *)*fences[i].list, fences[i].size);
    arena_finish(&frame);
    arena_finish(&arena);
}

static void a_moment_takes_the_memory_of_what_it_shows(void **state) {
    (void)state;
    static const uint32_t flocks[] = {1, FLOCKS};
    size_t used[2];
    for (int i = 0; i < 2; i++) {
        Arena arena = {0}, frame = {0};
        Timeline timeline = flocks_make(&arena, flocks[i]);
        timeline_sample(&timeline, flocks[i] - 0.5, &frame);
        used[i] = arena_used(&frame);
        arena_finish(&frame);
        arena_finish(&arena);
    }
    assert_int_equal(used[0], used[1]);
}

static void leaves_that_look_alike_share_what_they_look_like(void **state) {
    (void)state;
    Arena arena = {0};
    LeafState looks = {.affine = affine_identity(), .fill = {1, 0, 0, 1}, .opacity = 1};
    looks.shape.shape = shape_circle(&arena, 1);
    Leaf first = leaf_make(&arena, &looks, NULL);
    looks.affine = affine_translation((Point){2, 3});
    looks.shape.shape = shape_circle(&arena, 2);
    Leaf second = leaf_make(&arena, &looks, &first);
    assert_ptr_equal(second.style, first.style);
    LeafState base;
    leaf_get_base(&second, &base);
    assert_memory_equal(&base.affine, &looks.affine, sizeof looks.affine);
    assert_ptr_equal(base.shape.shape, looks.shape.shape);
    assert_true(base.fill.r == 1 && base.opacity == 1);
    looks.opacity = 0.5f;
    Leaf third = leaf_make(&arena, &looks, &second);
    assert_ptr_not_equal(third.style, first.style);
    leaf_get_base(&third, &base);
    assert_true(base.opacity == 0.5f);
    leaf_get_base(&second, &base);
    assert_true(base.opacity == 1);
    assert_true(sizeof(Leaf) <= 88);
    arena_finish(&arena);
}

// As docs/architecture.md says.
static void a_key_takes_what_it_says(void **state) {
    (void)state;
    static const struct {
        PropId prop;
        Key key;
        bool follows; // begins with what the key before it ends with
        size_t words; // of the pool
    } rows[] = {
        {PROP_OPACITY, {.span = -1, .high = 1, .from.number = 1, .to.number = 1}, false, 1},
        {PROP_OPACITY, {.high = 1, .from.number = 1, .to.number = 0.5f}, true, 1},
        {PROP_OPACITY, {.high = 1, .from.number = 0, .to.number = 1}, false, 2},
        {PROP_FILL, {.high = 1, .from.color = {1, 0, 0, 1}, .to.color = {0, 0, 1, 1}}, false, 4},
        {PROP_AFFINE,
         {.high = 1, .from.affine = {{1, 0}, {0, 1}, {0, 0}}, .to.affine = {{2, 0}, {0, 2}, {0, 0}}},
         false,
         12},
        {PROP_AFFINE,
         {.high = 1, .from.affine = {{2, 0}, {0, 2}, {0, 0}}, .to.affine = {{1, 0}, {0, 1}, {0, 0}}},
         true,
         6},
        {PROP_OPACITY, {.low = 0.5f, .high = 1, .from.number = 0, .to.number = 1}, false, 4},
    };
    assert_int_equal(sizeof(StoredKey), 24);
    Arena arena = {0};
    KeyPool pool = {0};
    StoredKey before;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t had = pool.count ? pool.count : 1;
        StoredKey kept =
            key_store(&pool, &arena, rows[i].prop, &rows[i].key, rows[i].follows ? &before : NULL);
        assert_int_equal(pool.count - had, rows[i].words);
        Key loaded = key_load(pool.words, rows[i].prop, &kept);
        assert_memory_equal(&loaded.from, &rows[i].key.from, prop_size(rows[i].prop));
        assert_memory_equal(&loaded.to, &rows[i].key.to, prop_size(rows[i].prop));
        assert_true(loaded.low == rows[i].key.low && loaded.high == rows[i].key.high && !loaded.motion);
        assert_true(loaded.span == rows[i].key.span && loaded.time == rows[i].key.time);
        before = kept;
    }
    arena_finish(&arena);
}

// Reading ---------------------------------------------------------------------------------------------------

static bool keep_outline(Stock *stock, const Outline *outline, uint32_t *number) {
    (void)stock, (void)outline, (void)number;
    return false;
}

static Stock own_outlines = {.put_outline = keep_outline};

static Archive write_flocks(uint32_t flocks) {
    Arena arena = {0};
    Archive archive = archive_write();
    Coder coder = coder_make(&archive, &own_outlines);
    Timeline timeline = flocks_make(&arena, flocks);
    coder_reel(&coder, &timeline.reel);
    coder_finish(&coder);
    arena_finish(&arena);
    return archive;
}

// What is left of so many bytes; nothing where they do not suffice.
static size_t read_flocks(const Archive *written, size_t budget) {
    static const char fault[] = "it holds more than fits in memory";
    Arena arena = {0};
    Reel reel = {0};
    Archive archive = archive_read(written->bytes, written->size, &arena, budget);
    Coder coder = coder_make(&archive, &own_outlines);
    coder_reel(&coder, &reel);
    assert_string_equal(archive.fault.text, archive_is_sound(&archive) ? "" : fault);
    size_t left = archive_is_sound(&archive) ? archive.budget : 0;
    coder_finish(&coder);
    arena_finish(&arena);
    return left;
}

static void what_is_read_takes_no_more_memory_than_a_deck_may(void **state) {
    (void)state;
    enum { MUCH = 1 << 28, LEAVES = 3 * flock_size, KEYS = LEAVES * flock_keys };
    Archive written = write_flocks(3);
    size_t taken = MUCH - read_flocks(&written, MUCH);
    // Of each leaf its first two values, and then where each key ends: half of the keys are maps, half are numbers.
    size_t values = LEAVES * (sizeof(Affine) + 8) + KEYS / 2 * (sizeof(Affine) + 8);
    size_t lists = KEYS * sizeof(StoredKey) + LEAVES * (sizeof(Leaf) + 2 * sizeof(Track) + sizeof(Showing));
    assert_in_range(taken, lists + values, lists + values + 4096);
    assert_int_equal(read_flocks(&written, taken), 0);
    assert_int_equal(read_flocks(&written, taken + 1), 1);
    assert_int_equal(read_flocks(&written, lists + values / 2), 0);
    archive_finish(&written);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_reads_nothing_of_what_it_does_not_show),
        cmocka_unit_test(a_moment_takes_the_memory_of_what_it_shows),
        cmocka_unit_test(leaves_that_look_alike_share_what_they_look_like),
        cmocka_unit_test(a_key_takes_what_it_says),
        cmocka_unit_test(what_is_read_takes_no_more_memory_than_a_deck_may),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
