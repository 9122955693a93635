#include "base/columns.h"

#include <string.h>

enum { WIDTH = 110 };

// Of UTF-8, taking each character for one column.
static int count_columns(const char *text, size_t length) {
    int count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

// The first line is at `column` already.
static void print_words(FILE *file, int column, const char *text) {
    for (int at = column; *text;) {
        size_t length = strcspn(text, " ");
        int width = count_columns(text, length);
        if (at > column && at + 1 + width > WIDTH)
            at = fprintf(file, "\n%*s", column, "") - 1;
        else if (at > column)
            at += fprintf(file, " ");
        fprintf(file, "%.*s", (int)length, text);
        at += width;
        text += length + (text[length] == ' ');
    }
}

void columns_print(FILE *file, int column, const char *left, const char *right) {
    enum { INDENT = 2 };
    int used = INDENT + count_columns(left, strlen(left));
    fprintf(file, "%*s%s", INDENT, "", left);
    if (used < column)
        fprintf(file, "%*s", column - used, "");
    else
        fprintf(file, "\n%*s", column, "");
    print_words(file, column, right);
    fputc('\n', file);
}
