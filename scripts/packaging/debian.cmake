# What Debian wants of a package beside what is installed anywhere: its copyright file, and the change log and the manual
# compressed. cpack runs this on what it has installed, before it makes the packages.
function(compress file)
  execute_process(COMMAND gzip -9nf ${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

set(program ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/program/usr/share)
set(development ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/development/usr/share)
file(GLOB manuals ${program}/man/man*/*)
foreach(manual IN LISTS manuals)
  compress(${manual})
endforeach()
foreach(folder ${program}/doc/bereik ${development}/doc/libbereik-dev)
  file(COPY ${CPACK_BEREIK_PACKAGING}/copyright DESTINATION ${folder} FILE_PERMISSIONS
    OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  file(COPY_FILE ${CPACK_BEREIK_PACKAGING}/../../CHANGELOG.md ${folder}/changelog)
  compress(${folder}/changelog)
endforeach()
# Debian keeps the licence elsewhere, and the change log under its own name.
file(REMOVE ${program}/doc/bereik/LICENSE ${program}/doc/bereik/CHANGELOG.md)
