// runtime/modules/contextvars.cpp — module _contextvars: ContextVar, Context, Token, copy_context (PEP 567).
//
// A Context's variables are a Dict shared copy-on-write: copying a context is one small object, and the first set() after a copy
// copies the table. Tasks copy contexts all the time and rarely set.
#include "runtime/modules/contextvars.hpp"

#include <atomic>
#include <cstring>

#include "runtime/state.hpp"
#include "runtime/types/types.hpp"
#include "vm/boot.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/shape.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

struct ContextObject : Object {   // flags: 1 entered, 2 `vars` is shared with another context
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Dict* vars;                     // ContextVar -> value; null: empty
};
struct ContextVarObject : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Value name, default_value;      // unset: none
};
struct TokenObject : Object {     // flags: 1 used
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Value context, var, old_value;  // old_value unset: MISSING
};

struct ContextState : ModuleState, RootSource {
  explicit ContextState(Interpreter& interpreter) : vm(interpreter.vm()) { vm.heap.add_root_source(this); }
  ~ContextState() override;
  void trace_roots(Tracer& t) override { t(current); t(context_type); t(var_type); t(token_type); t(missing); }
  Vm& vm;
  Value current, missing;        // current: unset, a Context, or the owner of a slot that has none yet
  Type *context_type = nullptr, *var_type = nullptr, *token_type = nullptr;
};
constexpr const char* kStateName = "_contextvars";

ContextState& state_of(Vm& vm);

ContextObject* self_context(Value v) { return v.as<ContextObject>(); }
Value& slot_of(Object* owner) { return *reinterpret_cast<Value*>(reinterpret_cast<char*>(owner) + kContextSlotOffset); }
bool is_slot_owner(const ContextState& s, Value v) { return v.is_object() && v.as_object()->type() != s.context_type; }
ContextVarObject* self_var(Value v) { return v.as<ContextVarObject>(); }
TokenObject* self_token(Value v) { return v.as<TokenObject>(); }

Value new_context(Vm& vm, Dict* vars, bool shared) {
  auto* c = static_cast<ContextObject*>(allocate_instance(vm, state_of(vm).context_type));
  if (!c) return Value::error();
  c->vars = vars;
  c->flags = shared ? 2 : 0;
  return c;
}

Dict* own_vars(Vm& vm, ContextObject* c) {
  if (!c->vars || c->flags & 2) {
    c->vars = c->vars ? dict_copy(vm, c->vars) : make_dict(vm);
    c->flags &= static_cast<std::uint8_t>(~2);
    vm.heap.barrier(c);
  }
  return c->vars;
}

/// The current variables, to be read; null: none.
Dict* current_vars(Vm& vm) {
  ContextState& s = state_of(vm);
  if (s.current.is_unset()) return nullptr;
  const Value v = is_slot_owner(s, s.current) ? slot_of(s.current.as_object()) : s.current;
  if (auto* d = try_as<Dict>(v)) return d;
  return v.is_object() ? self_context(v)->vars : nullptr;
}

Value get_var(Vm& vm, ContextObject* c, Value var) { return c->vars ? dict_get(vm, c->vars, var) : Value::unset(); }

// ---- Context
Value context_new(Vm& vm, Type*, Args& args) {
  if (args.count || args.keyword_count()) return vm.raise(Exc::TypeError, "Context() does not accept any arguments");
  return new_context(vm, nullptr, false);
}
Dict* vars_of(Vm& vm, Value self) { return self_context(self)->vars ? self_context(self)->vars : make_dict(vm); }
Value context_iter(Vm& vm, Value self) { return get_iter(vm, vars_of(vm, self)); }
Value context_length(Vm&, Value self) { return Value::small_int(self_context(self)->vars ? self_context(self)->vars->used : 0); }
Value need_var(Vm& vm, Value key) {
  if (key.is_object() && key.as_object()->type() == state_of(vm).var_type) return key;
  return vm.raise(Exc::TypeError, "a ContextVar key was expected, got {r}", {key});
}
Value context_getitem(Vm& vm, Value self, Value key) {
  COIL_CHECK(need_var(vm, key));
  COIL_TRY(v, get_var(vm, self_context(self), key));
  return v.is_unset() ? vm.raise_key_error(key) : v;
}
Value context_contains(Vm& vm, Value self, Value key) {
  COIL_CHECK(need_var(vm, key));
  COIL_TRY(v, get_var(vm, self_context(self), key));
  return Value::boolean(!v.is_unset());
}
Value context_compare(Vm& vm, Value self, Value other, CompareOp op) {
  if (!is_context(vm, other) || (op != CompareOp::Eq && op != CompareOp::NotEq)) return Value::not_implemented();
  return compare(vm, vars_of(vm, self), vars_of(vm, other), op);
}
Value method_run(Vm& vm, Args& args) {
  if (args.count < 2) return vm.raise(Exc::TypeError, "run() missing 1 required positional argument");
  EnterContext enter(vm, args[0]);
  if (!enter.ok()) return Value::error();
  Args rest{args.values + 2, args.count - 2, args.keywords};
  return vm.call(args[1], rest);
}
Value method_copy(Vm& vm, Args& args) {
  auto* c = self_context(args[0]);
  if (c->vars) c->flags |= 2;
  return new_context(vm, c->vars, true);
}
Value method_context_get(Vm& vm, Args& args) {
  COIL_CHECK(need_var(vm, args[1]));
  COIL_TRY(v, get_var(vm, self_context(args[0]), args[1]));
  return !v.is_unset() ? v : args.has(2) ? args[2] : Value::none();
}
Value method_keys(Vm& vm, Args& args) { return call_method(vm, vars_of(vm, args[0]), vm.names.keys, {}); }
Value method_values(Vm& vm, Args& args) { return call_method(vm, vars_of(vm, args[0]), vm.names.values, {}); }
Value method_items(Vm& vm, Args& args) { return call_method(vm, vars_of(vm, args[0]), vm.names.items, {}); }

// ---- ContextVar
Value var_new(Vm& vm, Type* type, Args& args) {
  if (args.count != 1) return vm.raise(Exc::TypeError, "ContextVar() takes exactly 1 positional argument ({} given)", {args.count});
  if (!is_str(args[0])) return vm.raise(Exc::TypeError, "context variable name must be a str");
  Value fallback;
  for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
    const std::string_view k = view(vm, args.keywords->items()[i]);
    if (k != "default") return vm.raise(Exc::TypeError, "ContextVar() got an unexpected keyword argument '{}'", {k});
    fallback = args.values[args.count + i];
  }
  auto* v = static_cast<ContextVarObject*>(allocate_instance(vm, type));
  if (!v) return Value::error();
  v->name = args[0];
  v->default_value = fallback;
  return v;
}
Value var_repr(Vm& vm, Value self) {
  auto* v = self_var(self);
  COIL_TRY(name, to_repr(vm, v->name));
  std::string out = "<ContextVar name=" + std::string(view(vm, name));
  if (!v->default_value.is_unset()) {
    COIL_TRY(d, to_repr(vm, v->default_value));
    out += " default=" + std::string(view(vm, d));
  }
  char address[32];
  std::snprintf(address, sizeof address, " at %p>", static_cast<void*>(v));
  return make_str(vm, out + address);
}
Value method_var_get(Vm& vm, Args& args) {
  if (Dict* vars = current_vars(vm)) {
    COIL_TRY(v, dict_get(vm, vars, args[0]));
    if (!v.is_unset()) return v;
  }
  if (args.has(1)) return args[1];
  if (!self_var(args[0])->default_value.is_unset()) return self_var(args[0])->default_value;
  COIL_TRY(e, make_exception(vm, vm.exception_type(Exc::LookupError), {args[0]}));
  return vm.raise_value(e);
}
Value method_var_set(Vm& vm, Args& args) {
  COIL_TRY(context, current_context(vm));
  COIL_TRY(old, get_var(vm, self_context(context), args[0]));
  Dict* vars = own_vars(vm, self_context(context));
  if (!vars) return Value::error();
  COIL_CHECK(dict_set(vm, vars, args[0], args[1]));
  auto* t = static_cast<TokenObject*>(allocate_instance(vm, state_of(vm).token_type));
  if (!t) return Value::error();
  t->context = context;
  t->var = args[0];
  t->old_value = old;
  return t;
}
Value method_var_reset(Vm& vm, Args& args) {
  if (!args[1].is_object() || args[1].as_object()->type() != state_of(vm).token_type)
    return vm.raise(Exc::TypeError, "expected an instance of Token, got {r}", {args[1]});
  auto* t = self_token(args[1]);
  if (t->flags & 1) return vm.raise(Exc::RuntimeError, "{r} has already been used once", {args[1]});
  if (!(t->var == args[0])) return vm.raise(Exc::ValueError, "{r} was created by a different ContextVar", {args[1]});
  COIL_TRY(context, current_context(vm));
  if (!(t->context == context)) return vm.raise(Exc::ValueError, "{r} was created in a different Context", {args[1]});
  t->flags |= 1;
  Dict* vars = own_vars(vm, self_context(context));
  if (!vars) return Value::error();
  COIL_CHECK(t->old_value.is_unset() ? dict_pop(vm, vars, args[0]) : dict_set(vm, vars, args[0], t->old_value));
  return Value::none();
}

// ---- Token
Value token_new(Vm& vm, Type*, Args&) { return vm.raise(Exc::RuntimeError, "Tokens can only be created by ContextVars"); }
Value token_repr(Vm& vm, Value self) {
  COIL_TRY(var, to_repr(vm, self_token(self)->var));
  char address[32];
  std::snprintf(address, sizeof address, " at %p>", static_cast<void*>(self.as_object()));
  return make_str(vm, std::string("<Token") + (self_token(self)->flags & 1 ? " used" : "") + " var=" + std::string(view(vm, var)) + address);
}
Value copy_context(Vm& vm, Args&) { return copy_current_context(vm); }

void trace_context(Object* o, Tracer& t) { t(static_cast<ContextObject*>(o)->vars); }
void trace_var(Object* o, Tracer& t) { t(static_cast<ContextVarObject*>(o)->name); t(static_cast<ContextVarObject*>(o)->default_value); }
void trace_token(Object* o, Tracer& t) {
  auto* x = static_cast<TokenObject*>(o);
  t(x->context);
  t(x->var);
  t(x->old_value);
}

constexpr NativeDef kContextMethods[] = {
    {"copy", 1, 1, method_copy, "copy(self, /)"},
    {"get", 2, 3, method_context_get, "get(self, key, default=None, /)"},
    {"items", 1, 1, method_items, "items(self, /)"},
    {"keys", 1, 1, method_keys, "keys(self, /)"},
    {"run", 0, 0, method_run, "run(self, callable, *args, **kwargs)", kNativeRaw},
    {"values", 1, 1, method_values, "values(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr NativeDef kVarMethods[] = {
    {"get", 1, 2, method_var_get, "get(self, default=<unset>, /)"},
    {"reset", 2, 2, method_var_reset, "reset(self, token, /)"},
    {"set", 2, 2, method_var_set, "set(self, value, /)"},
    {"__class_getitem__", 2, 2, class_getitem, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr NativeDef kTokenMethods[] = {
    {"__class_getitem__", 2, 2, class_getitem, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kVarMembers[] = {{"name", [](Vm&, Value self) { return self_var(self)->name; }, nullptr}, {nullptr, nullptr, nullptr}};
constexpr MemberDef kTokenMembers[] = {
    {"var", [](Vm&, Value self) { return self_token(self)->var; }, nullptr},
    {"old_value", [](Vm& vm, Value self) { return self_token(self)->old_value.is_unset() ? state_of(vm).missing : self_token(self)->old_value; }, nullptr},
    {nullptr, nullptr, nullptr},
};
constexpr NativeDef kFunctions[] = {{"copy_context", 0, 0, copy_context, "copy_context()"}, {nullptr, 0, 0, nullptr, nullptr}};

// Found again without looking through the modules: every step of a task asks twice. An interpreter may move to another thread and
// end there: `ended` counts those that did.
std::atomic<std::uint64_t> ended{0};
thread_local std::uint64_t cached_when = 0;
thread_local const Vm* cached_vm = nullptr;
thread_local ContextState* cached_state = nullptr;

ContextState& make_state(Vm& vm);
ContextState& state_of(Vm& vm) {
  if (cached_vm != &vm || cached_when != ended.load(std::memory_order_relaxed)) [[unlikely]] {
    cached_when = ended.load();
    cached_state = &make_state(vm);
    cached_vm = &vm;
  }
  return *cached_state;
}

ContextState& make_state(Vm& vm) {
  auto& interpreter = Interpreter::of(vm);
  auto& s = interpreter.state().module_state<ContextState>(kStateName, interpreter);
  if (s.context_type) return s;
  static constexpr Slots context_slots = [] {
    Slots x;
    x.new_object = context_new;
    x.iter = context_iter;
    x.length = context_length;
    x.getitem = context_getitem;
    x.contains = context_contains;
    x.compare = context_compare;
    return x;
  }();
  static constexpr Slots var_slots = [] {
    Slots x;
    x.new_object = var_new;
    x.repr = var_repr;
    return x;
  }();
  static constexpr Slots token_slots = [] {
    Slots x;
    x.new_object = token_new;
    x.repr = token_repr;
    return x;
  }();
  static constexpr TypeSpec context_spec{.name = "_contextvars.Context", .kind = Kind::Native, .basic_size = sizeof(ContextObject), .flags = kTypeMapping,
                                         .slots = &context_slots, .methods = kContextMethods, .trace = trace_context};
  static constexpr TypeSpec var_spec{.name = "_contextvars.ContextVar", .kind = Kind::Native, .basic_size = sizeof(ContextVarObject), .slots = &var_slots,
                                     .methods = kVarMethods, .members = kVarMembers, .trace = trace_var};
  static constexpr TypeSpec token_spec{.name = "_contextvars.Token", .kind = Kind::Native, .basic_size = sizeof(TokenObject), .slots = &token_slots,
                                       .methods = kTokenMethods, .members = kTokenMembers, .trace = trace_token};
  s.context_type = make_native_type(vm, context_spec);
  s.var_type = make_native_type(vm, var_spec);
  s.token_type = make_native_type(vm, token_spec);
  return s;
}

ContextState::~ContextState() {
  vm.heap.remove_root_source(this);
  ended.fetch_add(1);
}

}  // namespace

bool is_context(Vm& vm, Value v) { return v.is_object() && v.as_object()->type() == state_of(vm).context_type; }

Value current_context(Vm& vm) {
  ContextState& s = state_of(vm);
  if (s.current.is_unset()) s.current = new_context(vm, nullptr, false);
  if (is_slot_owner(s, s.current)) return context_of(vm, s.current.as_object());
  return s.current;
}

Value context_of(Vm& vm, Object* owner) {
  ContextState& s = state_of(vm);
  const Value held = slot_of(owner);
  if (held.is_object() && held.as_object()->type() == s.context_type) return held;
  COIL_TRY(context, new_context(vm, try_as<Dict>(held), true));
  slot_of(owner) = context;
  vm.heap.barrier(owner);
  if (s.current == Value(owner)) {
    self_context(context)->flags |= 1;
    s.current = context;
  }
  return context;
}

Value exchange_context(Vm& vm, Value context) {
  std::swap(state_of(vm).current, context);
  return context;
}

Value copy_current_context(Vm& vm) {
  const Value vars = copy_current_context_lazily(vm);
  return new_context(vm, try_as<Dict>(vars), true);
}

Value copy_current_context_lazily(Vm& vm) {
  ContextState& s = state_of(vm);
  if (s.current.is_unset()) return Value::none();
  const Value v = is_slot_owner(s, s.current) ? slot_of(s.current.as_object()) : s.current;
  if (!v.is_object() || is<Dict>(v)) return v;
  auto* c = self_context(v);
  if (!c->vars) return Value::none();
  c->flags |= 2;
  return c->vars;
}

EnterContext::EnterContext(Vm& vm, Value context) : vm_(vm), context_(context), ok_(true) { enter(); }
EnterContext::EnterContext(Vm& vm, Object* owner) : vm_(vm), context_(slot_of(owner)), ok_(true) {
  ContextState& s = state_of(vm);
  if (context_.is_object() && context_.as_object()->type() == s.context_type) {
    enter();
    return;
  }
  context_ = owner;
  previous_ = s.current;
  s.current = owner;
}

void EnterContext::enter() {
  Vm& vm = vm_;
  const Value context = context_;
  ContextState& s = state_of(vm);
  if (!is_context(vm, context)) {
    ok_ = false;
    (void)vm.raise(Exc::TypeError, "an instance of Context was expected, not '{t}'", {context});
    return;
  }
  auto* c = self_context(context);
  if (c->flags & 1) {
    ok_ = false;
    (void)vm.raise(Exc::RuntimeError, "cannot enter context: {r} is already entered", {context});
    return;
  }
  c->flags |= 1;
  previous_ = s.current;
  s.current = context;
}
EnterContext::~EnterContext() {
  if (!ok_) return;
  ContextState& s = state_of(vm_);
  Value context = context_;
  if (is_slot_owner(s, context)) context = slot_of(context.as_object());  // it may have become one meanwhile
  if (context.is_object() && context.as_object()->type() == s.context_type) self_context(context)->flags &= static_cast<std::uint8_t>(~1);
  s.current = previous_;
}

bool make_contextvars(Vm& vm, Module* module) {
  ContextState& s = state_of(vm);
  Dict* d = module->dict;
  // Token.MISSING: one object with a telling repr, made by the frozen module contextvars.
  const Value missing = imported_attribute(vm, "_coroutine_helpers", "MISSING");
  if (missing.is_error()) return false;
  s.missing = missing;
  if (!dict_set_str(vm, s.token_type->dict, vm.intern("MISSING"), missing)) return false;
  return add_functions(vm, module, kFunctions) && dict_set_str(vm, d, "Context", s.context_type) && dict_set_str(vm, d, "ContextVar", s.var_type) &&
         dict_set_str(vm, d, "Token", s.token_type);
}

Value context_variable_value(Vm& vm, Value variable) {
  Dict* vars = current_vars(vm);
  return vars ? dict_get(vm, vars, variable) : Value::unset();
}

}  // namespace coil::runtime
