// include/coil/config.hpp — the version, and how names of the public API are exported.
//
// Here: macros only. Not here: the API (coil/coil.hpp includes all of it).
#pragma once

#define COIL_VERSION_MAJOR 0
#define COIL_VERSION_MINOR 1
#define COIL_VERSION_PATCH 0
#define COIL_VERSION_STRING "0.1.0"

// COIL_API marks what the shared library exports; everything else in it is hidden.
#if defined(__GNUC__)
#define COIL_API __attribute__((visibility("default")))
#else
#define COIL_API
#endif

// All names live in `coil::v1`, which hosts see as `coil`: a later version with another layout gets another name, and a program
// with both fails to link rather than to run. (The library itself has other things in `coil`, so it opens the namespace plainly.)
#if defined(COIL_BUILDING_LIBRARY)
#define COIL_BEGIN_NAMESPACE namespace coil { namespace v1 {
#else
#define COIL_BEGIN_NAMESPACE namespace coil { inline namespace v1 {
#endif
#define COIL_END_NAMESPACE }}
