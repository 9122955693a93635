#include "platform/wire.h"

#include <errno.h>
#include <stdint.h>
#include <unistd.h>

bool wire_read(int descriptor, void *bytes, size_t size) {
    uint8_t *at = bytes, *end = at + size;
    while (at < end) {
        ssize_t count = read(descriptor, at, (size_t)(end - at));
        if (count == 0 || (count < 0 && errno != EINTR))
            return false;
        at += count < 0 ? 0 : count;
    }
    return true;
}

bool wire_write(int descriptor, const void *bytes, size_t size) {
    const uint8_t *at = bytes, *end = at + size;
    while (at < end) {
        ssize_t count = write(descriptor, at, (size_t)(end - at));
        if (count < 0 && errno != EINTR)
            return false;
        at += count < 0 ? 0 : count;
    }
    return true;
}
