// vm/vm.cpp — a Vm's life: making it, its roots, pending exceptions, safepoints, finalizers.
//
// Here: state that belongs to no single subject. Not here: running code (vm/interpreter.cpp, vm/call.cpp), exception objects
// (vm/exceptions.cpp).
#include "vm/vm.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <span>

#include "vm/attributes.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/protocol.hpp"
#include "vm/stop.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {

void forget_dead_strings(Vm& vm, Heap& heap);  // vm/str.cpp

struct Vm::Roots : RootSource {
  explicit Roots(Vm& owner) : vm(owner) {}

  void trace_roots(Tracer& tracer) override {
    for (std::size_t i = 0; i < sizeof(WellKnownTypes) / sizeof(Type*); ++i) tracer(reinterpret_cast<Type**>(&vm.types)[i]);
    for (std::size_t i = 0; i < sizeof(Names) / sizeof(Str*); ++i) tracer(reinterpret_cast<Str**>(&vm.names)[i]);
    for (Type* t : vm.exceptions) tracer(t);
    tracer(vm.builtins);
    tracer(vm.modules);
    tracer(vm.handled);
    tracer(vm.pending_);
    tracer(vm.asyncgen_firstiter);
    tracer(vm.asyncgen_finalizer);
    Vm::State& st = *vm.state;
    for (Str* s : st.characters) tracer(s);
    for (Str* s : st.dunder_names) tracer(s);
    tracer(st.empty_tuple);
    tracer(st.empty_bytes);
    tracer(st.empty_frozenset);
    tracer(st.generic_alias_iterator);
    for (Object* o : st.finalizers) tracer(o);
    for (Object* o : st.repr_stack) tracer(o);
    trace_stack(vm, tracer);
  }

  void after_mark(Heap& heap) override {
    forget_dead_strings(vm, heap);
    for (MethodCacheEntry& e : std::span(vm.state->method_cache, vm.state->method_cache_mask + 1))
      if (e.name && !heap.is_marked(e.name)) e = {};
    std::ranges::fill(vm.state->keyword_places, KeywordPlaces{});
    for (SharedCacheEntry& e : std::span(vm.state->shared_caches, vm.state->shared_caches ? kSharedCacheSize : 0))
      if (e.name && !heap.is_marked(reinterpret_cast<Str*>(e.name & ~std::uintptr_t{7}))) e = {};
  }

  Vm& vm;
};

Vm::Vm() : heap(*this) {
  state = new State;
  roots = new Roots(*this);
  heap.add_root_source(roots);
  if (!heap.stack_base()) heap.set_stack_base(__builtin_frame_address(0));
  make_stack(*this);
  boot_types(*this);
#define COIL_NAME(field, text) names.field = intern(text);
#include "vm/names.def"
  for (std::size_t i = 0; i < kDunderCount; ++i) state->dunder_names[i] = intern(kDunders[i].name);
  register_dunder_names(*this);
  make_exception_types(*this);
  complete_object_model_types(*this);
  complete_script_types(*this);
}

Vm::~Vm() {
  destroy_observation(*this);
  heap.remove_root_source(roots);
  destroy_stack(*this);
  delete roots;
  // `state` outlives the heap's destructors (which run after this body) in nothing: no destructor may look at it.
  delete state;
  state = nullptr;
}

// ---- builtins

Value Vm::builtin(Dict* space, Str* name) {
  if (!space) return Value::none();  // while booting
  const Value v = dict_get_str(*this, space, name);
  if (!v.is_unset() || space != builtins || !hooks.lazy_attribute) return v;
  return hooks.lazy_attribute(*this, space, name);
}

Dict* Vm::all_builtins() {
  if (hooks.lazy_attribute) (void)hooks.lazy_attribute(*this, builtins, nullptr);
  return builtins;
}

// ---- messages

std::string Vm::format(std::string_view text, std::initializer_list<FormatArg> args) {
  std::string out;
  out.reserve(text.size() + 32);
  const FormatArg* next = args.begin();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const std::size_t close = c == '{' ? text.find('}', i) : std::string_view::npos;
    if (close == std::string_view::npos || close > i + 2 || next == args.end()) {
      out.push_back(c);
      continue;
    }
    const char mode = close == i + 2 ? text[i + 1] : 's';
    const FormatArg& arg = *next++;
    i = close;
    switch (arg.kind) {
      case FormatArg::Kind::Text: out.append(arg.text); break;
      case FormatArg::Kind::Int: out.append(std::to_string(arg.integer)); break;
      case FormatArg::Kind::TypeName: out.append(arg.text); break;
      case FormatArg::Kind::Value: {
        if (mode == 't') {
          // A native type of a module is named with it, but for what CPython writes in Python.
          const std::string full = full_type_name(*this, type_of(*this, arg.value));
          if (full.starts_with("asyncio.")) out.append(type_name(*this, arg.value));
          else out.append(full);
          break;
        }
        if (mode == 's' && is_str(arg.value)) {
          out.append(view(*this, arg.value));
          break;
        }
        if (mode == 's' && is<Type>(arg.value)) {
          out.append(view(*this, arg.value.as<Type>()->name));
          break;
        }
        const Value shown = mode == 'r' ? to_repr(*this, arg.value) : to_str(*this, arg.value);
        if (shown.is_error()) (void)take_exception();
        else out.append(view(*this, shown));
        break;
      }
    }
  }
  return out;
}

Value Vm::raise(Exc type, std::string_view text, std::initializer_list<FormatArg> args) { return raise(exception_type(type), text, args); }

Value Vm::raise(Type* type, std::string_view text, std::initializer_list<FormatArg> args) {
  if (!type) return raise_memory_error();  // while booting
  const std::string message = args.size() ? format(text, args) : std::string(text);
  Str* s = make_str(*this, message);
  if (!s) return Value::error();
  const Value exception = make_exception(*this, type, {s});
  return exception.is_error() ? exception : raise_value(exception);
}

Value Vm::raise_value(Value thrown) {
  COIL_TRY(exception, instantiate_exception(*this, thrown));
  auto* e = exception.as<ExceptionObject>();
  if (handled.is_object() && !(handled == exception)) {
    // The chain of contexts must stay a chain: cut the link that would close a circle.
    Value seen = handled;
    for (int guard = 0; is<ExceptionObject>(seen) && guard < 10'000; ++guard) {
      auto* link = seen.as<ExceptionObject>();
      if (link->context == exception) {
        link->context = Value::none();
        break;
      }
      seen = link->context;
    }
    e->context = handled;
    heap.barrier(e);
  }
  pending_ = exception;
  return Value::error();
}

Value Vm::raise_key_error(Value key) {
  const Value exception = make_exception(*this, exception_type(Exc::KeyError), {key});
  return exception.is_error() ? exception : raise_value(exception);
}

Value Vm::raise_stop_iteration(Value value) {
  Value exception;
  if (value.is_none() || value.is_unset()) exception = make_exception(*this, exception_type(Exc::StopIteration), {});
  else exception = make_exception(*this, exception_type(Exc::StopIteration), {value});
  if (exception.is_error()) return exception;
  return raise_value(exception);
}

Value Vm::raise_memory_error() {
  // A small cell is always granted (vm/heap.hpp rule 4), so there is no need for an object kept in reserve.
  if (!pending_.is_unset() && pending_is(Exc::MemoryError)) return Value::error();
  Type* type = exception_type(Exc::MemoryError);
  if (!type) return Value::error();
  auto* e = heap.make<ExceptionObject>(type->root_shape);
  e->attrs.slots = nullptr;
  e->args = nullptr;
  e->traceback = e->cause = e->context = Value::none();
  e->extra = Value::unset();
  e->args = make_tuple(*this, std::size_t{0});
  pending_ = e;
  return Value::error();
}

Value Vm::raise_os_error(int error_number, Value filename) {
  Exc type = Exc::OSError;
  switch (error_number) {
    case EAGAIN: case EALREADY: case EINPROGRESS: type = Exc::BlockingIOError; break;
    case EPIPE: case ESHUTDOWN: type = Exc::BrokenPipeError; break;
    case ECHILD: type = Exc::ChildProcessError; break;
    case ECONNABORTED: type = Exc::ConnectionAbortedError; break;
    case ECONNREFUSED: type = Exc::ConnectionRefusedError; break;
    case ECONNRESET: type = Exc::ConnectionResetError; break;
    case EEXIST: type = Exc::FileExistsError; break;
    case ENOENT: type = Exc::FileNotFoundError; break;
    case EISDIR: type = Exc::IsADirectoryError; break;
    case ENOTDIR: type = Exc::NotADirectoryError; break;
    case EINTR: type = Exc::InterruptedError; break;
    case EACCES: case EPERM: type = Exc::PermissionError; break;
    case ESRCH: type = Exc::ProcessLookupError; break;
    case ETIMEDOUT: type = Exc::TimeoutError; break;
    default: break;
  }
  Str* text = make_str(*this, std::strerror(error_number));
  if (!text) return Value::error();
  // Through the class, so that OSError's own __new__ takes the arguments apart.
  Value exception = filename.is_unset() ? call(exception_type(type), {Value::small_int(error_number), text})
                                        : call(exception_type(type), {Value::small_int(error_number), text, filename});
  return exception.is_error() ? exception : raise_value(exception);
}

bool Vm::pending_is(Exc type) const {
  const Type* t = exceptions[static_cast<std::size_t>(type)];
  return t && pending_is(const_cast<Type*>(t));
}
bool Vm::pending_is(Type* type) const { return pending_.is_object() && is_subtype(pending_.as_object()->type(), type); }

bool Vm::take_stop_iteration(Value* value) {
  if (!pending_is(Exc::StopIteration)) return false;
  const Value e = take_exception();
  if (value) *value = exception_attribute(*this, e.as<ExceptionObject>(), names.value);
  return true;
}

// ---- calls, safepoints

bool Vm::enter_native_call(const char* where) {
  // The native stack has its own bound below the script's limit: a native level costs far more than a script one.
  const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  const auto base = reinterpret_cast<std::uintptr_t>(heap.stack_base());
  if (depth + native_depth_ >= recursion_limit || (base > here && base - here > native_stack_limit)) {
    (void)raise(Exc::RecursionError, "maximum recursion depth exceeded{}", {where});
    return false;
  }
  ++native_depth_;
  return true;
}

namespace {
/// Over the cap: what an earlier MemoryError unwound may be garbage by now, so that only memory in use counts. Blocks that are mostly
/// empty may go a little over the cap, or nothing could be done after a MemoryError was caught. Collections that find little are
/// tried more and more rarely: a program that only dies of it should do so soon.
bool relieve_memory(Vm& vm) {
  Vm::State& s = *vm.state;
  if (s.skip_collections > 0) {
    --s.skip_collections;
    return false;
  }
  vm.heap.collect_full();
  const HeapStats now = vm.heap.stats();
  const std::size_t limit = vm.heap.limit();
  const bool relieved = now.block_bytes <= limit || (now.used_bytes <= limit / 2 && now.block_bytes <= limit + limit / 8);
  s.futile_collections = relieved ? 0 : s.futile_collections + 1;
  s.skip_collections = relieved ? 0 : 1u << (s.futile_collections < 10 ? s.futile_collections : 10);
  return relieved;
}
}  // namespace

Value Vm::safepoint() {
  counted_ = steps();
  ticks = tick_start_ = tick_slice;
  if (hooks.tick && hooks.tick(*this).is_error()) return Value::error();
  if (heap.take_over_limit() && !relieve_memory(*this)) return raise_memory_error();
  if (interrupt_.exchange(false, std::memory_order_relaxed)) return hooks.interrupted ? hooks.interrupted(*this) : raise_value(exception_type(Exc::KeyboardInterrupt));
  if (hooks.poll) {
    hooks.poll(*this);
    if (has_exception()) return Value::error();
  }
  if (!state->finalizers.empty()) return run_finalizers();
  return Value::none();
}

void Vm::enqueue_finalizer(Object* object) {
  state->finalizers.push_back(object);
  request_safepoint();
}

Value Vm::run_finalizers() {
  if (state->running_finalizers) return Value::none();
  if (is_stopping(*this)) {  // a script that is being stopped has no more say
    state->finalizers.clear();
    return Value::none();
  }
  state->running_finalizers = true;
  const Value saved = pending_;
  pending_ = Value::unset();
  Root keep(heap, saved);
  while (!state->finalizers.empty()) {
    Object* o = state->finalizers.front();
    state->finalizers.pop_front();
    Value result;
    Value where(o);
    if (o->kind == Kind::WeakRef) {
      where = static_cast<WeakRef*>(o)->callback;
      static_cast<WeakRef*>(o)->callback = Value::unset();
      if (where.is_unset() || where.is_none()) continue;
      result = call(where, {o});
    } else if (slot::Unary finalize = o->type()->slots.finalize) {
      result = finalize(*this, o);
      where = lookup_in_type(*this, o->type(), names.dunder_del);
      if (where.is_unset()) where = Value(o);
    }
    if ((result.is_error() || has_exception()) && is_stopping(*this)) {
      state->finalizers.clear();
      state->running_finalizers = false;
      return Value::error();
    }
    if (result.is_error() || has_exception()) {
      const Value e = take_exception();
      if (hooks.unraisable) hooks.unraisable(*this, e, where);
      if (has_exception()) (void)take_exception();
    }
  }
  pending_ = saved;
  state->running_finalizers = false;
  return Value::none();
}

}  // namespace coil
