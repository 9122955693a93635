#include "platform/process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

long long process_own(void) {
    return getpid();
}

void process_program(char *path, unsigned long size) {
    ssize_t length = readlink("/proc/self/exe", path, size - 1);
    path[length > 0 ? length : 0] = '\0';
}

long long process_start(long long process) {
    enum { START_FIELD = 22, NAME_END = 2 };
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%lld/stat", process);
    FILE *file = fopen(path, "rb");
    if (!file)
        return 0;
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    char *at = strrchr(text, ')'); // ends the name, which may hold anything
    if (at && strncmp(at, ") Z", 3) == 0)
        return 0;
    for (int field = NAME_END; at && field < START_FIELD; field++)
        at = strchr(at + 1, ' ');
    return at ? strtoll(at, NULL, 10) : 0;
}

long long process_memory(void) {
    long long pages = 0;
    FILE *file = fopen("/proc/self/statm", "rb");
    if (file && fscanf(file, "%*d %lld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}
