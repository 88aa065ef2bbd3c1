#pragma once
#include <cstdio>
#include <cstdlib>

/// What must hold whatever the input; libFuzzer keeps an input that ends here.
#define SUKI_INVARIANT(condition)                                                \
    do {                                                                         \
        if (!(condition)) {                                                      \
            std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            std::abort();                                                        \
        }                                                                        \
    } while (false)
