#include "shape/svg_tree.h"

#include "base/search.h"
#include "base/sort.h"

#include <expat.h>
#include <limits.h>
#include <string.h>

typedef struct Reading {
    XML_Parser parser;
    Arena *arena;
    SvgTree *tree;
    SvgElement *at; // that is open
    int depth;
    char *style;
    size_t style_size, style_capacity;
    Error fault; // "": none
} Reading;

static void stop(Reading *reading, const char *what) {
    error_set(&reading->fault, "%s", what);
    XML_StopParser(reading->parser, XML_FALSE);
}

// Behind the namespace, if there is one.
static const char *short_name(const char *name) {
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

static const char **copy_attributes(Arena *arena, const char **from) {
    size_t count = 0;
    while (from[count])
        count++;
    const char **copy = ARENA_NEW(arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        copy[i] = arena_strdup(arena, i % 2 ? from[i] : short_name(from[i]));
    return copy;
}

static void append(SvgElement *parent, SvgElement *element) {
    element->parent = parent;
    if (parent && parent->last)
        parent->last->next = element;
    else if (parent)
        parent->first = element;
    if (parent)
        parent->last = element;
}

static void XMLCALL begin_element(void *context, const char *name, const char **attributes) {
    Reading *reading = context;
    SvgTree *tree = reading->tree;
    if (++tree->element_count > svg_most_elements || ++reading->depth > svg_most_depth) {
        stop(reading, "too many elements, or too many in each other");
        return;
    }
    SvgElement *element = ARENA_NEW(reading->arena, SvgElement, 1);
    element->name = arena_strdup(reading->arena, short_name(name));
    element->attributes = copy_attributes(reading->arena, attributes);
    append(reading->at, element);
    if (!tree->root)
        tree->root = element;
    tree->named_count += svg_attribute(element, "id") != NULL;
    reading->at = element;
}

static void XMLCALL end_element(void *context, const char *name) {
    Reading *reading = context;
    (void)name;
    reading->depth--;
    reading->at = reading->at->parent;
}

static void XMLCALL take_text(void *context, const char *text, int length) {
    Reading *reading = context;
    if (!reading->at || strcmp(reading->at->name, "style") != 0)
        return;
    for (int i = 0; i < length; i++) {
        reading->style = arena_grow(reading->arena, reading->style, reading->style_size,
                                    &reading->style_capacity, sizeof *reading->style);
        reading->style[reading->style_size++] = text[i];
    }
}

const char *svg_attribute(const SvgElement *element, const char *name) {
    for (const char **at = element->attributes; *at; at += 2)
        if (!strcmp(at[0], name))
            return at[1];
    return NULL;
}

// Ids -------------------------------------------------------------------------------------------------------

static int compare_ids(const void *left, const void *right) {
    const SvgElement *const *a = left, *const *b = right;
    return strcmp(svg_attribute(*a, "id"), svg_attribute(*b, "id"));
}

static bool is_before(const void *item, const void *id) {
    const SvgElement *const *element = item;
    return strcmp(svg_attribute(*element, "id"), id) < 0;
}

SvgElement *svg_tree_find(const SvgTree *tree, const char *reference) {
    if (*reference != '#')
        return NULL;
    size_t at = search_before(tree->named, tree->named_count, sizeof *tree->named, is_before, reference + 1);
    bool is_there = at < tree->named_count && !strcmp(svg_attribute(tree->named[at], "id"), reference + 1);
    return is_there ? tree->named[at] : NULL;
}

static SvgElement *next_in_order(SvgElement *element) {
    if (element->first)
        return element->first;
    while (element && !element->next)
        element = element->parent;
    return element ? element->next : NULL;
}

static void list_named(Arena *arena, SvgTree *tree) {
    tree->named = ARENA_NEW(arena, SvgElement *, tree->named_count);
    tree->named_count = 0;
    for (SvgElement *element = tree->root; element; element = next_in_order(element))
        if (svg_attribute(element, "id"))
            tree->named[tree->named_count++] = element;
    sort_items(tree->named, tree->named_count, sizeof *tree->named, compare_ids);
}

// Reading ---------------------------------------------------------------------------------------------------

static bool parse(Reading *reading, const uint8_t *bytes, size_t size, Error *error) {
    XML_SetUserData(reading->parser, reading);
    XML_SetElementHandler(reading->parser, begin_element, end_element);
    XML_SetCharacterDataHandler(reading->parser, take_text);
    bool is_read =
        size <= INT_MAX && XML_Parse(reading->parser, (const char *)bytes, (int)size, true) == XML_STATUS_OK;
    if (is_read)
        return true;
    if (reading->fault.text[0])
        return error_set(error, "%s", reading->fault.text);
    return error_set(error, "line %lu: %s", (unsigned long)XML_GetCurrentLineNumber(reading->parser),
                     XML_ErrorString(XML_GetErrorCode(reading->parser)));
}

bool svg_tree_read(Arena *arena, const uint8_t *bytes, size_t size, SvgTree *tree, Error *error) {
    *tree = (SvgTree){0};
    Reading reading = {.parser = XML_ParserCreate(NULL), .arena = arena, .tree = tree};
    if (!reading.parser)
        return error_set(error, "no memory for it");
    bool is_read = parse(&reading, bytes, size, error);
    XML_ParserFree(reading.parser);
    if (!is_read)
        return false;
    if (strcmp(tree->root->name, "svg") != 0)
        return error_set(error, "no SVG drawing: it begins with <%s>", tree->root->name);
    tree->style = arena_strndup(arena, reading.style ? reading.style : "", reading.style_size);
    list_named(arena, tree);
    return true;
}
