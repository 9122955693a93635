#define _GNU_SOURCE // close_range
#include "platform/sandbox.h"

#include "base/sanitizer.h"
#include "platform/heap.h"

#include <errno.h>
#include <malloc.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

// Memory, the wire, the clock, and the end.
static const int calls[] = {
    SCMP_SYS(read),           SCMP_SYS(write),         SCMP_SYS(brk),
    SCMP_SYS(munmap),         SCMP_SYS(mremap),        SCMP_SYS(madvise),
    SCMP_SYS(futex),          SCMP_SYS(clock_gettime), SCMP_SYS(clock_gettime64),
    SCMP_SYS(getrandom),      SCMP_SYS(rt_sigreturn),  SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(getpid),        SCMP_SYS(gettid),
    SCMP_SYS(exit),           SCMP_SYS(exit_group),    SCMP_SYS(sysinfo), // which qsort asks
};

static bool allow_calls(scmp_filter_ctx filter) {
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
            return false;
    // No memory that can be run, no file as memory; abort() sends a signal, to this process alone.
    return !seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
                             SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                             SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)) &&
           !seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                             SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) &&
           !seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                             SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0));
}

static bool filter_calls(void) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool holds = filter && allow_calls(filter) && !seccomp_load(filter);
    seccomp_release(filter);
    return holds;
}

static bool limit(int resource, size_t most) {
    const struct rlimit bound = {most, most};
    return !setrlimit((__rlimit_resource_t)resource, &bound);
}

// One arena, as malloc reads the system's files to see how many it may have where memory is short.
static void settle_memory(void) {
    mallopt(M_ARENA_MAX, 1);
    heap_keep();
}

static bool limit_all(size_t memory) {
    settle_memory();
    return limit(RLIMIT_DATA, memory) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) &&
           limit(RLIMIT_NOFILE, 0);
}

static bool close_others(int wire) {
    const unsigned own = (unsigned)wire;
    return (own == 0 || !close_range(0, own - 1, 0)) && !close_range(own + 1, ~0U, 0);
}

bool sandbox_enter(int wire, size_t memory, Error *error) {
    bool holds = !prctl(PR_SET_PDEATHSIG, SIGKILL) && !prctl(PR_SET_DUMPABLE, 0) && close_others(wire) &&
                 (HAS_SANITIZER || (limit_all(memory) && filter_calls()));
    return holds || error_set(error, "the system gives no sandbox: %s", strerror(errno));
}
