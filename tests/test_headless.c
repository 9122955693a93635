// Drawing without a window, where the system has all of EGL, a part of it or none: its library is this program.
#define _GNU_SOURCE // RTLD_NEXT
#define EGL_EGLEXT_PROTOTYPES
#include "platform/headless.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <dlfcn.h>
#include <glad/gl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// The system ------------------------------------------------------------------------------------------------

enum { MOST_ATTRIBUTES = 16 };

typedef struct System {
    const char *lacks[2];
    int displays, contexts; // that are held
    bool is_current;
    EGLenum platform, api;
    EGLint attributes[MOST_ATTRIBUTES];
} System;

static System held;
static int display, device, context;

static bool lacks(const char *what) {
    for (int i = 0; i < 2; i++)
        if (held.lacks[i] && !strcmp(held.lacks[i], what))
            return true;
    return false;
}

void *dlopen(const char *name, int flags) {
    void *(*next)(const char *, int), *found = dlsym(RTLD_NEXT, "dlopen");
    memcpy(&next, &found, sizeof found);
    if (strcmp(name, "libEGL.so.1") != 0)
        return next(name, flags);
    if (lacks("library"))
        return next("libEGL.so.none", flags);
    return next(lacks("symbols") ? "libm.so.6" : NULL, flags);
}

EGLDisplay eglGetPlatformDisplayEXT(EGLenum platform, void *native, const EGLint *attributes) {
    assert_null(attributes);
    bool is_device = platform == EGL_PLATFORM_DEVICE_EXT;
    assert_ptr_equal(native, is_device ? &device : NULL);
    held.platform = platform;
    return lacks(is_device ? "device display" : "Mesa's display") ? EGL_NO_DISPLAY : &display;
}

EGLBoolean eglQueryDevicesEXT(EGLint most, EGLDeviceEXT *devices, EGLint *count) {
    assert_true(most >= 1);
    *devices = &device;
    *count = lacks("devices") ? 0 : 1;
    return !lacks("answer");
}

static const GLubyte *describe(GLenum what) {
    return (const GLubyte *)(what == GL_RENDERER ? "A brush" : "1.0"); // with few functions
}

__eglMustCastToProperFunctionPointerType eglGetProcAddress(const char *name) {
    bool is_embedded = held.api == EGL_OPENGL_ES_API;
    if (lacks(name) || lacks(is_embedded ? "functions of ES" : "functions"))
        return NULL;
    if (!strcmp(name, "eglGetPlatformDisplayEXT"))
        return (__eglMustCastToProperFunctionPointerType)eglGetPlatformDisplayEXT;
    if (!strcmp(name, "eglQueryDevicesEXT"))
        return (__eglMustCastToProperFunctionPointerType)eglQueryDevicesEXT;
    return !strcmp(name, "glGetString") ? (__eglMustCastToProperFunctionPointerType)describe : NULL;
}

EGLBoolean eglInitialize(EGLDisplay shown, EGLint *major, EGLint *minor) {
    assert_ptr_equal(shown, &display);
    assert_true(!major && !minor);
    if (lacks(held.platform == EGL_PLATFORM_DEVICE_EXT ? "device driver" : "Mesa's driver"))
        return EGL_FALSE;
    held.displays++;
    return EGL_TRUE;
}

EGLBoolean eglTerminate(EGLDisplay shown) {
    assert_ptr_equal(shown, &display);
    assert_int_equal(held.contexts, 0);
    held.displays--;
    return EGL_TRUE;
}

EGLBoolean eglBindAPI(EGLenum api) {
    held.api = api;
    return EGL_TRUE;
}

EGLContext eglCreateContext(EGLDisplay shown, EGLConfig config, EGLContext share, const EGLint *attributes) {
    assert_ptr_equal(shown, &display);
    assert_true(!config && !share);
    memset(held.attributes, 0, sizeof held.attributes);
    for (int i = 0; attributes[i] != EGL_NONE; i++)
        held.attributes[i] = attributes[i];
    if (lacks("context"))
        return EGL_NO_CONTEXT;
    held.contexts++;
    return &context;
}

EGLBoolean eglDestroyContext(EGLDisplay shown, EGLContext destroyed) {
    assert_ptr_equal(shown, &display);
    assert_ptr_equal(destroyed, &context);
    assert_false(held.is_current); // or it would live on
    held.contexts--;
    return EGL_TRUE;
}

EGLBoolean eglMakeCurrent(EGLDisplay shown, EGLSurface draw, EGLSurface read, EGLContext made) {
    assert_ptr_equal(shown, &display);
    assert_true(!draw && !read);
    if (made && lacks("use"))
        return EGL_FALSE;
    held.is_current = made == &context;
    return EGL_TRUE;
}

const char *eglQueryString(EGLDisplay shown, EGLint name) {
    assert_ptr_equal(shown, &display);
    return name == EGL_VENDOR && !lacks("vendor") ? "A maker" : NULL;
}

// What becomes of it ----------------------------------------------------------------------------------------

static void expect_all_given_back(void) {
    assert_int_equal(held.contexts, 0);
    assert_int_equal(held.displays, 0);
    assert_false(held.is_current);
}

static Headless *create(bool gles, const char *first, const char *second) {
    Error error = {""};
    held = (System){.lacks = {first, second}};
    Headless *headless = headless_create(gles, &error);
    if (!headless)
        fail_msg("%s", error.text);
    assert_true(held.is_current);
    return headless;
}

static void expect_attributes(const EGLint *attributes, size_t count) {
    assert_memory_equal(held.attributes, attributes, count * sizeof *attributes);
    assert_int_equal(held.attributes[count], 0);
}

static void a_context_of_opengl_3_3_is_made_and_given_back(void **state) {
    (void)state;
    static const EGLint attributes[] = {EGL_CONTEXT_MAJOR_VERSION,       3,
                                        EGL_CONTEXT_MINOR_VERSION,       3,
                                        EGL_CONTEXT_OPENGL_PROFILE_MASK, EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT};
    Headless *headless = create(false, NULL, NULL);
    assert_int_equal(held.api, EGL_OPENGL_API);
    assert_int_equal(held.platform, EGL_PLATFORM_SURFACELESS_MESA);
    expect_attributes(attributes, sizeof attributes / sizeof *attributes);
    assert_string_equal(headless_driver(headless), "A brush");
    headless_destroy(headless);
    expect_all_given_back();
    headless_destroy(NULL);
}

static void a_context_of_opengl_es_3_is_made_and_given_back(void **state) {
    (void)state;
    static const EGLint attributes[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 0};
    Headless *headless = create(true, NULL, NULL);
    assert_int_equal(held.api, EGL_OPENGL_ES_API);
    expect_attributes(attributes, sizeof attributes / sizeof *attributes);
    headless_destroy(headless);
    expect_all_given_back();
}

static void where_there_is_no_mesa_the_first_device_draws(void **state) {
    (void)state;
    static const char *const mesa[] = {"Mesa's display", "Mesa's driver"};
    for (int i = 0; i < 2; i++) {
        Headless *headless = create(false, mesa[i], NULL);
        assert_int_equal(held.platform, EGL_PLATFORM_DEVICE_EXT);
        headless_destroy(headless);
        expect_all_given_back();
    }
}

typedef struct Lack {
    const char *what[2];
    bool gles;
    const char *message;
} Lack;

static const char no_driver[] =
    "cannot draw without a display: EGL finds no graphics driver, not even one that "
    "draws on the CPU\nInstall EGL and a driver";

static const Lack lackings[] = {
    {{"library"}, false, "cannot draw without a display: libEGL.so.none: cannot open"},
    {{"symbols"}, false, "undefined symbol: eglGetProcAddress\nInstall EGL and a driver"},
    {{"eglGetPlatformDisplayEXT"}, false, "this EGL is too old (no EGL_EXT_platform_base)\nInstall EGL"},
    {{"Mesa's display", "eglQueryDevicesEXT"}, false, no_driver},
    {{"Mesa's display", "answer"}, false, no_driver},
    {{"Mesa's display", "devices"}, false, no_driver},
    {{"Mesa's display", "device display"}, false, no_driver},
    {{"Mesa's driver", "device driver"}, false, no_driver},
    {{"context"}, false, "the graphics driver (EGL by A maker) offers no OpenGL 3.3 without a display"},
    {{"context"}, true, "the graphics driver (EGL by A maker) offers no OpenGL ES 3.0 without a display"},
    {{"use"}, false, "(EGL by A maker) offers no OpenGL 3.3"},
    {{"use", "vendor"}, false, "(EGL by an unknown vendor) offers no OpenGL 3.3"},
    {{"glGetString"}, false, "the graphics driver names no OpenGL 3.3 functions"},
    {{"functions of ES"}, true, "the graphics driver names no OpenGL ES 3.0 functions"},
};

static void what_is_missing_is_told_and_the_rest_given_back(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof lackings / sizeof lackings[0]; i++) {
        const Lack *lack = &lackings[i];
        Error error = {""};
        held = (System){.lacks = {lack->what[0], lack->what[1]}};
        assert_null(headless_create(lack->gles, &error));
        if (!strstr(error.text, lack->message))
            fail_msg("without %s: \"%s\"", lack->what[0], error.text);
        expect_all_given_back();
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_context_of_opengl_3_3_is_made_and_given_back),
        cmocka_unit_test(a_context_of_opengl_es_3_is_made_and_given_back),
        cmocka_unit_test(where_there_is_no_mesa_the_first_device_draws),
        cmocka_unit_test(what_is_missing_is_told_and_the_rest_given_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
