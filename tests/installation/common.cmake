# For the scripts beside it. BUILD: the build folder, FOLDER: a scratch folder, emptied here.
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER}/elsewhere)
set(ENV{BEREIK_DATA} "")

# Runs a command in an empty folder and gives what it printed; ends the test where it fails.
function(run into)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${FOLDER}/elsewhere
    RESULT_VARIABLE code OUTPUT_VARIABLE printed ERROR_VARIABLE errors OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT code EQUAL 0)
    string(REPLACE ";" " " command "${ARGN}")
    message(FATAL_ERROR "${command} ended with ${code}:\n${printed}\n${errors}")
  endif()
  set(${into} "${printed}" PARENT_SCOPE)
endfunction()

# The fingerprint of three replications by a program, which may stand behind others such as env.
function(ask_fingerprint into scenario)
  run(json ${ARGN} run ${scenario} --replications 3 --jobs 2 --quiet --json -)
  string(JSON fingerprint GET "${json}" fingerprint)
  set(${into} ${fingerprint} PARENT_SCOPE)
endfunction()

function(expect_equal what a b)
  if(NOT a STREQUAL b)
    message(SEND_ERROR "${what}: ${a} and ${b}")
  endif()
endfunction()
