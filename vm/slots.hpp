// vm/slots.hpp — slots by number, the dunder names that stand for them, and keeping them in step with class attributes.
//
// Here: the correspondence. Functions that a script class's slots hold are in vm/slots_script.cpp; the wrappers that show native
// slots to scripts (int.__add__) in vm/slot_wrappers.cpp.
#pragma once

#include "vm/protocol.hpp"

namespace coil {

enum class SlotId : std::uint8_t {
#define COIL_SLOT(field, signature, dunder) field,
#include "vm/slots.def"
  Count
};
inline constexpr std::size_t kSlotCount = static_cast<std::size_t>(SlotId::Count);
static_assert(sizeof(Slots) == kSlotCount * sizeof(void*));

using AnySlot = void (*)();
inline AnySlot& slot_at(Slots& slots, SlotId id) { return reinterpret_cast<AnySlot*>(&slots)[static_cast<std::size_t>(id)]; }
inline AnySlot slot_at(const Slots& slots, SlotId id) { return reinterpret_cast<const AnySlot*>(&slots)[static_cast<std::size_t>(id)]; }

/// One special method: the slot it stands for and which of the slot's names it is.
struct Dunder {
  const char* name;
  SlotId slot;
  std::uint8_t variant;   // reflected 1; delattr, delitem, delete 1; compare: CompareOp; __getattr__ 1
  const char* doc;
};
enum DunderVariant : std::uint8_t { kVariantPlain = 0, kVariantReflected = 1, kVariantDelete = 1, kVariantGetattrHook = 1 };

inline constexpr std::size_t kDunderCount = 79;
extern const Dunder kDunders[kDunderCount];

/// Boot: lets dunder_index find the names.
void register_dunder_names(Vm&);
/// Index in kDunders of an interned name; -1: not a special method with a slot.
int dunder_index(Vm&, Str* name);
/// Interned name of a slot's dunder.
Str* dunder_name(Vm&, SlotId id, std::uint8_t variant = kVariantPlain);
/// The slot of a binary operator.
SlotId slot_of(BinOp op, bool inplace);
/// Text of the operator for messages ("+", "//=").
const char* operator_text(BinOp op, bool inplace);

/// Computes all slots of a type whose mro is set: own native ones, what its dict defines, what it inherits.
void init_slots(Vm&, Type* type);
/// After `name` changed in the type's dict: its slot here and in subclasses.
void update_slots(Vm&, Type* type, Str* name);
/// What the slots and dict say about the type: the kTypeDefault* flags, init_function.
void update_derived_flags(Vm&, Type* type);
/// Adds SlotWrappers (and __new__, __hash__ = None) for the native slots of a type to its dict.
bool add_slot_wrappers(Vm&, Type* type);
/// The function that a script class's slot holds for the dunders of `id`.
AnySlot script_slot(SlotId id);
/// Calls each live direct subclass: f(Type*).
template <class F>
void each_subclass(Type* type, F&& f);
/// Direct subclasses that are alive, in order of creation.
void subclasses_of(Type* type, void (*visit)(Type*, void*), void* context);
template <class F>
void each_subclass(Type* type, F&& f) {
  subclasses_of(type, [](Type* t, void* context) { (*static_cast<F*>(context))(t); }, &f);
}
bool add_subclass(Vm&, Type* base, Type* subclass);
void remove_subclass(Type* base, Type* subclass);

}  // namespace coil
