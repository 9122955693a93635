// Part of `make asan` alone. GL drivers leak at unloading; keeping them loaded lets the leak checker see that
// what they hold is still reachable, and only real leaks are reported.
int dlclose(void *handle);

int dlclose(void *handle) {
    (void)handle;
    return 0;
}

// fontconfig 2.14 forgets some of what it reads from its own configuration.
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);

const char *__lsan_default_suppressions(void) {
    return "leak:libfontconfig";
}

const char *__lsan_default_options(void) {
    return "print_suppressions=0";
}
