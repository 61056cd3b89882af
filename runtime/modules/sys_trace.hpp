// runtime/modules/sys_trace.hpp — sys.settrace and its like: the functions that module sys lists.
#pragma once

#include "vm/native.hpp"

namespace coil::runtime {

Value sys_settrace(Vm&, Args&);
Value sys_setprofile(Vm&, Args&);
Value sys_settrace_all(Vm&, Args&);
Value sys_setprofile_all(Vm&, Args&);
Value sys_gettrace(Vm&, Args&);
Value sys_getprofile(Vm&, Args&);
/// A thread ends.
void forget_tracers(Vm&);

}  // namespace coil::runtime
