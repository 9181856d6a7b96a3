# PETZVAL_VERSION: of a tagged commit, that of the project; of another, where packages are made (PETZVAL_GIT_VERSION),
# with the number of commits and the commit, as in 0.1.0+git812.1a2b3c4. Elsewhere each commit would compile anew what
# writes the version.
option(PETZVAL_GIT_VERSION "Tell the commit in the version" OFF)
set(PETZVAL_VERSION ${PROJECT_VERSION})
if(PETZVAL_GIT_VERSION)
    find_package(Git REQUIRED)
    function(petzval_git out)
        execute_process(COMMAND ${GIT_EXECUTABLE} ${ARGN} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
                        OUTPUT_VARIABLE TOLD OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
        set(${out} "${TOLD}" PARENT_SCOPE)
    endfunction()
    petzval_git(TAG describe --tags --exact-match --match v${PROJECT_VERSION})
    petzval_git(COUNT rev-list --count HEAD)
    petzval_git(COMMIT rev-parse --short HEAD)
    if(NOT TAG AND COMMIT)
        set(PETZVAL_VERSION ${PROJECT_VERSION}+git${COUNT}.${COMMIT})
    endif()
endif()
