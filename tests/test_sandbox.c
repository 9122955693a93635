// What a process in the sandbox can do, and what ends it.
#define _GNU_SOURCE // clone, memfd_create, process_vm_readv
#include "base/sanitizer.h"
#include "platform/sandbox.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { MEMORY = 64 << 20, WIRE = 3, IS_FREE = 77, IS_REFUSED = 78, NO_SANDBOX = 79 };

// How a process ends that enters the sandbox and does something; the something says whether it came about.
static int end_of(bool (*escapes)(void)) {
    int ends[2], status;
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    pid_t child = fork();
    if (child == 0) {
        Error error;
        dup2(ends[1], WIRE);
        if (!sandbox_enter(WIRE, MEMORY, &error))
            _exit(NO_SANDBOX);
        _exit(escapes() ? IS_FREE : IS_REFUSED);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    close(ends[0]);
    close(ends[1]);
    return status;
}

static bool opens_a_file(void) {
    return open("/etc/passwd", O_RDONLY) >= 0;
}
static bool writes_a_file(void) {
    return open("/tmp/escaped", O_CREAT | O_WRONLY, 0600) >= 0;
}
static bool removes_a_file(void) {
    return unlink("/tmp/escaped") == 0;
}
static bool connects(void) {
    return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}
static bool pairs_sockets(void) {
    int ends[2];
    return socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0;
}
static bool forks(void) {
    return syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL) >= 0;
}
static bool runs_a_program(void) {
    char *const arguments[] = {"sh", "-c", "true", NULL};
    return execve("/bin/sh", arguments, NULL) == 0;
}
static bool kills_its_parent(void) {
    return kill(getppid(), 0) == 0;
}
static bool signals_another(void) {
    return syscall(SYS_tgkill, 1, 1, 0) == 0;
}
static bool traces_itself(void) {
    return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0;
}
static bool reads_others_memory(void) {
    char byte;
    struct iovec own = {&byte, 1};
    return process_vm_readv(1, &own, 1, &own, 1, 0) >= 0;
}
static bool runs_what_it_writes(void) {
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
           MAP_FAILED;
}
static bool makes_memory_runnable(void) {
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}
static bool makes_a_file_in_memory(void) {
    return memfd_create("escaped", 0) >= 0;
}
static bool watches_files(void) {
    return inotify_init() >= 0;
}
static bool asks_for_more(void) {
    const struct rlimit more = {RLIM_INFINITY, RLIM_INFINITY};
    return setrlimit(RLIMIT_DATA, &more) == 0;
}
static bool becomes_another(void) {
    return setuid(65534) == 0;
}
static bool handles_signals(void) {
    return signal(SIGTERM, SIG_IGN) != SIG_ERR;
}
static bool outlives_its_parent(void) {
    return prctl(PR_SET_PDEATHSIG, 0) == 0;
}

static void whatever_a_scene_needs_not_ends_the_process(void **state) {
    (void)state;
    bool (*const escapes[])(void) = {
        opens_a_file,          writes_a_file,
        removes_a_file,        connects,
        pairs_sockets,         forks,
        runs_a_program,        kills_its_parent,
        signals_another,       traces_itself,
        reads_others_memory,   runs_what_it_writes,
        makes_memory_runnable, makes_a_file_in_memory,
        watches_files,         asks_for_more,
        becomes_another,       handles_signals,
        outlives_its_parent,
    };
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        int status = end_of(escapes[i]);
        if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGSYS)
            fail_msg("escape %zu ends with status %x", i, (unsigned)status);
    }
}

static bool has_another_descriptor(void) {
    char byte = 0;
    for (int i = 0; i < 100; i++)
        if (i != WIRE && (write(i, &byte, 1) >= 0 || read(i, &byte, 1) >= 0))
            return true;
    return false;
}

static bool has_lost_its_wire(void) {
    return write(WIRE, "x", 1) != 1;
}

static void it_has_its_wire_and_no_other_descriptor(void **state) {
    (void)state;
    int open_before = open("/dev/zero", O_RDWR), status = end_of(has_another_descriptor);
    close(open_before);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == IS_REFUSED);
    status = end_of(has_lost_its_wire);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == IS_REFUSED);
}

static bool takes(size_t size) {
    volatile char *bytes = malloc(size);
    if (bytes)
        bytes[size - 1] = 1;
    return bytes != NULL;
}
static bool takes_its_share(void) {
    return takes(MEMORY / 2);
}
static bool takes_too_much(void) {
    return takes(MEMORY);
}
static bool takes_too_much_in_small_pieces(void) {
    for (size_t i = 0; i < MEMORY / 1000; i++)
        if (!takes(1000))
            return false;
    return true;
}

static void memory_is_bounded(void **state) {
    (void)state;
    assert_int_equal(WEXITSTATUS(end_of(takes_its_share)), IS_FREE);
    assert_int_equal(WEXITSTATUS(end_of(takes_too_much)), IS_REFUSED);
    assert_int_equal(WEXITSTATUS(end_of(takes_too_much_in_small_pieces)), IS_REFUSED);
}

static bool aborts(void) {
    abort();
}

static void what_fails_can_still_abort(void **state) {
    (void)state;
    int status = end_of(aborts);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_a_scene_needs_not_ends_the_process),
        cmocka_unit_test(it_has_its_wire_and_no_other_descriptor),
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(what_fails_can_still_abort),
    };
    return HAS_SANITIZER ? 0 : cmocka_run_group_tests(tests, NULL, NULL); // which needs more of the system
}
