// runtime/aside.hpp — system calls that would hold up every stack of the interpreter, made elsewhere while the stack that asks waits.
//
// Here: handing a call to another system thread; writing and waiting for several descriptors in one's own stack only. Not here: the stacks
// (runtime/threads.hpp); what libuv does for the loop itself (runtime/net).
#pragma once

#include <poll.h>
#include <sys/types.h>

#include <functional>
#include <string_view>
#include <vector>

#include "vm/vm.hpp"

namespace coil::runtime {

/// Short: work that comes to an end by itself (a name asked for, a file written back, a hash of much data): libuv's thread pool. Long: waits for
/// somebody else's doing (the other end of a FIFO, a shell command): a system thread of its own, or a few such would keep the pool.
enum class Aside { Short, Long };

/// Runs `work` on another system thread while the other stacks of this interpreter run; here and now where there are none.
/// `work` touches neither the vm nor heap objects and owns what it uses through `work` itself: when a signal's exception ends the wait,
/// it is left to itself. error(): that exception.
Value run_aside(Vm& vm, Aside kind, const std::function<void()>& work);
/// The same for work that reads objects of the heap that the caller holds and nobody can change (a Bytes): the wait is not given up.
Value run_aside_on_heap(Vm& vm, const std::function<void()>& work);

/// open(2) of what may wait for another process. *error is errno, or 0.
Value open_aside(Vm& vm, int directory, const char* path, int flags, mode_t mode, int* descriptor, int* error);
/// write(2); where there are other stacks, waits in the running one only. *written < 0: errno says why.
Value write_aside(Vm& vm, int descriptor, std::string_view data, ssize_t* written);
/// poll(2) without waiting, then waits as long as `seconds` (negative: for ever) say, in this stack only. Needs has_threads(). *count: as poll's.
Value poll_aside(Vm& vm, std::vector<pollfd>& entries, double seconds, int* count);

}  // namespace coil::runtime
