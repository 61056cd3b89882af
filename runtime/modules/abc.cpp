// runtime/modules/abc.cpp — module _abc: what abc.py cannot do in Python.
//
// Here: telling the match statement that the instances of a class are sequences or mappings.
// Not here: ABCMeta itself (runtime/frozen/abc.py).
#include "vm/exceptions.hpp"
#include "vm/int.hpp"
#include "vm/native.hpp"
#include "vm/protocol.hpp"
#include "vm/slots.hpp"

namespace coil::runtime {
namespace {

constexpr std::uint32_t kPatternFlags = kTypeSequence | kTypeMapping;
constexpr std::int64_t kSequenceBit = 1 << 5, kMappingBit = 1 << 6;  // as in type.__flags__ and __abc_tpflags__

/// Marks a class and those below it, that were made before it was registered.
void mark(Type* type, std::uint32_t flags) {
  if (!(type->type_flags & kTypeHeap)) return;  // builtin types say themselves what they are
  type->type_flags = (type->type_flags & ~kPatternFlags) | flags;
  each_subclass(type, [flags](Type* below) { mark(below, flags); });
}

Value mark_for_match(Vm& vm, Args& args) {
  auto* type = try_as<Type>(args[0]);
  if (!type) return vm.raise(Exc::TypeError, "mark_for_match() argument 1 must be a class, not {t}", {args[0]});
  std::int64_t bits;
  if (!to_int64(vm, args[1], &bits)) return Value::error();
  bits &= kSequenceBit | kMappingBit;
  if (bits == (kSequenceBit | kMappingBit)) return vm.raise(Exc::TypeError, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
  if (bits) mark(type, bits == kSequenceBit ? kTypeSequence : kTypeMapping);
  return Value::none();
}

constexpr NativeDef kFunctions[] = {
    {"mark_for_match", 2, 2, mark_for_match, "mark_for_match(cls, flags, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make__abc(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

}  // namespace coil::runtime
