#include "deck/time_code.h"

#include "base/rate.h"
#include "base/search.h"
#include "base/sort.h"

#include <math.h>

// Clocks that the times of a reel may be whole ticks of; the last one has whole nanoseconds.
static const Rate clocks[] = {{60, 1},  {30, 1},       {24, 1},       {25, 1},       {50, 1},        {15, 1},
                              {120, 1}, {24000, 1001}, {30000, 1001}, {60000, 1001}, {1000000000, 1}};
enum { clock_count = sizeof clocks / sizeof *clocks };
static const double most_ticks = 1e15;

// Finding ---------------------------------------------------------------------------------------------------

typedef struct TimeList {
    double *times;
    size_t count;
} TimeList;

static void add(TimeList *list, double time) {
    if (isfinite(time))
        list->times[list->count++] = time;
}

static void add_spans(TimeList *list, const Reel *reel) {
    for (size_t i = 0; i < reel->span_count; i++)
        if (reel->spans[i].parent < 0) {
            add(list, reel->spans[i].start);
            add(list, reel->spans[i].start + reel->spans[i].length);
        }
}

static void find_times(Coder *coder, const Reel *reel) {
    size_t most = reel->key_count + 2 * reel->span_count + 2 * reel->showing_count + reel->epoch_count;
    TimeList list = {ARENA_NEW(&coder->scratch, double, most), 0};
    add_spans(&list, reel);
    for (size_t i = 0; i < reel->key_count; i++)
        add(&list, reel->keys[i].time);
    for (size_t i = 0; i < reel->showing_count; i++) {
        add(&list, reel->showings[i].from);
        add(&list, reel->showings[i].until);
    }
    for (size_t i = 0; i < reel->epoch_count; i++)
        add(&list, reel->epochs[i].time);
    sort_doubles(list.times, list.count);
    size_t kept = 0;
    for (size_t i = 0; i < list.count; i++)
        if (!kept || list.times[i] != list.times[kept - 1])
            list.times[kept++] = list.times[i];
    coder->times = list.times;
    coder->time_count = kept;
}

// Clocks ----------------------------------------------------------------------------------------------------

static bool find_tick(Rate clock, double time, int64_t *tick) {
    double count = rate_count(clock, time);
    if (!(fabs(count) <= most_ticks))
        return false;
    *tick = llround(count);
    return rate_time(clock, *tick) == time;
}

// The clock that most times are ticks of.
static uint32_t choose_clock(const Coder *coder) {
    size_t best = 0;
    uint32_t chosen = 0;
    for (uint32_t i = 0; i < clock_count; i++) {
        size_t found = 0;
        int64_t tick;
        for (size_t k = 0; k < coder->time_count; k++)
            found += find_tick(clocks[i], coder->times[k], &tick);
        if (found > best) {
            best = found;
            chosen = i;
        }
    }
    return chosen;
}

// A flag whether it is a tick, in the lowest bit; then how many ticks after the last one, or the time itself.
static void code_time(Coder *coder, Rate clock, double *time, double before, int64_t *last) {
    Archive *archive = coder->archive;
    int64_t tick = *last;
    bool is_tick = archive->is_writing && find_tick(clock, *time, &tick) && tick >= *last;
    uint64_t number = is_tick ? (uint64_t)(tick - *last) << 1 : 1;
    archive_number(archive, &number, (uint64_t)most_ticks << 2);
    if (number & 1) {
        archive_double(archive, time, before);
        return;
    }
    *last += (int64_t)(number >> 1);
    archive_check(archive, *last <= (int64_t)most_ticks, "a time is too large");
    if (!archive->is_writing)
        *time = archive_is_sound(archive) ? rate_time(clock, *last) : 0;
}

void coder_times(Coder *coder, const Reel *reel) {
    Archive *archive = coder->archive;
    if (archive->is_writing)
        find_times(coder, reel);
    uint32_t clock = archive->is_writing ? choose_clock(coder) : 0;
    archive_count(archive, &coder->time_count);
    archive_index(archive, &clock, clock_count - 1);
    double *times = archive_items(archive, coder->times, coder->time_count, sizeof *times);
    int64_t last = 0;
    for (size_t i = 0; i < coder->time_count && archive_is_sound(archive); i++) {
        double before = i ? times[i - 1] : 0;
        code_time(coder, clocks[clock], &times[i], before, &last);
        bool is_in_order = times[i] > before || (i == 0 && times[i] == 0);
        archive_check(archive, is_in_order && times[i] <= archive_most_number, "times go back");
    }
    coder->times = times;
}

// Naming ----------------------------------------------------------------------------------------------------

static bool is_before(const void *item, const void *time) {
    return *(const double *)item < *(const double *)time;
}

static uint32_t number_of(const Coder *coder, double time) {
    return (uint32_t)search_before(coder->times, coder->time_count, sizeof *coder->times, is_before, &time);
}

bool coder_has_time(const Coder *coder, double time) {
    uint32_t number = number_of(coder, time);
    return number < coder->time_count && coder->times[number] == time;
}

static double time_of(Coder *coder, uint64_t number) {
    bool is_there = archive_check(coder->archive, number < coder->time_count, "a time is none of its reel's");
    return is_there ? coder->times[number] : 0;
}

void coder_time_from(Coder *coder, double *time, uint32_t *last) {
    Archive *archive = coder->archive;
    bool is_none = archive->is_writing && isinf(*time);
    uint64_t later = archive->is_writing && !is_none ? (uint64_t)number_of(coder, *time) - *last + 1 : 0;
    archive_check(archive, later <= coder->time_count, "times go back");
    archive_number(archive, &later, coder->time_count);
    if (!archive->is_writing)
        *time = later ? time_of(coder, *last + later - 1) : (double)INFINITY;
    if (later)
        *last = (uint32_t)(*last + later - 1);
}

void coder_time_near(Coder *coder, double *time, uint32_t *last) {
    Archive *archive = coder->archive;
    int64_t off = archive->is_writing ? (int64_t)number_of(coder, *time) - *last : 0;
    archive_signed(archive, &off, UINT32_MAX);
    *last = (uint32_t)(*last + off);
    if (!archive->is_writing)
        *time = time_of(coder, *last);
}
