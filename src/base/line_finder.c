#include "base/line_finder.h"

#include <stddef.h>

int line_finder_ask(const LineFinder *finder) {
    return finder->find ? finder->find(finder->context) : 0;
}
