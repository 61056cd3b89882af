// vm/call.cpp — the general call path: everything that the dispatch loop's inline call does not cover.
//
// Here: pushing frames for functions with defaults, keywords and stars; classes, bound methods and callable objects; calls
// from native code. Not here: matching arguments with parameters and its messages (vm/arguments.cpp).
//
// A frame begins at the callable's word and its parameters are the first registers, so most calls only shift words in place.
// Arguments that lie in a heap frame are copied to the top of the running stack first.
#include <algorithm>
#include <cstring>
#include <optional>

#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/generator_methods.hpp"
#include "vm/interpreter.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"
#include "vm/vm_state.hpp"

namespace coil {
namespace {

constexpr unsigned kManyArguments = 24;  // calls with more copy through C++ memory

/// Values beside the stack of frames, kept reachable: the collector scans the native stack, where few of them lie.
class ArgumentRoom {
 public:
  ArgumentRoom(Vm& vm, std::size_t count) {
    if (count > kManyArguments) many_.emplace(vm.heap).values.assign(count, Value::unset());
    data_ = many_ ? many_->values.data() : reinterpret_cast<Value*>(few_);
  }
  Value* data() { return data_; }

 private:
  alignas(Value) unsigned char few_[kManyArguments * sizeof(Value)];  // not cleared: most calls use two or three of them
  std::optional<RootVector> many_;
  Value* data_;
};

inline void write_header(Frame* frame, Frame* caller, CodeObject* code, FrameKind kind, unsigned ret) {
  frame->back = caller;
  frame->pc = code->instructions;
  frame->kind = kind;
  frame->return_register = static_cast<std::uint8_t>(ret);
  frame->flags = frame->continuation = 0;
  frame->extra = 0;
}

Frame* count_frame(Vm& vm, Frame* frame) {
  if (++vm.depth > vm.recursion_limit) [[unlikely]] {
    --vm.depth;
    (void)raise_recursion_error(vm);
    return nullptr;
  }
  vm.current = frame;
  if (--vm.ticks < 0) [[unlikely]] {
    if (vm.safepoint().is_error()) {
      vm.current = frame->back;
      --vm.depth;
      return nullptr;
    }
  }
  return frame;
}

/// Works out where the named arguments of a call go: false when they fit no function of this code.
bool find_places(Vm& vm, const CodeObject* code, unsigned given, const Tuple* keywords, std::uint8_t* places) {
  const auto& names = code->code->local_names;
  const Value* const keys = const_cast<Tuple*>(keywords)->items();
  for (unsigned k = 0; k < keywords->size; ++k) {
    const std::string_view text = view(vm, keys[k].as<Str>());
    unsigned i = std::max<unsigned>(given, code->code->positional_only);
    while (i < code->positional && names[i] != text) ++i;
    if (i >= code->positional || i > 0xff || std::find(places, places + k, i) != places + k) return false;
    places[k] = static_cast<std::uint8_t>(i);
  }
  return true;
}

/// Binds keyword arguments where they lie, for a function of plain parameters: nothing is allocated. False, and nothing changed,
/// when they do not fit.
bool bind_in_place(Vm& vm, const Function* f, Value* registers, unsigned count, const Tuple* keywords) {
  const CodeObject* code = f->code;
  const auto named = static_cast<unsigned>(keywords->size);
  const unsigned given = count - named, positional = code->positional;
  if (!code->simple_call || named > KeywordPlaces::kMost || count > positional) return false;
  KeywordPlaces& known = vm.state->keyword_places[((reinterpret_cast<std::uintptr_t>(code) >> 5) + (reinterpret_cast<std::uintptr_t>(keywords) >> 4)) % kKeywordPlaces];
  if (known.code != code || known.names != keywords || known.count != count) {
    KeywordPlaces found{code, keywords, count, {}};
    if (!find_places(vm, code, given, keywords, found.places)) return false;
    known = found;
  }
  Value values[KeywordPlaces::kMost];
  for (unsigned k = 0; k < named; ++k) values[k] = registers[given + k];
  for (unsigned i = given; i < positional; ++i) registers[i] = Value::unset();
  for (unsigned k = 0; k < named; ++k) registers[known.places[k]] = values[k];
  if (count == positional) return true;
  auto* defaults = try_as<Tuple>(f->defaults);
  const std::size_t missing_first = positional - (defaults ? std::min<std::size_t>(defaults->size, positional) : 0);
  for (unsigned i = given; i < positional; ++i) {
    if (!registers[i].is_unset()) continue;
    if (i < missing_first) {
      for (unsigned k = 0; k < named; ++k) registers[given + k] = values[k];
      return false;
    }
    registers[i] = defaults->items()[defaults->size - positional + i];
  }
  return true;
}

/// Where a coroutine object was made, for 'was never awaited': in fields that are free until it begins.
void note_maker(Generator* g, const Frame* maker) {
  CodeObject* code = maker->callee()->code;
  const std::ptrdiff_t offset = maker->pc - code->instructions;
  if (offset < 0 || offset > 0xffff) return;
  g->outer_handled = code;
  g->frame.return_register = static_cast<std::uint8_t>(offset & 0xff);
  g->frame.continuation = static_cast<std::uint8_t>(offset >> 8);
}

/// room_for() for where there is room in most cases.
inline Value* place_for(Vm& vm, Value* base, std::size_t words, std::size_t used) {
  return has_room(vm, base, words) ? base : room_for(vm, base, words, used);
}

/// Calls script function base[0]; its arguments follow the header room. `kind` is Plain or Init.
Frame* begin_function(Vm& vm, Frame* caller, Value* base, unsigned count, Tuple* keywords, unsigned ret, FrameKind kind, Value* result) {
  auto* f = base[0].as<Function>();
  CodeObject* code = f->code;
  *result = Value::error();
  if (code->flags & (kCodeGenerator | kCodeCoroutine | kCodeAsyncGenerator)) [[unlikely]] {
    Generator* g = make_generator(vm, f);
    if (!g) return nullptr;
    if (code->plain_count == count && !keywords) {
      std::memcpy(static_cast<void*>(g->registers()), base + kFrameHeaderWords, count * sizeof(Value));
    } else {
      // Binding allocates, and `g` may be old by the second allocation: what the first one gave lies elsewhere until the end.
      ArgumentRoom given(vm, count), bound(vm, code->parameter_count);
      std::copy_n(base + kFrameHeaderWords, count, given.data());
      std::fill_n(bound.data(), code->parameter_count, Value::unset());
      if (!bind_arguments(vm, f, bound.data(), given.data(), count, keywords)) {
        g->flags = static_cast<std::uint8_t>(g->flags & ~kGeneratorWarn);
        complete_generator(vm, g);
        return nullptr;
      }
      std::copy_n(bound.data(), code->parameter_count, g->registers());
    }
    if (g->flags & kGeneratorWarn && caller && is<Function>(caller->function)) note_maker(g, caller);
    vm.heap.barrier(g);  // binding allocates
    if (g->flags & kGeneratorWarn || !code->code->handlers.empty()) vm.heap.register_finalizable(g);
    if (vm.coroutine_origin_depth && code->flags & kCodeCoroutine) record_origin(vm, g);
    *result = g;
    return nullptr;
  }
  const unsigned words = kFrameHeaderWords + code->register_count;
  base = place_for(vm, base, words > kFrameHeaderWords + count ? words : kFrameHeaderWords + count, kFrameHeaderWords + count);
  if (!base) return nullptr;
  Value* registers = base + kFrameHeaderWords;
  unsigned parameters = count;
  if (code->simple_count == count && !keywords) {
  } else if (code->simple_call && !keywords && count < code->positional && f->defaults.is_object() &&
             count + f->defaults.as<Tuple>()->size >= code->positional) {
    auto* defaults = f->defaults.as<Tuple>();
    for (unsigned i = count; i < code->positional; ++i) registers[i] = defaults->items()[defaults->size - code->positional + i];
    parameters = code->positional;
  } else if (keywords && bind_in_place(vm, f, registers, count, keywords)) {
    parameters = code->positional;
  } else {
    // While binding allocates, the frame is not yet part of the stack that the collector scans: what it gets lies elsewhere.
    parameters = code->parameter_count;
    ArgumentRoom given(vm, count), bound(vm, parameters);
    std::copy_n(registers, count, given.data());
    std::fill_n(bound.data(), parameters, Value::unset());
    if (!bind_arguments(vm, f, bound.data(), given.data(), count, keywords)) return nullptr;
    std::copy_n(bound.data(), parameters, registers);
  }
  return push_frame(vm, reinterpret_cast<Frame*>(base), caller, code, parameters, kind, ret);
}

/// Puts `self` before the arguments of base[0], replacing the callable.
Value* shift_in(Vm& vm, Value* base, unsigned count, Value callable, Value self) {
  base = room_for(vm, base, kFrameHeaderWords + count + 4, kFrameHeaderWords + count);
  if (!base) return nullptr;
  Value* arguments = base + kFrameHeaderWords;
  std::memmove(static_cast<void*>(arguments + 1), arguments, count * sizeof(Value));
  base[0] = callable;
  arguments[0] = self;
  return base;
}

/// A class whose instances are made right here and initialised by a script function, in a frame of its own.
Frame* begin_instance(Vm& vm, Frame* caller, Value* base, unsigned count, Tuple* keywords, unsigned ret, Type* type, Value* result) {
  base = room_for(vm, base, kFrameHeaderWords + count + 6, kFrameHeaderWords + count);
  *result = Value::error();
  if (!base) return nullptr;
  Value instance;
  if (type->type_flags & kTypeExceptionSubclass) instance = new_exception(vm, type, base + kFrameHeaderWords, keywords ? count - static_cast<unsigned>(keywords->size) : count);
  else instance = make_instance(vm, type);
  if (!instance.is_object()) return nullptr;
  // [instance][init, header, self, arguments...]: the frame begins one word further, and two words are put before the arguments.
  Value* arguments = base + kFrameHeaderWords;
  std::memmove(static_cast<void*>(arguments + 2), arguments, count * sizeof(Value));
  base[0] = instance;
  base[1] = type->init_function;
  arguments[1] = instance;
  Value* frame = base + 1;
  Frame* callee = begin_function(vm, caller, frame, count + 1, keywords, ret, FrameKind::Init, result);
  if (callee && reinterpret_cast<Value*>(callee) != frame) {  // moved to another chunk: the instance goes before it
    // room_for copies from `frame` on; chunks begin with room for this word.
    reinterpret_cast<Value*>(callee)[-1] = instance;
  }
  return callee;
}

}  // namespace

Value raise_recursion_error(Vm& vm) {
  // Room to handle it: the limit is lifted a little while the exception is made.
  vm.recursion_limit += 50;
  const Value e = vm.raise(Exc::RecursionError, "maximum recursion depth exceeded");
  vm.recursion_limit -= 50;
  return e;
}

Frame* push_frame(Vm& vm, Frame* frame, Frame* caller, CodeObject* code, unsigned parameters, FrameKind kind, unsigned ret) {
  write_header(frame, caller, code, kind, ret);
  Value* r = frame->registers();
  for (unsigned i = parameters; i < code->local_count; ++i) r[i] = Value::unset();
  return count_frame(vm, frame);
}

Frame* begin_call(Vm& vm, Frame* caller, Value* base, unsigned count, Tuple* keywords, unsigned ret, Value* result) {
  for (unsigned hops = 0;; ++hops) {
    const Value callable = base[0];
    if (hops > 100) { *result = raise_recursion_error(vm); return nullptr; }
    if (callable.is_object()) {
      Object* o = callable.as_object();
      if (o->kind == Kind::Function) return begin_function(vm, caller, base, count, keywords, ret, FrameKind::Plain, result);
      if (o->kind == Kind::NativeFunction) break;
      if (o->kind == Kind::BoundMethod) {
        auto* method = static_cast<BoundMethod*>(o);
        base = shift_in(vm, base, count, method->function, method->self);
        if (!base) { *result = Value::error(); return nullptr; }
        ++count;
        continue;
      }
      if (o->kind == Kind::Type) {
        auto* type = static_cast<Type*>(o);
        if (!keywords && o->shape->type_ == vm.types.type && has_plain_exception_init(type)) {
          *result = new_exception(vm, type, base + kFrameHeaderWords, count);
          return nullptr;
        }
        if (o->shape->type_ == vm.types.type && type->init_function.is_object() && is<Function>(type->init_function) && !(type->type_flags & kTypeAbstract) &&
            ((type->type_flags & kTypeDefaultNew && type->instance_kind == Kind::Instance) || has_plain_exception_new(type)))
          return begin_instance(vm, caller, base, count, keywords, ret, type, result);
        break;
      }
      if (Function* f = script_method(vm, o->type(), vm.names.dunder_call)) {
        base = shift_in(vm, base, count, f, callable);
        if (!base) { *result = Value::error(); return nullptr; }
        ++count;
        continue;
      }
    }
    break;
  }
  // Arguments above the caller's registers would be overwritten by frames that the native function begins.
  const auto call_native_with = [&](Value* values) {
    Args args{values, keywords ? count - static_cast<unsigned>(keywords->size) : count, keywords};
    return is<NativeFunction>(base[0]) ? call_native(vm, base[0].as<NativeFunction>(), args) : call_by_slot(vm, base[0], args);
  };
  const bool on_stack = in_stack(vm, base);
  if (is_heap_frame(caller) ? on_stack : on_stack && base + kFrameHeaderWords + count > reinterpret_cast<Value*>(end_of_frame(vm, caller))) {
    const Value callable = base[0];
    ArgumentRoom copy(vm, count);
    std::copy_n(base + kFrameHeaderWords, count, copy.data());
    Args args{copy.data(), keywords ? count - static_cast<unsigned>(keywords->size) : count, keywords};
    *result = is<NativeFunction>(callable) ? call_native(vm, callable.as<NativeFunction>(), args) : call_by_slot(vm, callable, args);
  } else {
    *result = call_native_with(base + kFrameHeaderWords);
  }
  return nullptr;
}

Frame* begin_call_spread(Vm& vm, Frame* caller, Value callable, Value arguments, Value keywords, unsigned ret, Value* result) {
  *result = Value::error();
  std::uint64_t count;
  const Value* items;
  if (auto* list = try_as<List>(arguments)) { count = list->size; items = list->items; }
  else { auto* tuple = arguments.as<Tuple>(); count = tuple->size; items = tuple->items(); }
  Tuple* names = nullptr;
  std::uint32_t named = 0;
  if (is<Dict>(keywords) && keywords.as<Dict>()->used) {
    auto* d = keywords.as<Dict>();
    named = d->used;
    names = make_tuple(vm, named);
    if (!names) return nullptr;
    std::uint32_t position = 0;
    DictEntry* entry;
    for (std::uint32_t i = 0; dict_next(d, &position, &entry); ++i) {
      if (!type_of(vm, entry->key)->type_flags || !(type_of(vm, entry->key)->type_flags & kTypeStrSubclass)) {
        (void)vm.raise(Exc::TypeError, "keywords must be strings");
        return nullptr;
      }
      names->items()[i] = entry->key;
    }
  }
  const std::uint64_t total = count + named;
  if (total > 1'000'000) { (void)vm.raise(Exc::TypeError, "too many arguments"); return nullptr; }
  if (!is_heap_frame(caller)) vm.stack_top = end_of_frame(vm, caller);
  // Above the caller's registers, where the callee's frame is going to be. The collector does not look there yet: the caller's list
  // or tuple and dict keep the arguments alive.
  Value* base = room_for(vm, reinterpret_cast<Value*>(vm.stack_top), kFrameHeaderWords + total + 6, 0);
  if (!base) return nullptr;
  base[0] = callable;
  Value* place = std::copy_n(items, count, base + kFrameHeaderWords);
  if (named) {
    std::uint32_t position = 0;
    DictEntry* entry;
    while (dict_next(keywords.as<Dict>(), &position, &entry)) *place++ = entry->value;
  }
  return begin_call(vm, caller, base, static_cast<unsigned>(total), names, ret, result);
}

// ---------------------------------------------------------------- from native code

Entry::Entry(Vm& vm) : vm_(vm), back_(vm.current) {
  if (!vm.enter_native_call()) return;
  entered_ = true;
  auto* place = reinterpret_cast<Value*>(end_of_frame(vm, vm.current));
  place = place_for(vm, place, kFrameHeaderWords + 8, 0);
  if (!place) return;
  frame_ = reinterpret_cast<Frame*>(place);
  make_entry_frame(frame_, vm.current);
  vm.current = frame_;
}

Entry::~Entry() {
  if (!entered_) return;
  vm_.current = back_;
  if (frame_) vm_.stack_top = frame_;
  vm_.leave_native_call();
}

namespace {

/// The call of a script Function through an Entry frame. `values` may lie anywhere.
Value call_through_entry(Vm& vm, Value callable, const Value* values, unsigned total, Tuple* keywords) {
  Entry entry(vm);
  if (!entry.ok()) return Value::error();
  Value* base = place_for(vm, entry.base(), kFrameHeaderWords + total + 6, 0);
  if (!base) return Value::error();
  base[0] = callable;
  for (unsigned i = 0; i < total; ++i) base[kFrameHeaderWords + i] = values[i];
  Value result;
  Frame* callee = begin_function(vm, entry.frame(), base, total, keywords, 0, FrameKind::Step, &result);
  if (!callee) return result;
  return run_frames(vm, callee, false);
}

/// The same for a plain function and just as many arguments as it has parameters: what special methods, sort keys and map() come to.
/// Null when there is no room in this chunk of the stack.
bool call_plain(Vm& vm, Function* f, const Value* values, unsigned count, Value* result) {
  Frame* const back = vm.current;
  Frame* const entry = end_of_frame(vm, back);
  CodeObject* code = f->code;
  if (!has_room(vm, reinterpret_cast<Value*>(entry), 2 * kFrameHeaderWords + code->register_count)) return false;
  *result = Value::error();
  if (!vm.enter_native_call()) return true;
  make_entry_frame(entry, back);
  auto* base = reinterpret_cast<Value*>(entry + 1);
  for (unsigned i = 0; i < count; ++i) base[kFrameHeaderWords + i] = values[i];
  base[0] = f;
  vm.current = entry;
  if (Frame* callee = push_frame(vm, reinterpret_cast<Frame*>(base), entry, code, count, FrameKind::Step, 0)) *result = run_frames(vm, callee, false);
  vm.current = back;
  vm.stack_top = entry;
  vm.leave_native_call();
  return true;
}

}  // namespace

Value Vm::call(Value callable, std::initializer_list<Value> args) {
  Args a{const_cast<Value*>(args.begin()), static_cast<std::uint32_t>(args.size())};
  return call(callable, a);
}

Value Vm::call(Value callable, Args& args) {
  if (auto* native = try_as<NativeFunction>(callable)) {
    if (!enter_native_call()) return Value::error();
    const Value result = call_native(*this, native, args);
    leave_native_call();
    return result;
  }
  const unsigned total = args.count + args.keyword_count();
  if (auto* f = try_as<Function>(callable)) {
    if (Value result; f->code->simple_count == total && !args.keywords && call_plain(*this, f, args.values, total, &result)) return result;
    return call_through_entry(*this, callable, args.values, total, args.keywords);
  }
  if (auto* method = try_as<BoundMethod>(callable)) {
    if (total < 16) {
      Value shifted[16];
      shifted[0] = method->self;
      std::copy_n(args.values, total, shifted + 1);
      Args with_self{shifted, args.count + 1, args.keywords};
      return call(method->function, with_self);
    }
    RootVector many(heap);
    many.values.push_back(method->self);
    many.values.insert(many.values.end(), args.values, args.values + total);
    Args with_self{many.values.data(), args.count + 1, args.keywords};
    return call(method->function, with_self);
  }
  if (!enter_native_call()) return Value::error();
  const Value result = call_by_slot(*this, callable, args);
  leave_native_call();
  return result;
}

Value Vm::run_code(CodeObject* code, Dict* globals, Value locals) {
  Function* f = make_function(*this, code, globals, Value::unset());
  if (!f) return Value::error();
  if (code->flags & (kCodeClassBody | kCodeNamespaceInRegister)) return call(f, {locals.is_unset() ? Value(globals) : locals});
  return call(f, {});
}

}  // namespace coil
