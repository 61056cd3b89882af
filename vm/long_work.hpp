// vm/long_work.hpp — native work that cannot be stopped once it has begun: what it will take is said before.
//
// Here: asking whether limits leave room for it, and estimates of big-int arithmetic. Not here: the limits (embed/limits.cpp).
#pragma once

#include <cstddef>

#include "vm/value.hpp"

namespace coil {

class Vm;

/// Before work of about so many nanoseconds. error(): it would go beyond a time limit by too much, and the stop is raised now.
/// Costs nothing for short work or where no limit is in force.
Value foresee(Vm& vm, double nanoseconds);
/// After foresee(): a slice will end long before the work does, so that it should be done in pieces with safepoints between them.
bool wants_pieces(const Vm& vm);

/// Where limits or slices are in force, before one step that goes through all of `operand`: a safepoint if that is long. (A step of a
/// script is counted as one whatever it works on, so that a few hundred of them could take a minute.)
Value look_at_clock(Vm& vm, Value operand);

/// Before so many bytes are built, first in C++ memory and then as an object, at about so many nanoseconds each. False: there is no room
/// (MemoryError), or a limit would be passed; the exception is pending. Costs nothing for a little.
bool can_build(Vm& vm, std::size_t bytes, double nanoseconds_each);

/// Text or the like that is put together in C++ memory: whether it may go on growing. (Other script code may run meanwhile.)
class Growth {
 public:
  explicit Growth(Vm& vm) : vm_(vm) {}
  /// False: MemoryError or a stop is pending.
  bool admits(std::size_t size) { return size < next_ || ask(size); }

 private:
  bool ask(std::size_t size);
  Vm& vm_;
  std::size_t next_ = 1 << 15;
};

// Of GMP's operations on numbers of so many 64-bit limbs, in nanoseconds: measured, and rather too much than too little.
double cost_of_multiplying(std::size_t limbs, std::size_t other);
double cost_of_dividing(std::size_t limbs);
double cost_of_decimal(std::size_t limbs);   // to text; from text it is half of that
double cost_of_gcd(std::size_t limbs);

}  // namespace coil
