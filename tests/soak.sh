#!/bin/bash
# A few loops of what `make soak` does for days.
exec "${BUILD:-build}/soak" 0.1
