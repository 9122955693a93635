#include "deck/parameter_code.h"

#include <math.h>

enum { most_name = 1 << 16 };

static void code_choices(Archive *archive, Parameter *parameter) {
    archive_count(archive, &parameter->choice_count);
    const char **choices =
        archive_items(archive, parameter->choices, parameter->choice_count, sizeof *choices);
    for (size_t i = 0; i < parameter->choice_count && archive_is_sound(archive); i++)
        archive_text(archive, &choices[i], most_name);
    parameter->choices = choices;
}

static bool is_value(const Parameter *parameter, double value) {
    return value >= parameter->min && value <= parameter->max &&
           (parameter->kind == PARAMETER_NUMBER || value == floor(value)) &&
           (parameter->kind != PARAMETER_CHOICE || value < (double)parameter->choice_count);
}

static void code_parameter(Archive *archive, Parameter *parameter) {
    uint32_t kind = parameter->kind;
    archive_text(archive, &parameter->name, most_name);
    archive_index(archive, &kind, PARAMETER_CHOICE);
    if (!archive->is_writing)
        parameter->kind = (ParameterKind)kind;
    double *const numbers[] = {&parameter->value, &parameter->standard, &parameter->min, &parameter->max,
                               &parameter->step};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        archive_double(archive, numbers[i], 0);
    code_choices(archive, parameter);
    archive_check(archive,
                  parameter->step >= 0 && is_value(parameter, parameter->value) &&
                      is_value(parameter, parameter->standard),
                  "a parameter has a value that it cannot have");
}

void archive_parameters(Archive *archive, Deck *deck) {
    archive_count(archive, &deck->parameter_count);
    deck->parameters =
        archive_items(archive, deck->parameters, deck->parameter_count, sizeof *deck->parameters);
    deck->parameter_capacity = deck->parameter_count;
    for (size_t i = 0; i < deck->parameter_count && archive_is_sound(archive); i++)
        code_parameter(archive, &deck->parameters[i]);
}
