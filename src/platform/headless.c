#include "platform/headless.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <dlfcn.h>
#include <glad/gl.h>
#include <stdlib.h>
#include <string.h>

// libEGL is opened by hand, so that the program starts, and shows a window, on a machine without it.
#define EGL_FUNCTIONS(X)                                                                                     \
    X(PFNEGLGETPROCADDRESSPROC, eglGetProcAddress)                                                           \
    X(PFNEGLINITIALIZEPROC, eglInitialize)                                                                   \
    X(PFNEGLTERMINATEPROC, eglTerminate)                                                                     \
    X(PFNEGLBINDAPIPROC, eglBindAPI)                                                                         \
    X(PFNEGLCREATECONTEXTPROC, eglCreateContext)                                                             \
    X(PFNEGLDESTROYCONTEXTPROC, eglDestroyContext)                                                           \
    X(PFNEGLMAKECURRENTPROC, eglMakeCurrent)                                                                 \
    X(PFNEGLQUERYSTRINGPROC, eglQueryString)

typedef struct Egl {
#define X(Type, name) Type name;
    EGL_FUNCTIONS(X)
#undef X
    PFNEGLGETPLATFORMDISPLAYEXTPROC eglGetPlatformDisplayEXT;
    PFNEGLQUERYDEVICESEXTPROC eglQueryDevicesEXT;
} Egl;

struct Headless {
    void *library;
    Egl egl;
    EGLDisplay display;
    EGLContext context;
};

static const char no_egl[] =
    "cannot draw without a display: %s\n"
    "Install EGL and a driver (Debian: apt-get install libegl1 libgl1-mesa-dri) and try again";

// Copies a symbol's address, since C does not convert a pointer to an object into one to a function.
static bool load_symbol(void *library, const char *name, void *function, Error *error) {
    void *symbol = dlsym(library, name);
    if (!symbol)
        return error_set(error, no_egl, dlerror());
    memcpy(function, &symbol, sizeof symbol);
    return true;
}

static bool egl_load(Headless *headless, Error *error) {
    headless->library = dlopen("libEGL.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!headless->library)
        return error_set(error, no_egl, dlerror());
    Egl *egl = &headless->egl;
#define X(Type, name)                                                                                        \
    if (!load_symbol(headless->library, #name, &egl->name, error))                                           \
        return false;
    EGL_FUNCTIONS(X)
#undef X
    egl->eglGetPlatformDisplayEXT =
        (PFNEGLGETPLATFORMDISPLAYEXTPROC)egl->eglGetProcAddress("eglGetPlatformDisplayEXT");
    egl->eglQueryDevicesEXT = (PFNEGLQUERYDEVICESEXTPROC)egl->eglGetProcAddress("eglQueryDevicesEXT");
    if (!egl->eglGetPlatformDisplayEXT)
        return error_set(error, no_egl, "this EGL is too old (no EGL_EXT_platform_base)");
    return true;
}

static bool display_init(Headless *headless, EGLenum platform, void *native) {
    EGLDisplay display = headless->egl.eglGetPlatformDisplayEXT(platform, native, NULL);
    if (display == EGL_NO_DISPLAY || !headless->egl.eglInitialize(display, NULL, NULL))
        return false;
    headless->display = display;
    return true;
}

// Mesa's displays without a surface; where there is no Mesa, the first graphics device.
static bool display_open(Headless *headless, Error *error) {
    if (display_init(headless, EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY))
        return true;
    EGLDeviceEXT device = NULL;
    EGLint count = 0;
    if (headless->egl.eglQueryDevicesEXT && headless->egl.eglQueryDevicesEXT(1, &device, &count) &&
        count > 0 && display_init(headless, EGL_PLATFORM_DEVICE_EXT, device))
        return true;
    return error_set(error, no_egl, "EGL finds no graphics driver, not even one that draws on the CPU");
}

static bool context_create(Headless *headless, bool gles, Error *error) {
    static const EGLint desktop[] = {EGL_CONTEXT_MAJOR_VERSION,
                                     3,
                                     EGL_CONTEXT_MINOR_VERSION,
                                     3,
                                     EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                     EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                     EGL_NONE};
    static const EGLint embedded[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 0, EGL_NONE};
    Egl *egl = &headless->egl;
    egl->eglBindAPI(gles ? EGL_OPENGL_ES_API : EGL_OPENGL_API);
    headless->context = egl->eglCreateContext(headless->display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT,
                                              gles ? embedded : desktop);
    if (headless->context != EGL_NO_CONTEXT &&
        egl->eglMakeCurrent(headless->display, EGL_NO_SURFACE, EGL_NO_SURFACE, headless->context))
        return true;
    const char *vendor = egl->eglQueryString(headless->display, EGL_VENDOR);
    return error_set(error,
                     "the graphics driver (EGL by %s) offers no %s without a display; "
                     "update it, or install Mesa's (Debian: apt-get install libgl1-mesa-dri)",
                     vendor ? vendor : "an unknown vendor", gles ? "OpenGL ES 3.0" : "OpenGL 3.3");
}

static bool functions_load(const Headless *headless, bool gles, Error *error) {
    GLADloadfunc load = (GLADloadfunc)headless->egl.eglGetProcAddress;
    if (gles ? gladLoadGLES2(load) : gladLoadGL(load))
        return true;
    return error_set(error, "the graphics driver names no %s functions",
                     gles ? "OpenGL ES 3.0" : "OpenGL 3.3");
}

Headless *headless_create(bool gles, Error *error) {
    Headless *headless = calloc(1, sizeof *headless);
    if (!headless)
        abort();
    if (egl_load(headless, error) && display_open(headless, error) && context_create(headless, gles, error) &&
        functions_load(headless, gles, error))
        return headless;
    headless_destroy(headless);
    return NULL;
}

void headless_destroy(Headless *headless) {
    if (!headless)
        return;
    Egl *egl = &headless->egl;
    if (headless->display) {
        egl->eglMakeCurrent(headless->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (headless->context)
            egl->eglDestroyContext(headless->display, headless->context);
        egl->eglTerminate(headless->display);
    }
    if (headless->library)
        dlclose(headless->library);
    free(headless);
}

const char *headless_driver(const Headless *headless) {
    (void)headless;
    return (const char *)glGetString(GL_RENDERER);
}
