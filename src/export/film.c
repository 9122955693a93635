#include "export/film.h"

#include "export/yuv.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct Film {
    pid_t child; // 0: none, or waited for
    int input;   // ffmpeg's standard input, -1: closed
    FILE *log;   // what it says on standard error; a file, so that it cannot block
    int width, height;
    char *path, *part; // part is "file:" and the path ffmpeg writes
    uint8_t *yuv;
};

static const char file_scheme[] = "file:"; // so that ffmpeg takes any path as a path
enum { SCHEME_LENGTH = sizeof file_scheme - 1 };

static void *allocate(size_t size) {
    void *memory = malloc(size);
    if (!memory)
        abort();
    return memory;
}

// "file:DIR/NAME.part.EXT"
static char *part_name(const char *path) {
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    if (!dot || (slash && dot < slash))
        dot = path + strlen(path);
    size_t size = strlen(path) + sizeof file_scheme + sizeof ".part";
    char *part = allocate(size);
    snprintf(part, size, "%s%.*s.part%s", file_scheme, (int)(dot - path), path, dot);
    return part;
}

static const char *part_path(const Film *film) {
    return film->part + SCHEME_LENGTH;
}

// A socket instead of a pipe: send can be told not to raise SIGPIPE where ffmpeg has gone.
static bool spawn(Film *film, char *const arguments[], Error *error) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return error_set(error, "cannot start ffmpeg: %s", strerror(errno));
    film->input = ends[0];
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, fileno(film->log), STDERR_FILENO);
    int failed = posix_spawnp(&film->child, "ffmpeg", &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (!failed)
        return true;
    film->child = 0;
    if (failed == ENOENT)
        return error_set(error, "a film needs the program ffmpeg, which is not installed "
                                "(Debian: apt-get install ffmpeg); PNG files work without it");
    return error_set(error, "cannot start ffmpeg: %s", strerror(failed));
}

static bool start(Film *film, int fps, Error *error) {
    char size[32], rate[16];
    snprintf(size, sizeof size, "%dx%d", film->width, film->height);
    snprintf(rate, sizeof rate, "%d", fps);
    char *arguments[] = {// -xerror: else a film that does not fit on the disk counts as written
                         "ffmpeg", "-hide_banner", "-nostats", "-loglevel", "error", "-xerror", "-y",
                         // what it reads
                         "-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", size, "-framerate", rate,
                         "-color_range", "tv", "-i", "pipe:0",
                         // what it writes
                         "-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-pix_fmt", "yuv420p",
                         "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
                         "-color_range", "tv", "-movflags", "+faststart", film->part, NULL};
    film->log = tmpfile();
    if (!film->log)
        return error_set(error, "cannot start ffmpeg: no temporary file: %s", strerror(errno));
    return spawn(film, arguments, error);
}

Film *film_create(const char *path, int width, int height, int fps, Error *error) {
    if (width % 2 != 0 || height % 2 != 0) {
        error_set(error, "a film needs an even width and height, not %d x %d", width, height);
        return NULL;
    }
    Film *film = allocate(sizeof *film);
    *film = (Film){.input = -1, .width = width, .height = height};
    film->path = allocate(strlen(path) + 1);
    memcpy(film->path, path, strlen(path) + 1);
    film->part = part_name(path);
    film->yuv = allocate(yuv_size(width, height));
    if (start(film, fps, error))
        return film;
    film_destroy(film);
    return NULL;
}

// Ends ffmpeg's input and waits for it; true where it is content.
static bool finish_child(Film *film) {
    if (film->input >= 0)
        close(film->input);
    film->input = -1;
    int status = -1;
    while (film->child && waitpid(film->child, &status, 0) < 0 && errno == EINTR)
        ;
    film->child = 0;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool report(Film *film, Error *error) {
    char text[800];
    rewind(film->log);
    size_t length = fread(text, 1, sizeof text - 1, film->log);
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    text[length] = '\0';
    return error_set(error, "%s: ffmpeg failed: %s", film->path, length ? text : "it gave no reason");
}

bool film_add(Film *film, const uint8_t *rgba, Error *error) {
    yuv_from_rgba(film->yuv, rgba, film->width, film->height);
    size_t size = yuv_size(film->width, film->height);
    for (size_t done = 0; done < size;) {
        ssize_t sent = film->input < 0 ? -1 : send(film->input, film->yuv + done, size - done, MSG_NOSIGNAL);
        if (sent >= 0) {
            done += (size_t)sent;
        } else if (film->input < 0 || errno != EINTR) {
            finish_child(film);
            return report(film, error);
        }
    }
    return true;
}

bool film_close(Film *film, Error *error) {
    if (!finish_child(film))
        return report(film, error);
    if (rename(part_path(film), film->path) != 0)
        return error_set(error, "%s: %s", film->path, strerror(errno));
    return true;
}

void film_destroy(Film *film) {
    if (!film)
        return;
    if (film->child)
        kill(film->child, SIGKILL);
    finish_child(film);
    if (film->log) {
        remove(part_path(film)); // gone already where film_close has moved it
        fclose(film->log);
    }
    free(film->path);
    free(film->part);
    free(film->yuv);
    free(film);
}
