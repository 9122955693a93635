#include "words/colors.h"
#include "words/groups.h"

typedef struct CameraWord {
    NodeList nodes;
    Color color;
} CameraWord;

static const Param color_arguments[] = {
    {"colour", VALUE_COLOR, offsetof(CameraWord, color),
     .help = "of what lies behind everything, from now on"},
};

static const Param zoom_arguments[] = {
    {"node", VALUE_NODES, .help = "what is to be seen, any number, or a list"},
};

static const Param zoom_options[] = {
    {"margin", VALUE_NUMBER, .standard = "0", .unit = "units",
     .help = "room beside them, of both sides together"},
    {"animate", VALUE_SWITCH, .standard = "true", .help = "gives an animation; else it is done at once"},
};

static const Param node_arguments[] = {
    {"node", VALUE_NODES, offsetof(CameraWord, nodes), .help = "any number, or a list"},
};

static bool get_frame(Author *author, const Call *call, Value *result, Error *error) {
    (void)call;
    return author_reserve_nodes(author, 1, error) &&
           value_give_node(result, recorder_camera(author->recorder));
}

static bool get_background(Author *author, const Call *call, Value *result, Error *error) {
    (void)call, (void)error;
    const Scene *scene = author_scene(author);
    return color_give(author, scene->ground ? node_color(scene, scene->ground) : scene->background, result);
}

static bool set_background(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const CameraWord *word = call->arguments;
    recorder_set_background(author->recorder, color_with_opacity(word->color, 1.0f));
    return author_reserve_nodes(author, 1, error);
}

static bool add_fixed(Author *author, const Call *call, Value *result, Error *error) {
    (void)result;
    const CameraWord *word = call->arguments;
    for (size_t i = 0; i < word->nodes.count; i++) {
        Extent extent;
        if (!author_measure(author, word->nodes.ids[i], &extent, error))
            return false;
        node_fix(author_scene(author), word->nodes.ids[i]);
        recorder_add(author->recorder, word->nodes.ids[i]);
    }
    return true;
}

static bool fix(Author *author, const Call *call, Value *result, Error *error) {
    (void)result, (void)error;
    node_fix(author_scene(author), call->self.as.node);
    return true;
}

static const Word camera_words[] = {
    {"frame", WORD_FIELD, VALUE_CAMERA, .size = sizeof(CameraWord), .call = get_frame,
     .help = "the node whose box the picture shows: a rectangle of 16 to 9, 8 high, that is not seen itself"},
    {"background_color", WORD_FIELD, VALUE_CAMERA, .size = sizeof(CameraWord), .call = get_background,
     .help = "the colour behind everything; can be set"},
    {"set_background_color", WORD_METHOD, VALUE_CAMERA, .arguments = color_arguments, .argument_count = 1,
     .size = sizeof(CameraWord), .call = set_background, .help = "the same from now on"},
    {"auto_zoom", WORD_METHOD, VALUE_CAMERA, .arguments = zoom_arguments, .argument_count = 1,
     .options = {PARAM_SET(zoom_options)}, .body = "camera",
     .help = "an animation of the frame to where it shows nodes as large as it can"},
    {"add_fixed_in_frame_mobjects", WORD_VERB, .arguments = node_arguments, .argument_count = 1,
     .size = sizeof(CameraWord), .call = add_fixed,
     .help = "puts nodes on stage that stay where they are in the picture, wherever the camera goes"},
    {"fix_in_frame", WORD_CHANGE, VALUE_NODE, .size = sizeof(CameraWord), .call = fix,
     .help = "stays where it is in the picture, wherever the camera goes"},
};

const WordGroup camera_word_group = {"Camera", WORD_LIST(camera_words)};
