#define _GNU_SOURCE // struct ip_mreqn
#include "platform/multicast.h"

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char group[] = "239.255.82.79"; // of those that stay within a site

struct Multicast {
    int socket;
    bool listens;
    struct sockaddr_in address;
    struct if_nameindex *networks; // one without a number ends them; NULL: they are not known
};

static bool set(int descriptor, int level, int name, int value) {
    return setsockopt(descriptor, level, name, &value, sizeof value) == 0;
}

// It goes no further than the local network, whose other programs on this machine hear it, too.
static bool open_socket(Multicast *multicast) {
    int opened = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    struct sockaddr_in own = multicast->address;
    own.sin_addr.s_addr = htonl(INADDR_ANY);
    multicast->socket = opened;
    if (opened < 0 || !set(opened, IPPROTO_IP, IP_MULTICAST_TTL, 1) ||
        !set(opened, IPPROTO_IP, IP_MULTICAST_LOOP, 1))
        return false;
    return !multicast->listens || (set(opened, SOL_SOCKET, SO_REUSEADDR, 1) &&
                                   bind(opened, (const struct sockaddr *)&own, sizeof own) == 0);
}

Multicast *multicast_create(int port, bool listens, Error *error) {
    Multicast *multicast = calloc(1, sizeof *multicast);
    if (!multicast)
        abort();
    multicast->listens = listens;
    multicast->address = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    inet_pton(AF_INET, group, &multicast->address.sin_addr);
    if (open_socket(multicast))
        return multicast;
    error_set(error, "port %d: %s", port, strerror(errno));
    multicast_destroy(multicast);
    return NULL;
}

static void forget_networks(Multicast *multicast) {
    if (multicast->networks)
        if_freenameindex(multicast->networks);
}

void multicast_destroy(Multicast *multicast) {
    if (multicast && multicast->socket >= 0)
        close(multicast->socket);
    if (multicast)
        forget_networks(multicast);
    free(multicast);
}

int multicast_descriptor(const Multicast *multicast) {
    return multicast->socket;
}

// On a network that is there already, or has no addresses, it fails, which does no harm.
static void join(const Multicast *multicast, int network) {
    struct ip_mreqn request = {.imr_multiaddr = multicast->address.sin_addr, .imr_ifindex = network};
    setsockopt(multicast->socket, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request);
}

void multicast_look(Multicast *multicast) {
    forget_networks(multicast);
    multicast->networks = if_nameindex();
    for (const struct if_nameindex *at = multicast->networks; at && at->if_index; at++)
        if (multicast->listens)
            join(multicast, (int)at->if_index);
}

// What cannot be sent is lost, as it may be anywhere.
static void send_on(const Multicast *multicast, int network, const void *bytes, size_t size) {
    struct ip_mreqn request = {.imr_ifindex = network};
    if (setsockopt(multicast->socket, IPPROTO_IP, IP_MULTICAST_IF, &request, sizeof request) == 0)
        sendto(multicast->socket, bytes, size, MSG_NOSIGNAL, (const struct sockaddr *)&multicast->address,
               sizeof multicast->address);
}

void multicast_send(Multicast *multicast, const void *bytes, size_t size) {
    for (const struct if_nameindex *at = multicast->networks; at && at->if_index; at++)
        send_on(multicast, (int)at->if_index, bytes, size);
}

bool multicast_receive(Multicast *multicast, void *bytes, size_t room, size_t *size) {
    ssize_t received = recv(multicast->socket, bytes, room, MSG_TRUNC);
    *size = received > 0 ? (size_t)received : 0;
    return received >= 0;
}
