#!/usr/bin/env python3
"""Changes the sources in one place at a time and looks whether a test notices.

Works on a copy of the tree below the build folder, with the library as a shared object: a mutation compiles one file
and links that object. A mutation is tried with the tests that execute its line (by gcov), the ones that include the
header of its file first, then the quick ones, until one fails or takes ten times as long as usual; one of a file of
which no test is seen to execute anything (a table, or what runs in a process that is locked in) with all. What does not
compile, or compiles to the same object, is not counted; what no test executes counts as not noticed.

The scripts (tests/*.sh) cost a minute each and are asked for alone: --scripts N spends at most N runs of them on
mutations that no other test notices, and leaves the others that only scripts could see out of the count.
"""

import argparse
import collections
import glob
import hashlib
import itertools
import json
import os
import queue
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

ENOUGH = 10  # mutations in a folder, below which its score is no judgement
GOOD = 0.9
COPIED = ["Makefile", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "assets", "docs", "shaders", "src", "tests"]
MEMORY = 8 << 30
A_WHILE = 60  # seconds

# Operators -----------------------------------------------------------------------------------------------------------

BINARY = "binary"  # after a value
UNARY = "unary"
ANY = "any"

# What one token becomes: its description, where it is looked for, the pairs.
EXCHANGES = [
    ("comparison turned", BINARY, {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}),
    ("boundary moved", BINARY, {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}),
    ("arithmetic changed", BINARY, {"+": "-", "-": "+", "*": "/", "/": "*", "%": "/", "&": "|", "|": "&", "<<": ">>",
                                    ">>": "<<"}),
    ("assignment changed", BINARY, {"+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "|=": "&=", "&=": "|="}),
    ("and, or", BINARY, {"&&": "||", "||": "&&"}),
    ("step turned", ANY, {"++": "--", "--": "++"}),
    ("sign dropped", UNARY, {"-": "", "!": "", "~": ""}),
    ("condition negated", BINARY, {"?": "== 0 ?"}),
    ("truth turned", ANY, {"true": "false", "false": "true"}),
    ("function exchanged", ANY, {"fmin": "fmax", "fmax": "fmin", "fminf": "fmaxf", "fmaxf": "fminf", "floor": "ceil",
                                 "ceil": "floor", "floorf": "ceilf", "ceilf": "floorf", "sin": "cos", "cos": "sin",
                                 "sinf": "cosf", "cosf": "sinf", "MIN": "MAX", "MAX": "MIN"}),
    ("member exchanged", ANY, {"x": "y", "y": "x", "width": "height", "height": "width", "min": "max", "max": "min",
                               "left": "right", "right": "left", "start": "end", "end": "start", "first": "last",
                               "last": "first", "top": "bottom", "bottom": "top", "fill": "stroke", "stroke": "fill"}),
    ("loop left", ANY, {"break": "continue", "continue": "break"}),
]

TOKEN = re.compile(r"""
    (?P<skip>/\*.*?\*/ | //[^\n]* | ^[ \t]*\#(?:[^\n]*\\\n)*[^\n]* | \s+)
  | (?P<text>"(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*')
  | (?P<number>(?:0[xX][0-9a-fA-F]+ | (?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[fFuUlL]*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<sign><<= | >>= | \.\.\. | -> | \+\+ | -- | && | \|\| | << | >> | [<>=!+\-*/%&|^]= | .)
""", re.S | re.M | re.X)

Token = collections.namedtuple("Token", "kind text start end")
Mutation = collections.namedtuple("Mutation", "path line what start end text")

KEYWORDS = {"return", "if", "for", "while", "do", "switch", "case", "default", "else", "goto", "static", "const",
            "struct", "enum", "union", "typedef", "extern", "sizeof", "assert", "static_assert", "_Static_assert"}
ALLOCATORS = {"malloc", "calloc", "realloc", "arena_alloc", "arena_alloc_items", "ARENA_NEW",
              "value_table"}
ASSIGNMENTS = {"=", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^=", "<<=", ">>=", "++", "--"}


def tokens_of(source):
    found = (Token(m.lastgroup, m.group(), m.start(), m.end()) for m in TOKEN.finditer(source))
    return [token for token in found if token.kind != "skip"]


def closing(tokens, index):
    """The index of what closes the bracket at index."""
    depth = 0
    for i in range(index, len(tokens)):
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(tokens[i].text, 0)
        if depth == 0:
            return i
    return len(tokens) - 1


def in_assertions(tokens):
    """The indices of the tokens that are part of an assertion: these check us, not the program's results."""
    inside = set()
    for i, token in enumerate(tokens[:-1]):
        if token.text in ("assert", "static_assert", "_Static_assert") and tokens[i + 1].text == "(":
            inside.update(range(i, closing(tokens, i + 1) + 1))
    return inside


def is_value(token):
    if token.kind == "name":
        return token.text not in KEYWORDS
    return token.kind in ("number", "text") or token.text in (")", "]")


def is_pointer(tokens, i):
    """A * or & that is no operator between two: these stand between spaces."""
    return tokens[i].text in ("*", "&") and tokens[i].end == tokens[i + 1].start


def chooses_one(tokens, i):
    """Whether the comparison at i chooses between what it compares, a < b ? a : b: of two equals it does not matter
    which."""
    texts = [token.text for token in tokens[:i + 200]]
    question = next((j for j in range(i, len(texts)) if texts[j] in ("?", ";", "{", "}")), i)
    if texts[question] != "?":
        return False
    right = texts[i + 1:question]
    for size in range(1, i):
        left = texts[i - size:i]
        for branches in (left + [":"] + right, right + [":"] + left):
            end = question + 1 + len(branches)
            if texts[question + 1:end] == branches and texts[end] in (";", ",", ")", "}", "]"):
                return texts[i - size - 1] not in (".", "->")
        if texts[i - 1 - size] in (";", "{", "}", "=", "return"):
            return False
    return False


def exchanges(tokens, i):
    token = tokens[i]
    if is_pointer(tokens, i) or is_room(tokens, i):
        return
    after_value = i > 0 and is_value(tokens[i - 1])
    for what, where, pairs in EXCHANGES:
        if token.text not in pairs or (where == BINARY) != after_value and where != ANY:
            continue
        if what == "member exchanged" and tokens[i - 1].text not in (".", "->"):
            continue
        if what == "boundary moved" and chooses_one(tokens, i):
            continue
        yield what, token.start, token.end, pairs[token.text]


def changed_number(text):
    digits = text.rstrip("uUlL" if text.lower().startswith("0x") else "fFuUlL")
    suffix = text[len(digits):]
    if re.fullmatch(r"0[xX][0-9a-fA-F]+|\d+", digits):
        value = int(digits, 0 if digits[:2].lower() == "0x" else 10)
        near, far = [value - 1, value + 1], [value // 2, 2 * value]
        others = near[1:] if value == 0 else near if value < 16 else far
        return [f"{other}{suffix}" for other in others]
    value = float(digits)
    return [f"{1.0 if value == 0 else value * 1.25!r}{suffix}"]


def statement_of(tokens, i):
    """The index where the statement or declaration begins that the token at i is part of."""
    while i and tokens[i - 1].text not in (";", "{", "}"):
        i -= 1
    return i


def is_room(tokens, i):
    """Whether the token at i is part of how much room a declared array has."""
    start = statement_of(tokens, i)
    opening = next((j for j in range(i, start, -1) if tokens[j].text == "[" and closing(tokens, j) > i), start)
    first = tokens[start].text
    if opening == start or first not in ("static", "const") and (first in KEYWORDS or not is_declaration(tokens, start)):
        return False
    depth, is_value = 0, False  # of what is declared
    for token in tokens[start:opening]:
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.text, 0)
        is_value = token.text == "=" or is_value and (depth > 0 or token.text != ",")
    return not is_value and tokens[closing(tokens, opening) + 1].text in (";", ",", "=", "[", ")")


def says_nothing(tokens, i):
    """A number that no test need notice: of {0}, how much room a declared array has, how much is allocated, or how much
    more is made for a list that grows."""
    before, after = tokens[i - 1].text, tokens[i + 1].text
    start = statement_of(tokens, i)
    texts = [token.text for token in tokens[start:i]]
    if tokens[i].text != "0" and any(name.endswith("capacity") and sign == "=" for name, sign in zip(texts, texts[1:])):
        return True
    if any(texts[j] in ALLOCATORS and closing(tokens, start + j + 1) > i for j in range(len(texts))):
        return True
    return is_room(tokens, i) or before == "{" and after == "}"


def constants(tokens, i):
    if tokens[i].kind == "number" and not says_nothing(tokens, i):
        for text in changed_number(tokens[i].text):
            yield "constant changed", tokens[i].start, tokens[i].end, text


def guards_nothing(tokens, i):
    """Whether the if at i keeps NULL from a function that is told of no bytes or items: if (n) memcpy(a, b, n). Without
    it the function does nothing just the same; only the sanitizers ask for it."""
    end = closing(tokens, i + 1)
    condition = [token.text for token in tokens[i + 2:end]]
    call = [token.text for token in tokens[end + 1:closing(tokens, end + 2)]]
    if call[0] not in ("memcpy", "memmove", "memset", "qsort"):
        return False
    first = 0 if call[0] == "qsort" else len(call) - 1 - call[::-1].index(",")
    return any(call[j:j + len(condition)] == condition and call[j - 1] not in (".", "->")
               for j in range(first, len(call)))


def conditions(tokens, i):
    if tokens[i].text in ("if", "while") and i + 1 < len(tokens) and tokens[i + 1].text == "(":
        start, end = tokens[i + 1], tokens[closing(tokens, i + 1)]
        yield "condition negated", start.start, start.start, "(!"
        if not guards_nothing(tokens, i):
            yield "condition always true", start.start, end.end, "(1)"


def returns(tokens, i):
    if tokens[i].text != "return" or tokens[i + 1].text == ";":
        return
    end = next(j for j in range(i, len(tokens)) if tokens[j].text == ";")
    value = "1" if tokens[i + 1].text in ("0", "false", "NULL") and end == i + 2 else "0"
    yield "return value changed", tokens[i + 1].start, tokens[end].start, value


def begins_statement(tokens, i):
    before = tokens[i - 1].text if i else ""
    if before == ")":
        depth = 0
        for j in range(i - 1, 0, -1):
            depth += {")": 1, "(": -1}.get(tokens[j].text, 0)
            if depth == 0:
                return tokens[j - 1].text in ("if", "for", "while", "switch")
    return before in (";", "{", "}", "else", "do")


def is_declaration(tokens, i):
    j = i + 1
    while j < len(tokens) and tokens[j].text == "*":
        j += 1
    return tokens[j].kind == "name" and tokens[i].kind == "name"


def statements(tokens, i):
    if not begins_statement(tokens, i) or tokens[i].text in KEYWORDS or is_declaration(tokens, i):
        return
    end = i
    while end < len(tokens) and tokens[end].text not in (";", "{", "}", ")"):
        end = closing(tokens, end) + 1 if tokens[end].text in ("(", "[") else end + 1
    inner = [token.text for token in tokens[i:end]]
    if inner[:1] in (["abort"], ["free"]):  # where there is no memory; what leaks is seen by the sanitizers
        return
    does_something = "(" in inner or ASSIGNMENTS & set(inner) or inner == ["break"]
    if end < len(tokens) and tokens[end].text == ";" and does_something:
        yield "statement dropped", tokens[i].start, tokens[end].start, ""


OPERATORS = [exchanges, constants, conditions, returns, statements]


def mutations_of(path, source):
    """All mutations of a file, by line."""
    tokens = tokens_of(source)
    asserted = in_assertions(tokens)
    loops = loop_signs(tokens)
    by_line = collections.defaultdict(list)
    for i in range(len(tokens) - 1):
        if i in asserted:
            continue
        for operator in OPERATORS:
            for what, start, end, text in operator(tokens, i):
                if what == "step turned" and i in loops:
                    continue
                line = source.count("\n", 0, start) + 1
                by_line[line].append(Mutation(path, line, what, start, end, text))
    return by_line


def loop_signs(tokens):
    """The ++ and -- of for (...;...;...): turned they run off memory, which says nothing about the tests."""
    inside = set()
    for i, token in enumerate(tokens[:-1]):
        if token.text == "for" and tokens[i + 1].text == "(":
            end = closing(tokens, i + 1)
            last = max(j for j in range(i, end) if tokens[j].text == ";")
            inside.update(range(last, end))
    return inside


def applied(source, mutation):
    if mutation.text == "(!":  # the bracket is closed where the condition's is
        tokens = tokens_of(source[mutation.start:])
        end = mutation.start + tokens[closing(tokens, 0)].end
        return source[:mutation.start] + "(!" + source[mutation.start:end] + ")" + source[end:]
    return source[:mutation.start] + mutation.text + source[mutation.end:]


# The copy of the tree, and how it is built ---------------------------------------------------------------------------

class Tree:
    """A copy of the project with a build of its own."""

    def __init__(self, path):
        self.path = path

    def at(self, *names):
        return os.path.join(self.path, *names)

    def renew(self, origin):
        """Makes the copy equal to the project; files that are the same keep their time: make does nothing for them."""
        os.makedirs(self.path, exist_ok=True)
        wanted = set()
        for file in files_below(origin, COPIED):
            wanted.add(file)
            if not same_file(os.path.join(origin, file), self.at(file)):
                os.makedirs(os.path.dirname(self.at(file)) or ".", exist_ok=True)
                shutil.copy(os.path.join(origin, file), self.at(file))
        for file in files_below(self.path, COPIED):
            if file not in wanted:
                os.remove(self.at(file))

    def make(self, *targets, flags="", build="build", **output):
        command = ["make", "-s", f"BUILD={build}", f"LIBRARY={build}/librostrum.so", f"CFLAGS=-O1 -fPIC -w {flags}",
                   *targets]
        environment = dict(os.environ, MAKEFLAGS="", MAKELEVEL="0", LD_LIBRARY_PATH="")
        return subprocess.run(command, cwd=self.path, env=environment, **output)


def files_below(root, names):
    for name in names:
        path = os.path.join(root, name)
        if os.path.isfile(path):
            yield name
        for folder, folders, files in os.walk(path):
            folders[:] = [f for f in folders if f != "__pycache__"]
            yield from (os.path.relpath(os.path.join(folder, file), root) for file in files)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def same_file(a, b):
    return os.path.exists(b) and os.path.getsize(a) == os.path.getsize(b) and read(a) == read(b)


# Tests ---------------------------------------------------------------------------------------------------------------

def command_of(tree, test):
    return ["bash", test] if test.endswith(".sh") else [tree.at("build", test)]


def limit_resources():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_test(tree, test, limit=None, library="build"):
    """Whether a test passes with the library of that build folder, and the seconds it took."""
    home = tree.at("home")
    os.makedirs(home, exist_ok=True)
    environment = dict(os.environ, LD_LIBRARY_PATH=tree.at(library), BUILD="build", HOME=home, XDG_CONFIG_HOME=home,
                       XDG_STATE_HOME=home)
    began = time.monotonic()
    process = subprocess.Popen(command_of(tree, test), cwd=tree.path, env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                               preexec_fn=limit_resources)
    try:
        passed = process.wait(limit) == 0
    except subprocess.TimeoutExpired:
        passed = False
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
    return passed, time.monotonic() - began


class Knowledge:
    """What is known of each test: its seconds, and the lines and functions that it executes. Kept between runs."""

    def __init__(self, tree, path):
        self.tree, self.path = tree, path
        self.tests = json.loads(read(path)) if os.path.exists(path) else {}

    def names(self, scripts):
        names = sorted(os.path.basename(f)[:-2] for f in glob.glob(self.tree.at("tests/test_*.c")))
        return names + sorted(glob.glob("tests/*.sh", root_dir=self.tree.path) if scripts else [])

    def learn(self, scripts, slowest):
        data = hashlib.sha256(b"".join(read(self.tree.at(f)) for f in sorted(files_below(self.tree.path, ["tests"]))
                                       if not f.endswith((".c", ".h", ".py", ".sh"))))
        library = read(self.tree.at("build/coverage/librostrum.so"))
        known, self.tests, kept = self.tests, {}, time.monotonic()
        for name in self.names(scripts):
            itself = read(self.tree.at(name) if name.endswith(".sh") else self.tree.at("build", name))
            mark = hashlib.sha256(data.digest() + library + itself).hexdigest()
            if known.get(name, {}).get("seconds", 0) > slowest:
                continue
            if known.get(name, {}).get("mark") == mark:
                self.tests[name] = known[name]
                continue
            self.tests[name] = self.observe(name, mark)
            if time.monotonic() - kept > A_WHILE:
                kept = self.keep({**known, **self.tests})
        self.keep({**known, **self.tests})
        for name in [name for name, test in self.tests.items() if not test["passes"]]:
            print(f"{name} fails as it is: left out")
            del self.tests[name]

    def keep(self, tests):
        """Writes them whole or not at all; returns when that was."""
        with open(self.path + ".new", "w") as file:
            file.write(json.dumps(tests))
        os.replace(self.path + ".new", self.path)
        return time.monotonic()

    def observe(self, name, mark):
        print(f"  LOOK  {name}", flush=True)
        for file in glob.glob(self.tree.at("build/coverage/src/*/*.gcda")):
            os.remove(file)
        passes, seconds = run_test(self.tree, name, library="build/coverage")
        files = executed(self.tree)
        if not passes:  # one that counts what it calls, for example
            passes, seconds = run_test(self.tree, name)
        return {"mark": mark, "passes": passes, "seconds": seconds, "files": files}


def executed(tree):
    """Of each source: the lines that count, those executed, and the functions executed as [first line, last line]."""
    files = {}
    data = glob.glob("build/coverage/src/*/*.gcda", root_dir=tree.path)
    if not data:
        return files
    output = subprocess.run(["gcov", "--json-format", "--stdout", *data], cwd=tree.path, capture_output=True).stdout
    for text in output.splitlines():
        for file in json.loads(text)["files"]:
            if file["file"].startswith("src/") and file["file"].endswith(".c"):
                lines = files.setdefault(file["file"], {"lines": {}, "functions": []})
                for line in file["lines"]:
                    number = str(line["line_number"])
                    lines["lines"][number] = lines["lines"].get(number, 0) or int(line["count"] > 0)
                lines["functions"] = [[f["start_line"], f["end_line"], int(f["execution_count"] > 0)]
                                      for f in file["functions"]]
    return files


def is_executed(file):
    return file is not None and any(file["lines"].values())


def reaches(file, line):
    """Whether a test that saw this of a file (None: nothing) executes the line, or what the line is part of."""
    if not file:
        return False
    if str(line) in file["lines"]:
        return bool(file["lines"][str(line)])
    around = [f for f in file["functions"] if f[0] <= line <= f[1]]
    if around:
        return any(f[2] for f in around)
    return any(f[2] for f in file["functions"]) or not file["functions"]


def includes(tree, path, seen):
    """What a file includes, and what these include."""
    if path in seen or not os.path.exists(tree.at(path)):
        return seen
    seen.add(path)
    for name in re.findall(rb'^#include "([^"]+)"', read(tree.at(path)), re.M):
        includes(tree, "src/" + name.decode(), seen)
    return seen


def tests_for(tree, knowledge, headers, mutation):
    """The tests that execute the mutated line: scripts last, before them those that take a second or more; among equals
    first those that include the header, then the quick ones. Of a file of which nothing is seen executed, all tests."""
    header = mutation.path[:-2] + ".h"
    is_unseen = not any(is_executed(test["files"].get(mutation.path)) for test in knowledge.tests.values())
    found = [(name.endswith(".sh"), test["seconds"] > 1, header not in headers.get(name, ()), test["seconds"], name)
             for name, test in knowledge.tests.items()
             if is_unseen or reaches(test["files"].get(mutation.path), mutation.line)]
    return [name for *_, name in sorted(found)]


# Trying --------------------------------------------------------------------------------------------------------------

KILLED, SURVIVED, UNREACHED, SAME, BROKEN, LEFT_OUT = "killed", "survived", "unreached", "same", "broken", "left out"


class Trial:
    """Tries mutations in one tree."""

    def __init__(self, tree, knowledge, script_budget):
        self.tree, self.knowledge, self.script_budget = tree, knowledge, script_budget
        self.headers = {name: includes(tree, f"tests/{name}.c", set()) for name in knowledge.tests}

    def try_out(self, mutation):
        """What became of a mutation, and the test that noticed it."""
        source_path, object_path = self.tree.at(mutation.path), self.tree.at("build", mutation.path[:-2] + ".o")
        source, compiled = read(source_path), read(object_path)
        target = "build/rostrum" if mutation.path == "src/cli/main.c" else "build/librostrum.so"
        try:
            with open(source_path, "w") as file:
                file.write(applied(source.decode(), mutation))
            if self.tree.make("build/" + mutation.path[:-2] + ".o", stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode != 0:
                return BROKEN, ""
            if read(object_path) == compiled:
                return SAME, ""
            tests = tests_for(self.tree, self.knowledge, self.headers, mutation)
            if not tests:
                return UNREACHED, ""
            if self.tree.make(target, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
                return BROKEN, ""
            return self.run(tests)
        finally:
            with open(source_path, "wb") as file:
                file.write(source)
            with open(object_path, "wb") as file:  # later than the source: make has nothing to do
                file.write(compiled)

    def run(self, tests):
        for test in tests:
            if test.endswith(".sh") and not self.script_budget.take():
                return LEFT_OUT, ""
            passed, _ = run_test(self.tree, test, 10 * self.knowledge.tests[test]["seconds"] + 2)
            if not passed:
                return KILLED, test
        return SURVIVED, ""


class Budget:
    """How many times more something may be done."""

    def __init__(self, count):
        self.count, self.lock = count, threading.Lock()

    def take(self):
        with self.lock:
            self.count -= 1
            return self.count >= 0


def chosen(files, seed, tree):
    """All mutations of the files, one a line, in an order drawn by the seed, the folders in turn."""
    draw = random.Random(seed)
    folders = collections.defaultdict(list)
    for path in sorted(files):
        lines = mutations_of(path, read(tree.at(path)).decode())
        folders[os.path.dirname(path)] += [lines[number] for number in sorted(lines)]
    for lines in folders.values():
        draw.shuffle(lines)
    in_turn = [line for round in itertools.zip_longest(*folders.values()) for line in round if line]
    return [draw.choice(line) for line in in_turn]


def expanded(names, tree):
    files = []
    for name in names or ["src"]:
        found = glob.glob(name, root_dir=tree.path)
        for path in found:
            below = glob.glob(path.rstrip("/") + "/**/*.c", root_dir=tree.path, recursive=True)
            files += [path] if path.endswith(".c") else below
        if not found:
            sys.exit(f"mutants: there is no {name}")
    return sorted({path for path in files if not path.startswith("src/web/")})


def shown(tree, mutation):
    """The line before and after."""
    source = read(tree.at(mutation.path)).decode()
    after = applied(source, mutation)
    first = source.rfind("\n", 0, mutation.start) + 1
    last = source.find("\n", mutation.end)
    end = last + len(after) - len(source)
    return source[first:last].strip(), after[first:end].strip()


def tell(tree, mutation, outcome):
    before, after = shown(tree, mutation)
    print(f"{mutation.path}:{mutation.line}: {outcome}: {mutation.what}\n    - {before}\n    + {after}", flush=True)


def work(trial, waiting, results, wanted):
    """Takes mutations until enough of them counted."""
    while True:
        try:
            number, mutation = waiting.get_nowait()
        except queue.Empty:
            return
        if sum(outcome in (KILLED, SURVIVED, UNREACHED) for _, outcome in results.values()) >= wanted:
            return
        outcome, test = trial.try_out(mutation)
        results[number] = (mutation, outcome)
        if outcome in (SURVIVED, UNREACHED):
            tell(trial.tree, mutation, outcome)
        elif os.environ.get("VERBOSE"):
            print(f"{mutation.path}:{mutation.line}: {outcome} {test}: {mutation.what}", flush=True)


def report(results, seconds):
    """Prints the score of each folder; returns whether those with enough mutations are good."""
    folders = collections.defaultdict(collections.Counter)
    for mutation, outcome in results.values():
        folders[os.path.dirname(mutation.path)][outcome] += 1
    good = True
    for folder, count in sorted(folders.items()):
        counted = count[KILLED] + count[SURVIVED] + count[UNREACHED]
        bad = counted >= ENOUGH and count[KILLED] < GOOD * counted
        good = good and not bad
        left = f", {count[LEFT_OUT]} left out" if count[LEFT_OUT] else ""
        print(f"{folder:14} {count[KILLED]:4} of {counted:4} noticed{left}{'  TOO FEW' if bad else ''}")
    outcomes = collections.Counter(outcome for _, outcome in results.values())
    print(f"not counted: {outcomes[SAME]} the same object, {outcomes[BROKEN]} do not compile; {seconds:.0f} s")
    return good


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", help="sources or folders (src)")
    parser.add_argument("--count", type=int, default=50,
                        help="how many mutations are counted (50), spread over the folders")
    parser.add_argument("--seed", default="1", help="draws others (1)")
    parser.add_argument("--jobs", type=int, default=1, help="how many at a time (1)")
    parser.add_argument("--scripts", type=int, default=0,
                        help="how many runs of tests/*.sh may be spent on what no other test notices (0)")
    parser.add_argument("--slowest", type=float, default=1e9,
                        help="tests that take longer than so many seconds are not run")
    parser.add_argument("--folder", default="build/mutants", help="where it works")
    return parser.parse_args()


def prepared(options):
    """Trees that are built, and the knowledge of the tests."""
    trees = [Tree(os.path.join(os.path.abspath(options.folder), f"tree{i}")) for i in range(options.jobs)]
    tests = ["build/" + os.path.basename(f)[:-2] for f in sorted(glob.glob("tests/test_*.c"))]
    many, quiet = f"-j{os.cpu_count()}", {"stdout": subprocess.DEVNULL}
    for tree in trees:
        tree.renew(os.getcwd())
        if tree.make(many, "build/rostrum", *tests, **quiet).returncode != 0:
            sys.exit("mutants: the tests do not build")
    coverage = {"build": "build/coverage", "flags": "--coverage", **quiet}
    if trees[0].make(many, "build/coverage/librostrum.so", **coverage).returncode != 0:
        sys.exit("mutants: the library does not build")
    knowledge = Knowledge(trees[0], os.path.join(options.folder, "tests.json"))
    knowledge.learn(options.scripts > 0, options.slowest)
    return trees, knowledge


def main():
    options = arguments()
    trees, knowledge = prepared(options)
    began = time.monotonic()
    waiting, results, budget = queue.Queue(), {}, Budget(options.scripts)
    for item in enumerate(chosen(expanded(options.files, trees[0]), options.seed, trees[0])):
        waiting.put(item)
    threads = [threading.Thread(target=work, args=(Trial(tree, knowledge, budget), waiting, results, options.count))
               for tree in trees]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.exit(0 if report(results, time.monotonic() - began) else 1)


if __name__ == "__main__":
    main()
