#include "scene/stage.h"

#include "scene/epochs.h"

#include <assert.h>
#include <math.h>

static void node_joined(void *stage, NodeId group, NodeId child, NodeId after);
static void node_left(void *stage, NodeId group, NodeId child);
static void place_anew(void *stage, NodeId leaf);

void stage_init(Stage *stage, Arena *arena, Scene *scene) {
    *stage = (Stage){.arena = arena, .scene = scene};
    stage->link_count = 1; // 0: none
    order_init(&stage->order, arena);
    scene->watcher = (SceneWatcher){node_joined, node_left, place_anew, place_anew, stage};
}

void stage_set_time(Stage *stage, double time) {
    stage->time = fmax(stage->time, time);
}

void stage_turn_back(Stage *stage, double time) {
    stage->time = time;
}

// Places ----------------------------------------------------------------------------------------------------

// Its address is good until the next one is asked for.
static StageNode *stage_node(Stage *stage, NodeId node) {
    while ((size_t)node >= stage->node_capacity) {
        size_t old = stage->node_capacity;
        stage->nodes = arena_grow(stage->arena, stage->nodes, old, &stage->node_capacity, sizeof(StageNode));
    }
    return &stage->nodes[node];
}

static void number_leaf(Stage *stage, NodeId node) {
    if (stage_node(stage, node)->leaf)
        return;
    stage->node_of_leaf = arena_grow(stage->arena, stage->node_of_leaf, stage->leaf_count,
                                     &stage->leaf_capacity, sizeof(NodeId));
    stage->node_of_leaf[stage->leaf_count++] = node;
    stage->nodes[node].leaf = (uint32_t)stage->leaf_count;
}

bool stage_has_shown(const Stage *stage, NodeId leaf) {
    return (size_t)leaf < stage->node_capacity && stage->nodes[leaf].leaf;
}

bool stage_knows(const Stage *stage, NodeId node) {
    const StageNode *known = (size_t)node < stage->node_capacity ? &stage->nodes[node] : NULL;
    return known && (known->place || known->holders || known->leaf || known->is_added);
}

double stage_shown_since(const Stage *stage, NodeId node) {
    uint32_t place = (size_t)node < stage->node_capacity ? stage->nodes[node].place : 0;
    return place ? stage->places[place].from : (double)INFINITY;
}

// The place of the first thing that is drawn of a node on stage; of an empty group, its end.
static uint32_t first_place(const Stage *stage, NodeId id) {
    for (const Node *node; (node = scene_node(stage->scene, id))->child_count;)
        id = node->children[0];
    return stage->nodes[id].place;
}

StagePosition stage_position(const Stage *stage, NodeId id) {
    return (StagePosition){stage->order.items[first_place(stage, id)].label,
                           scene_node(stage->scene, id)->level};
}

uint32_t stage_leaf(const Stage *stage, NodeId node) {
    assert(stage_has_shown(stage, node));
    return stage->nodes[node].leaf - 1;
}

// Ends what a node has at its place. What was not there for any time is forgotten.
static void clear_place(Stage *stage, NodeId id) {
    uint32_t place = stage_node(stage, id)->place;
    if (!place)
        return;
    stage->nodes[id].place = 0;
    stage->places[place].until = stage->time;
    if (scene_node(stage->scene, id)->is_group || stage->places[place].from >= stage->time)
        order_remove(&stage->order, place);
}

static void promise_showing(Stage *stage) {
    arena_promise(stage->scene->arena, sizeof(Showing) + epochs_bytes_a_showing);
    arena_promise(stage->arena, epochs_work_a_showing + stage_sorting_a_showing);
    stage->place_count++;
}

static uint32_t make_place(Stage *stage, NodeId id, uint32_t next) {
    uint32_t place = order_insert(&stage->order, next);
    while (place >= stage->place_capacity) {
        size_t old = stage->place_capacity;
        stage->places =
            arena_grow(stage->arena, stage->places, old, &stage->place_capacity, sizeof(StagePlace));
    }
    if (place > stage->place_count)
        promise_showing(stage);
    stage->places[place] =
        (StagePlace){id, stage->time, (double)INFINITY, scene_node(stage->scene, id)->z_index};
    return stage_node(stage, id)->place = place;
}

// Gives a node on stage and all that is in it places before `next`, but for what stands further above
// already. From the last to the first: says what comes before them next.
static uint32_t put(Stage *stage, NodeId id, uint32_t next) {
    const Node *node = scene_node(stage->scene, id);
    uint32_t place = stage_node(stage, id)->place;
    if (place && (!next || order_is_before(&stage->order, place, next))) {
        if (order_next(&stage->order, place) == next && !node->is_group)
            return place;
        clear_place(stage, id);
        place = 0;
    }
    if (place)
        return next;
    next = make_place(stage, id, next);
    for (size_t i = node->child_count; i-- > 0;)
        next = put(stage, node->children[i], next);
    return next;
}

// What holds what -------------------------------------------------------------------------------------------

static void enter(Stage *stage, NodeId id);

static void add_link(Stage *stage, NodeId holder, NodeId child) {
    uint32_t link = stage->freed_link;
    if (link) {
        stage->freed_link = stage->links[link].next;
    } else {
        stage->links = arena_grow(stage->arena, stage->links, stage->link_count, &stage->link_capacity,
                                  sizeof(StageLink));
        link = (uint32_t)stage->link_count++;
    }
    stage->links[link] = (StageLink){holder, stage_node(stage, child)->holders};
    stage->nodes[child].holders = link;
    enter(stage, child);
}

static void enter(Stage *stage, NodeId id) {
    Node *node = scene_node(stage->scene, id);
    if (node->is_on_stage)
        return;
    node->is_on_stage = true;
    scene_note_updaters(stage->scene, id);
    if (!node->is_group) {
        number_leaf(stage, id);
        scene_touch(stage->scene, id);
    }
    for (size_t i = 0; i < node->child_count; i++)
        add_link(stage, id, node->children[i]);
}

static void leave(Stage *stage, NodeId id);

static void cut_link(Stage *stage, NodeId holder, NodeId child) {
    uint32_t *link = &stage_node(stage, child)->holders;
    while (stage->links[*link].holder != holder)
        link = &stage->links[*link].next;
    uint32_t cut = *link;
    *link = stage->links[cut].next;
    stage->links[cut].next = stage->freed_link;
    stage->freed_link = cut;
    leave(stage, child);
}

// Off the stage where nothing holds it.
static void leave(Stage *stage, NodeId id) {
    Node *node = scene_node(stage->scene, id);
    if (stage->nodes[id].is_added || stage->nodes[id].holders)
        return;
    node->is_on_stage = false;
    clear_place(stage, id);
    for (size_t i = 0; i < node->child_count; i++)
        cut_link(stage, id, node->children[i]);
}

// What the first child of a group is to come before.
static uint32_t place_after_first(const Stage *stage, NodeId group) {
    const Node *node = scene_node(stage->scene, group);
    return node->child_count > 1 ? first_place(stage, node->children[1]) : stage->nodes[group].place;
}

static void node_joined(void *watcher, NodeId group, NodeId child, NodeId after) {
    Stage *stage = watcher;
    add_link(stage, group, child);
    bool is_first = !after && scene_node(stage->scene, group)->children[0] == child;
    put(stage, child,
        after      ? order_next(&stage->order, stage->nodes[after].place)
        : is_first ? place_after_first(stage, group)
                   : stage->nodes[group].place);
}

static void node_left(void *watcher, NodeId group, NodeId child) {
    cut_link(watcher, group, child);
}

// Its place as a leaf ends, and there is one for the end of the group, or for what has another z_index.
static void place_anew(void *watcher, NodeId leaf) {
    Stage *stage = watcher;
    uint32_t place = stage_node(stage, leaf)->place;
    if (!place)
        return;
    uint32_t next = order_next(&stage->order, place);
    clear_place(stage, leaf);
    make_place(stage, leaf, next);
}

// The list of what was added --------------------------------------------------------------------------------

// Before `above`; 0: at the end.
static void list_node(Stage *stage, NodeId id, NodeId above) {
    stage_node(stage, id)->is_added = true;
    NodeId below = stage_node(stage, above)->below;
    stage->nodes[id].below = below;
    stage->nodes[id].above = above;
    stage->nodes[below].above = stage->nodes[above].below = id;
    enter(stage, id);
}

static void unlist_node(Stage *stage, NodeId id) {
    StageNode *nodes = stage->nodes;
    nodes[nodes[id].below].above = nodes[id].above;
    nodes[nodes[id].above].below = nodes[id].below;
    nodes[id].is_added = false;
    leave(stage, id);
}

void stage_nodes(const Stage *stage, Arena *arena, NodeList *list) {
    for (NodeId id = stage->node_capacity ? stage->nodes[0].above : 0; id; id = stage->nodes[id].above)
        node_list_push(arena, list, id);
}

static void collect_family(Stage *stage, NodeId id, uint32_t walk) {
    const Node *node = scene_node(stage->scene, id);
    if (!scene_visit(stage->scene, id, walk))
        return;
    node_list_push(stage->arena, &stage->family, id);
    for (size_t i = 0; i < node->child_count; i++)
        collect_family(stage, node->children[i], walk);
}

// The groups on stage that hold it, and those that hold them, but for what is in the family itself.
static void tear_holders(Stage *stage, NodeId id, uint32_t walk) {
    for (uint32_t link = stage_node(stage, id)->holders; link; link = stage->links[link].next) {
        NodeId holder = stage->links[link].holder;
        if (scene_node(stage->scene, holder)->walk == walk || stage->nodes[holder].torn == walk)
            continue;
        stage->nodes[holder].torn = walk;
        node_list_push(stage->arena, &stage->torn, holder);
        tear_holders(stage, holder, walk);
    }
}

// Lists what is left of a torn group before `above`.
static void list_rest(Stage *stage, NodeId id, NodeId above, uint32_t walk) {
    const Node *node = scene_node(stage->scene, id);
    for (size_t i = 0; i < node->child_count; i++) {
        NodeId child = node->children[i];
        if (stage_node(stage, child)->torn == walk)
            list_rest(stage, child, above, walk);
        else if (scene_node(stage->scene, child)->walk != walk && !stage->nodes[child].is_added)
            list_node(stage, child, above);
    }
}

// Takes off all that is in the nodes.
static void take_off(Stage *stage, const NodeId *nodes, size_t count) {
    uint32_t walk = scene_begin_walk(stage->scene);
    stage->family.count = stage->torn.count = 0;
    for (size_t i = 0; i < count; i++)
        collect_family(stage, nodes[i], walk);
    for (size_t i = 0; i < stage->family.count; i++)
        tear_holders(stage, stage->family.ids[i], walk);
    for (size_t i = 0; i < stage->torn.count; i++)
        if (stage->nodes[stage->torn.ids[i]].is_added) {
            list_rest(stage, stage->torn.ids[i], stage->torn.ids[i], walk);
            unlist_node(stage, stage->torn.ids[i]);
        }
    for (size_t i = 0; i < stage->family.count; i++)
        if (stage->nodes[stage->family.ids[i]].is_added)
            unlist_node(stage, stage->family.ids[i]);
}

void stage_remove(Stage *stage, NodeId node) {
    take_off(stage, &node, 1);
}

// Before `above` in the list and `next` in the order; 0: on top.
static void add_at(Stage *stage, const NodeId *nodes, size_t count, NodeId above, uint32_t next) {
    for (size_t i = 0; i < count; i++) {
        if (stage->nodes[nodes[i]].is_added)
            unlist_node(stage, nodes[i]);
        list_node(stage, nodes[i], above);
        put(stage, nodes[i], next);
    }
}

void stage_add(Stage *stage, const NodeId *nodes, size_t count) {
    take_off(stage, nodes, count);
    add_at(stage, nodes, count, 0, 0);
}

void stage_add_below(Stage *stage, const NodeId *nodes, size_t count) {
    take_off(stage, nodes, count);
    add_at(stage, nodes, count, stage_node(stage, 0)->above, order_next(&stage->order, 0));
}

// Taking another's place ------------------------------------------------------------------------------------

// Copied, since the links change while they are followed.
static NodeList holders_of(Stage *stage, NodeId node) {
    stage->holders.count = 0;
    for (uint32_t link = stage_node(stage, node)->holders; link; link = stage->links[link].next)
        node_list_push(stage->arena, &stage->holders, stage->links[link].holder);
    return stage->holders;
}

void stage_put_beside(Stage *stage, NodeId node, NodeId fresh) {
    NodeList holders = holders_of(stage, node);
    stage_node(stage, fresh);
    if (stage->nodes[node].is_added && !stage->nodes[fresh].is_added) {
        list_node(stage, fresh, stage->nodes[node].above);
        put(stage, fresh, order_next(&stage->order, stage->nodes[node].place));
    }
    for (size_t i = 0; i < holders.count; i++)
        if (!scene_contains(stage->scene, fresh, holders.ids[i]))
            scene_insert(stage->scene, holders.ids[i], fresh, node);
}

void stage_take_out(Stage *stage, NodeId node, NodeId fresh) {
    NodeList holders = holders_of(stage, node);
    if (stage->nodes[node].is_added)
        unlist_node(stage, node);
    for (size_t i = 0; i < holders.count; i++)
        if (!scene_contains(stage->scene, fresh, holders.ids[i]))
            scene_take(stage->scene, holders.ids[i], node);
}
