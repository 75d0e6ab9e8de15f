# Somebody else's project builds with what was installed and then moved, and gets the bits of the program.
#   cmake -DBUILD=... -DFOLDER=... -DPROJECT=tests/installation/outside -DCOMPILER=g++ -P this file
include(${CMAKE_CURRENT_LIST_DIR}/common.cmake)

run(printed ${CMAKE_COMMAND} --install ${BUILD} --prefix ${FOLDER}/first)
file(RENAME ${FOLDER}/first ${FOLDER}/moved)
file(GLOB_RECURSE texts ${FOLDER}/moved/lib*/*.cmake)
foreach(text IN LISTS texts)
  file(READ ${text} content)
  foreach(place ${BUILD} ${FOLDER}/first ${PROJECT})
    if(content MATCHES ${place})
      message(SEND_ERROR "${text} names ${place}, which others do not have")
    endif()
  endforeach()
endforeach()

run(printed ${CMAKE_COMMAND} -S ${PROJECT} -B ${FOLDER}/build -G Ninja -DCMAKE_BUILD_TYPE=Release
  -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_PREFIX_PATH=${FOLDER}/moved)
run(printed ${CMAKE_COMMAND} --build ${FOLDER}/build)

set(scenario ${FOLDER}/moved/share/bereik/scenarios/mini.toml)
run(outside ${FOLDER}/build/outside ${scenario})
ask_fingerprint(program ${scenario} ${FOLDER}/moved/bin/bereik)
expect_equal("the fingerprints of the library and the program differ" "${outside}" "${program}")
ask_fingerprint(built ${scenario} ${BUILD}/sim/cli/bereik)
expect_equal("the fingerprints of what is installed and what is built differ" "${program}" "${built}")
run(printed ${FOLDER}/build/budgets_test ${scenario})
file(REMOVE_RECURSE ${FOLDER})
