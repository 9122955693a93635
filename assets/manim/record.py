#!/usr/bin/env python3
"""Runs the scenes of a Manim file without drawing them, and writes what they would draw to a file descriptor.

record.py --fd 3 --fps 60 talk.py [Scene ...] 3>talk.stream
Without names of scenes all of the file, in its order. --list writes their names, a line each, and runs none.
"""

import sys

sys.dont_write_bytecode, writes_bytecode = True, sys.dont_write_bytecode

import argparse
import fcntl
import importlib.util
import inspect
import logging
import os
import shutil
import tempfile
import warnings

import rostrum_errors
import rostrum_stream

OLDEST = (0, 19)
MOST_MEDIA = 256 << 20  # bytes
CONFIGURATION = "manim.cfg"
OWN_FOLDER = sys.path[0]


class SceneError(Exception):
    """Said as it is."""


class Log(logging.Handler):
    """Manim's warnings go on as warnings; its errors are kept, since an exception follows that says less."""

    def __init__(self, recorder):
        super().__init__(logging.WARNING)
        self.recorder = recorder
        self.errors = []

    def emit(self, record):
        message = record.getMessage().strip()
        if record.levelno >= logging.ERROR:
            self.errors.append(message)
        else:
            self.recorder.warn(message)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fd", type=int, required=True, help="where the recording is written")
    parser.add_argument("--fps", type=float, default=60, help="samples a second")
    parser.add_argument("--width", type=int, help="of the film that is not made, in pixels (point clouds depend on it)")
    parser.add_argument("--height", type=int)
    parser.add_argument("--media", help="folder for what text and formulas leave (a temporary one)")
    parser.add_argument("--list", action="store_true", help="write the names of the scenes")
    parser.add_argument("file")
    parser.add_argument("scenes", nargs="*")
    return parser.parse_args()


def load_manim():
    try:
        import manim
    except ModuleNotFoundError as error:
        if error.name != "manim":
            raise SceneError(f"Manim does not start: {error.name} is missing for {sys.executable}: "
                             f"{sys.executable} -m pip install manim") from error
        raise SceneError(f"Manim is not installed for {sys.executable}: "
                         f"{sys.executable} -m pip install manim") from error
    except Exception as error:
        raise SceneError(f"Manim does not start with {sys.executable}: {type(error).__name__}: {error}") from error
    version = getattr(manim, "__version__", "0")
    if tuple(int(part) for part in version.split(".")[:2] if part.isdigit()) < OLDEST:
        raise SceneError(f"Manim {version} is too old: 0.19 or newer is needed: "
                         f"{sys.executable} -m pip install -U manim")
    return manim


def load_module(path):
    """Runs the author's file as Manim does: under its name, with its folder first on the path."""
    name = os.path.splitext(os.path.basename(path))[0]
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise SceneError(f"{path}: not a Python file (*.py)")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    spec.loader.exec_module(module)
    return module


def scenes_of(module, manim):
    return [value for value in dict.fromkeys(v for v in vars(module).values() if inspect.isclass(v))
            if issubclass(value, manim.Scene) and value.__module__ == module.__name__]


def chosen(scenes, names, path):
    if not scenes:
        raise SceneError(f"{path}: no scene in it (no class made from Scene)")
    by_name = {scene.__name__: scene for scene in scenes}
    for name in names:
        if name not in by_name:
            raise SceneError(f"{path}: no scene {name}; there are: {', '.join(by_name)}")
    if names:
        return [by_name[name] for name in names]
    built = [scene for scene in scenes if not scene.construct.__module__.startswith(("manim.", "rostrum_"))]
    return built or scenes


def set_up(manim, options, recorder):
    import rostrum_hooks
    import rostrum_slides
    own = os.path.join(os.path.dirname(os.path.abspath(options.file)), CONFIGURATION)
    if os.path.isfile(own) and not os.path.isfile(CONFIGURATION):
        manim.config.digest_file(own)
    size = (options.width, options.height) if options.width and options.height else None
    rostrum_hooks.prepare(options.fps, size, options.media)
    use_cairo(manim, recorder)
    rostrum_hooks.install(recorder)
    rostrum_slides.install(recorder)
    sys.path.remove(OWN_FOLDER)
    sys.dont_write_bytecode = writes_bytecode
    return lambda: rostrum_hooks.prepare(options.fps, size, options.media)


def use_cairo(manim, recorder):
    if manim.config.renderer != manim.RendererType.CAIRO:
        recorder.warn("the OpenGL renderer is asked for: recorded as the Cairo renderer draws")
        manim.config.renderer = manim.RendererType.CAIRO


def run(options, stream):
    manim = load_manim()
    from rostrum_recorder import Recorder
    recorder = Recorder(stream, options.fps)
    log = Log(recorder)
    manim.logger.handlers = [log]
    warnings.simplefilter("ignore")
    try:
        prepare = set_up(manim, options, recorder)
        scenes = chosen(scenes_of(load_module(options.file), manim), options.scenes, options.file)
        if options.list:
            os.write(options.fd, "".join(scene.__name__ + "\n" for scene in scenes).encode())
            return
        for scene in scenes:
            with manim.tempconfig({}):
                prepare()
                use_cairo(manim, recorder)
                recorder.begin(manim.__version__, scene.__name__)
                scene().render()
                recorder.end()
    except SceneError:
        raise
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, BrokenPipeError)):
            raise
        raise SceneError(rostrum_errors.described(error, options.file, log.errors)) from error


def take(folder):
    """A folder of texts and formulas serves one recorder at a time, since Manim clears it of what another has just
    begun. None where there is none, it is taken, or nothing can be written there."""
    if not folder:
        return None
    try:
        os.makedirs(folder, exist_ok=True)
        lock = open(os.path.join(folder, "lock"), "wb")
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return None
    return lock


def trim(folder):
    """A folder of texts and formulas that has become too large begins anew."""
    files = [os.path.join(path, name) for path, _, names in os.walk(folder or "") for name in names]
    if sum(os.path.getsize(file) for file in files if os.path.isfile(file)) > MOST_MEDIA:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    options = arguments()
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdout = sys.stderr
    trim(options.media)
    lock = take(options.media)
    temporary = None if lock else tempfile.mkdtemp(prefix="rostrum-")
    options.media = temporary or options.media
    stream = rostrum_stream.Stream(options.fd)
    try:
        if not os.path.isfile(options.file):
            raise SceneError(f"{options.file}: no such file")
        run(options, stream)
    except SceneError as error:
        stream.send(b"E", rostrum_stream.text(error))
        stream.flush()
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 1
    finally:
        if lock:
            lock.close()
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
