#include "base/utf8.h"
#include "words/groups.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct CodeWord {
    const char *text, *language, *style;
} CodeWord;

static const Param file_arguments[] = {
    {"name", VALUE_TEXT, offsetof(CodeWord, text), .help = "of a file in the script's folder or below it"},
};

static const Param code_arguments[] = {
    {"code", VALUE_TEXT, offsetof(CodeWord, text), .help = "one line or more"},
};

static const Param highlight_options[] = {
    {"language", VALUE_TEXT, offsetof(CodeWord, language), .standard = "",
     .help = "as Pygments calls it; guessed where not given"},
    {"formatter_style", VALUE_TEXT, offsetof(CodeWord, style), .standard = "vim",
     .help = "a style of Pygments, such as monokai"},
};

// Files -----------------------------------------------------------------------------------------------------

static bool read_file(Author *author, const Call *call, Value *result, Error *error) {
    const CodeWord *word = call->arguments;
    const Want want = {WANT_SOURCE, 1, {word->text}};
    WantBytes got;
    if (!author_fetch(author, &want, &got, error))
        return false;
    const char *text = (const char *)got.bytes;
    if (got.size > author_max_text || strlen(text) != got.size || !utf8_is_valid(text, got.size, NULL))
        return error_set(error, "%s is no text of at most %d bytes", word->text, author_max_text);
    *result = value_text(arena_strdup(&author->scratch, text));
    return true;
}

// Colours ---------------------------------------------------------------------------------------------------

// What is read of what comes: lines of a colour and a number of characters each, "#66d9ef 3", "- 1".
typedef struct TokenReader {
    Arena *arena;
    const char *at, *code; // the answer, and the code that is left
    Value tokens;
} TokenReader;

static size_t bytes_of(const char *text, size_t characters) {
    size_t bytes = 0, step;
    for (; characters && text[bytes]; characters--, bytes += step)
        utf8_decode(text + bytes, &step);
    return characters ? SIZE_MAX : bytes;
}

static bool read_token(TokenReader *reader) {
    enum { COLOR_SIZE = 8 };
    char color[COLOR_SIZE];
    unsigned count;
    int length = 0;
    Color ignored;
    if (sscanf(reader->at, "%7s %8u\n%n", color, &count, &length) != 2 || !length)
        return false;
    size_t bytes = bytes_of(reader->code, count);
    bool has_color = strcmp(color, "-") != 0;
    if (bytes == SIZE_MAX || (has_color && !color_parse(color, &ignored)))
        return false;
    Value token = value_table(reader->arena, 2);
    value_set(&token, "text", value_text(arena_strndup(reader->arena, reader->code, bytes)));
    if (has_color)
        value_set(&token, "color", value_text(arena_strdup(reader->arena, color)));
    reader->tokens.as.list.items[reader->tokens.as.list.count++] = token;
    reader->at += length;
    reader->code += bytes;
    return true;
}

static Value make_colors(Arena *arena, const char *background, Value tokens) {
    Value colors = value_table(arena, 2);
    value_set(&colors, "background", value_text(background));
    value_set(&colors, "tokens", tokens);
    return colors;
}

static bool read_colors(Arena *arena, const char *code, const WantBytes *got, Value *result, Error *error) {
    TokenReader reader = {.arena = arena, .at = (const char *)got->bytes, .code = code};
    Color ignored;
    size_t lines = 0;
    for (const char *at = reader.at; *at; at++)
        lines += *at == '\n';
    reader.tokens = (Value){VALUE_LIST, {.list = {ARENA_NEW(arena, Value, lines + 1), 0}}};
    if (*reader.at == '!')
        return error_set(error, "%.*s", (int)strcspn(reader.at + 1, "\n"), reader.at + 1);
    size_t length = strcspn(reader.at, "\n");
    const char *background = arena_strndup(arena, reader.at, length);
    bool is_sound = reader.at[length] && color_parse(background, &ignored);
    reader.at += length + 1;
    while (is_sound && *reader.at)
        is_sound = read_token(&reader);
    if (!is_sound)
        return error_set(error, "what Pygments says cannot be read");
    *result = make_colors(arena, background, reader.tokens);
    return true;
}

// Where it cannot be had the code has no colours, which is printed with the line.
static void say_plain(Author *author, const Error *reason, Value *result) {
    author_print(author, "line %d: code without colours: %s", line_finder_ask(&author_scene(author)->lines),
                 reason->text);
    const Value none = {VALUE_LIST, {.list = {NULL, 0}}};
    *result = make_colors(&author->scratch, "#222222", none);
}

static bool highlight(Author *author, const Call *call, Value *result, Error *error) {
    const CodeWord *word = call->arguments;
    const Want want = {WANT_COLORS, 3, {word->text, word->language, word->style}};
    WantBytes got;
    Error reason;
    if (author_fetch(author, &want, &got, &reason))
        return read_colors(&author->scratch, word->text, &got, result, error);
    if (author->is_stopped)
        return error_set(error, "%s", reason.text);
    say_plain(author, &reason, result);
    return true;
}

// Code ------------------------------------------------------------------------------------------------------

static const char *const background_choices[] = {"rectangle", "window", NULL};

static const Param listing_options[] = {
    {"code_file", VALUE_TEXT, .help = "the name of a file in the script's folder or below it"},
    {"code_string", VALUE_TEXT, .help = "or the code itself"},
    {"language", VALUE_TEXT, .standard = "", .help = "as Pygments calls it; guessed where not given"},
    {"formatter_style", VALUE_TEXT, .standard = "vim", .help = "a style of Pygments, such as monokai"},
    {"tab_width", VALUE_NUMBER, .standard = "4", .range = RANGE_COUNT, .help = "blanks between tab stops"},
    {"add_line_numbers", VALUE_SWITCH, .standard = "true", .help = "left of the lines"},
    {"line_numbers_from", VALUE_NUMBER, .standard = "1", .range = RANGE_INDEX, .help = "the first one"},
    {"background", VALUE_CHOICE, .standard = "rectangle", .choices = background_choices,
     .help = "what lies behind it"},
    {"background_config", VALUE_TABLE, .help = "options of SurroundingRectangle for it"},
    {"paragraph_config", VALUE_TABLE, .help = "options of Paragraph for the lines"},
};

static const Word code_words[] = {
    {"Code", WORD_CONSTRUCTOR, .options = {PARAM_SET(listing_options)}, .body = "code",
     .help = "a program's text in colours: its background, the numbers of its lines, its lines"},
    {"highlight", WORD_VERB, .room = "code", .arguments = code_arguments, .argument_count = 1,
     .options = {PARAM_SET(highlight_options)}, .size = sizeof(CodeWord), .call = highlight,
     .help = "a table of its background and its tokens, a list of tables of a text and a color"},
    {"read", WORD_VERB, .room = "code", .arguments = file_arguments, .argument_count = 1,
     .size = sizeof(CodeWord), .call = read_file, .help = "the text of a file"},
};

const WordGroup code_word_group = {"Code", WORD_LIST(code_words)};
