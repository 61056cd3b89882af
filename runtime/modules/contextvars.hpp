// runtime/modules/contextvars.hpp — the current context, for whoever runs callbacks in one (asyncio's tasks and handles).
#pragma once

#include "vm/protocol.hpp"

namespace coil::runtime {

/// contextvars.copy_context().
Value copy_current_context(Vm& vm);
/// The current Context, made if there is none yet.
Value current_context(Vm& vm);
bool is_context(Vm& vm, Value v);
/// Makes `context` (unset: none yet) the current one; what was current. For who changes stacks.
Value exchange_context(Vm& vm, Value context);
/// Makes `context` current while it lives. Check ok(): RuntimeError "cannot enter context: ... is already entered" otherwise.
class EnterContext {
 public:
  EnterContext(Vm& vm, Value context);
  ~EnterContext();
  EnterContext(const EnterContext&) = delete;
  EnterContext& operator=(const EnterContext&) = delete;
  bool ok() const { return ok_; }

 private:
  Vm& vm_;
  Value context_, previous_;
  bool ok_;
};

}  // namespace coil::runtime
