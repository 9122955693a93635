#include "fetch/fetch_colors.h"

#include "fetch/fetch_program.h"

static const char missing[] = "colours of code need Pygments (package python3-pygments)";

// A line a token: its colour and its number of characters.
static const char script[] =
    "import sys\n"
    "from pygments import lexers, styles, util\n"
    "code, language, name = sys.argv[1:]\n"
    "try:\n"
    "    lexer = lexers.get_lexer_by_name(language) if language else lexers.guess_lexer(code)\n"
    "    style = styles.get_style_by_name(name)\n"
    "except util.ClassNotFound as fault:\n"
    "    sys.exit(print(f'!{fault}'))\n"
    "lexer.stripnl = lexer.ensurenl = False\n"
    "print(style.background_color)\n"
    "for kind, text in lexer.get_tokens(code):\n"
    "    color = style.style_for_token(kind)['color']\n"
    "    print(f'#{color}' if color else '-', len(text))\n";

bool fetch_colors(Fetcher *fetcher, const Want *want, WantBytes *got, Error *error) {
    char *const arguments[] = {
        "python3",
        "-Ic", // nothing of the user's own
        (char *)script, (char *)want->texts[0], (char *)want->texts[1], (char *)want->texts[2], NULL};
    const FetchProgram program = {arguments, missing, missing};
    return fetch_program(fetcher, &program, got, error);
}
