#include "words/groups.h"
#include "words/nodes.h"

#include <math.h>

typedef struct MemberWord {
    NodeList nodes;
    double index;
    NodeId node;
} MemberWord;

static const Param node_arguments[] = {
    {"node", VALUE_NODES, offsetof(MemberWord, nodes), .is_optional = true, .help = "any number, or a list"},
};

static const Param insert_arguments[] = {
    {"index", VALUE_NUMBER, offsetof(MemberWord, index), .range = RANGE_INDEX,
     .help = "that it has then, from 1 on"},
    {"node", VALUE_NODE, offsetof(MemberWord, node), .help = "what is put there"},
};

static const Param recursive_options[] = {
    {"recursive", VALUE_SWITCH, .standard = "false", .help = "what is in groups in it, too"},
};

static const Param sort_arguments[] = {
    {"point_to_num_func", VALUE_FUNCTION, .is_optional = true,
     .help = "the number of a middle, by default its x"},
    {"submob_func", VALUE_FUNCTION, .is_optional = true, .help = "in its place, the number of a node"},
};

static Value list_of(Author *author, const NodeId *ids, size_t count) {
    Value list = {VALUE_LIST, {.list = {ARENA_NEW(&author->scratch, Value, count), count}}};
    for (size_t i = 0; i < count; i++)
        list.as.list.items[i] = value_node(ids[i]);
    return list;
}

// The nodes that are in it, but for its own outline.
static size_t members_of(const Scene *scene, NodeId id, const NodeId **members) {
    const Node *node = scene_node(scene, id);
    size_t own = node->is_group && scene_outline(scene, id) ? 1 : 0;
    *members = own ? node->children + own : node->children; // NULL where there are none
    return node->child_count - own;
}

static bool submobjects(Author *author, const Call *call, Value *result, Error *error) {
    const NodeId *members;
    size_t count = members_of(author_scene(author), call->self.as.node, &members);
    *result = list_of(author, members, count);
    return author_charge(author, count, error);
}

static bool give_self(const Call *call, Value *result) {
    return value_give_node(result, call->self.as.node);
}

static bool take_out(Author *author, const Call *call, Value *result, Error *error) {
    const MemberWord *word = call->arguments;
    for (size_t i = 0; i < word->nodes.count; i++)
        scene_take(author_scene(author), call->self.as.node, word->nodes.ids[i]);
    return author_charge(author, word->nodes.count, error) && give_self(call, result);
}

static bool set_submobjects(Author *author, const Call *call, Value *result, Error *error) {
    const MemberWord *word = call->arguments;
    NodeId group = call->self.as.node;
    if (!nodes_open(author, group, error))
        return false;
    scene_empty(author_scene(author), group);
    return nodes_append(author, group, &word->nodes, error) && give_self(call, result);
}

// Before the one that is at `at` when they are taken out of it.
static bool put(Author *author, const Call *call, size_t at, const NodeList *added, Value *result,
                Error *error) {
    const NodeId *members;
    Scene *scene = author_scene(author);
    NodeId group = call->self.as.node;
    if (!nodes_open(author, group, error))
        return false;
    for (size_t i = 0; i < added->count; i++)
        scene_take(scene, group, added->ids[i]);
    size_t count = members_of(scene, group, &members), own = scene_node(scene, group)->child_count - count;
    return nodes_insert(author, group, own + (at < count ? at : count), added, error) &&
           give_self(call, result);
}

static bool add_to_back(Author *author, const Call *call, Value *result, Error *error) {
    const MemberWord *word = call->arguments;
    return put(author, call, 0, &word->nodes, result, error);
}

static bool insert(Author *author, const Call *call, Value *result, Error *error) {
    const MemberWord *word = call->arguments;
    NodeId node = word->node;
    if (word->index < 1.0)
        return error_set(error, "lists count from 1; the index is %g", word->index);
    return put(author, call, (size_t)word->index - 1, &(NodeList){&node, 1, 1}, result, error);
}

// Families --------------------------------------------------------------------------------------------------

static void list_family(Author *author, NodeId id, uint32_t walk, NodeList *list) {
    const NodeId *members;
    if (!scene_visit(author_scene(author), id, walk))
        return;
    node_list_push(&author->scratch, list, id);
    size_t count = members_of(author_scene(author), id, &members);
    for (size_t i = 0; i < count; i++)
        list_family(author, members[i], walk, list);
}

static bool get_family(Author *author, const Call *call, Value *result, Error *error) {
    NodeList family = {0};
    list_family(author, call->self.as.node, scene_begin_walk(author_scene(author)), &family);
    *result = list_of(author, family.ids, family.count);
    return author_charge(author, family.count, error);
}

static bool get_leaves(Author *author, const Call *call, Value *result, Error *error) {
    NodeList leaves = nodes_leaves(author, call->self.as.node);
    *result = list_of(author, leaves.ids, leaves.count);
    return author_charge(author, leaves.count, error);
}

static bool has_points(Author *author, const Call *call, Value *result, Error *error) {
    (void)error;
    NodeId outline = scene_outline(author_scene(author), call->self.as.node);
    const Node *leaf = outline ? scene_node(author_scene(author), outline) : NULL;
    *result = value_switch(leaf && leaf->state.shape.shape->outline->curve_count > 0);
    return true;
}

#define MEMBER_ROW(call_) VALUE_NODE, .size = sizeof(MemberWord), .call = call_
#define NODES_ROW(call_) MEMBER_ROW(call_), .arguments = node_arguments, .argument_count = 1

static const Word member_words[] = {
    {"submobjects", WORD_FIELD, MEMBER_ROW(submobjects), .help = "the list of the nodes in it"},
    {"set_submobjects", WORD_METHOD, NODES_ROW(set_submobjects),
     .help =
         "puts these nodes in the place of those that are in a group; node.submobjects = list does it, too"},
    {"remove", WORD_METHOD, NODES_ROW(take_out), .help = "takes nodes out of a group"},
    {"add_to_back", WORD_METHOD, NODES_ROW(add_to_back),
     .help = "puts nodes at a group's beginning, below what is in it"},
    {"insert", WORD_METHOD, MEMBER_ROW(insert), .arguments = insert_arguments, .argument_count = 2,
     .help = "puts a node into a group"},
    {"invert", WORD_METHOD, VALUE_NODE, .options = {PARAM_SET(recursive_options)}, .by_position = 1,
     .body = "members", .help = "the nodes of a group in the opposite order"},
    {"shuffle", WORD_METHOD, VALUE_NODE, .options = {PARAM_SET(recursive_options)}, .by_position = 1,
     .body = "members", .help = "the nodes of a group in another order, in every run the same"},
    {"sort", WORD_METHOD, VALUE_NODE, .arguments = sort_arguments, .argument_count = 2, .body = "members",
     .help = "the nodes of a group by a number, upwards"},
    {"get_family", WORD_METHOD, MEMBER_ROW(get_family),
     .help = "the list of the node and of all that is in it and in that"},
    {"family_members_with_points", WORD_METHOD, MEMBER_ROW(get_leaves),
     .help = "the list of the shapes in it"},
    {"has_points", WORD_METHOD, MEMBER_ROW(has_points), .help = "whether it has an outline of its own"},
    {"has_no_points", WORD_METHOD, VALUE_NODE, .body = "members", .help = "whether it has none"},
    {"split", WORD_METHOD, VALUE_NODE, .body = "members",
     .help = "the list of the nodes in it, behind itself where it has an outline"},
};

const WordGroup member_word_group = {"What is in a group", WORD_LIST(member_words)};
