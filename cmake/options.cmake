# Compile and link options shared by every target of the project.
#
# Here: `coil_options` (what everything is compiled with), `coil_link_options` (what programs are linked with), the compiler
# cache and the fast linker. Not here: third-party libraries (cmake/dependencies.cmake), presets (CMakePresets.json).

option(COIL_ASAN "Address and undefined-behaviour sanitizers" OFF)
option(COIL_TSAN "Thread sanitizer" OFF)
option(COIL_WERROR "Warnings are errors" OFF)
option(COIL_FAST_LINK "Link with mold or lld where there is one (never with link-time optimisation)" OFF)
option(COIL_PIE "Programs are position-independent: addresses drawn at every start, for a tenth more of the start-up time" OFF)
option(COIL_STATIC "Prefer static third-party libraries, and link the C++ run-time library into programs" ON)

# ccache where present, unless the caller chose a launcher. It changes nothing in what is built.
find_program(COIL_CCACHE ccache)
mark_as_advanced(COIL_CCACHE)
if(COIL_CCACHE)
  foreach(language C CXX)
    if(NOT DEFINED CMAKE_${language}_COMPILER_LAUNCHER)
      set(CMAKE_${language}_COMPILER_LAUNCHER ${COIL_CCACHE})
    endif()
  endforeach()
endif()

add_library(coil_options INTERFACE)
target_include_directories(coil_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/include)
target_compile_options(coil_options INTERFACE -Wall -Wextra -Wpedantic -fno-strict-aliasing -fno-plt -fvisibility=hidden)
# Code that is not hot is compiled for size in the release build: coil_prefer_size(TARGET) or coil_prefer_size(TARGET file.cpp ...).
function(coil_prefer_size target)
  if(ARGN)
    set_property(SOURCE ${ARGN} APPEND PROPERTY COMPILE_OPTIONS $<$<CONFIG:Release>:-Os>)
  else()
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-Os>)
  endif()
endfunction()
# Profile-guided optimisation, by GCC; `make pgo` goes through both steps in one build folder, where the second finds what the
# first has left beside its objects. Paths that the training did not take are compiled for size.
set(COIL_PROFILE "" CACHE STRING "record: count what runs; use: optimise by what was counted; empty: neither")
set_property(CACHE COIL_PROFILE PROPERTY STRINGS "" record use)
if(COIL_PROFILE)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    message(FATAL_ERROR "COIL_PROFILE needs GCC")
  elseif(COIL_PROFILE STREQUAL "record")
    add_compile_options(-fprofile-generate -fprofile-update=single)
    add_link_options(-fprofile-generate)
  elseif(COIL_PROFILE STREQUAL "use")
    # Files that the training never reached have no counts; a file whose counts are a little off still profits.
    add_compile_options(-fprofile-use -fprofile-correction -Wno-missing-profile -Wno-coverage-mismatch)
    add_link_options(-fprofile-use -fprofile-correction -Wno-missing-profile)
  else()
    message(FATAL_ERROR "COIL_PROFILE is 'record', 'use' or empty, not '${COIL_PROFILE}'")
  endif()
endif()
if(COIL_WERROR)
  target_compile_options(coil_options INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # Computed goto is a documented extension that -Wpedantic reports at every use; ours is on purpose.
  target_compile_options(coil_options INTERFACE -Wno-gnu-label-as-value)
endif()
if(COIL_ASAN)
  # Not vptr: it tests memory through a pipe of its own, and takes objects for broken where a test has used up all descriptors.
  target_compile_options(coil_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(coil_options INTERFACE -fsanitize=address,undefined)
  target_compile_definitions(coil_options INTERFACE COIL_ASAN=1)
endif()
if(COIL_TSAN)
  target_compile_options(coil_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(coil_options INTERFACE -fsanitize=thread)
endif()

if(COIL_FAST_LINK)
  find_program(COIL_MOLD mold)
  find_program(COIL_LLD ld.lld)
  mark_as_advanced(COIL_MOLD COIL_LLD)
  if(COIL_MOLD)
    add_link_options(-fuse-ld=mold)
  elseif(COIL_LLD)
    add_link_options(-fuse-ld=lld)
  endif()
endif()

# What programs (not libraries) add: no dependence on the machine's libstdc++, no sections that nobody reaches.
add_library(coil_link_options INTERFACE)
target_link_options(coil_link_options INTERFACE -Wl,--gc-sections -Wl,-O1 -Wl,-z,relro -Wl,-z,now)
# Relative relocations as a bit map (glibc 2.36 and later): 200 KB less, and less for the dynamic linker to read at every start.
# Debian's mold writes them without naming the glibc that they need, so not with the fast linker.
include(CheckLinkerFlag)
check_linker_flag(CXX -Wl,-z,pack-relative-relocs COIL_HAS_PACKED_RELOCATIONS)
if(COIL_HAS_PACKED_RELOCATIONS AND NOT COIL_FAST_LINK)
  target_link_options(coil_link_options INTERFACE -Wl,-z,pack-relative-relocs)
endif()
# At a fixed address nothing of the tables has to be relocated, and their pages stay shared and untouched until used.
if(NOT COIL_PIE AND NOT COIL_ASAN AND NOT COIL_TSAN)
  target_link_options(coil_link_options INTERFACE -no-pie)
endif()
if(COIL_STATIC AND NOT COIL_ASAN AND NOT COIL_TSAN)
  target_link_options(coil_link_options INTERFACE -static-libstdc++ -static-libgcc)
endif()
