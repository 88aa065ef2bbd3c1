# Target suki_sqlite: SQLite's amalgamation, as an npm package carries it, compiled for our use.
# Debian 12's 3.40 lacks FTS5's contentless_delete (3.43) that the search index stands on.

set(sqlite_home ${CMAKE_CURRENT_LIST_DIR})
set(sqlite_source ${sqlite_home}/node_modules/better-sqlite3/deps/sqlite3)
set(sqlite_installed ${sqlite_home}/node_modules/.package-lock.json)

# Once for all build directories; the lock keeps two configure runs apart.
file(LOCK ${sqlite_home} DIRECTORY GUARD FILE TIMEOUT 300)
if(${sqlite_home}/package-lock.json IS_NEWER_THAN ${sqlite_installed})
    find_program(NPM npm)
    if(NPM)
        message(STATUS "Fetching the SQLite amalgamation")
        execute_process(COMMAND ${NPM} ci --ignore-scripts --loglevel=error
            WORKING_DIRECTORY ${sqlite_home} RESULT_VARIABLE status)
        if(status EQUAL 0)
            file(TOUCH ${sqlite_installed})
        endif()
    endif()
endif()
file(LOCK ${sqlite_home} DIRECTORY RELEASE)
file(REMOVE ${sqlite_home}/cmake.lock)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sqlite_home}/package-lock.json)

# The sanitizers watch our code. In SQLite they would report the WAL index, which is read without
# locks on purpose; and compiling this one file again would take a minute.
set(sqlite_released ${CMAKE_SOURCE_DIR}/build/release/src/storage/libsuki_sqlite.a)
if(SUKI_SANITIZE AND EXISTS ${sqlite_released})
    add_library(suki_sqlite STATIC IMPORTED GLOBAL)
    set_target_properties(suki_sqlite PROPERTIES IMPORTED_LOCATION ${sqlite_released}
        INTERFACE_INCLUDE_DIRECTORIES ${sqlite_source})
    target_link_libraries(suki_sqlite INTERFACE Threads::Threads m)
elseif(EXISTS ${sqlite_source}/sqlite3.c)
    add_library(suki_sqlite STATIC ${sqlite_source}/sqlite3.c)
    target_include_directories(suki_sqlite SYSTEM PUBLIC ${sqlite_source})
    target_compile_options(suki_sqlite PRIVATE -w)
    if(SUKI_SANITIZE)
        target_compile_options(suki_sqlite PRIVATE -fno-sanitize=all -O1 -g0)
    else()
        target_compile_options(suki_sqlite PRIVATE -O2)
    endif()
    target_compile_definitions(suki_sqlite PRIVATE
        SQLITE_THREADSAFE=2             # a connection is used by one thread at a time
        SQLITE_DEFAULT_MEMSTATUS=0      # its counters serialise the threads
        SQLITE_DEFAULT_SYNCHRONOUS=2 SQLITE_DEFAULT_WAL_SYNCHRONOUS=2
        SQLITE_DQS=0 SQLITE_LIKE_DOESNT_MATCH_BLOBS
        SQLITE_ENABLE_FTS5 SQLITE_ENABLE_MATH_FUNCTIONS
        SQLITE_MAX_MMAP_SIZE=0x1000000000
        # Temporary tables and savepoints in memory. TEMP_STORE=1 with a larger STMTJRNL_SPILL made
        # creates a tenth quicker, and tests/faults/thirty_three.py find a table with wrong row ids.
        SQLITE_TEMP_STORE=2
        SQLITE_USE_ALLOCA SQLITE_STRICT_SUBTYPE=1
        SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE SQLITE_OMIT_LOAD_EXTENSION
        SQLITE_OMIT_TCL_VARIABLE        # "$1::text" must not read as one name
        HAVE_FDATASYNC=1 HAVE_USLEEP=1 HAVE_GMTIME_R=1 HAVE_LOCALTIME_R=1 HAVE_STRERROR_R=1)
    target_link_libraries(suki_sqlite PUBLIC Threads::Threads m)
else()
    pkg_check_modules(SYSTEM_SQLITE IMPORTED_TARGET sqlite3>=3.43)
    if(NOT SYSTEM_SQLITE_FOUND)
        message(FATAL_ERROR "SQLite 3.43 or later is needed. `npm ci` in tools/sqlite fetches it "
            "(network and npm needed, once); a libsqlite3-dev of 3.43 or later also does.")
    endif()
    add_library(suki_sqlite INTERFACE)
    target_link_libraries(suki_sqlite INTERFACE PkgConfig::SYSTEM_SQLITE)
endif()
