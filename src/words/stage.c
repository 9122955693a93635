#include "base/utf8.h"
#include "words/groups.h"
#include "words/timing.h"

#include <string.h>

enum { STEPS_A_LETTER = 64 }; // of finding it

typedef struct StageWord {
    Timing timing;
    AnimList anims;
    NodeList nodes;
    const char *name, *notes;
    double seconds;
    bool loops, goes_on;
    Color color;
} StageWord;

static const Param play_arguments[] = {
    {"animation", VALUE_ANIMS, offsetof(StageWord, anims), .help = "any number, or a list"},
};

static const Param wait_arguments[] = {
    {"time", VALUE_NUMBER, offsetof(StageWord, seconds), .is_optional = true, .standard = "1",
     .range = RANGE_NOT_NEGATIVE, .unit = "seconds", .help = "that passes"},
};

static const Param node_arguments[] = {
    {"node", VALUE_NODES, offsetof(StageWord, nodes), .is_optional = true, .help = "any number, or a list"},
};

static const Param cue_arguments[] = {
    {"name", VALUE_TEXT, offsetof(StageWord, name), .help = "of the step that begins here"},
};

static const Param section_arguments[] = {
    {"name", VALUE_TEXT, offsetof(StageWord, name), .is_optional = true, .standard = "unnamed",
     .help = "of the step that begins here"},
};

static const Param cue_options[] = {
    {"notes", VALUE_TEXT, offsetof(StageWord, notes), .standard = "", .help = "for the presenter"},
    {"seconds", VALUE_NUMBER, offsetof(StageWord, seconds), .standard = "0", .range = RANGE_NOT_NEGATIVE,
     .unit = "seconds", .help = "you mean to take for the step, 0: nothing said"},
    {"loop", VALUE_SWITCH, offsetof(StageWord, loops), .standard = "false",
     .help = "the step plays again and again until the presenter goes on"},
    {"auto_next", VALUE_SWITCH, offsetof(StageWord, goes_on), .standard = "false",
     .help = "at the end of the step the next one begins by itself"},
};

static const Param background_arguments[] = {
    {"colour", VALUE_COLOR, offsetof(StageWord, color), .help = "of what lies behind everything"},
};

static bool play(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const StageWord *word = call->arguments;
    return author_may_pass_time(author, error) && anim_list_check(author, &word->anims, error) &&
           anim_list_charge(author, &word->anims, error) &&
           recorder_play(author->recorder, word->anims.items, word->anims.count, &word->timing, error) &&
           author_may_last(author, error);
}

static bool wait(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const StageWord *word = call->arguments;
    if (!author_may_pass_time(author, error))
        return false;
    recorder_wait(author->recorder, word->seconds);
    return author_may_last(author, error);
}

enum { STAGE_ADD, STAGE_ADD_BELOW, STAGE_REMOVE };

static bool change_stage(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    static void (*const changes[])(Recorder * recorder, NodeId node) = {
        [STAGE_ADD] = recorder_add,
        [STAGE_ADD_BELOW] = recorder_add_below,
        [STAGE_REMOVE] = recorder_remove,
    };
    const StageWord *word = call->arguments;
    bool backwards = call->word->variant == STAGE_ADD_BELOW;
    for (size_t i = 0; i < word->nodes.count; i++) {
        NodeId node = word->nodes.ids[backwards ? word->nodes.count - 1 - i : i];
        Extent extent;
        if (!author_measure(author, node, &extent, error))
            return false;
        changes[call->word->variant](author->recorder, node);
    }
    return true;
}

static bool clear(Author *author, const Call *call, Value *result, Error *error) {
    (void)call, (void)result;
    NodeList stage = recorder_stage(author->recorder, &author->scratch);
    for (size_t i = 0; i < stage.count; i++)
        recorder_remove(author->recorder, stage.ids[i]);
    return author_charge(author, stage.count, error);
}

static bool list_stage(Author *author, const Call *call, Value *result, Error *error) {
    (void)call;
    NodeList stage = recorder_stage(author->recorder, &author->scratch);
    if (!author_charge(author, stage.count, error))
        return false;
    *result = (Value){VALUE_LIST, {.list = {ARENA_NEW(&author->scratch, Value, stage.count), stage.count}}};
    for (size_t i = 0; i < stage.count; i++)
        result->as.list.items[i] = value_node(stage.ids[i]);
    return true;
}

// Asks for the letters of a text that is drawn later, over the scene, so that those which the font lacks are noted.
static bool look_for_missing(Author *author, const char *text, Error *error) {
    size_t step, separator;
    for (const char *line = text; *line; line += separator) {
        const char *end = line + utf8_line_length(line, &separator);
        for (; line < end; line += step) {
            uint32_t code = utf8_decode(line, &step);
            if (!utf8_is_control(code))
                font_for(author->input->fonts->regular, code);
        }
    }
    return author_charge(author, STEPS_A_LETTER * strlen(text), error);
}

enum { CUE_NAMED, CUE_NUMBERED };

static bool cue(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const StageWord *word = call->arguments;
    if (!author_may_pass_time(author, error))
        return false;
    if (!author_check_name(word->name, error))
        return false;
    if (++author->cues > author_max_cues)
        return error_set(error, "too many cues (more than %d)", author_max_cues);
    return look_for_missing(author, word->name, error) && look_for_missing(author, word->notes, error) &&
           recorder_cue(author->recorder,
                        (Cue){.name = word->name,
                              .notes = word->notes,
                              .seconds = word->seconds,
                              .loops = word->loops,
                              .goes_on = word->goes_on},
                        call->word->variant == CUE_NUMBERED, error);
}

static bool background(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    const StageWord *word = call->arguments;
    recorder_set_background(author->recorder, color_with_opacity(word->color, 1.0f));
    return true;
}

static const Word stage_words[] = {
    {"play", WORD_VERB, .arguments = play_arguments, .argument_count = 1,
     .options = {TIMING_SET(offsetof(StageWord, timing)), WAY_SET(offsetof(StageWord, timing))},
     .size = sizeof(StageWord), .call = play,
     .help = "plays animations together; the time moves on by the longest"},
    {"wait", WORD_VERB, .arguments = wait_arguments, .argument_count = 1, .size = sizeof(StageWord),
     .call = wait, .help = "the time moves on"},
    {"add", WORD_VERB, .arguments = node_arguments, .argument_count = 1, .variant = STAGE_ADD,
     .size = sizeof(StageWord), .call = change_stage,
     .help = "puts nodes on stage, on top of what is there, at once"},
    {"remove", WORD_VERB, .arguments = node_arguments, .argument_count = 1, .variant = STAGE_REMOVE,
     .size = sizeof(StageWord), .call = change_stage, .help = "takes nodes off the stage, at once"},
    {"clear", WORD_VERB, .size = sizeof(StageWord), .call = clear, .help = "takes all nodes off the stage"},
    {"add_foreground_mobjects", WORD_VERB, .arguments = node_arguments, .argument_count = 1, .body = "stage",
     .help = "puts nodes on stage above all that is there and all that comes"},
    {"add_foreground_mobject", WORD_VERB, .arguments = node_arguments, .argument_count = 1, .body = "stage",
     .help = "likewise"},
    {"remove_foreground_mobjects", WORD_VERB, .arguments = node_arguments, .argument_count = 1,
     .body = "stage", .help = "what comes later lies above them again; they stay on stage"},
    {"remove_foreground_mobject", WORD_VERB, .arguments = node_arguments, .argument_count = 1,
     .body = "stage", .help = "likewise"},
    {"bring_to_front", WORD_VERB, .arguments = node_arguments, .argument_count = 1, .variant = STAGE_ADD,
     .size = sizeof(StageWord), .call = change_stage, .help = "as add"},
    {"bring_to_back", WORD_VERB, .arguments = node_arguments, .argument_count = 1, .variant = STAGE_ADD_BELOW,
     .size = sizeof(StageWord), .call = change_stage,
     .help = "puts nodes on stage below what is there, at once"},
    {"mobjects", WORD_VERB, .size = sizeof(StageWord), .call = list_stage,
     .help = "the list of the nodes on stage, from bottom to top"},
    {"cue", WORD_VERB, .arguments = cue_arguments, .argument_count = 1, .options = {PARAM_SET(cue_options)},
     .size = sizeof(StageWord), .call = cue, .help = "a named stop: a step of the presentation begins here"},
    {"next_section", WORD_VERB, .arguments = section_arguments, .argument_count = 1,
     .options = {PARAM_SET(cue_options)}, .size = sizeof(StageWord), .variant = CUE_NUMBERED, .call = cue,
     .help = "as cue; where there is one of that name, it gets a number behind it"},
    {"background", WORD_VERB, .arguments = background_arguments, .argument_count = 1,
     .size = sizeof(StageWord), .call = background, .help = "the colour behind everything"},
};

const WordGroup stage_word_group = {"Stage and time", WORD_LIST(stage_words)};
