# suki_embed(NAME ROOT DEPENDS …): a library suki_embedded_NAME with the files of ROOT in it. DEPENDS
# are the files whose change makes it anew; FILES (relative to ROOT) limits what goes in.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(suki_embed name root)
    cmake_parse_arguments(ARG "" "" "DEPENDS;FILES" ${ARGN})
    set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded)
    add_custom_command(
        OUTPUT ${out}/${name}.S ${out}/${name}.cpp
        COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed_files.py ${name} ${out} ${root} ${ARG_FILES}
        DEPENDS ${CMAKE_SOURCE_DIR}/tools/embed_files.py ${ARG_DEPENDS}
        VERBATIM)
    # The assembler does not tell which files .incbin read.
    set_source_files_properties(${out}/${name}.S PROPERTIES OBJECT_DEPENDS "${ARG_DEPENDS}")
    add_library(suki_embedded_${name} STATIC ${out}/${name}.S ${out}/${name}.cpp)
    target_link_libraries(suki_embedded_${name} PRIVATE suki_flags)
endfunction()
