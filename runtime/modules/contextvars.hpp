// runtime/modules/contextvars.hpp — the current context, for whoever runs callbacks in one (asyncio's tasks and handles).
#pragma once

#include "vm/protocol.hpp"

namespace coil::runtime {

/// contextvars.copy_context().
Value copy_current_context(Vm& vm);
/// The current Context, made if there is none yet.
Value current_context(Vm& vm);
bool is_context(Vm& vm, Value v);
/// What the ContextVar `variable` has in the current context; unset() when nothing was set.
Value context_variable_value(Vm& vm, Value variable);
/// Makes `context` (unset: none yet) the current one; what was current. For who changes stacks.
Value exchange_context(Vm& vm, Value context);
/// A copy that need not be an object yet, for whoever has room for one word: what a ContextSlot may hold.
Value copy_current_context_lazily(Vm& vm);
/// The `context` word of an object, at the same offset in all of them (the tasks): a Context, or until somebody looks at it the
/// variables that it begins with (None, or a Dict that others share). A million tasks that set no variable need no context objects.
inline constexpr std::size_t kContextSlotOffset = 64;
/// The Context of `owner`, made if there is none yet.
Value context_of(Vm& vm, Object* owner);
/// Makes `context` current while it lives. Check ok(): RuntimeError "cannot enter context: ... is already entered" otherwise.
class EnterContext {
 public:
  EnterContext(Vm& vm, Value context);
  /// The one in the slot of `owner`.
  EnterContext(Vm& vm, Object* owner);
  ~EnterContext();
  EnterContext(const EnterContext&) = delete;
  EnterContext& operator=(const EnterContext&) = delete;
  bool ok() const { return ok_; }

 private:
  Vm& vm_;
  void enter();
  Value context_, previous_;
  bool ok_;
};

}  // namespace coil::runtime
