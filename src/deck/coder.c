#include "deck/coder.h"

Coder coder_make(Archive *archive, Stock *stock) {
    Coder coder = {.archive = archive, .stock = stock};
    return coder;
}

void coder_finish(Coder *coder) {
    arena_finish(&coder->scratch);
    arena_finish(&coder->trial);
}

// Writing: what stands for the pointer.
static uint64_t find_number(const Pool *pool, const void *pointer) {
    uint32_t number;
    if (!pointer)
        return 0;
    return pool_find(pool, (uint64_t)(uintptr_t)pointer, &number) ? pool->count - number + 1 : 1;
}

void coder_pointer(Coder *coder, Pool *pool, const void **pointer, size_t size, CoderFunction *code) {
    Archive *archive = coder->archive;
    pool->arena = &coder->scratch;
    uint64_t number = archive->is_writing ? find_number(pool, *pointer) : 0;
    archive_number(archive, &number, pool->count + 1);
    if (number == 1) {
        void *thing = archive_items(archive, *pointer, 1, size);
        if (thing)
            code(coder, thing);
        if (!archive->is_writing)
            *pointer = archive_is_sound(archive) ? thing : NULL;
        uint32_t fresh = pool_add(pool, thing);
        if (archive->is_writing)
            pool_set_key(pool, (uint64_t)(uintptr_t)thing, fresh);
    } else if (!archive->is_writing) {
        *pointer = number ? pool->items[pool->count + 1 - number] : NULL;
    }
}

void coder_text(Coder *coder, const char **text, size_t most) {
    Archive *archive = coder->archive;
    Pool *pool = &coder->texts;
    pool->arena = &coder->scratch;
    uint64_t number = archive->is_writing ? find_number(pool, *text) : 0;
    archive_number(archive, &number, pool->count + 1);
    if (number == 1) {
        archive_text(archive, text, most);
        uint32_t fresh = pool_add(pool, *text);
        if (archive->is_writing)
            pool_set_key(pool, (uint64_t)(uintptr_t)*text, fresh);
    } else if (!archive->is_writing) {
        *text = number ? pool->items[pool->count + 1 - number] : NULL;
    }
}

void coder_need(Coder *coder, Pool *pool, const void **pointer, size_t size, CoderFunction *code,
                const char *missing) {
    coder_pointer(coder, pool, pointer, size, code);
    archive_check(coder->archive, *pointer != NULL, missing);
}

void coder_point(Coder *coder, Point *point, Point guess) {
    archive_double(coder->archive, &point->x, guess.x);
    archive_double(coder->archive, &point->y, guess.y);
}

void coder_numbers(Coder *coder, double *numbers, const double *guesses, size_t count) {
    int grid = coder->archive->is_writing ? archive_find_grid(numbers, count) : 0;
    archive_grid(coder->archive, &grid);
    for (size_t i = 0; i < count; i++)
        archive_on_grid(coder->archive, grid, &numbers[i], guesses[i]);
}

void coder_color(Coder *coder, Color *color, Color guess) {
    archive_float(coder->archive, &color->r, guess.r);
    archive_float(coder->archive, &color->g, guess.g);
    archive_float(coder->archive, &color->b, guess.b);
    archive_float(coder->archive, &color->a, guess.a);
}
