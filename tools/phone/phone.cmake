# Target suki_phone_metadata: the numbering plans of npm's libphonenumber-js (Google's metadata, made
# small) as two symbols in the binary. Debian's libphonenumber-dev cannot stand beside Boost 1.81.

set(phone_home ${CMAKE_CURRENT_LIST_DIR})
set(phone_metadata ${phone_home}/node_modules/libphonenumber-js/metadata.min.json)
set(phone_installed ${phone_home}/node_modules/.package-lock.json)

# Once for all build directories; the lock keeps two configure runs apart.
file(LOCK ${phone_home} DIRECTORY GUARD FILE TIMEOUT 300)
if(${phone_home}/package-lock.json IS_NEWER_THAN ${phone_installed})
    find_program(NPM npm)
    if(NPM)
        message(STATUS "Fetching the telephone numbering plans")
        execute_process(COMMAND ${NPM} ci --ignore-scripts --loglevel=error
            WORKING_DIRECTORY ${phone_home} RESULT_VARIABLE status)
        if(status EQUAL 0)
            file(TOUCH ${phone_installed})
        endif()
    endif()
endif()
file(LOCK ${phone_home} DIRECTORY RELEASE)
file(REMOVE ${phone_home}/cmake.lock)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${phone_home}/package-lock.json)

if(NOT EXISTS ${phone_metadata})
    message(FATAL_ERROR "The telephone numbering plans are missing: run `npm ci --ignore-scripts` in "
        "tools/phone (network and npm needed, once).")
endif()
add_library(suki_phone_metadata STATIC ${phone_home}/phone_metadata.S)
set_source_files_properties(${phone_home}/phone_metadata.S PROPERTIES
    COMPILE_DEFINITIONS PHONE_METADATA="${phone_metadata}" OBJECT_DEPENDS ${phone_metadata})
