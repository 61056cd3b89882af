# Compile options shared by every target of the project.
add_library(coil_options INTERFACE)
target_include_directories(coil_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/include)
target_compile_options(coil_options INTERFACE -Wall -Wextra -Wpedantic -fno-strict-aliasing -fno-plt -fvisibility=hidden)
option(COIL_ASAN "Address and undefined-behaviour sanitizers" OFF)
if(COIL_ASAN)
  target_compile_options(coil_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(coil_options INTERFACE -fsanitize=address,undefined)
endif()
