#include "play/finding_list.h"

static const struct {
    uint32_t code;
    int by;
} moves[] = {{KEY_UP, -1}, {KEY_DOWN, 1}, {KEY_ENTER, 0}};

FindingAnswer finding_list_key(FindingList *list, size_t count, KeyPress press) {
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        if (press.code != moves[i].code || press.mods)
            continue;
        if (count == 0)
            return FINDING_TAKEN;
        list->row = (list->row + count + (size_t)moves[i].by) % count;
        return FINDING_GO;
    }
    return FINDING_NOT_ITS_KEY;
}
