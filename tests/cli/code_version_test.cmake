# The code version of an archive, a clone, a changed clone: cmake -DSCRIPT=version.cmake -DFOLDER=scratch -P this file
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})
file(WRITE ${FOLDER}/code "one\n")

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE printed ERROR_VARIABLE printed)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${ARGN} failed: ${printed}")
  endif()
endfunction()

function(git)
  run(git -C ${FOLDER} -c safe.directory=* -c user.name=a -c user.email=a@localhost -c commit.gpgsign=false ${ARGN})
endfunction()

# What stands in the source, where its code version and origin match these.
function(expect what code_version origin)
  run(${CMAKE_COMMAND} -DFOLDER=${FOLDER} -DVERSION=1.2.3 "-DCOMPILER=g++ 1 -O3" -DINTO=${FOLDER}/made.cpp -P ${SCRIPT})
  file(READ ${FOLDER}/made.cpp made)
  foreach(part "return \"${code_version}\"" "bereik 1\\.2\\.3${origin}\ncode version ${code_version}\ncompiler g\\+\\+ 1 -O3\n")
    if(NOT made MATCHES "${part}")
      message(SEND_ERROR "${what}: no ${part} in\n${made}")
    endif()
  endforeach()
endfunction()

set(ENV{GIT_CEILING_DIRECTORIES} ${FOLDER})  # the scratch folder may lie in a clone
expect("an archive" "1\\.2\\.3" "")

find_program(GIT git)
if(NOT GIT)
  return()  # then nobody has a clone either
endif()
git(init --quiet)
expect("a clone without a commit" "1\\.2\\.3" "")
git(add code)
git(commit --quiet -m one)
expect("a clone" "1\\.2\\.3\\+[0-9a-f]+" " \\(git [0-9a-f]+\\)")

execute_process(COMMAND ${CMAKE_COMMAND} -E touch_nocreate ${FOLDER}/code)
run(touch -d "2001-02-03" ${FOLDER}/made.cpp)
expect("a clone with a touched file" "1\\.2\\.3\\+[0-9a-f]+" " \\(git [0-9a-f]+\\)")
file(TIMESTAMP ${FOLDER}/made.cpp year "%Y")
if(NOT year EQUAL 2001)
  message(SEND_ERROR "the source was written again, though nothing changed")
endif()

file(WRITE ${FOLDER}/code "two\n")
expect("a changed clone" "1\\.2\\.3\\+[0-9a-f]+\\.modified" " \\(git [0-9a-f]+, modified\\)")
set(ENV{GIT_DIR} ${FOLDER}/nowhere)
expect("a clone in a hook of another" "1\\.2\\.3\\+[0-9a-f]+\\.modified" " \\(git [0-9a-f]+, modified\\)")
unset(ENV{GIT_DIR})
file(WRITE ${FOLDER}/.git/HEAD "broken\n")
expect("a broken clone" "1\\.2\\.3" "")
