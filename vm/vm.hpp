// vm/vm.hpp — the virtual machine of one interpreter: heap, running stack, current exception, well-known types and names.
//
// Here: state and the calls into it that everything native uses. Protocols (repr, getattr, iteration, arithmetic ...) are free
// functions in vm/protocol.hpp. Not here: builtin modules, files, the event loop (runtime/).
//
// Threads: one Vm belongs to one thread at a time; only request_interrupt() may be called from another.
#pragma once

#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "vm/frame.hpp"
#include "vm/heap.hpp"
#include "vm/native.hpp"
#include "vm/objects.hpp"
#include "vm/type.hpp"

namespace coil {

enum class Exc : std::uint8_t {
#define COIL_EXCEPTION(name, base, attributes) name,
#include "vm/exceptions.def"
  Count
};

/// Types that the VM names. Each is made during boot; `exceptions` by vm/exceptions.cpp.
struct WellKnownTypes {
  Type *object, *type, *none, *not_implemented, *ellipsis, *boolean, *integer, *floating, *complex, *str, *bytes, *bytearray, *memoryview,
      *list, *tuple, *dict, *dict_keys, *dict_values, *dict_items, *set, *frozenset, *slice, *range, *function, *builtin_function, *method_descriptor,
      *bound_method, *code, *cell, *module, *property, *staticmethod, *classmethod, *member, *getset, *slot_wrapper, *method_wrapper, *super, *mapping_proxy,
      *generic_alias, *union_type, *generator, *coroutine, *async_generator, *async_gen_asend, *async_gen_athrow, *coroutine_wrapper,
      *traceback, *frame, *weakref, *weak_proxy, *weak_callable_proxy, *list_iterator, *list_reverse_iterator, *tuple_iterator, *range_iterator, *str_iterator, *str_ascii_iterator,
      *bytes_iterator, *bytearray_iterator, *dict_key_iterator, *dict_value_iterator, *dict_item_iterator, *dict_reverse_key_iterator, *dict_reverse_value_iterator, *dict_reverse_item_iterator, *set_iterator, *sequence_iterator,
      *callable_iterator, *longrange_iterator, *reversed, *enumerate, *zip, *map, *filter, *simple_namespace, *shape, *storage,
      *exception_group, *classmethod_descriptor;
};

struct Names {
#define COIL_NAME(field, text) Str* field;
#include "vm/names.def"
};

/// One argument of Vm::raise's format.
struct FormatArg {
  enum class Kind : std::uint8_t { Text, Int, Value, TypeName } kind;
  std::string_view text;
  std::int64_t integer = 0;
  Value value;
  FormatArg(const char* s) : kind(Kind::Text), text(s) {}                     // NOLINT: implicit on purpose
  FormatArg(std::string_view s) : kind(Kind::Text), text(s) {}                // NOLINT
  FormatArg(const std::string& s) : kind(Kind::Text), text(s) {}              // NOLINT
  FormatArg(Value v) : kind(Kind::Value), value(v) {}                         // NOLINT: str(v); {r}: repr; {t}: its type's name
  FormatArg(Object* o) : kind(Kind::Value), value(o) {}                       // NOLINT
  template <class T> requires(std::is_integral_v<T>) FormatArg(T i) : kind(Kind::Int), integer(static_cast<std::int64_t>(i)) {}  // NOLINT
};

/// Runtime services that the VM needs but does not have itself: set by runtime/ before script code runs.
struct VmHooks {
  Value (*import_module)(Vm&, Str* name, Value globals, Value fromlist, int level) = nullptr;
  void (*warn)(Vm&, Exc category, const std::string& message, Object* source) = nullptr;  // may leave an exception pending
  void (*unraisable)(Vm&, Value exception, Value where) = nullptr;
  void (*poll)(Vm&) = nullptr;  // called at a safepoint when requested (signals, host work); may leave an exception pending
  // Called first at every safepoint while limits or time slices are in force: budgets, deadlines, pausing. error(): it raised.
  Value (*tick)(Vm&) = nullptr;
  Value (*interrupted)(Vm&) = nullptr;  // what request_interrupt() raises, if not KeyboardInterrupt
  // A name that the namespace of a kModuleLazy module (builtins, sys) does not hold yet: its value, put there; unset() when there is
  // none; or error(). Null: all of them, and none later, so that what is deleted stays so.
  Value (*lazy_attribute)(Vm&, Dict* space, Str* name) = nullptr;
  // Called every so often while a collection runs. It may leave this native stack and come back later, but must not touch the heap.
  void (*collecting)(Vm&, bool finished) = nullptr;
  void* host = nullptr;         // the embedding API's own
  void* context = nullptr;      // runtime's Interpreter
};

class Vm {
 public:
  Vm();
  ~Vm();
  Vm(const Vm&) = delete;
  Vm& operator=(const Vm&) = delete;

  Heap heap;
  WellKnownTypes types{};
  Names names{};
  Type* exceptions[static_cast<std::size_t>(Exc::Count)]{};  // null: not made yet, see exception_type()
  VmHooks hooks;
  Dict* builtins = nullptr;      // of module builtins
  Dict* modules = nullptr;       // sys.modules

  // ---- running code
  /// Calls any callable with positional arguments (and named ones: `keywords` names the last values). error() when it raised.
  Value call(Value callable, std::initializer_list<Value> args);
  Value call(Value callable, Args& args);
  /// Runs a module's, class body's or eval's code. `locals`: for kCodeNamespaceInRegister and class bodies, else unset.
  Value run_code(CodeObject* code, Dict* globals, Value locals = Value::unset());
  /// Goes on with a generator, coroutine or async generator frame. The result is what it yields, with `*finished` false; or
  /// what it returns, with `*finished` true; or error(). `exception` set: raised inside instead of sending `value`.
  Value resume(Generator* generator, Value value, Value exception, bool* finished);
  bool last_was_yield = false;   // of resume() on an async generator: it yielded, rather than awaited something

  // ---- exceptions: at most one is pending
  /// Makes an exception of the class with the formatted text as its only argument and leaves it pending. In `format`, {} is the
  /// next argument, {r} its repr, {t} the name of its type. Always returns error().
  Value raise(Exc type, std::string_view format, std::initializer_list<FormatArg> args = {});
  Value raise(Type* type, std::string_view format, std::initializer_list<FormatArg> args = {});
  /// Leaves `exception` (an instance or a class) pending, as `raise` would: context is set to what is being handled.
  Value raise_value(Value exception);
  /// Leaves it pending as it is (re-raise).
  Value raise_again(Value exception) { pending_ = exception; return Value::error(); }
  Value raise_key_error(Value key);
  Value raise_stop_iteration(Value value);
  Value raise_memory_error();     // allocates nothing
  Value raise_os_error(int error_number, Value filename = Value::unset());
  bool has_exception() const { return !pending_.is_unset(); }
  Value pending() const { return pending_; }
  Value take_exception() { Value e = pending_; pending_ = Value::unset(); return e; }
  bool pending_is(Exc type) const;
  bool pending_is(Type* type) const;
  /// If a StopIteration is pending: clears it and stores its value.
  bool take_stop_iteration(Value* value);
  /// What `except` blocks of the running chain are handling now (sys.exception()); None if nothing.
  Value handled = Value::none();
  std::string format(std::string_view format, std::initializer_list<FormatArg> args);

  /// What the iterator that ended last returned (the value of its StopIteration), which slots.next cannot say: it only gives
  /// unset(). Who wants it (next(), __next__, yield from) resets it before and takes it after.
  Value iterator_result = Value::none();
  Value take_iterator_result() { const Value v = iterator_result; iterator_result = Value::none(); return v; }

  // ---- names and text
  Str* intern(std::string_view text);
  /// What `name` means in `namespace_`, the builtins that some code has: names of the builtins module are made when first asked for.
  Value builtin(Dict* namespace_, Str* name);
  /// The builtins module's namespace with everything in it: for who looks at it as a whole.
  Dict* all_builtins();
  /// Made when it is first asked for: most scripts meet few of them.
  Type* exception_type(Exc e) {
    Type* t = exceptions[static_cast<std::size_t>(e)];
    return t ? t : make_exception_type(e);
  }
  Type* make_exception_type(Exc e);
  Type* exception_group_type();

  // ---- frames
  Frame* current = nullptr;       // innermost frame
  void* dispatch_base = nullptr;  // where the native frame of the innermost dispatch loop ends (the stack grows down)
  /// Depth of calls, script and native: RecursionError beyond the limit. False and pending when exceeded.
  bool enter_native_call(const char* where = "");  // ` in comparison` and such end the message
  void leave_native_call() { --native_depth_; }
  FrameObject* observed_frames = nullptr;  // those of frames on the stack that somebody looked at
  std::uint32_t depth = 0, recursion_limit = 1000;

  // ---- safepoints: `ticks` counts down on back edges and calls; at zero the slow path asks why.
  std::int32_t ticks = kTickSlice;
  static constexpr std::int32_t kTickSlice = 1 << 14;
  std::int32_t tick_slice = kTickSlice;  // what `ticks` begins at; less while hooks.tick has to be punctual
  /// Steps so far: turns of loops, calls, and what native code charged.
  std::uint64_t steps() const { return counted_ + static_cast<std::uint64_t>(static_cast<std::int64_t>(tick_start_) - ticks); }
  /// Makes the next step come to safepoint().
  void request_safepoint() { counted_ = steps(); ticks = tick_start_ = 0; }
  /// The next safepoint comes after `steps`; to be called from hooks.tick.
  void shorten_slice(std::int32_t steps) { ticks = tick_start_ = steps; }
  /// The pending exception passes every handler until it reaches native code: a stop that the script tried to swallow.
  bool unwinding_all = false;
  /// Called when ticks run out: collector and finalizer requests, interrupts, hooks.poll. error() when it raised.
  Value safepoint();
  void request_interrupt() { interrupt_.store(true, std::memory_order_relaxed); }  // any thread, signal handlers
  void enqueue_finalizer(Object* object);
  Value run_finalizers();
  /// Charges work done by native code against the budget; checks for interrupts. error() when it must stop.
  Value charge(std::size_t work) { return (ticks -= static_cast<std::int32_t>(work >> 4) + 1) < 0 ? safepoint() : Value::none(); }

  /// The function that call_native is in, for kNativeRaw ones whose definition carries more than NativeDef.
  NativeFunction* native_callee = nullptr;
  /// How much native stack scripts may use, in bytes from the heap's stack base: RecursionError beyond.
  std::size_t native_stack_limit = 6 << 20;

  std::uint64_t new_version() { return ++version_counter_; }
  std::uint64_t hash_seed = 0;

  // The running stack: chunks that do not move; see vm/stack.hpp.
  struct Stack;
  Stack* stack = nullptr;
  // The chunk in use: addresses [stack_low, stack_low + stack_span]. A register file that ends outside of it takes the slow way of
  // a call, which covers overflow and callers whose frame lies in the heap with one comparison.
  std::uintptr_t stack_low = 0, stack_span = 0;
  static constexpr unsigned kPoolSizes = 48;
  Generator* generator_pool[kPoolSizes] = {};  // frames of awaited calls that nobody saw, by size: vm/coroutine.cpp
  Frame* stack_top = nullptr;     // where the next frame goes while the innermost frame is one in the heap

  // asyncgen hooks (sys.set_asyncgen_hooks), per Vm; None when unset
  Value asyncgen_firstiter = Value::none(), asyncgen_finalizer = Value::none();
  std::uint32_t coroutine_origin_depth = 0;

  class Observation* observation = nullptr;  // while somebody observes: vm/observe.hpp

  struct Roots;                   // traces the above
  Roots* roots = nullptr;
  struct State;                   // private tables (intern table, method cache, finalizer queue, breadcrumbs): vm/vm_state.hpp
  State* state = nullptr;

 private:
  friend struct Roots;
  friend class Interpreter;
  Value pending_;
  std::uint32_t native_depth_ = 0;
  std::atomic<bool> interrupt_{false};
  std::uint64_t counted_ = 0;
  std::int32_t tick_start_ = kTickSlice;
  std::uint64_t version_counter_ = 0;
};

}  // namespace coil
