// What platform gives the rest of the program: whole files, children, processes,
// signals.
#include "base/thread.h"
#include "bounds.h"
#include "platform/child.h"
#include "platform/file.h"
#include "platform/folder.h"
#include "platform/interrupt.h"
#include "platform/process.h"
#include "platform/wire.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64], path[128];

static void run(const char *command) {
    char line[512];
    snprintf(line, sizeof line, "cd %s && %s", folder, command);
    assert_int_equal(system(line), 0);
}

static const char *in_folder(const char *name) {
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int make_folder(void **state) {
    (void)state;
    strcpy(folder, "/tmp/test_platform.XXXXXX");
    return !mkdtemp(folder);
}

static int remove_folder(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

// Files -----------------------------------------------------------------------------------------------------

static void expect_file(const char *name, size_t limit, const char *text, size_t size) {
    size_t read = 99;
    Error error;
    char *got = file_read(in_folder(name), "a script", limit, &read, &error);
    if (!got)
        fail_msg("%s", error.text);
    assert_int_equal(read, size);
    assert_memory_equal(got, text, size + 1); // and the 0
    free(got);
}

static void a_file_is_read_up_to_its_limit(void **state) {
    (void)state;
    run("printf 'a\\0bc' >four && : >empty && ln -s four link");
    expect_file("four", 4, "a\0bc", 4);
    expect_file("link", 9, "a\0bc", 4);
    expect_file("empty", 0, "", 0);
}

static void expect_no_file(const char *name, const char *message, int number) {
    size_t size;
    Error error;
    char expected[256];
    errno = ENOENT; // of something before
    assert_null(file_read(in_folder(name), "a script", 3, &size, &error));
    snprintf(expected, sizeof expected, "%s%s", path, message);
    assert_int_equal(errno, number);
    assert_string_equal(error.text, expected);
}

static void what_is_no_file_or_too_large_is_refused(void **state) {
    (void)state;
    run("printf abcd >four && mkfifo fifo && mkdir inner && ln -s /dev/zero zero && ln -s nowhere link");
    expect_no_file("four", ": too big for a script (4 bytes, at most 3)", 0);
    expect_no_file("fifo", ": not a file", 0); // and nobody waits for its writer
    expect_no_file("inner", ": not a file", 0);
    expect_no_file("zero", ": not a file", 0);
    expect_no_file("link", ": No such file or directory", ENOENT);
    expect_no_file("four/x", ": Not a directory", ENOTDIR);
}

static void a_file_is_replaced_as_a_whole_with_its_folders(void **state) {
    (void)state;
    struct stat about;
    assert_true(file_replace(in_folder("a/b/c"), "first"));
    expect_file("a/b/c", 9, "first", 5);
    assert_false(stat(path, &about));
    assert_int_equal(about.st_mode & 0777, 0600);
    run("ln a/b/c old && chmod 444 a/b/c");
    assert_true(file_replace(in_folder("a/b/c"), "second"));
    expect_file("a/b/c", 9, "second", 6);
    expect_file("old", 9, "first", 5); // it is another file
    run("[ $(ls a/b) = c ] && [ $(stat -c %a a a/b | sort -u) = 700 ]");
}

static void a_file_that_cannot_be_replaced_leaves_nothing_behind(void **state) {
    (void)state;
    char name[5000];
    run("mkdir inner inner/inside && : >plain");
    assert_false(file_replace(in_folder("inner"), "x"));
    assert_false(file_replace(in_folder("plain/x"), "x"));
    memset(name, 'a', sizeof name - 1);
    name[0] = '/';
    name[sizeof name - 1] = 0;
    assert_false(file_replace(name, "x"));
    run("[ \"$(ls | tr '\\n' ' ')\" = 'inner plain ' ]");
}

static void read_without_a_descriptor(void) {
    expect_no_file("four", ": Too many open files", EMFILE);
}

static void read_with_one(void) {
    expect_file("four", 4, "abcd", 4);
    expect_no_file("four", ": too big for a script (4 bytes, at most 3)", 0);
}

static void reading_takes_one_descriptor_and_gives_it_back(void **state) {
    (void)state;
    run("printf abcd >four");
    bounds_with_descriptors(0, read_without_a_descriptor);
    bounds_with_descriptors(1, read_with_one);
}

static void replace_by_more_than_fits(void) {
    assert_false(file_replace(in_folder("plain"), "as long as it is"));
}

static void a_file_stays_where_the_new_one_does_not_fit(void **state) {
    (void)state;
    run("printf old >plain");
    signal(SIGXFSZ, SIG_IGN);
    bounds_with(RLIMIT_FSIZE, 4, replace_by_more_than_fits);
    signal(SIGXFSZ, SIG_DFL);
    expect_file("plain", 9, "old", 3);
    run("[ \"$(ls)\" = plain ]");
}

static char *create_beside(const char *name) {
    Error error;
    struct stat about;
    char *made = file_create_beside(in_folder(name), &error);
    if (!made)
        fail_msg("%s", error.text);
    assert_int_equal(strlen(made), strlen(path) + strlen(".XXXXXX"));
    assert_memory_equal(made, path, strlen(path));
    assert_false(stat(made, &about));
    assert_int_equal(about.st_size, 0);
    assert_int_equal(about.st_mode & 0777, 0640);
    return made;
}

static void files_beside_another_have_names_of_their_own_and_are_for_all(void **state) {
    (void)state;
    Error error;
    mode_t before = umask(027);
    char *one = create_beside("film.mp4"), *two = create_beside("film.mp4");
    assert_string_not_equal(one, two);
    umask(before);
    free(one);
    free(two);
    assert_null(file_create_beside(in_folder("none/film.mp4"), &error));
    assert_non_null(strstr(error.text, "/none/film.mp4: No such file or directory"));
}

static void no_file_takes_the_place_of_a_pipe(void **state) {
    (void)state;
    Error error;
    run("mkfifo pipe && ln -s pipe link");
    assert_false(file_write(in_folder("pipe"), "x", 1, &error));
    assert_non_null(strstr(error.text, "/pipe: not a file"));
    assert_false(file_write(in_folder("link"), "x", 1, &error));
    run("[ -p pipe ] && [ -h link ] && [ \"$(ls | tr '\\n' ' ')\" = 'link pipe ' ]");
}

static void a_file_is_written_as_a_whole_for_all(void **state) {
    (void)state;
    Error error = {""};
    struct stat about;
    mode_t before = umask(027);
    run("printf old >plain && ln plain other && chmod 400 plain");
    assert_true(file_write(in_folder("plain"), "n\0w", 3, &error));
    expect_file("plain", 9, "n\0w", 3);
    assert_false(stat(path, &about));
    assert_int_equal(about.st_mode & 0777, 0640);
    expect_file("other", 9, "old", 3);
    assert_true(file_write(in_folder("empty"), "", 0, &error));
    expect_file("empty", 9, "", 0);
    umask(before);
    run("[ \"$(ls | tr '\n' ' ')\" = 'empty other plain ' ]");
}

static void write_more_than_fits(void) {
    Error error;
    assert_false(file_write(in_folder("plain"), "as long as it is", 16, &error));
    assert_non_null(strstr(error.text, "/plain: cannot write: File too large"));
}

static void a_file_that_cannot_be_written_leaves_nothing_behind(void **state) {
    (void)state;
    Error error;
    run("mkdir inner inner/inside && printf old >plain");
    assert_false(file_write(in_folder("inner"), "x", 1, &error));
    assert_non_null(strstr(error.text, "/inner: cannot write: Is a directory"));
    assert_false(file_write(in_folder("none/x"), "x", 1, &error));
    assert_non_null(strstr(error.text, "/none/x: No such file or directory"));
    signal(SIGXFSZ, SIG_IGN);
    bounds_with(RLIMIT_FSIZE, 4, write_more_than_fits);
    signal(SIGXFSZ, SIG_DFL);
    expect_file("plain", 9, "old", 3);
    run("[ \"$(ls | tr '\n' ' ')\" = 'inner plain ' ]");
}

static unsigned long long stamp_after(const char *command) {
    run(command);
    return file_stamp(in_folder("talk"));
}

static void a_stamp_is_another_where_the_file_is_another(void **state) {
    (void)state;
    assert_true(stamp_after("true") == 0);
    unsigned long long first = stamp_after("printf abc >talk && touch -d '2026-01-01 10:00:00.5' talk");
    assert_true(first != 0);
    assert_true(stamp_after("chmod 600 talk") == first);
    assert_true(stamp_after("touch -d '2026-01-01 10:00:00.500000001' talk") != first);
    assert_true(stamp_after("touch -d '2026-01-01 10:00:01.5' talk") != first);
    assert_true(stamp_after("printf abcd >talk && touch -d '2026-01-01 10:00:00.5' talk") != first);
    assert_true(stamp_after("cp talk copy && printf abc >copy && mv copy talk && "
                            "touch -d '2026-01-01 10:00:00.5' talk") != first);
    assert_true(stamp_after("ln -s talk link && rm talk && ln -s nowhere talk") == 0);
}

static void names_and_endings_are_what_stands_last(void **state) {
    (void)state;
    assert_string_equal(file_name("a/b.lua"), "b.lua");
    assert_string_equal(file_name("/b"), "b");
    assert_string_equal(file_name("b"), "b");
    assert_string_equal(file_name("a/"), "");
    assert_true(file_has_ending("a.py", ".py") && file_has_ending("a.b.py", ".py"));
    assert_false(file_has_ending(".py", ".py") || file_has_ending("py", ".py") ||
                 file_has_ending("a.pyc", ".py") || file_has_ending("a.PY", ".py"));
}

static void folders_are_told_from_the_rest(void **state) {
    (void)state;
    Error error;
    run(": >plain && mkdir inner && ln -s inner link");
    assert_true(file_is_folder(folder, &error));
    assert_true(file_is_folder(in_folder("link"), NULL));
    assert_false(file_is_folder(in_folder("plain"), &error));
    assert_non_null(strstr(error.text, "/plain: not a directory"));
    assert_false(file_is_folder(in_folder("none"), &error));
    assert_non_null(strstr(error.text, "/none: No such file"));
}

typedef struct Visits {
    char names[256];
    int folders;
    uint64_t bytes;
    double changed;
} Visits;

static void note_entry(void *context, const FolderEntry *entry) {
    Visits *visits = context;
    const char *name = file_name(entry->path);
    assert_true(strlen(entry->path) == strlen(folder) + 1 + strlen(name) &&
                !strncmp(entry->path, folder, strlen(folder)));
    strcat(strcat(visits->names, name), " ");
    visits->folders += entry->is_folder;
    visits->bytes += entry->size;
    visits->changed = entry->changed;
}

static Visits visit(const char *begins, const char *ends) {
    Visits visits = {.changed = 0};
    folder_visit(folder, begins, ends, note_entry, &visits);
    return visits;
}

static void a_folder_is_visited_by_name(void **state) {
    (void)state;
    run("printf abc >b.lua && printf defgh >a.lua && ln -s a.lua c.lua && mkdir d.lua && ln -s none e.lua && "
        ": >a.txt && : >lua && touch -d '@1000000000.25' a.txt");
    Visits visits = visit("", ".lua");
    assert_string_equal(visits.names, "a.lua b.lua c.lua d.lua ");
    assert_int_equal(visits.folders, 1);
    visits = visit("a", ".lua");
    assert_string_equal(visits.names, "a.lua ");
    assert_true(visits.bytes == 5 && visits.folders == 0);
    visits = visit("a.txt", "");
    assert_true(visits.changed == 1000000000.25);
    assert_string_equal(visit("a.l", ".lua").names, ""); // the ends do not overlap
    assert_string_equal(visit("a.", "lua").names, "a.lua ");
    folder_visit(in_folder("none"), "", "", note_entry, &visits); // is none
}

static void a_touched_file_is_new(void **state) {
    (void)state;
    run(": >old && touch -d '@1000000000' old");
    assert_true(folder_touch(in_folder("old")));
    assert_true(visit("old", "").changed > 1.6e9);
    assert_false(folder_touch(in_folder("none")));
}

// Wires and threads -----------------------------------------------------------------------------------------

typedef struct Sender {
    int descriptor;
    const char *bytes;
    size_t size;
    bool is_sent, takes_signals;
} Sender;

static void send_all(void *context) {
    Sender *sender = context;
    sigset_t blocked;
    pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    sender->takes_signals = !sigismember(&blocked, SIGTERM) || !sigismember(&blocked, SIGINT);
    sender->is_sent = wire_write(sender->descriptor, sender->bytes, sender->size);
    close(sender->descriptor);
}

static void a_wire_takes_and_gives_whole_pieces(void **state) {
    (void)state;
    enum { SIZE = 1 << 20, PIECE = 4999 }; // more than a pipe holds
    int ends[2];
    char *bytes = malloc(SIZE), *read = malloc(SIZE);
    for (int i = 0; i < SIZE; i++)
        bytes[i] = (char)(i * 7 % 251);
    assert_false(pipe(ends));
    Sender sender = {.descriptor = ends[1], .bytes = bytes, .size = SIZE};
    Thread *thread = thread_start(send_all, &sender);
    size_t at = 0;
    for (; at + PIECE <= SIZE; at += PIECE)
        assert_true(wire_read(ends[0], read + at, PIECE));
    assert_true(wire_read(ends[0], read + at, SIZE - at));
    assert_memory_equal(read, bytes, SIZE);
    assert_true(wire_read(ends[0], read, 0));
    assert_false(wire_read(ends[0], read, 1)); // closed
    thread_join(thread);
    thread_join(NULL);
    assert_true(sender.is_sent && !sender.takes_signals);
    close(ends[0]);
    free(bytes);
    free(read);
}

static void a_wire_that_is_cut_says_so(void **state) {
    (void)state;
    int ends[2];
    char bytes[4];
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);
    assert_false(pipe(ends));
    assert_true(wire_write(ends[1], "abc", 3));
    close(ends[1]);
    assert_false(wire_read(ends[0], bytes, 4));
    close(ends[0]);
    assert_false(pipe(ends));
    close(ends[0]);
    assert_false(wire_write(ends[1], "abc", 3));
    close(ends[1]);
    assert_false(wire_read(ends[1], bytes, 1));
    signal(SIGPIPE, before);
}

// Children --------------------------------------------------------------------------------------------------

static Child *start_shell(const char *command) {
    Error error;
    char text[512];
    snprintf(text, sizeof text, "cd %s && %s", folder, command);
    char *arguments[] = {"sh", "-c", text, NULL};
    Child *child = child_start(arguments, "no shell", &error);
    if (!child)
        fail_msg("%s", error.text);
    return child;
}

static void ignore_signal(int number) {
    (void)number;
}

// A timer that goes off again and again.
static void a_signal_does_not_cut_a_wire(void **state) {
    (void)state;
    enum { SIZE = 1 << 18 };
    const struct sigaction action = {.sa_handler = ignore_signal}; // no SA_RESTART
    struct sigaction before;
    char *bytes = calloc(1, SIZE), text[128];
    sigaction(SIGALRM, &action, &before);
    setitimer(ITIMER_REAL, &(struct itimerval){{0, 5000}, {0, 5000}}, NULL);
    snprintf(text, sizeof text, "sleep 0.1; head -c %d >/dev/null; sleep 0.1; echo done >&2", SIZE);
    Child *child = start_shell(text);
    assert_true(child_write(child, bytes, SIZE));
    FILE *slow = popen("sleep 0.1; printf ab; sleep 0.1; printf c", "r");
    assert_true(wire_read(fileno(slow), bytes, 3));
    pclose(slow);
    assert_true(child_finish(child));
    setitimer(ITIMER_REAL, &(struct itimerval){{0, 0}, {0, 0}}, NULL);
    sigaction(SIGALRM, &before, NULL);
    child_destroy(child);
    free(bytes);
}

static void a_child_reads_what_it_is_given_to_its_end(void **state) {
    (void)state;
    enum { SIZE = 3 << 20 }; // more than a socket holds
    char *bytes = malloc(SIZE);
    memset(bytes, 'x', SIZE);
    Child *child = start_shell("cat >copy; echo dropped");
    assert_true(child_write(child, bytes, SIZE));
    assert_true(child_write(child, "end", 3));
    assert_true(child_write(child, "", 0));
    assert_true(child_finish(child));
    assert_true(child_finish(child));
    child_destroy(child);
    run("[ $(stat -c %s copy) = 3145731 ] && [ $(tail -c 4 copy) = xend ]");
    free(bytes);
}

static void a_child_that_fails_says_why(void **state) {
    (void)state;
    char text[16];
    Child *child = start_shell("echo out; echo 'it is full' >&2; echo >&2; exit 3");
    assert_false(child_finish(child));
    child_messages(child, text, sizeof text);
    assert_string_equal(text, "it is full");
    child_messages(child, text, 6);
    assert_string_equal(text, "it is");
    child_destroy(child);
    child = start_shell("kill -9 $$");
    assert_false(child_finish(child));
    assert_false(child_finish(child));
    child_destroy(child);
}

static void how_a_child_ended_is_told(void **state) {
    (void)state;
    static const struct {
        const char *command;
        ChildEnd end;
    } rows[] = {{"exit 0", CHILD_LEFT},           {"exit 3", CHILD_LEFT},
                {"kill -ABRT $$", CHILD_ABORTED}, {"kill -KILL $$", CHILD_KILLED},
                {"kill -TERM $$", CHILD_KILLED},  {"kill -SYS $$", CHILD_BARRED},
                {"kill -SEGV $$", CHILD_CRASHED}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Child *child = start_shell(rows[i].command);
        assert_int_equal(child_finish(child), i == 0);
        assert_int_equal(child_end(child), rows[i].end);
        child_destroy(child);
    }
}

// Reads until there is no more, or for ten seconds.
static size_t read_all(Child *child, char *text, size_t size) {
    size_t count = 0;
    bool has_ended = false;
    for (int i = 0; !has_ended && i < 1000; i++) {
        count += child_read(child, text + count, size - 1 - count, &has_ended);
        if (!has_ended)
            child_wait(child, false, 0.01);
    }
    text[count] = '\0';
    assert_true(has_ended);
    return count;
}

static Child *listen_to_shell(char *command, int descriptor) {
    Error error;
    char *arguments[] = {"sh", "-c", command, NULL};
    Child *child = child_listen(arguments, descriptor, "no shell", &error);
    if (!child)
        fail_msg("%s", error.text);
    return child;
}

static void a_child_is_listened_to_where_it_writes(void **state) {
    (void)state;
    char text[64];
    Child *child = listen_to_shell("read -r x; echo \"1 $x\"; echo 3 >&3; echo 2 >&2", STDOUT_FILENO);
    assert_int_equal(read_all(child, text, sizeof text), 3);
    assert_string_equal(text, "1 \n"); // there is nothing to read
    assert_true(child_finish(child));
    child_messages(child, text, sizeof text);
    assert_non_null(strstr(text, "\n2"));
    child_destroy(child);
    child = listen_to_shell("echo out; read -r word <&3; echo got $word >&3", 3);
    assert_true(child_write(child, "it\n", 3));
    read_all(child, text, sizeof text);
    assert_string_equal(text, "got it\n");
    assert_true(child_finish(child));
    child_destroy(child);
}

static void nothing_has_come_before_it_is_written(void **state) {
    (void)state;
    char bytes[1 << 16] = "";
    bool has_ended = true;
    size_t given, all = 0;
    Child *child = listen_to_shell("read -r word <&3", 3);
    assert_int_equal(child_read(child, bytes, sizeof bytes, &has_ended), 0);
    assert_false(has_ended);
    while ((given = child_give(child, "\n", 1, &has_ended)) && all < 1)
        all += given;
    child_finish(child);
    assert_int_equal(child_read(child, bytes, sizeof bytes, &has_ended), 0);
    assert_true(has_ended);
    has_ended = false;
    assert_int_equal(child_give(child, bytes, 1, &has_ended), 0);
    assert_true(has_ended);
    child_destroy(child);
    child = listen_to_shell("sleep 1000", 3); // it takes no more than there is room for
    for (all = 0; (given = child_give(child, bytes, sizeof bytes, &has_ended)); all += given)
        ;
    assert_true(all > 0 && !has_ended);
    child_destroy(child);
}

static void with_a_child_that_is_listened_to_ends_all_that_it_has_started(void **state) {
    (void)state;
    char text[16];
    Child *child = listen_to_shell("sh -c 'echo ready; exec sleep 1000' & wait", STDOUT_FILENO);
    bool has_ended;
    while (!child_read(child, text, sizeof text, &has_ended))
        child_wait(child, false, 1);
    child_kill(child);
    assert_int_equal(read_all(child, text, sizeof text), 0); // nobody holds the other end
    assert_false(child_finish(child));
    assert_int_equal(child_end(child), CHILD_KILLED);
    child_destroy(child);
}

static void a_child_that_is_gone_takes_no_more_and_raises_no_signal(void **state) {
    (void)state;
    char bytes[1 << 16] = "";
    Child *child = start_shell("exec <&-; exit 0");
    bool goes_on = true;
    for (int i = 0; goes_on && i < 100000; i++)
        goes_on = child_write(child, bytes, sizeof bytes);
    assert_false(goes_on);
    assert_true(child_finish(child));
    assert_false(child_write(child, "x", 1)); // its input is closed
    child_destroy(child);
}

static void a_child_ends_by_a_broken_pipe_though_we_do_not(void **state) {
    (void)state;
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);
    Child *child = start_shell("sh -c 'kill -PIPE $$; exit 0'; [ $? = 141 ]");
    assert_true(child_finish(child));
    child_destroy(child);
    signal(SIGPIPE, before);
}

static void a_child_that_still_runs_is_killed(void **state) {
    (void)state;
    child_destroy(start_shell("exec sleep 1000"));
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); // none is left, not even a dead one
    assert_int_equal(errno, ECHILD);
    child_destroy(NULL);
}

static void a_program_that_is_missing_or_cannot_be_run_is_told(void **state) {
    (void)state;
    Error error;
    char *missing[] = {"no-such-program-anywhere", NULL}, *plain[] = {path, NULL};
    assert_null(child_start(missing, "install it", &error));
    assert_string_equal(error.text, "install it");
    run(": >plain");
    in_folder("plain");
    assert_null(child_start(plain, "install it", &error));
    assert_non_null(strstr(error.text, "/plain: Permission denied"));
}

static void expect_no_child(const char *message) {
    Error error;
    char *arguments[] = {"sh", "-c", "exit 0", NULL};
    assert_null(child_start(arguments, "no shell", &error));
    assert_string_equal(error.text, message);
}

static void start_without_a_log(void) {
    expect_no_child("cannot start sh: no temporary file: Too many open files");
}

static void start_without_an_input(void) {
    expect_no_child("cannot start sh: Too many open files");
}

static void start_and_end(void) {
    Child *child = start_shell("exit 0");
    assert_true(child_finish(child));
    child_destroy(child);
}

static void a_child_for_which_there_is_no_room_is_told_and_leaves_nothing_open(void **state) {
    (void)state;
    bounds_with_descriptors(0, start_without_a_log);
    bounds_with_descriptors(1, start_without_an_input);
    bounds_with_descriptors(2, start_without_an_input);
    bounds_with_descriptors(3, start_and_end);
}

// Processes -------------------------------------------------------------------------------------------------

// A child that does not outlive the test, whatever becomes of it.
static pid_t fork_bound(void) {
    pid_t child = fork();
    if (child == 0)
        prctl(PR_SET_PDEATHSIG, SIGKILL);
    return child;
}

static void processes_are_known_by_number_and_start(void **state) {
    (void)state;
    assert_int_equal(process_own(), getpid());
    long long start = process_start(process_own());
    assert_true(start > 0);
    assert_int_equal(process_start(process_own()), start);
    pid_t child = fork_bound();
    if (child == 0) {
        pause();
        _exit(0);
    }
    assert_true(process_start(child) >= start);
    assert_int_not_equal(process_start(child), child);
    kill(child, SIGKILL);
    siginfo_t info;
    assert_false(waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT));
    assert_int_equal(process_start(child), 0); // dead, and not waited for
    waitpid(child, NULL, 0);
    assert_int_equal(process_start(child), 0);
    assert_int_equal(process_start(-1), 0);
}

// Its field is the 22nd of what the system says, whatever the program is called.
static void a_name_with_signs_in_it_is_no_harm(void **state) {
    (void)state;
    run("cp /bin/sleep ') Z 7 8 ('");
    char program[128], *arguments[] = {program, "1000", NULL}, command[256];
    snprintf(program, sizeof program, "%s", in_folder(") Z 7 8 ("));
    pid_t child = fork_bound();
    if (child == 0) {
        execv(program, arguments);
        _exit(1);
    }
    snprintf(command, sizeof command,
             "until grep -q 'Z 7 8' /proc/%d/comm; do :; done; "
             "sed 's/.*) //' /proc/%d/stat | cut -d' ' -f20 >start",
             child, child);
    run(command);
    size_t size;
    char *start = file_read(in_folder("start"), "a number", 99, &size, NULL);
    assert_non_null(start);
    assert_int_equal(process_start(child), atoll(start));
    free(start);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

// Signals ---------------------------------------------------------------------------------------------------

// Whoever runs this in the background may have had some ignored.
static int take_signals(void **state) {
    (void)state;
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    return 0;
}

static void a_signal_is_remembered_unless_it_was_ignored(void **state) {
    (void)state;
    signal(SIGHUP, SIG_IGN);
    interrupt_begin();
    assert_false(interrupt_came());
    raise(SIGHUP);
    assert_false(interrupt_came());
    raise(SIGTERM);
    assert_true(interrupt_came());
    interrupt_end();
    interrupt_begin(); // forgets it
    assert_false(interrupt_came());
    raise(SIGINT);
    assert_true(interrupt_came());
    interrupt_end();
    struct sigaction now;
    sigaction(SIGINT, NULL, &now);
    assert_true(now.sa_handler == SIG_DFL);
    signal(SIGHUP, SIG_DFL);
}

static void a_second_signal_ends_the_program(void **state) {
    (void)state;
    int status;
    pid_t child = fork();
    if (child == 0) {
        interrupt_begin();
        raise(SIGTERM);
        raise(SIGTERM);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
}

static void a_signal_wakes_who_waits_for_it(void **state) {
    (void)state;
    int ends[2];
    char bytes[16];
    assert_false(pipe(ends));
    interrupt_begin();
    interrupt_wake(ends[1]);
    raise(SIGTERM);
    assert_int_equal(read(ends[0], bytes, sizeof bytes), 8);
    interrupt_wake(-1);
    raise(SIGINT);
    assert_true(interrupt_came());
    close(ends[1]);
    assert_int_equal(read(ends[0], bytes, sizeof bytes), 0);
    interrupt_end();
    close(ends[0]);
}

#define FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        FOLDER(a_file_is_read_up_to_its_limit),
        FOLDER(what_is_no_file_or_too_large_is_refused),
        FOLDER(a_file_is_replaced_as_a_whole_with_its_folders),
        FOLDER(a_file_that_cannot_be_replaced_leaves_nothing_behind),
        FOLDER(reading_takes_one_descriptor_and_gives_it_back),
        FOLDER(a_file_stays_where_the_new_one_does_not_fit),
        FOLDER(files_beside_another_have_names_of_their_own_and_are_for_all),
        FOLDER(no_file_takes_the_place_of_a_pipe),
        FOLDER(a_file_is_written_as_a_whole_for_all),
        FOLDER(a_file_that_cannot_be_written_leaves_nothing_behind),
        FOLDER(a_stamp_is_another_where_the_file_is_another),
        cmocka_unit_test(names_and_endings_are_what_stands_last),
        FOLDER(folders_are_told_from_the_rest),
        FOLDER(a_folder_is_visited_by_name),
        FOLDER(a_touched_file_is_new),
        cmocka_unit_test(a_wire_takes_and_gives_whole_pieces),
        cmocka_unit_test(a_wire_that_is_cut_says_so),
        FOLDER(a_signal_does_not_cut_a_wire),
        FOLDER(a_child_reads_what_it_is_given_to_its_end),
        FOLDER(a_child_that_fails_says_why),
        FOLDER(how_a_child_ended_is_told),
        cmocka_unit_test(a_child_is_listened_to_where_it_writes),
        cmocka_unit_test(nothing_has_come_before_it_is_written),
        cmocka_unit_test(with_a_child_that_is_listened_to_ends_all_that_it_has_started),
        FOLDER(a_child_that_is_gone_takes_no_more_and_raises_no_signal),
        FOLDER(a_child_ends_by_a_broken_pipe_though_we_do_not),
        FOLDER(a_child_that_still_runs_is_killed),
        FOLDER(a_program_that_is_missing_or_cannot_be_run_is_told),
        FOLDER(a_child_for_which_there_is_no_room_is_told_and_leaves_nothing_open),
        FOLDER(processes_are_known_by_number_and_start),
        FOLDER(a_name_with_signs_in_it_is_no_harm),
        cmocka_unit_test_setup(a_signal_is_remembered_unless_it_was_ignored, take_signals),
        cmocka_unit_test_setup(a_second_signal_ends_the_program, take_signals),
        cmocka_unit_test_setup(a_signal_wakes_who_waits_for_it, take_signals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
