// Again: the parameters of a show as the options have them, whatever somebody has made of them since.
#pragma once

#include "show/show.h"

// Asks for the values of the options, and the standard of the others, where they are different ones (show_set).
void again_show(Show *show, const Options *options);
