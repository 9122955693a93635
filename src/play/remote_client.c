#include "play/remote_client.h"

#include "play/remote_json.h"
#include "play/remote_property.h"

#include <stdlib.h>
#include <string.h>

static void observer_finish(RemoteObserver *observer) {
    free(observer->name);
    free(observer->last);
    *observer = (RemoteObserver){0};
}

// Tells the client the value where it does not know it.
static void observer_report(RemoteObserver *observer, const RemoteHost *host, double now, RemoteOut out) {
    json_t *value = remote_property_get(host, now, observer->name);
    value = value ? value : json_null();
    char *text = remote_dump(value);
    if (text && observer->last && !strcmp(text, observer->last)) {
        free(text);
        json_decref(value);
        return;
    }
    free(observer->last);
    observer->last = text;
    remote_send(out, json_pack("{s:s, s:I, s:s, s:o}", "event", "property-change", "id", observer->id, "name",
                               observer->name, "data", value));
}

const char *remote_observe(RemoteClient *client, long long id, const char *name) {
    for (size_t i = 0; i < remote_max_observers; i++) {
        RemoteObserver *observer = &client->observers[i];
        if (observer->name)
            continue;
        *observer = (RemoteObserver){id, strdup(name), NULL};
        return observer->name ? remote_success : remote_failed;
    }
    return remote_failed;
}

void remote_unobserve(RemoteClient *client, long long id) {
    for (size_t i = 0; i < remote_max_observers; i++)
        if (client->observers[i].name && client->observers[i].id == id)
            observer_finish(&client->observers[i]);
}

void remote_finish(RemoteClient *client) {
    for (size_t i = 0; i < remote_max_observers; i++)
        observer_finish(&client->observers[i]);
}

void remote_report(RemoteClient *client, const RemoteHost *host, double now, RemoteOut out) {
    for (size_t i = 0; i < remote_max_observers; i++)
        if (client->observers[i].name)
            observer_report(&client->observers[i], host, now, out);
}
