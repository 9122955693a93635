"""What went wrong in a scene, said with the place in the author's own files."""

import os
import traceback

LATEX = {"latex", "pdflatex", "xelatex", "lualatex", "luatex", "dvisvgm"}
LATEX_PACKAGES = "texlive-latex-base texlive-latex-extra dvisvgm"
OURS = "rostrum_"
NOT_OWN = ("site-packages", "dist-packages", OURS)


def described(error, scene_file, logged=()):
    """"file:line: Type: message", then the traceback from the author's files on; logged are lines that Manim has
    written of it."""
    if isinstance(error, SyntaxError) and error.filename:
        place, rest = f"{named(error.filename, scene_file)}:{error.lineno or 0}", []
    else:
        entries = [entry for entry in traceback.extract_tb(error.__traceback__) if OURS not in entry.filename]
        own = [i for i, entry in enumerate(entries) if is_own(entry.filename, scene_file)]
        place = f"{named(entries[own[-1]].filename, scene_file)}:{entries[own[-1]].lineno}" if own else scene_file
        rest = traceback.format_list(entries[own[0]:] if own else entries)
    lines = [f"{place}: {message_of(error, logged)}", *logged]
    return "\n".join(lines) + "\n" + "".join(rest + traceback.format_exception_only(type(error), error)).rstrip()


def is_own(file, scene_file):
    """Whether a file is the author's: the scene's or one beside or below it."""
    if file.startswith("<"):
        return False
    file, folder = os.path.realpath(file), os.path.dirname(os.path.realpath(scene_file))
    return file.startswith(os.path.join(folder, "")) and not any(part in file for part in NOT_OWN)


def named(file, scene_file):
    """The scene's file as it was named at the start."""
    return scene_file if os.path.realpath(file) == os.path.realpath(scene_file) else file


def message_of(error, logged):
    missing = missing_latex(error)
    if missing:
        return f"formulas need LaTeX, and {missing} is not installed: apt install {LATEX_PACKAGES} (on Debian)"
    if logged and "error converting to" in str(error):  # and then the name of a file that is gone
        return logged[0]
    message = str(error.msg if isinstance(error, SyntaxError) else error)
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def missing_latex(error):
    name = os.path.basename(str(error.filename or "")) if isinstance(error, FileNotFoundError) else ""
    return name if name in LATEX else None
