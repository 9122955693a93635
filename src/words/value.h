// Value: what passes between a scene's language and the words it says, in no language.
#pragma once

#include "scene/anim.h"
#include "shape/chart.h"

typedef enum ValueType {
    VALUE_NONE,
    VALUE_SWITCH,
    VALUE_NUMBER,
    VALUE_INTEGER, // a whole number, exact up to 64 bits
    VALUE_TEXT,
    VALUE_COLOR,
    VALUE_TINT, // a colour, or a list of those of a gradient
    VALUE_POINT,
    VALUE_PAIR, // a number for both directions, or a point
    VALUE_EASE,
    VALUE_CHOICE, // one of a parameter's choices
    VALUE_NODE,
    VALUE_ALL_COLORS, // colours or lists of colours, all the rest of the arguments
    VALUE_NODES,      // nodes or lists of nodes, all the rest of the arguments
    VALUE_TARGET,     // a node or a point
    VALUE_POINTS,     // a list of points, or points, all the rest of the arguments
    VALUE_PATHS,      // lists of points, all the rest of the arguments
    VALUE_ANIM,
    VALUE_ANIMS, // animations or lists of animations, all the rest of the arguments
    VALUE_TEXTS, // texts or lists of texts, all the rest of the arguments
    VALUE_LANES,
    VALUE_SERIES,
    VALUE_MOMENTS, // or a list of seconds
    VALUE_RUN,
    VALUE_CAMERA, // what the picture shows
    VALUE_LIST,
    VALUE_TABLE,
    VALUE_ANY,      // numbers, texts, switches, lists and tables of them
    VALUE_NUMBERS,  // a list of numbers
    VALUE_INTERVAL, // {from, to}, or {from, to, step}: from less than to, step more than 0
    VALUE_COLORS,   // a colour, or a list of one or more
    VALUE_FUNCTION, // of the script's own language
    VALUE_TYPE_COUNT
} ValueType;

// What messages and the reference call a value of that type: "a number", "a shape, a text or a group".
extern const char *const value_type_names[VALUE_TYPE_COUNT];

// Moments, microseconds, ascending.
typedef struct Moments {
    const int64_t *times;
    size_t count;
} Moments;

// Where something goes or begins: a node (0: none), or else a point.
typedef struct Target {
    NodeId node;
    Point point;
} Target;

// One colour, or those of a gradient, the first of which is `color`.
typedef struct Tint {
    Color color;
    Colors gradient; // none where there is one
} Tint;

typedef struct PointList {
    Point *items;
    size_t count;
} PointList;

typedef struct AnimList {
    Anim **items;
    size_t count, capacity;
} AnimList;

typedef struct Texts {
    const char **items;
    size_t count, capacity;
} Texts;

typedef struct Run Run; // run.h
typedef struct Value Value;

typedef struct ValueList {
    Value *items;
    size_t count;
} ValueList;

typedef struct ValueTable {
    const char **names;
    Value *values;
    size_t count;
} ValueTable;

// Texts, lists and tables live as long as the call that they are arguments or the result of.
struct Value {
    ValueType type;
    union {
        bool yes;
        double number;
        int64_t integer;
        const char *text;
        Point point;
        NodeId node;
        Anim *anim;
        const Lanes *lanes;
        const Series *series;
        const Moments *moments;
        Run *run;
        ValueList list;
        ValueTable table;
    } as;
};

Value value_switch(bool yes);
Value value_number(double number);
Value value_integer(uint64_t integer);
Value value_text(const char *text);
Value value_point(Point point);
Value value_node(NodeId node);
bool value_give_node(Value *result, NodeId node); // always true

// A table with room for `capacity` fields in `arena`.
Value value_table(Arena *arena, size_t capacity);
void value_set(Value *table, const char *name, Value value);
// The field of that name, or NULL.
const Value *value_get(const Value *table, const char *name);

bool value_is_number(const Value *value);
double value_to_number(const Value *value); // of a NUMBER or INTEGER

enum { value_description_size = 64 };
// What a value is, for messages: "nothing", "-1", "a string". Returns `text`.
const char *value_describe(const Value *value, char text[value_description_size]);

// Reads a colour's name or number: "BLUE", "#58C4DD". False and an error that names it `what` where it is none.
bool value_read_color(const Value *value, const char *what, Color *color, Error *error);

// Numbers ---------------------------------------------------------------------------------------------------

typedef enum NumberRange {
    RANGE_ANY,          // finite, within +-author_max_number, as are all but RANGE_SHOWN
    RANGE_POSITIVE,     // > 0
    RANGE_NOT_NEGATIVE, // >= 0
    RANGE_UNIT,         // 0 to 1
    RANGE_PART,         // -1 to 1
    RANGE_COUNT,        // a whole number from 1 to 10000
    RANGE_DECIMALS,     // a whole number from 0 to 6
    RANGE_SIDE,         // 0 or 1
    RANGE_INDEX,        // a whole number
    RANGE_SHOWN,        // a number that is written, not a place or a size: within +-10^15
    NUMBER_RANGE_COUNT
} NumberRange;

// "must be more than 0", of a number that is not in the range; NULL where it is.
const char *number_violation(double number, NumberRange range);
// "more than 0", for the reference; "" for any.
const char *number_range_words(NumberRange range);
