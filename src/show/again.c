#include "show/again.h"

static void again_parameter(Show *show, const Parameter *parameter, const Options *options) {
    const char *text = options_find_set(options, parameter->name);
    double value = parameter->standard;
    if (text)
        parameter_parse(parameter, text, &value, NULL);
    if (parameter->value != value)
        show_set(show, parameter->name, text);
}

void again_show(Show *show, const Options *options) {
    for (size_t i = 0; i < show->deck->parameter_count; i++)
        again_parameter(show, &show->deck->parameters[i], options);
}
