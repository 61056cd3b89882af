// vm/long_work.cpp — see long_work.hpp. The figures are of GMP 6.2 on a machine that was busy with other things, too.
#include "vm/long_work.hpp"

#include <algorithm>
#include <cmath>

#include "vm/vm_state.hpp"

namespace coil {

namespace {
constexpr double kShort = 1e6;  // what takes less needs no permission
double level(std::size_t limbs) { return std::log2(static_cast<double>(limbs) + 2); }
double multiply(std::size_t limbs) { return static_cast<double>(limbs) * 16 * level(limbs); }
}  // namespace

Value foresee(Vm& vm, double nanoseconds) {
  Vm::State& s = *vm.state;
  s.wants_pieces = false;
  if (nanoseconds < kShort || !vm.hooks.tick) return Value::none();
  s.foreseen = nanoseconds;
  const Value r = vm.safepoint();
  s.foreseen = 0;
  return r;
}

bool wants_pieces(const Vm& vm) { return vm.state->wants_pieces; }

Value look_at_clock(Vm& vm, Value operand) {
  constexpr std::size_t kLong = 1 << 15;
  if (!vm.hooks.tick || !operand.is_object()) return Value::none();
  std::size_t size = 0;
  if (auto* s = try_as<Str>(operand)) size = s->size;
  else if (auto* l = try_as<List>(operand)) size = l->size;
  else if (auto* t = try_as<Tuple>(operand)) size = t->size;
  else if (auto* d = try_as<Dict>(operand)) size = d->used;
  else if (auto* set = try_as<Set>(operand)) size = set->table ? set->table->used : 0;
  else if (auto* b = try_as<Bytes>(operand)) size = b->size;
  else if (is<ByteArray>(operand)) size = kLong;
  else if (auto* i = try_as<BigInt>(operand)) size = i->aux * sizeof(mp_limb_t);
  return size < kLong ? Value::none() : vm.safepoint();
}

bool can_build(Vm& vm, std::size_t bytes, double nanoseconds_each) {
  if (bytes < (1 << 15)) return true;
  return vm.heap.check_room(2 * bytes) && !foresee(vm, static_cast<double>(bytes) * nanoseconds_each).is_error();
}

bool Growth::ask(std::size_t size) {
  next_ = size + std::min<std::size_t>(size / 4, 1 << 18);
  return vm_.heap.check_room(size + size / 4 * 3) && !vm_.charge(1 << 16).is_error();
}

double cost_of_multiplying(std::size_t limbs, std::size_t other) {
  const std::size_t small = std::max<std::size_t>(std::min(limbs, other), 1), large = std::max(limbs, other);
  return multiply(small) * (static_cast<double>(large) / static_cast<double>(small));
}
double cost_of_dividing(std::size_t limbs) { return multiply(limbs) * 2.8; }
double cost_of_decimal(std::size_t limbs) { return multiply(limbs) * level(limbs) * 0.35; }
double cost_of_gcd(std::size_t limbs) { return multiply(limbs) * level(limbs) * 1.6; }

}  // namespace coil
