// Multicast: datagrams to whoever listens at a port on the local networks and on this machine (IPv4, Linux). They may
// be lost, come twice, come from anybody, and are never waited for.
#pragma once

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

typedef struct Multicast Multicast;

// To send, or to listen at the port, where several programs may. NULL and an error where the system gives no socket.
Multicast *multicast_create(int port, bool listens, Error *error);
void multicast_destroy(Multicast *multicast); // NULL is fine
int multicast_descriptor(const Multicast *multicast);

// Takes in which networks there are, as they come and go; to be called once at first and then now and then.
void multicast_look(Multicast *multicast);
void multicast_send(Multicast *multicast, const void *bytes, size_t size);
// Copies the next one, or its beginning where there is no room for it; `size` is how long it is. False: there is none.
bool multicast_receive(Multicast *multicast, void *bytes, size_t room, size_t *size);
