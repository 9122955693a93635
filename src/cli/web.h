// rostrum web: a web page that plays a presentation.
#pragma once

#include "show/options.h"

int web_run(const Options *options, Error *error);
