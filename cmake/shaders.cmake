# latentarium_embed_shaders(TARGET FILES...): compiles GLSL to SPIR-V at build time. Each FILE becomes a list of numbers
# in the build tree, to be written as `constexpr std::uint32_t kCode[] = { #include "FILE.inc" }` by TARGET's sources.
function(latentarium_embed_shaders target)
  if(NOT Vulkan_GLSLC_EXECUTABLE)
    message(FATAL_ERROR "The shader compiler glslc was not found. Install it (Debian: apt install glslc), "
                        "or build without heatmaps: -DLATENTARIUM_GPU=OFF.")
  endif()
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/spirv)
  file(MAKE_DIRECTORY ${folder})
  foreach(source IN LISTS ARGN)
    cmake_path(GET source FILENAME name)
    set(output ${folder}/${name}.inc)
    add_custom_command(
      OUTPUT ${output}
      COMMAND ${Vulkan_GLSLC_EXECUTABLE} -O -Werror -mfmt=num -MD -MF ${output}.d -MT ${output} -o ${output} ${source}
      DEPENDS ${source}
      DEPFILE ${output}.d
      COMMENT "Compiling ${name} to SPIR-V"
      VERBATIM)
    target_sources(${target} PRIVATE ${output})
  endforeach()
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
