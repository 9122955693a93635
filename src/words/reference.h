// Reference: the vocabulary as text: for a terminal, and as the tables of the scene language's documentation.
#pragma once

#include "words/groups.h"

#include <stdio.h>

enum { word_call_size = 256, param_text_size = 160 };

// "node:next_to(target, direction = RIGHT, {...})", "run.throughput", "Rectangle {...}". Returns `text`.
const char *word_write_call(const Word *word, char text[word_call_size]);
// "width = 4", with the default that it has in this word. Returns `text`.
const char *param_write(const Word *word, const Param *param, char text[param_text_size]);
// "units, more than 0": unit, range and choices; "" where there are none. Returns `text`.
const char *param_write_limits(const Param *param, char text[param_text_size]);

// All words, or those of that name: arguments and options on lines of their own. The number of words written.
size_t reference_print(FILE *file, const char *name);

// Whether the reference shows it: constructors and animations have a picture in docs/pictures.
bool word_has_picture(const Word *word);
// A table of the group's words in Markdown. The options of a shared set are named by its title alone.
void reference_write_group(FILE *file, const WordGroup *group);
// A table of the shared sets.
void reference_write_sets(FILE *file);
