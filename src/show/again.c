#include "show/again.h"

static void again_parameter(Show *show, const Parameter *parameter, const Options *options) {
    const char *text = options_find_set(options, parameter->name);
    double value = parameter->standard;
    if (text)
        parameter_parse(parameter, text, &value, NULL);
    if (parameter->value != value)
        show_set(show, parameter->name, text);
}

// Values that wait for their declaration.
static void drop_undeclared(Show *show) {
    const Deck *deck = show->deck;
    for (size_t i = show->wanted.count; i-- > 0;) {
        const char *name = show->wanted.items[i].name;
        if (!parameter_find(deck->parameters, deck->parameter_count, name))
            values_set(&show->wanted, name, NULL);
    }
}

void again_show(Show *show, const Options *options) {
    drop_undeclared(show);
    for (size_t i = 0; i < show->deck->parameter_count; i++)
        again_parameter(show, &show->deck->parameters[i], options);
}
