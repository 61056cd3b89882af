// vm/operator_frames.cpp — operators that a script class defines, run by the dispatch loop in frames of its own.
//
// Here: which script function an operator comes to at once, and what is left to do when it gave NotImplemented. Not here: the
// frames themselves (vm/interpreter.cpp), the general protocol with all its orders of tries (vm/protocol_number.cpp,
// vm/protocol_compare.cpp, vm/slots_script.cpp), which remains for everything that is declined here.
#include "vm/operator_frames.hpp"

#include "vm/attributes.hpp"
#include "vm/inline_cache.hpp"
#include "vm/slots.hpp"

namespace coil {
namespace {

/// The method `name` of the plain instance `self` when it is a script function of exactly `count` plain parameters.
Function* plain_method(Vm& vm, Value self, Str* name, unsigned count) {
  Function* f = script_method(vm, self.as_object()->type(), name);
  return f && f->code->simple_count == count ? f : nullptr;
}

bool has_script_slot(Value self, SlotId id) { return slot_at(self.as_object()->type()->slots, id) == script_slot(id); }

/// Whether the right operand's reflected method may have to go first.
bool right_may_go_first(Vm& vm, Value left, Value right) {
  Type *a = left.as_object()->type(), *b = type_of(vm, right);
  return a != b && b->type_flags & kTypeHeap && is_subtype(b, a);
}

}  // namespace

Function* operator_method(Vm& vm, BinOp op, bool inplace, Value left, Value right) {
  const SlotId id = slot_of(op, false);
  if (!has_script_slot(left, id) || (inplace && slot_at(left.as_object()->type()->slots, slot_of(op, true)))) return nullptr;
  return right_may_go_first(vm, left, right) ? nullptr : plain_method(vm, left, dunder_name(vm, id), 2);
}

Function* compare_method(Vm& vm, CompareOp op, Value left, Value right) {
  if (!has_script_slot(left, SlotId::compare) || right_may_go_first(vm, left, right)) return nullptr;
  return plain_method(vm, left, dunder_name(vm, SlotId::compare, static_cast<std::uint8_t>(op)), 2);
}

Function* get_item_method(Vm& vm, Value object) {
  return has_script_slot(object, SlotId::getitem) ? plain_method(vm, object, vm.names.dunder_getitem, 2) : nullptr;
}

Function* set_item_method(Vm& vm, Value object) {
  return has_script_slot(object, SlotId::setitem) ? plain_method(vm, object, vm.names.dunder_setitem, 3) : nullptr;
}

Function* truth_method(Vm& vm, Value object) {
  return has_script_slot(object, SlotId::boolean) ? plain_method(vm, object, vm.names.dunder_bool, 1) : nullptr;
}

Function* next_method(Vm& vm, Value iterator) {
  return has_script_slot(iterator, SlotId::next) ? plain_method(vm, iterator, vm.names.dunder_next, 1) : nullptr;
}

Value check_truth(Vm& vm, Value result) {
  return result.is_bool() ? result : vm.raise(Exc::TypeError, "__bool__ should return bool, returned {t}", {result});
}

}  // namespace coil
