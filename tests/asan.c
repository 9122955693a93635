// Part of `make asan` alone. GL drivers leak at unloading; keeping them loaded lets the leak checker see that
// what they hold is still reachable, and only real leaks are reported.
int dlclose(void *handle);

int dlclose(void *handle) {
    (void)handle;
    return 0;
}
