#include "platform/user_path.h"

#include <stdio.h>
#include <stdlib.h>

bool user_path(const char *variable, const char *below_home, const char *name, char path[user_path_size]) {
    const char *folder = getenv(variable), *home = getenv("HOME");
    int length = -1;
    if (folder && folder[0] == '/')
        length = snprintf(path, user_path_size, "%s/rostrum/%s", folder, name);
    else if (home && home[0] == '/')
        length = snprintf(path, user_path_size, "%s/%s/rostrum/%s", home, below_home, name);
    return length > 0 && length < user_path_size;
}
