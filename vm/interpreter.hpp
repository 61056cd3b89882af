// vm/interpreter.hpp — what the dispatch loop and its out-of-line handlers share. Internal to vm/.
//
// Here: entering the loop, beginning calls, unwinding, and slow handlers by theme. Not here: the protocols (vm/protocol.hpp), await
// chains (vm/coroutine.hpp).
#pragma once

#include <string>
#include <vector>

#include "compiler/opcode.hpp"
#include "vm/coroutine.hpp"
#include "vm/function.hpp"
#include "vm/inline_cache.hpp"

#define COIL_COLD __attribute__((noinline, cold))

namespace coil {

/// Runs from `frame` until the Entry frame below it is reached: the result, or error(). `unwinding`: an exception is pending in
/// `frame` at its saved pc. Sets the Entry frame's `extra` to 1 when a generator finished rather than suspended.
Value run_frames(Vm&, Frame* frame, bool unwinding);

/// An Entry frame on the running stack, for native code that runs script code. Check ok(): no room is a pending MemoryError.
class Entry {
 public:
  explicit Entry(Vm& vm);
  ~Entry();
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;
  bool ok() const { return frame_ != nullptr; }
  Frame* frame() const { return frame_; }
  Value* base() const { return reinterpret_cast<Value*>(frame_ + 1); }

 private:
  Vm& vm_;
  Frame* frame_ = nullptr;
  Frame* back_;
  bool entered_ = false;
};

// ---- calls (vm/call.cpp)
/// Begins the call of base[0] with `count` arguments from base[kFrameHeaderWords], the last ones named by `keywords` (or null), from
/// frame `caller` (its pc saved), result in its register `ret`. A script function's frame is pushed and returned; otherwise null, with
/// *result the result or error().
Frame* begin_call(Vm&, Frame* caller, Value* base, unsigned count, Tuple* keywords, unsigned ret, Value* result);
/// The same with arguments elsewhere.
Frame* begin_call_spread(Vm&, Frame* caller, Value callable, Value arguments, Value keywords, unsigned ret, Value* result);
/// Fills parameter registers `out` (cleared by the callee) of `f` from arguments that do not overlap it. False: TypeError pending.
bool bind_arguments(Vm&, Function* f, Value* out, const Value* values, unsigned count, Tuple* keywords);
/// Fills a frame header at `frame` (function and parameters are in place), clears the other locals, and counts the call. Null:
/// RecursionError or an interrupt is pending.
Frame* push_frame(Vm&, Frame* frame, Frame* caller, CodeObject* code, unsigned parameters, FrameKind kind, unsigned ret);
COIL_COLD Value raise_recursion_error(Vm&);

// ---- unwinding (vm/unwind.cpp)
/// Finds who handles the pending exception, leaving frames on the way: the frame to go on in at its saved pc, or the Entry frame.
/// `reraise`: no traceback entry for `frame` itself.
Frame* unwind(Vm&, Frame* frame, bool reraise);
/// What `handled` becomes when an except block ends that found `saved` before it.
Value restored_handled(Frame* frame, Value saved);

// ---- slow handlers. They return error() when they raised; `instruction` operands are decoded by them.
COIL_COLD Value op_raise(Vm&, Frame*, Instruction, bool* reraise);
COIL_COLD Value raise_unbound_local(Vm&, CodeObject*, unsigned reg);
COIL_COLD Value raise_unbound_name(Vm&, Str* name);
COIL_COLD Value raise_unset_free(Vm&, CodeObject*, unsigned index);
Value op_load_name(Vm&, Frame*, Value space, Str* name);                       // space, globals, builtins
Value op_load_name_only(Vm&, Value space, Str* name);                          // unset() when absent
Value op_store_name(Vm&, Value space, Str* name, Value value);
Value op_delete_name(Vm&, Value space, Str* name);
Value op_delete_global(Vm&, Frame*, Str* name);
Value op_load_special(Vm&, Value object, SpecialMethod which, Value* self);
Value op_load_super(Vm&, Value* operands, Str* name, InlineCache* cache, Value* self);
Value op_load_item(Vm&, Value object, Value key);                              // fast ones first, then get_item
Value op_store_item(Vm&, Value object, Value key, Value value);
Value op_unpack(Vm&, Value iterable, Value* out, unsigned count);
Value op_unpack_ex(Vm&, Value iterable, Value* out, unsigned before, unsigned after);
Value op_build_set(Vm&, const Value* items, unsigned count);
Value op_build_dict(Vm&, const Value* items, unsigned pairs);
Value op_build_string(Vm&, const Value* items, unsigned count);
Value op_format_value(Vm&, const Value* operands, unsigned flags);
Value op_list_extend(Vm&, List*, Value iterable, Value callable);              // callable: of f(*iterable), for the message; or unset
Value op_set_update(Vm&, Set*, Value iterable);
Value op_dict_update(Vm&, Dict*, Value mapping);
Value op_dict_merge(Vm&, Dict*, Value mapping, Value callable);
Value op_make_function(Vm&, Frame*, unsigned index);
void op_function_parts(Vm&, Function*, const Value* parts, unsigned which);
Value op_get_aiter(Vm&, Value object);
Value op_get_awaitable(Vm&, Value object, unsigned wording, bool plain_generator);  // wording: AwaitEnter's C
Value op_anext(Vm&, Value iterator);
Value op_import_name(Vm&, Frame*, Str* name, Value from_list, Value level);
Value op_import_from(Vm&, Value module, Str* name);
Value op_import_star(Vm&, Frame*, Value module, Value space);
Value op_match_keys(Vm&, Value subject, Tuple* keys);
Value op_match_class(Vm&, Value subject, Value cls, unsigned positional, Tuple* names);
bool op_match_sequence(Vm&, Value subject);
bool op_match_mapping(Vm&, Value subject);
Value op_dict_without_keys(Vm&, Value mapping, Tuple* keys);
Value op_setup_annotations(Vm&, Frame*, Value space);
Value op_intrinsic(Vm&, Frame*, Intrinsic which, Value* operands);
Value op_contains(Vm&, Value container, Value item);
Value op_star_arguments(Vm&, Value callable, Value iterable);  // a List of them
Value op_load_slice(Vm&, Value object, const Value* bounds);
Value op_next_slow(Vm&, Value iterator);                                       // iter_next

/// The candidate that a misspelt `name` most likely means (CPython's edit distance), or null.
const std::string* closest_name(const std::vector<std::string>& candidates, std::string_view name);

/// Words of `callable` in messages: "f()" or "Foo.f()", CPython's _PyObject_FunctionStr.
std::string callable_text(Vm&, Value callable);

}  // namespace coil
