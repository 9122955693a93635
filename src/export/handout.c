#include "export/handout.h"

double handout_moment(const Handout *handout, size_t cue) {
    return timeline_cue_end(&handout->deck->timeline, cue);
}
