# One function per kind of target, so that every folder's CMakeLists.txt reads as a list of files and links.
include(UnityGroups)

# Flags that every target of our own carries.
function(petzval_own_code target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Werror)
    target_compile_definitions(${target} PRIVATE QT_NO_KEYWORDS)
    if(PETZVAL_SANITIZE)
        target_compile_options(${target} PRIVATE -fsanitize=${PETZVAL_SANITIZE} -fno-omit-frame-pointer
                                                 -fno-sanitize-recover=undefined)
        target_link_options(${target} PUBLIC -fsanitize=${PETZVAL_SANITIZE})
    endif()
endfunction()

# For code that runs once and calls what computes.
function(petzval_quick_to_compile target)
    if(PETZVAL_UNITY)
        target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
    endif()
endfunction()

# petzval_library(petzval_psf SOURCES a.cpp b.cpp PUBLIC petzval_image PRIVATE CFITSIO::CFITSIO)
function(petzval_library target)
    cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${target} STATIC ${ARG_SOURCES})
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/core)
    target_link_libraries(${target} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
    petzval_own_code(${target})
    petzval_unity(${target})
    set_property(GLOBAL APPEND PROPERTY PETZVAL_LIBRARIES ${target})
endfunction()

# petzval_program(petzval-cli SOURCES main.cpp LINK petzval_jobs)
function(petzval_program target)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${target} ${ARG_SOURCES})
    target_link_libraries(${target} PRIVATE ${ARG_LINK})
    petzval_own_code(${target})
    petzval_unity(${target})
endfunction()

# petzval_test(test_psf_grid LINK petzval_psf): one QtTest program from test_psf_grid.cpp beside the caller, which ends
# by including test_psf_grid.moc. Made by moc alone: AUTOMOC takes a second for each target.
function(petzval_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "LINK" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    set(MOC ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc)
    add_custom_command(OUTPUT ${MOC}
        COMMAND Qt6::moc -o ${MOC} ${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp
        DEPENDS ${name}.cpp VERBATIM)
    add_executable(${name} ${name}.cpp ${MOC})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    target_link_libraries(${name} PRIVATE petzval_test_support ${ARG_LINK} Qt6::Test)
    petzval_own_code(${name})
    petzval_quick_to_compile(${name})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;OMP_NUM_THREADS=1;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp")
endfunction()
