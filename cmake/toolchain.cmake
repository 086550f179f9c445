# Compiler settings that every target of the project shares, and the one way to make a library of a folder.

if(LATENTARIUM_SANITIZE)
  add_compile_options(-fsanitize=${LATENTARIUM_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${LATENTARIUM_SANITIZE})
endif()

add_library(latentarium_warnings INTERFACE)
# GCC 12 takes "text" + std::to_string(n) for an overlapping or oversized copy (its bug 105651).
target_compile_options(latentarium_warnings INTERFACE -Wall -Wextra -Werror $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>)
if(LATENTARIUM_SANITIZE)
  # GCC's own manual: its sanitizers make this warning fire falsely (here inside std::regex, its bug 105562).
  target_compile_options(latentarium_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()

# latentarium_folder(NAME FOLDER LIBRARIES...): every source in FOLDER, but not below it, is the static library NAME.
# Headers are included by their path from the project's root. LIBRARIES are what its headers show (PUBLIC).
function(latentarium_folder name folder)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp
                                      ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.h)
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${ARGN} PRIVATE latentarium_warnings)
endfunction()

# latentarium_unity(NAME [FILES]): compiles a target of heavy headers (LibTorch, Qt, nlohmann) FILES files at a time (14
# when left out), not file by file. GCC spends most of its time in their templates, anew in every translation unit. With
# LATENTARIUM_UNITY=OFF (preset dev) every file is one, which is quicker when few change. Names in unnamed namespaces
# differ within a folder.
function(latentarium_unity name)
  set(files 14)
  if(ARGC GREATER 1)
    set(files ${ARGV1})
  endif()
  if(LATENTARIUM_UNITY)
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${files})
  endif()
endfunction()
