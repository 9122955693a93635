#include "show/want_code.h"

#include "words/author.h"

void archive_want(Archive *archive, Want *want) {
    uint32_t kind = want->kind, count = (uint32_t)want->count;
    archive_index(archive, &kind, WANT_KIND_COUNT - 1);
    archive_index(archive, &count, want_most_texts);
    want->kind = (WantKind)kind;
    want->count = count;
    for (size_t i = 0; i < want->count && archive_is_sound(archive); i++)
        archive_text(archive, &want->texts[i], author_max_text);
    archive_end(archive);
}
