// XPicture: the picture of a window in memory that its X server sees, too (MIT-SHM), and puts into the window without OpenGL.
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct XPicture XPicture;
typedef struct GLFWwindow GLFWwindow;

// Of a window.
XPicture *x_picture_create(GLFWwindow *window);
// NULL is fine.
void x_picture_destroy(XPicture *picture);
// As window_pixels. NULL where the window is none of X, or its pixels are others; where the server is on another machine, or
// knows no MIT-SHM 1.2.
uint32_t *x_picture_pixels(XPicture *picture, int width, int height);
// As window_put.
void x_picture_put(XPicture *picture, int left, int top, int width, int height);
// Has the server show what was put; false where there have been no pixels since the last call.
bool x_picture_show(XPicture *picture);
