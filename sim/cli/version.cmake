# Writes the source of version.h at build time, and leaves it alone where it would be the same:
#   cmake -DFOLDER=the project's -DVERSION=0.1.0 -DCOMPILER="g++ 12.2.0" -DINTO=version.cpp -P version.cmake
# Without git, without a clone, or where git refuses, there is only VERSION.
find_program(GIT git)
get_filename_component(above ${FOLDER} DIRECTORY)

# The first line that git prints in the project's folder; nothing where it fails.
function(ask_git into)
  # An archive that was unpacked in somebody's clone is not of that clone: git does not look above. A git hook's
  # variables name the repository of the hook. Who owns the clone does not matter to who builds it anyway.
  execute_process(
    COMMAND ${CMAKE_COMMAND} -E env --unset=GIT_DIR --unset=GIT_WORK_TREE --unset=GIT_INDEX_FILE
            GIT_CEILING_DIRECTORIES=${above} ${GIT} --no-optional-locks -c safe.directory=* -C ${FOLDER} ${ARGN}
    OUTPUT_VARIABLE printed ERROR_QUIET RESULT_VARIABLE code OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT code EQUAL 0)
    set(printed "")
  endif()
  string(REGEX REPLACE "\n.*" "" printed "${printed}")
  set(${into} "${printed}" PARENT_SCOPE)
endfunction()

set(commit "")
if(GIT)
  ask_git(commit rev-parse --short=7 HEAD)
endif()
set(CODE_VERSION ${VERSION})
set(ORIGIN "")
if(commit)
  set(CODE_VERSION ${VERSION}+${commit})
  set(ORIGIN " (git ${commit})")
  ask_git(modified status --porcelain --untracked-files=no)
  if(modified)
    set(CODE_VERSION ${CODE_VERSION}.modified)
    set(ORIGIN " (git ${commit}, modified)")
  endif()
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/version.cpp.in ${INTO} @ONLY)
