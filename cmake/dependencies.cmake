# Third-party libraries, as targets that the folders link:
#
#   coil::uv  coil::gmp  coil::utf8proc  coil::zlib     always there (configuring fails without them)
#   coil::pcre2  coil::edit                 only where found: ask with if(TARGET coil::pcre2)
#
# Each is the static archive where there is one (COIL_STATIC), so that the `coil` binary runs on a machine that has none of
# these packages and starts without the dynamic linker's work. Debian's packages are named in packages.txt.

# coil_find(NAME HEADER name.h LIBRARIES archive-or-library...): each library is looked for as a static archive first.
function(coil_find name)
  cmake_parse_arguments(arg "REQUIRED" "HEADER" "LIBRARIES" ${ARGN})
  find_path(COIL_${name}_INCLUDE ${arg_HEADER})
  set(found)
  set(missing)
  foreach(library ${arg_LIBRARIES})
    string(REPLACE "|" ";" spellings ${library})
    list(GET spellings 0 key)
    set(archives)
    if(COIL_STATIC)
      foreach(spelling ${spellings})
        list(APPEND archives lib${spelling}.a)
      endforeach()
    endif()
    find_library(COIL_${name}_${key} NAMES ${archives} ${spellings})
    if(COIL_${name}_${key})
      list(APPEND found ${COIL_${name}_${key}})
    else()
      list(APPEND missing ${key})
    endif()
    mark_as_advanced(COIL_${name}_${key})
  endforeach()
  mark_as_advanced(COIL_${name}_INCLUDE)
  if(NOT COIL_${name}_INCLUDE OR missing)
    if(arg_REQUIRED)
      message(FATAL_ERROR "${name}: ${arg_HEADER} or the libraries (${arg_LIBRARIES}) were not found. "
                          "`make packages` installs what Coil needs.")
    endif()
    message(STATUS "${name}: not found; what needs it is left out")
    return()
  endif()
  add_library(coil::${name} INTERFACE IMPORTED GLOBAL)
  target_include_directories(coil::${name} INTERFACE ${COIL_${name}_INCLUDE})
  target_link_libraries(coil::${name} INTERFACE ${found} ${CMAKE_DL_LIBS})
endfunction()

find_package(Threads REQUIRED)
coil_find(uv REQUIRED HEADER uv.h LIBRARIES uv_a|uv)
target_link_libraries(coil::uv INTERFACE Threads::Threads)
coil_find(gmp REQUIRED HEADER gmp.h LIBRARIES gmp)
coil_find(zlib REQUIRED HEADER zlib.h LIBRARIES z)
coil_find(utf8proc REQUIRED HEADER utf8proc.h LIBRARIES utf8proc)
coil_find(pcre2 HEADER pcre2.h LIBRARIES pcre2-8)
# libedit's archive names none of what it stands on: the terminal database, and BSD's string functions.
coil_find(edit HEADER histedit.h LIBRARIES edit tinfo|ncurses bsd md)
if(TARGET coil::utf8proc AND COIL_STATIC)
  set_property(TARGET coil::utf8proc APPEND PROPERTY INTERFACE_COMPILE_DEFINITIONS UTF8PROC_STATIC)
endif()

# OpenSSL is not linked: its headers tell the functions' types, and the library is loaded at run time by those who use it.
find_path(COIL_openssl_INCLUDE openssl/ssl.h)
mark_as_advanced(COIL_openssl_INCLUDE)
if(NOT COIL_openssl_INCLUDE)
  message(STATUS "openssl: not found; what needs it is left out")
endif()
