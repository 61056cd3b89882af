// runtime/task_dump.hpp — a look at a running program: the tree of its tasks, printed on a signal.
#pragma once

namespace coil::runtime {

class Interpreter;

/// From now on signal `number` makes the interpreter write the tree of all asyncio tasks with their stacks to sys.stderr at its next
/// safepoint, and go on. Ignored signals stay ignored. One interpreter of the process at a time.
void dump_tasks_on(Interpreter& interpreter, int number);

}  // namespace coil::runtime
