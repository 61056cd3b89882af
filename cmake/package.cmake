# What hosts link and how they find it: libcoil as a shared and as a static library, the CMake package, pkg-config, the headers.
#
#   find_package(Coil REQUIRED)                      Coil::coil: the shared library, or the static one where that is all there is
#   find_package(Coil REQUIRED COMPONENTS static)    Coil::static (and Coil::shared)
#   pkg-config --cflags --libs coil                  (--static for libcoil.a)
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

option(COIL_LIBRARIES "Build the libraries that `make install` installs (target coil_libraries)" ON)
set(coil_parts coil_embed coil_runtime coil_vm coil_compiler coil_bytecode coil_parser coil_lexer)
set(coil_objects)
foreach(part ${coil_parts})
  list(APPEND coil_objects $<TARGET_OBJECTS:${part}>)
endforeach()

# Debian's archives are not position-independent: the shared library stands on the shared ones.
set(coil_shared_third_party)
foreach(library uv gmp z utf8proc pcre2-8)
  find_library(COIL_SHARED_${library} NAMES lib${library}.so)
  mark_as_advanced(COIL_SHARED_${library})
  if(COIL_SHARED_${library})
    list(APPEND coil_shared_third_party ${COIL_SHARED_${library}})
  endif()
endforeach()

if(COIL_LIBRARIES)
  add_library(coil_shared SHARED EXCLUDE_FROM_ALL ${coil_objects})
  # Only what COIL_API marks leaves the library: third-party archives inside it stay its own.
  target_link_options(coil_shared PRIVATE -Wl,--exclude-libs,ALL -Wl,--gc-sections -Wl,-O1 -Wl,-z,relro -Wl,-z,now -Wl,--no-undefined)
  set_target_properties(coil_shared PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  add_library(coil_static STATIC EXCLUDE_FROM_ALL ${coil_objects})
  foreach(library shared static)
    target_link_libraries(coil_${library} PRIVATE coil_options)
    set_target_properties(coil_${library} PROPERTIES OUTPUT_NAME coil LINKER_LANGUAGE CXX LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib
                          ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)
    add_dependencies(coil_${library} ${coil_parts})
  endforeach()
  target_link_libraries(coil_shared PRIVATE ${coil_shared_third_party} Threads::Threads ${CMAKE_DL_LIBS})
  add_custom_target(coil_libraries DEPENDS coil_shared coil_static)

  install(TARGETS coil_shared coil_static LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/coil DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library FILES_MATCHING PATTERN "*.hpp" PATTERN "*.h")
  configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/CoilConfig.cmake.in ${PROJECT_BINARY_DIR}/CoilConfig.cmake
    INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Coil PATH_VARS CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/CoilConfigVersion.cmake COMPATIBILITY SameMinorVersion)
  install(FILES ${PROJECT_BINARY_DIR}/CoilConfig.cmake ${PROJECT_BINARY_DIR}/CoilConfigVersion.cmake ${PROJECT_SOURCE_DIR}/cmake/dependencies.cmake
          DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Coil COMPONENT library)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/coil.pc.in ${PROJECT_BINARY_DIR}/coil.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/coil.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT library)
endif()
