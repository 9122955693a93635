// Bare: the least that a window has to do for a key: it sleeps, and for each one that goes down it clears itself in another
// colour and swaps.
//
//     bare WIDTHxHEIGHT
#include <glad/gl.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <stdio.h>
#include <stdlib.h>

static void take_key(GLFWwindow *window, int key, int scancode, int action, int modifiers) {
    (void)key, (void)scancode, (void)modifiers;
    int *pressed = glfwGetWindowUserPointer(window);
    *pressed += action == GLFW_PRESS;
}

static void show(GLFWwindow *window, int pressed) {
    const float value = pressed % 2 ? 1.0f : 0.0f;
    glClearColor(value, value, value, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glfwSwapBuffers(window);
}

int main(int argc, char **argv) {
    int width = 0, height = 0, pressed = 0, shown = -1;
    if (argc != 2 || sscanf(argv[1], "%dx%d", &width, &height) != 2 || !glfwInit())
        return EXIT_FAILURE;
    GLFWwindow *window = glfwCreateWindow(width, height, "bare", NULL, NULL);
    if (!window)
        return EXIT_FAILURE;
    glfwSetWindowUserPointer(window, &pressed);
    glfwSetKeyCallback(window, take_key);
    glfwMakeContextCurrent(window);
    gladLoadGL(glfwGetProcAddress);
    glfwSwapInterval(1);
    for (; !glfwWindowShouldClose(window); glfwWaitEvents()) {
        if (pressed != shown)
            show(window, pressed);
        shown = pressed;
    }
    glfwTerminate();
    return EXIT_SUCCESS;
}
