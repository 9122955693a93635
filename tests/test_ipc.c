// The socket: who gets in, what lies in its place, and clients who are slow, endless, silent or gone.
#define _GNU_SOURCE
#include "bounds.h"
#include "memory.h"
#include "platform/ipc.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static const Cue cues[] = {{.name = "title", .notes = "", .time = 0}};
static const Timeline timeline = {.duration = 8, .cues = cues, .cue_count = 1};
static atomic_int woken;

typedef struct Room {
    char folder[64], path[128];
    int descriptors; // open before
    Waker *waker;
    Player player;
    RemoteHost host;
} Room;

// The system, in whose place calls fail or find that something has come ---------------------------------------
static unsigned rename_refused;                               // the kind that fails with rename_error
static int send_error, recv_error, epoll_error, rename_error; // 0: none, once
static size_t most_sent;                                      // at a time, once; 0: all
static const char *comes_before_exchange;                     // a file, once

#define NEXT(function)                                                                                       \
    do {                                                                                                     \
        void *found = dlsym(RTLD_NEXT, #function);                                                           \
        memcpy(&next, &found, sizeof next);                                                                  \
    } while (0)

static bool fails(int *number) {
    errno = *number;
    *number = 0;
    return errno != 0;
}

ssize_t send(int descriptor, const void *data, size_t size, int flags) {
    ssize_t (*next)(int, const void *, size_t, int);
    NEXT(send);
    size_t most = most_sent ? most_sent : size;
    most_sent = 0;
    return fails(&send_error) ? -1 : next(descriptor, data, most < size ? most : size, flags);
}

ssize_t recv(int descriptor, void *data, size_t size, int flags) {
    ssize_t (*next)(int, void *, size_t, int);
    NEXT(recv);
    return fails(&recv_error) ? -1 : next(descriptor, data, size, flags);
}

int epoll_ctl(int set, int operation, int descriptor, struct epoll_event *event) {
    int (*next)(int, int, int, struct epoll_event *);
    NEXT(epoll_ctl);
    return fails(&epoll_error) ? -1 : next(set, operation, descriptor, event);
}

static void write_file(const char *path) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("mine", file);
    fclose(file);
}

static void expect_file(const char *path) {
    char text[8] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_string_equal(fgets(text, sizeof text, file), "mine");
    fclose(file);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    int (*next)(int, const char *, int, const char *, unsigned);
    NEXT(renameat2);
    if (comes_before_exchange && (flags & RENAME_EXCHANGE)) {
        unlink(comes_before_exchange);
        write_file(comes_before_exchange);
        comes_before_exchange = NULL;
    }
    return (flags & rename_refused) && fails(&rename_error) ? -1
                                                            : next(from_folder, from, to_folder, to, flags);
}

// A room for a socket -----------------------------------------------------------------------------------------
static void wake(void) {
    atomic_fetch_add(&woken, 1);
}

static void touch_nothing(void *context) {
    (void)context;
}

static int open_room(void **state) {
    Room *room = calloc(1, sizeof *room);
    Error error;
    room->descriptors = bounds_count_descriptors();
    strcpy(room->folder, "/tmp/test_ipc.XXXXXX");
    assert_non_null(mkdtemp(room->folder));
    snprintf(room->path, sizeof room->path, "%s/socket", room->folder);
    room->waker = waker_create(wake, &error);
    assert_non_null(room->waker);
    room->player = player_make(&timeline);
    room->host = (RemoteHost){.player = &room->player, .touch = touch_nothing};
    *state = room;
    return 0;
}

static int close_room(void **state) {
    Room *room = *state;
    char command[96];
    waker_destroy(room->waker);
    assert_int_equal(bounds_count_descriptors(), room->descriptors);
    snprintf(command, sizeof command, "rm -r %s", room->folder);
    assert_int_equal(system(command), 0);
    free(room);
    return 0;
}

static Ipc *open_ipc(Room *room) {
    Error error;
    Ipc *ipc = ipc_create(room->path, room->waker, &error);
    if (!ipc)
        fail_msg("%s", error.text);
    return ipc;
}

static int connect_to(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int client = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (!connect(client, (struct sockaddr *)&address, sizeof address))
        return client;
    close(client);
    return -1;
}

static void say(int client, const char *text) {
    assert_int_equal(send(client, text, strlen(text), MSG_NOSIGNAL), strlen(text));
}

// What the client has been told so far; "gone" where it was hung up on.
static const char *hear(int client) {
    static char text[4096];
    ssize_t size = recv(client, text, sizeof text - 1, 0);
    if (size < 0)
        return errno == EAGAIN ? "" : "gone";
    text[size] = 0;
    return size ? text : "gone";
}

static void serve(Room *room, Ipc *ipc) {
    for (int round = 0; round < 3; round++)
        ipc_serve(ipc, &room->host, 0);
}

static bool wakes_within(int milliseconds) {
    for (; milliseconds > 0 && !atomic_load(&woken); milliseconds--)
        usleep(1000);
    return atomic_exchange(&woken, 0) > 0;
}

static const char request[] = "{\"command\":[\"get_property\",\"pause\"],\"request_id\":3}\n";
static const char answer[] = "{\"data\":true,\"error\":\"success\",\"request_id\":3}\n";

static void a_client_is_answered(void **state) {
    Room *room = *state;
    Ipc *ipc = open_ipc(room);
    int client = connect_to(room->path);
    assert_true(client >= 0);
    say(client, request);
    serve(room, ipc);
    assert_string_equal(hear(client), answer);
    say(client, "{\"command\":[\"get_prop"); // a line in pieces
    serve(room, ipc);
    assert_string_equal(hear(client), "");
    say(client, "erty\",\"pause\"],\"request_id\":3}\n\n\r\n");
    serve(room, ipc);
    assert_string_equal(hear(client), answer);
    close(client);
    serve(room, ipc);
    ipc_destroy(ipc);
}

static void the_rest_of_a_line_is_kept_after_whole_ones(void **state) {
    Room *room = *state;
    Ipc *ipc = open_ipc(room);
    int client = connect_to(room->path);
    char twice[256], text[256];
    snprintf(text, sizeof text, "\n%s%s%.9s", request, request, request);
    snprintf(twice, sizeof twice, "%s%s", answer, answer);
    say(client, text);
    serve(room, ipc);
    assert_string_equal(hear(client), twice);
    say(client, request + 9);
    serve(room, ipc);
    assert_string_equal(hear(client), answer);
    close(client);
    ipc_destroy(ipc);
}

static void an_answer_goes_in_two_parts_where_there_is_no_room(void **state) {
    Room *room = *state;
    Ipc *ipc = open_ipc(room);
    atomic_store(&woken, 0);
    int client = connect_to(room->path);
    char text[256];
    assert_true(wakes_within(20000)); // and no more before it is armed
    say(client, request);
    most_sent = 9;
    ipc_serve(ipc, &room->host, 0);
    waker_arm(room->waker);
    assert_true(wakes_within(20000)); // there is room for the rest
    snprintf(text, sizeof text, "%.9s", answer);
    assert_string_equal(hear(client), text);
    say(client, request);
    serve(room, ipc);
    waker_arm(room->waker);
    assert_false(wakes_within(50));
    snprintf(text, sizeof text, "%s%s", answer + 9, answer);
    assert_string_equal(hear(client), text);
    close(client);
    ipc_destroy(ipc);
}

// The number of a failure is set before what may fail, once.
static void expect_answer(Room *room, int *failure, int number, bool is_answered) {
    Ipc *ipc = open_ipc(room);
    int client = connect_to(room->path);
    serve(room, ipc);
    say(client, request);
    *failure = number;
    serve(room, ipc);
    assert_int_equal(*failure, 0);
    assert_string_equal(hear(client), is_answered ? answer : "gone");
    close(client);
    ipc_destroy(ipc);
}

static void what_may_come_later_is_waited_for(void **state) {
    expect_answer(*state, &recv_error, EAGAIN, true);
    expect_answer(*state, &recv_error, EINTR, true);
    expect_answer(*state, &send_error, EAGAIN, true);
    expect_answer(*state, &send_error, EINTR, true);
    expect_answer(*state, &recv_error, ECONNRESET, false);
    expect_answer(*state, &send_error, EPIPE, false);
}

static void the_socket_is_the_users_own_and_goes_at_the_end(void **state) {
    Room *room = *state;
    struct stat about;
    mode_t before = umask(0);
    Ipc *ipc = open_ipc(room);
    umask(before);
    assert_int_equal(lstat(room->path, &about), 0);
    assert_int_equal(about.st_mode, S_IFSOCK | 0600);
    ipc_destroy(ipc);
    assert_int_not_equal(lstat(room->path, &about), 0);
}

static void nothing_else_is_left_in_the_folder(void **state) {
    Room *room = *state;
    char command[128], name[64];
    Ipc *ipc = open_ipc(room);
    snprintf(command, sizeof command, "ls -A %s", room->folder);
    FILE *pipe = popen(command, "r");
    assert_non_null(fgets(name, sizeof name, pipe));
    assert_string_equal(name, "socket\n");
    assert_null(fgets(name, sizeof name, pipe));
    pclose(pipe);
    ipc_destroy(ipc);
}

static int listen_to(const char *path, int kind) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int listener = socket(AF_UNIX, kind, 0);
    assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
    listen(listener, 0);
    return listener;
}

static void leave_socket(const char *path) {
    close(listen_to(path, SOCK_STREAM));
}

static void a_socket_that_a_crash_has_left_is_replaced(void **state) {
    Room *room = *state;
    leave_socket(room->path);
    Ipc *ipc = open_ipc(room);
    int client = connect_to(room->path);
    say(client, request);
    serve(room, ipc);
    assert_string_equal(hear(client), answer);
    close(client);
    ipc_destroy(ipc);
}

static void of_the_replaced_one_nothing_is_left(void **state) {
    leave_socket(((const Room *)*state)->path);
    nothing_else_is_left_in_the_folder(state);
}

static void expect_refused(const Room *room, const char *message) {
    Error error = {""};
    assert_null(ipc_create(room->path, room->waker, &error));
    if (!strstr(error.text, message))
        fail_msg("\"%s\" does not say \"%s\"", error.text, message);
}

static void one_that_is_listened_at_is_not(void **state) {
    Room *room = *state;
    Ipc *first = open_ipc(room);
    expect_refused(room, "another program uses it");
    int client = connect_to(room->path);
    assert_true(client >= 0);
    close(client);
    ipc_destroy(first);
}

static void one_that_is_too_busy_is_not(void **state) {
    Room *room = *state;
    int listener = listen_to(room->path, SOCK_STREAM), client = connect_to(room->path);
    assert_int_equal(connect_to(room->path), -1);
    expect_refused(room, "another program uses it");
    close(client);
    close(listener);
}

// As the superuser may do all, another does it.
static void one_that_may_not_be_asked_is_not(void **state) {
    Room *room = *state;
    enum { NOBODY = 65534 };
    leave_socket(room->path);
    chmod(room->path, 0);
    chmod(room->folder, 0777);
    pid_t child = fork();
    if (child == 0) {
        Error error;
        _exit(!(geteuid() == 0 && setuid(NOBODY)) && !ipc_create(room->path, room->waker, &error) &&
                      strstr(error.text, "another program uses it")
                  ? 0
                  : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
}

static void one_of_another_kind_that_is_in_use_is_not(void **state) {
    Room *room = *state;
    int log = listen_to(room->path, SOCK_DGRAM);
    expect_refused(room, "another program uses it");
    close(log);
    ipc_destroy(open_ipc(room));
}

static void what_comes_to_its_place_in_the_meantime_stays(void **state) {
    Room *room = *state;
    leave_socket(room->path);
    comes_before_exchange = room->path;
    expect_refused(room, "something else");
    expect_file(room->path);
    unlink(room->path);
    nothing_else_is_left_in_the_folder(state);
}

static void what_the_system_refuses_is_said(void **state) {
    Room *room = *state;
    char message[256];
    snprintf(message, sizeof message, "--ipc %s: Invalid argument", room->path);
    rename_error = EINVAL;
    rename_refused = RENAME_NOREPLACE;
    expect_refused(room, message);
    leave_socket(room->path);
    rename_error = EINVAL;
    rename_refused = RENAME_EXCHANGE;
    expect_refused(room, message);
    epoll_error = ENOSPC;
    snprintf(message, sizeof message, "--ipc %s: No space left on device", room->path);
    expect_refused(room, message);
    nothing_else_is_left_in_the_folder(state);
}

static Room *cramped;

static void open_no_socket(void) {
    expect_refused(cramped, "Too many open files");
}

static void a_socket_for_which_there_is_no_room_is_none(void **state) {
    cramped = *state;
    bounds_with_descriptors(0, open_no_socket);
}

static void what_is_no_socket_stays(void **state) {
    Room *room = *state;
    char other[128];
    struct stat about;
    write_file(room->path);
    expect_refused(room, "something else");
    expect_file(room->path);
    unlink(room->path);

    snprintf(other, sizeof other, "%s/other", room->folder); // a link, even one to a dead socket
    leave_socket(other);
    assert_int_equal(symlink(other, room->path), 0);
    expect_refused(room, "something else");
    assert_true(!lstat(room->path, &about) && S_ISLNK(about.st_mode));
    assert_true(!lstat(other, &about) && S_ISSOCK(about.st_mode));
    unlink(room->path);

    mkdir(room->path, 0700);
    expect_refused(room, "something else");
    assert_true(!lstat(room->path, &about) && S_ISDIR(about.st_mode));
}

static void what_has_taken_its_place_stays(void **state) {
    Room *room = *state;
    struct stat about;
    Ipc *ipc = open_ipc(room);
    unlink(room->path);
    leave_socket(room->path);
    ipc_destroy(ipc);
    assert_int_equal(lstat(room->path, &about), 0);
}

static void places_that_cannot_be_are_refused(void **state) {
    Room *room = *state, bad = *room;
    snprintf(bad.path, sizeof bad.path, "/nonexistent/socket");
    expect_refused(&bad, "/nonexistent/socket");
    struct sockaddr_un address;
    const size_t most = sizeof address.sun_path - 1, known = strlen(room->folder);
    snprintf(bad.path, sizeof bad.path, "%s/", room->folder);
    memset(bad.path + known + 1, 'a', most - known);
    bad.path[most + 1] = 0;
    expect_refused(&bad, "the path is longer than 107 bytes");
    bad.path[most] = 0;
    ipc_destroy(open_ipc(&bad));
}

// As another user, to whom even the file's mode would have opened it.
static void another_user_is_hung_up_on(void **state) {
    Room *room = *state;
    if (geteuid() != 0)
        skip();
    Ipc *ipc = open_ipc(room);
    chmod(room->folder, 0755);
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        enum { NOBODY = 65534 };
        bool denied = setuid(NOBODY) || connect_to(room->path) < 0; // mode 0600
        if (write(ready[1], &denied, 1) != 1)
            _exit(2);
        while (access(room->path, W_OK)) // until the mode is open
            usleep(1000);
        int client = connect_to(room->path);
        struct pollfd file = {.fd = client, .events = POLLIN};
        poll(&file, 1, 5000);
        _exit(client >= 0 && !strcmp(hear(client), "gone") ? 0 : 1);
    }
    bool denied = false;
    assert_int_equal(read(ready[0], &denied, 1), 1);
    assert_true(denied);
    chmod(room->path, 0666);
    int status = -1;
    while (waitpid(child, &status, WNOHANG) == 0)
        serve(room, ipc);
    assert_int_equal(status, 0);
    close(ready[0]);
    close(ready[1]);
    ipc_destroy(ipc);
}

static void a_line_without_end_ends_the_conversation(void **state) {
    Room *room = *state;
    static char flood[remote_max_line + 1];
    memset(flood, 'x', sizeof flood - 1);
    Ipc *ipc = open_ipc(room);
    int client = connect_to(room->path), other = connect_to(room->path);
    size_t sent = 0;
    for (int round = 0; round < 100 && sent < sizeof flood - 1; round++) {
        ssize_t size = send(client, flood + sent, sizeof flood - 1 - sent, MSG_NOSIGNAL);
        sent += size > 0 ? (size_t)size : 0;
        serve(room, ipc);
    }
    assert_string_equal(hear(client), "gone");
    say(other, request);
    serve(room, ipc);
    assert_string_equal(hear(other), answer);
    close(client);
    close(other);
    ipc_destroy(ipc);
}

static void a_client_that_does_not_listen_is_dropped(void **state) {
    Room *room = *state;
    Ipc *ipc = open_ipc(room);
    int client = connect_to(room->path), other = connect_to(room->path);
    const long length = sizeof answer - 1;
    long answered = 0, received = 0;
    while (answered < 100000 && send(client, request, sizeof request - 1, MSG_NOSIGNAL) > 0) {
        ipc_serve(ipc, &room->host, 0);
        answered++;
    }
    assert_int_equal(errno, EPIPE);
    char text[4096];
    for (ssize_t size; (size = recv(client, text, sizeof text, 0)) > 0 || errno == ECONNRESET; errno = 0)
        received += size > 0 ? size : 0;
    long unread = answered * length - received; // less what the system holds for the client
    assert_true(unread > ipc_max_unsent && unread <= ipc_max_unsent + length);
    say(other, request);
    serve(room, ipc);
    assert_string_equal(hear(other), answer);
    close(client);
    close(other);
    ipc_destroy(ipc);
}

// The last of its lines makes the screen black.
static void what_is_asked_after_an_answer_that_is_dropped_is_not_done(void **state) {
    Room *room = *state;
    Ipc *ipc = open_ipc(room);
    int client = connect_to(room->path);
    static char text[100 * sizeof request + 64];
    for (int i = 0; i < 100; i++)
        strcat(text, request);
    strcat(text, "{\"command\":[\"set_property\",\"blank\",\"black\"]}\n");
    for (int rounds = 0; rounds < 1000 && send(client, text, strlen(text), MSG_NOSIGNAL) > 0; rounds++) {
        room->player.blank = BLANK_NONE;
        ipc_serve(ipc, &room->host, 0);
    }
    assert_int_equal(room->player.blank, BLANK_NONE);
    close(client);
    ipc_destroy(ipc);
}

static void a_client_that_goes_before_its_answer_does_no_harm(void **state) {
    Room *room = *state;
    Ipc *ipc = open_ipc(room);
    for (int i = 0; i < 50; i++) {
        int client = connect_to(room->path);
        say(client, request);
        say(client, request);
        close(client);
        serve(room, ipc);
    }
    ipc_destroy(ipc);
}

static void as_many_clients_as_there_are_places(void **state) {
    Room *room = *state;
    Ipc *ipc = open_ipc(room);
    enum { MOST = ipc_max_clients };
    int clients[MOST + 2];
    for (int i = 0; i < MOST + 2; i++) {
        clients[i] = connect_to(room->path);
        assert_true(clients[i] >= 0);
        if (i != MOST) // the last two come together
            ipc_serve(ipc, &room->host, 0);
    }
    assert_string_equal(hear(clients[MOST]), "gone");
    assert_string_equal(hear(clients[MOST + 1]), "gone");
    for (int i = 0; i < ipc_max_clients; i++)
        say(clients[i], request);
    serve(room, ipc);
    for (int i = 0; i < ipc_max_clients; i++)
        assert_string_equal(hear(clients[i]), answer);
    for (int i = 0; i < MOST + 2; i++)
        close(clients[i]);
    serve(room, ipc);
    int late = connect_to(room->path); // there is room again
    say(late, request);
    serve(room, ipc);
    assert_string_equal(hear(late), answer);
    close(late);
    ipc_destroy(ipc);
}

static void observers_hear_what_others_change(void **state) {
    Room *room = *state;
    Ipc *ipc = open_ipc(room);
    int watcher = connect_to(room->path), other = connect_to(room->path);
    say(watcher, "{\"command\":[\"observe_property\",1,\"blank\"]}\n");
    serve(room, ipc);
    assert_non_null(strstr(hear(watcher), "\"data\":\"none\""));
    say(other, "{\"command\":[\"set_property\",\"blank\",\"black\"]}\n");
    serve(room, ipc);
    assert_string_equal(hear(watcher),
                        "{\"event\":\"property-change\",\"id\":1,\"name\":\"blank\",\"data\":\"black\"}\n");
    serve(room, ipc);
    assert_string_equal(hear(watcher), "");
    close(watcher);
    close(other);
    ipc_destroy(ipc);
}

static void of_observers_that_go_nothing_stays(void **state) {
    Room *room = *state;
    Ipc *ipc = open_ipc(room);
    size_t before = 0;
    for (int i = 0; i < 4; i++) {
        int watcher = connect_to(room->path);
        say(watcher, "{\"command\":[\"observe_property\",1,\"blank\"]}\n");
        say(watcher, "and a line without end");
        serve(room, ipc);
        assert_non_null(strstr(hear(watcher), "\"data\":\"none\""));
        close(watcher);
        serve(room, ipc);
        before = i == 0 ? memory_held() : before;
    }
    assert_int_equal(memory_held(), before);
    ipc_destroy(ipc);
}

static int wakes_in_all(void) {
    for (int left = 20000; left > 0 && !atomic_load(&woken); left--)
        usleep(1000);
    usleep(50000);
    return atomic_exchange(&woken, 0);
}

static void input_wakes_once_until_it_is_looked_at(void **state) {
    Room *room = *state;
    Ipc *ipc = open_ipc(room);
    atomic_store(&woken, 0);
    int client = connect_to(room->path);
    assert_true(wakes_within(20000));
    assert_false(wakes_within(50)); // nobody has looked yet
    serve(room, ipc);
    waker_arm(room->waker);
    assert_false(wakes_within(50));
    say(client, request);
    assert_true(wakes_within(20000));
    serve(room, ipc);
    waker_arm(room->waker);
    const uint64_t one = 1;
    assert_int_equal(write(waker_bell(room->waker), &one, sizeof one), sizeof one);
    assert_true(wakes_within(20000));
    waker_arm(room->waker);
    assert_false(wakes_within(50));
    waker_arm(room->waker); // once more is no more
    close(client);
    assert_int_equal(wakes_in_all(), 1);
    serve(room, ipc);
    waker_arm(room->waker);
    assert_false(wakes_within(50));
    ipc_destroy(ipc);
}

static void room_to_write_wakes_where_it_is_waited_for(void **state) {
    const Room *room = *state;
    int ends[2];
    assert_false(socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
    atomic_store(&woken, 0);
    assert_true(waker_watch(room->waker, ends[0], false));
    assert_false(wakes_within(50));
    assert_true(waker_watch(room->waker, ends[0], true));
    assert_true(wakes_within(20000));
    assert_true(waker_watch(room->waker, ends[0], false));
    waker_arm(room->waker);
    assert_false(wakes_within(50));
    assert_false(waker_watch(room->waker, -1, false));
    close(ends[0]);
    close(ends[1]);
}

static atomic_bool is_waking, has_woken;

static void wake_slowly(void) {
    atomic_store(&is_waking, true);
    usleep(100000);
    atomic_store(&has_woken, true);
}

static void nobody_is_woken_after_the_end(void **state) {
    (void)state;
    Error error;
    const uint64_t one = 1;
    Waker *waker = waker_create(wake_slowly, &error);
    assert_int_equal(write(waker_bell(waker), &one, sizeof one), sizeof one);
    while (!atomic_load(&is_waking))
        usleep(1000);
    waker_destroy(waker);
    assert_true(atomic_load(&has_woken));
}

static pthread_t interrupted;

static void note_thread(int number) {
    (void)number;
    interrupted = pthread_self();
}

static void signals_are_left_to_the_thread_that_makes_it(void **state) {
    (void)state;
    Error error;
    sigset_t one, before, now;
    sigemptyset(&one);
    sigaddset(&one, SIGUSR1);
    signal(SIGUSR1, note_thread);
    Waker *waker = waker_create(wake, &error);
    pthread_sigmask(SIG_BLOCK, &one, &before);
    assert_false(sigismember(&before, SIGUSR1)); // as it was
    kill(getpid(), SIGUSR1);
    usleep(20000);
    assert_false(sigpending(&now));
    assert_true(sigismember(&now, SIGUSR1)); // nobody else takes it
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    assert_true(pthread_equal(interrupted, pthread_self()));
    signal(SIGUSR1, SIG_DFL);
    waker_destroy(waker);
}

// In place of the system's.
static bool gives_threads = true;

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *context) {
    int (*next)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    void *found = dlsym(RTLD_NEXT, "pthread_create");
    memcpy(&next, &found, sizeof found);
    return gives_threads ? next(thread, attributes, run, context) : EAGAIN;
}

static void a_waker_that_gets_no_thread_says_so(void **state) {
    (void)state;
    Error error;
    gives_threads = false;
    errno = 0;
    assert_null(waker_create(wake, &error));
    gives_threads = true;
    assert_string_equal(error.text,
                        "no thread to wait for files and sockets: Resource temporarily unavailable");
}

static void make_no_waker(void) {
    Error error;
    assert_null(waker_create(wake, &error));
    assert_string_equal(error.text, "no thread to wait for files and sockets: Too many open files");
}

static void make_a_waker(void) {
    Error error;
    Waker *waker = waker_create(wake, &error);
    assert_non_null(waker);
    waker_destroy(waker);
    waker_destroy(NULL);
}

static void a_waker_for_which_there_is_no_room_leaves_nothing_open(void **state) {
    (void)state;
    for (rlim_t left = 0; left < 4; left++)
        bounds_with_descriptors(left, make_no_waker);
    bounds_with_descriptors(4, make_a_waker);
}

#define ROOM(test) cmocka_unit_test_setup_teardown(test, open_room, close_room)

int main(void) {
    const struct CMUnitTest tests[] = {
        ROOM(a_client_is_answered),
        ROOM(the_rest_of_a_line_is_kept_after_whole_ones),
        ROOM(an_answer_goes_in_two_parts_where_there_is_no_room),
        ROOM(what_may_come_later_is_waited_for),
        ROOM(the_socket_is_the_users_own_and_goes_at_the_end),
        ROOM(nothing_else_is_left_in_the_folder),
        ROOM(a_socket_that_a_crash_has_left_is_replaced),
        ROOM(of_the_replaced_one_nothing_is_left),
        ROOM(one_that_is_listened_at_is_not),
        ROOM(one_that_is_too_busy_is_not),
        ROOM(one_that_may_not_be_asked_is_not),
        ROOM(one_of_another_kind_that_is_in_use_is_not),
        ROOM(what_comes_to_its_place_in_the_meantime_stays),
        ROOM(what_the_system_refuses_is_said),
        ROOM(a_socket_for_which_there_is_no_room_is_none),
        ROOM(what_is_no_socket_stays),
        ROOM(what_has_taken_its_place_stays),
        ROOM(places_that_cannot_be_are_refused),
        ROOM(another_user_is_hung_up_on),
        ROOM(a_line_without_end_ends_the_conversation),
        ROOM(a_client_that_does_not_listen_is_dropped),
        ROOM(what_is_asked_after_an_answer_that_is_dropped_is_not_done),
        ROOM(a_client_that_goes_before_its_answer_does_no_harm),
        ROOM(as_many_clients_as_there_are_places),
        ROOM(observers_hear_what_others_change),
        ROOM(of_observers_that_go_nothing_stays),
        ROOM(input_wakes_once_until_it_is_looked_at),
        ROOM(room_to_write_wakes_where_it_is_waited_for),
        cmocka_unit_test(signals_are_left_to_the_thread_that_makes_it),
        cmocka_unit_test(nobody_is_woken_after_the_end),
        cmocka_unit_test(a_waker_that_gets_no_thread_says_so),
        cmocka_unit_test(a_waker_for_which_there_is_no_room_leaves_nothing_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
