# LibTorch takes half a second and 130 MiB to load, and half a gigabyte to install. petzval_load_learn_module(program)
# therefore has a program do without: what calls LibTorch (core/learn, core/calibrate/matching) becomes a module, and
# the program gets functions of the same names that load it when the first of them is called (base/module.h). They are
# found in the symbols of the libraries, so that the sources need not know.
# The functions are written in assembler, for x86-64 alone; elsewhere, and with sanitizers, programs link LibTorch.
if(PETZVAL_LEARN_MODULE)
    enable_language(ASM)
    set(LEARN petzval_learn petzval_calibrate_matching)
    set_target_properties(${LEARN} PROPERTIES POSITION_INDEPENDENT_CODE ON)

    get_property(LIBRARIES GLOBAL PROPERTY PETZVAL_LIBRARIES)
    set(FUNCTIONS ${CMAKE_CURRENT_BINARY_DIR}/learn_functions.s)
    set(IMPORTS ${CMAKE_CURRENT_BINARY_DIR}/learn_imports.txt)
    list(REMOVE_ITEM LIBRARIES ${LEARN})
    list(TRANSFORM LIBRARIES REPLACE "(.+)" "$<TARGET_FILE:\\1>" OUTPUT_VARIABLE FILES)
    list(TRANSFORM LEARN REPLACE "(.+)" "$<TARGET_FILE:\\1>" OUTPUT_VARIABLE LEARN_FILES)
    list(JOIN LEARN_FILES " " LEARN_FILES)
    add_custom_command(OUTPUT ${FUNCTIONS} ${IMPORTS}
        COMMAND ${PROJECT_SOURCE_DIR}/cmake/delayed_functions.sh ${CMAKE_NM} ${FUNCTIONS} ${IMPORTS} "${LEARN_FILES}" ${FILES}
        DEPENDS ${PROJECT_SOURCE_DIR}/cmake/delayed_functions.sh ${LIBRARIES} ${LEARN}
        COMMENT "Finding what calls LibTorch" VERBATIM)
    add_library(petzval_learn_functions OBJECT ${FUNCTIONS})

    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/learn_module.cpp CONTENT "") # all of it is in the libraries
    add_library(petzval_learn_module MODULE ${CMAKE_CURRENT_BINARY_DIR}/learn_module.cpp)
    foreach(LIBRARY IN LISTS LEARN)
        target_link_libraries(petzval_learn_module PRIVATE
            -Wl,--whole-archive $<TARGET_FILE:${LIBRARY}> -Wl,--no-whole-archive)
    endforeach()
    add_dependencies(petzval_learn_module ${LEARN})
    target_link_libraries(petzval_learn_module PRIVATE petzval_torch)
    set_target_properties(petzval_learn_module PROPERTIES
        PREFIX "" OUTPUT_NAME petzval-learn LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/${PETZVAL_MODULES})
endif()

function(petzval_load_learn_module program)
    if(NOT PETZVAL_LEARN_MODULE)
        return()
    endif()
    set_target_properties(${program} PROPERTIES
        PETZVAL_LOADS_LEARN_MODULE ON LINK_DEPENDS ${PROJECT_BINARY_DIR}/learn_imports.txt)
    target_link_libraries(${program} PRIVATE petzval_learn_functions)
    target_link_options(${program} PRIVATE @${PROJECT_BINARY_DIR}/learn_imports.txt)
    add_dependencies(${program} petzval_learn_module)
endfunction()
