// Word: one thing that a scene can say, as a row: its arguments and options with their defaults, ranges and
// units, the function that does it, and a line of documentation. Languages bind the rows; the reference,
// `rostrum words`, the messages for misspelt names and the tests are loops over them.
#pragma once

#include "words/author.h"
#include "words/value.h"

// An argument or option. Its value goes into the field at `offset` of the word's struct, of this C type:
//   SWITCH bool | NUMBER double | TEXT, CHOICE see below | COLOR Color | TINT Tint | ALL_COLORS Colors | POINT, PAIR Point |
//   EASE const Ease * | NODE NodeId | NODES NodeList | TARGET Target | POINTS PointList | ANIM Anim * |
//   ANIMS AnimList | TEXTS Texts | LANES const Lanes * | SERIES const Series * | MOMENTS Moments | LIST ValueList |
//   TABLE, ANY Value | FUNCTION Function
// TEXT is const char *; CHOICE int, the index of the name in `choices`.
// Where nothing is given and there is no default: NAN (of a colour or tint its red, of a point or target its x), NULL, 0.
// Words whose body is in the language itself have no struct: each value is handed to the body as the language's own
// (lua/script_body.h), of any type but ALL_COLORS; NUMBERS, INTERVAL and COLORS are for them alone.
typedef struct Param {
    const char *name;
    ValueType type;
    size_t offset;
    bool is_optional;           // an argument that may be left out; options always may
    const char *standard;       // the default as a scene would write it; NULL: none
    NumberRange range;          // of a number
    const char *const *choices; // ends with NULL
    const char *unit;           // "units", "seconds", "points", "radians", "em"; NULL: none
    const char *help;           // no full stop
} Param;

typedef struct ParamSet {
    const Param *params;
    size_t count;
    size_t offset;     // of the struct that the params' offsets count from
    const char *title; // of a set that several words share, as the reference calls it; NULL: a word's own
} ParamSet;

#define PARAM_SET(params)                                                                                    \
    { (params), sizeof(params) / sizeof *(params), 0, NULL }

typedef enum WordKind {
    WORD_CONSTRUCTOR, // makes a node
    WORD_DATA,        // makes what charts show
    WORD_ANIMATION,
    WORD_VERB,   // does something now
    WORD_METHOD, // asks a value something, or makes something of it
    WORD_CHANGE, // a method that changes its node, which it gives back; animate() takes it too
    WORD_FIELD,  // a method without arguments, read like a field
    WORD_KIND_COUNT
} WordKind;

typedef struct Word Word;

// One call. `arguments` is the word's struct; `self` what a method is called on.
typedef struct Call {
    const Word *word;
    Value self;
    const void *arguments;
} Call;

// Where a set of options has another default for this word.
typedef struct Standard {
    const char *name, *standard;
} Standard;

enum { word_max_sets = 4, word_max_size = 1024 };

struct Word {
    const char *name;
    WordKind kind;
    ValueType of; // the type of value that it is a method of; NONE: it stands alone
    const char *const
        *types; // of a method that some nodes alone have: their constructors' names, ends with NULL. Several
                // rows may have one name then, each for other nodes.
    const char *room; // the table of functions that it stands in, such as "batching"; NULL: none
    const Param *arguments;
    size_t argument_count;
    ParamSet options[word_max_sets];
    size_t by_position;        // so many of the first set's options may also follow the arguments, in order
    const Standard *standards; // ends with a NULL name; NULL: none
    size_t size;               // of the struct, at most word_max_size
    int variant;               // what the function does where several words share it
    AnimKind anim;             // of an animation
    // False and an error without the word's name where it cannot be done.
    bool (*call)(Author *author, const Call *call, Value *result, Error *error);
    const char *
        body; // in place of `call`: the file of assets/library, without .lua, that has a function of this name
    const char *help; // one line, no full stop
};

// The default of an argument or option of this word; NULL: none.
const char *word_standard(const Word *word, const Param *param);
bool word_has_options(const Word *word);
// The option of that name, or NULL; `set`: which set it is of.
const Param *word_find_option(const Word *word, const char *name, const ParamSet **set);
// "width, height, color", of all options.
void word_list_options(const Word *word, char *text, size_t size);
// Fills the word's struct with its defaults. NULL and an error where one is not right, which is our mistake.
void word_fill_standards(const Word *word, void *arguments);
// Whether it is a method that this type of node has, too.
bool word_suits(const Word *word, const char *node_type);
// Whether it takes all the rest of the arguments.
bool param_takes_rest(const Param *param);
// Writes a value that stands for nothing given.
void param_fill_nothing(const Param *param, void *field);

// The number that a scene writes so: "4", "-0.5", "PI / 2", "-TAU"; NAN for nothing such.
double standard_number(const char *text);
// The point "ORIGIN", "UP", "DL"; false for nothing such.
bool standard_point(const char *text, Point *point);
