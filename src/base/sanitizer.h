// Sanitizer: whether the address sanitizer is in the build (make asan): it takes address space without end, looks at
// the system, and keeps memory and time of its own.
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SANITIZER 1
#elif defined(__has_feature)
#define HAS_SANITIZER __has_feature(address_sanitizer)
#else
#define HAS_SANITIZER 0
#endif
