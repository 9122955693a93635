#include "cli/title.h"

#include "base/bytes.h"
#include "base/plain.h"
#include "platform/file.h"

#include <string.h>

char *title_make(const Options *options, const Deck *deck) {
    const char *given = options->title;
    char *title = bytes_copy_text(given ? given : file_name(deck->name));
    char *ending = given ? NULL : strrchr(title, '.');
    if (ending && ending > title)
        *ending = '\0';
    plain_make(title, "");
    return title;
}
