# Flags and the suki_library() function. Every folder under src/ is one static library that links
# only libraries made before it, so a call in the wrong direction fails to link (ADR 0001).

set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
# The sanitizers' and the fuzzers' build: assertions are on, line numbers are enough. Under the
# sanitizers -O0 halves the time to compile, and what the tests wait for is seldom our code.
if(SUKI_SANITIZE)
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O0 -g1")
else()
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1")
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

add_library(suki_flags INTERFACE)
target_include_directories(suki_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(suki_flags INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Werror -Wshadow -Wnon-virtual-dtor -Wno-missing-field-initializers>
    # A class may use the anonymous namespace of its own .cpp, which a unity build includes.
    $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-Wno-subobject-linkage>
    # GCC 12 warns of overflows that cannot happen when it inlines std::string (GCC bug 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-stringop-overflow -Wno-array-bounds -Wno-maybe-uninitialized>)
target_compile_definitions(suki_flags INTERFACE BOOST_ERROR_CODE_HEADER_ONLY SUKI_VERSION="${PROJECT_VERSION}")
target_link_libraries(suki_flags INTERFACE Threads::Threads)

if(SUKI_SANITIZE)
    add_compile_options(-fsanitize=${SUKI_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${SUKI_SANITIZE})
endif()
if(SUKI_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
    add_link_options(-fsanitize=address,undefined)
endif()

# One precompiled header for all, with no definitions but those that all have. Clang fuzzes without.
if(NOT SUKI_FUZZ)
    file(CONFIGURE OUTPUT precompiled.cpp CONTENT "// Carries the precompiled header.\n")
    add_library(suki_precompiled STATIC ${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp)
    target_link_libraries(suki_precompiled PRIVATE suki_flags)
    target_precompile_headers(suki_precompiled PRIVATE ${CMAKE_SOURCE_DIR}/src/base/precompiled.h)
endif()

# The tests' own, with GoogleTest. Not optimised: they wait for what they test, not for themselves.
if(SUKI_TESTS AND NOT SUKI_FUZZ AND NOT SUKI_SANITIZE)
    find_package(GTest REQUIRED)
    add_library(suki_precompiled_test STATIC ${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp)
    target_link_libraries(suki_precompiled_test PRIVATE suki_flags GTest::gtest)
    target_compile_options(suki_precompiled_test PRIVATE -O0)
    target_precompile_headers(suki_precompiled_test PRIVATE
        ${CMAKE_SOURCE_DIR}/src/base/precompiled.h <gtest/gtest.h>)
endif()

function(suki_precompiled_header target)
    if(NOT SUKI_FUZZ)
        target_precompile_headers(${target} REUSE_FROM suki_precompiled)
    endif()
endfunction()

# suki_library(NAME base LINK suki_x … EXTERNAL libs …)
# Sources: every .cpp of the current folder and below, tests (x_test.cpp) apart. Tests of all layers
# go into one program each: suki_<name>_test, run by ctest as unit.<name>.
function(suki_library name)
    cmake_parse_arguments(ARG "" "" "LINK;EXTERNAL" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
    set(tests ${sources})
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    if(NOT sources)
        message(STATUS "suki_${name}: no sources yet")
        return()
    endif()
    add_library(suki_${name} STATIC ${sources})
    target_link_libraries(suki_${name} PUBLIC suki_flags ${ARG_LINK} PRIVATE ${ARG_EXTERNAL})
    suki_precompiled_header(suki_${name})
    # Ten sources at a time: most of a small file's time to compile is the headers' templates.
    # Names in anonymous namespaces must differ within a layer, or the compiler complains.
    set_target_properties(suki_${name} PROPERTIES UNITY_BUILD ${SUKI_UNITY} UNITY_BUILD_BATCH_SIZE 10)
    if(tests AND TARGET suki_precompiled_test)
        add_executable(suki_${name}_test ${tests})
        target_precompile_headers(suki_${name}_test REUSE_FROM suki_precompiled_test)
        target_compile_options(suki_${name}_test PRIVATE -O0)
        target_link_libraries(suki_${name}_test PRIVATE suki_${name} GTest::gtest GTest::gtest_main)
        add_test(NAME unit.${name} COMMAND suki_${name}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
        # All of them empty the one database that SUKI_TEST_POSTGRES names.
        set_tests_properties(unit.${name} PROPERTIES
            LABELS unit TIMEOUT 240 RESOURCE_LOCK unit_database)
    endif()
endfunction()
