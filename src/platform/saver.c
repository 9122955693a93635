#include "platform/saver.h"

#include "base/log.h"

#include <X11/Xlib.h>
#include <X11/extensions/dpms.h>
#include <X11/extensions/scrnsaver.h>

// Who watches no events is told of some all the same.
static void drop_events(Display *display) {
    XEvent event;
    while (XPending(display))
        XNextEvent(display, &event);
}

static bool suspends(Display *display) {
    int event, error, major = 0, minor = 0;
    return XScreenSaverQueryExtension(display, &event, &error) &&
           XScreenSaverQueryVersion(display, &major, &minor) && (major > 1 || minor >= 1);
}

static bool sleeps(Display *display) {
    int event, error;
    return DPMSQueryExtension(display, &event, &error) && DPMSCapable(display);
}

static void look_for(Saver *saver) {
    saver->is_looked_for = true;
    saver->display = XOpenDisplay(NULL);
    if (saver->display && !suspends(saver->display))
        log_write(LOG_INFO, "rostrum: the X server cannot hold off its screen saver (MIT-SCREEN-SAVER 1.1)");
    if (saver->display && !sleeps(saver->display))
        log_write(LOG_INFO, "rostrum: the X server does not say whether its monitors sleep (DPMS)");
}

// A monitor that sleeps is woken by it.
static void hold_power(Saver *saver, Display *display) {
    CARD16 level = DPMSModeOn;
    BOOL is_on = False;
    if (!sleeps(display))
        return;
    DPMSInfo(display, &level, &is_on);
    saver->manages_power = is_on;
    if (is_on)
        DPMSDisable(display);
}

static void tell(Saver *saver, Display *display, bool is_held) {
    if (suspends(display))
        XScreenSaverSuspend(display, is_held);
    if (is_held) {
        XResetScreenSaver(display);
        hold_power(saver, display);
    } else if (saver->manages_power) {
        DPMSEnable(display);
    }
    XFlush(display);
    drop_events(display);
}

void saver_hold(Saver *saver, bool is_held) {
    if (is_held == saver->is_held)
        return;
    saver->is_held = is_held;
    if (!saver->is_looked_for)
        look_for(saver);
    if (saver->display)
        tell(saver, saver->display, is_held);
}

void saver_finish(Saver *saver) {
    saver_hold(saver, false);
    if (saver->display)
        XCloseDisplay(saver->display);
    *saver = (Saver){0};
}
