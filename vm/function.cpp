// vm/function.cpp — code objects as heap values and functions: making them from the compiler's plain data.
//
// Not here: their attributes (vm/function_attributes.cpp, vm/code_attributes.cpp), calling (vm/call.cpp).
#include "vm/function.hpp"

#include <cstdlib>
#include <cstring>

#include "vm/dict.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/observe.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

/// Registers above a stack frame's own that shifted arguments may use: vm/call.cpp's begin_instance and shift_in.
constexpr std::uint32_t kRoomForShifts = 3;

Value make_constant(Vm& vm, const Constant& c) {
  using K = Constant::Kind;
  switch (c.kind) {
    case K::None: return Value::none();
    case K::True: return Value::true_value();
    case K::False: return Value::false_value();
    case K::Ellipsis: return Value::ellipsis();
    case K::Int: return make_int(vm, c.integer);
    case K::BigInt: {
      const bool minus = !c.text.empty() && c.text[0] == '-';
      const Value v = int_from_text(vm, std::string_view(c.text).substr(minus), 0);
      return minus && !v.is_error() ? negative(vm, v) : v;
    }
    case K::Float: return Value::number(c.real);
    case K::Complex: return make_complex(vm, c.real, c.imag);
    case K::Str: return c.interned ? vm.intern(c.text) : make_str(vm, c.text);
    case K::Bytes: return make_bytes(vm, c.text);
    case K::Tuple: {
      Tuple* t = make_tuple(vm, c.items.size());
      if (!t) return Value::error();
      for (std::size_t i = 0; i < c.items.size(); ++i) {
        COIL_TRY(item, make_constant(vm, c.items[i]));
        t->items()[i] = item;
        vm.heap.barrier(t);
      }
      return t;
    }
    case K::FrozenSet: {
      Set* s = make_set(vm, vm.types.frozenset);
      if (!s) return Value::error();
      for (const Constant& item : c.items) {
        COIL_TRY(v, make_constant(vm, item));
        COIL_CHECK(set_add(vm, s, v));
      }
      return s;
    }
  }
  return Value::none();
}

bool load_constants(Vm& vm, CodeObject* c) {
  const auto& constants = c->code->constants;
  for (std::size_t i = 0; i < constants.size(); ++i) {
    const Value v = make_constant(vm, constants[i]);
    if (v.is_error() || v.is_unset()) return false;
    c->constants[i] = v;
    vm.heap.barrier(c);
  }
  return true;
}

void set_counts(CodeObject* c) {
  const Code& code = *c->code;
  c->flags = code.flags;
  c->positional = static_cast<std::uint16_t>(code.positional);
  c->keyword_only = static_cast<std::uint16_t>(code.keyword_only);
  c->parameter_count = code.positional + code.keyword_only + !!(code.flags & kCodeVarArgs) + !!(code.flags & kCodeVarKeywords);
  if (code.flags & (kCodeClassBody | kCodeNamespaceInRegister)) {  // called with the namespace
    c->positional = 1;
    c->parameter_count = 1;
  }
  c->register_count = code.register_count + kRoomForShifts;
  if (c->register_count < c->parameter_count + kRoomForShifts) c->register_count = c->parameter_count + kRoomForShifts;
  c->local_count = static_cast<std::uint32_t>(code.local_names.size());
  if (c->local_count < c->parameter_count) c->local_count = c->parameter_count;
  if (c->local_count > c->register_count - kRoomForShifts) c->register_count = c->local_count + kRoomForShifts;
  const bool plain = !code.keyword_only && !(code.flags & (kCodeVarArgs | kCodeVarKeywords));
  c->simple_call = plain && !code.is_generator_like();
  c->simple_count = c->simple_call ? c->positional : UINT32_MAX;
  c->plain_count = plain ? c->positional : UINT32_MAX;
}

}  // namespace

CodeObject* load_code(Vm& vm, std::shared_ptr<const Code> code) {
  auto* c = vm.heap.make<CodeObject>(vm.types.code->root_shape);
  if (!c) return nullptr;
  c->code = code.get();
  c->owner = new std::shared_ptr<const Code>(std::move(code));
  c->instructions = nullptr;
  c->constants = nullptr;
  c->caches = nullptr;
  c->traps = nullptr;
  c->children = nullptr;
  c->name = c->qualname = vm.names.empty;
  c->filename = vm.names.empty;
  c->extra = Value::unset();
  c->parameter_names = nullptr;
  set_counts(c);
  const std::size_t bytes = c->code->instructions.size() * sizeof(Instruction);
  auto* instructions = static_cast<Instruction*>(vm.heap.allocate_bytes(bytes));
  if (!instructions) return nullptr;
  std::memcpy(instructions, c->code->instructions.data(), bytes);
  c->instructions = instructions;
  vm.heap.barrier(c);
  if (const std::size_t caches = c->code->cache_count, constants = c->code->constants.size(); caches || constants) {
    c->caches = static_cast<InlineCache*>(std::calloc(1, caches * sizeof(InlineCache) + constants * sizeof(Value)));
    if (!c->caches) { (void)vm.raise_memory_error(); return nullptr; }
    c->constants = reinterpret_cast<Value*>(c->caches + caches);
  }
  c->name = vm.intern(c->code->name);
  c->qualname = vm.intern(c->code->qualname);
  c->filename = vm.intern(c->code->filename);
  vm.heap.barrier(c);
  if (vm.observation) instrument_code(vm, c);
  return load_constants(vm, c) ? c : nullptr;
}

CodeObject* child_code(Vm& vm, CodeObject* parent, std::uint32_t index) {
  if (!parent->children) {
    Value* children = vm.heap.allocate_values(parent->code->children.size());
    if (!children) return nullptr;
    for (std::size_t i = 0; i < parent->code->children.size(); ++i) children[i] = Value::unset();
    parent->children = children;
    vm.heap.barrier(parent);
  }
  if (parent->children[index].is_object()) return parent->children[index].as<CodeObject>();
  // The child lives as long as the whole tree of code that owns it.
  CodeObject* child = load_code(vm, std::shared_ptr<const Code>(*parent->owner, parent->code->children[index].get()));
  if (!child) return nullptr;
  parent->children[index] = child;
  vm.heap.barrier(parent);
  return child;
}

Function* make_function(Vm& vm, CodeObject* code, Dict* globals, Value closure) {
  Dict* builtins = vm.builtins;
  if (globals != vm.builtins) {
    const Value v = dict_get_str(vm, globals, vm.names.dunder_builtins);
    if (is<Dict>(v)) builtins = v.as<Dict>();
    else if (is<Module>(v)) builtins = v.as<Module>()->dict;
  }
  return make_function_in(vm, code, globals, builtins, closure);
}

Function* make_function_in(Vm& vm, CodeObject* code, Dict* globals, Dict* builtins, Value closure) {
  auto* f = vm.heap.make<Function>(vm.types.function->root_shape);
  if (!f) return nullptr;
  f->attrs.slots = nullptr;
  f->code = code;
  f->globals = globals;
  f->builtins = builtins;
  f->closure = closure;
  f->defaults = f->keyword_defaults = Value::none();
  f->name = code->name;
  f->qualname = code->qualname;
  f->doc = code->code->has_docstring ? code->constants[0] : Value::none();
  f->module = Value::unset();  // looked up in globals when asked for
  f->annotations = Value::unset();
  f->type_params = Value::unset();
  return f;
}

std::uint32_t entry_line(const CodeObject* code) {  // modules have none of their own
  return code->flags & (kCodeOptimized | kCodeClassBody) ? code->code->first_line : 0;
}

std::uint32_t line_of(const CodeObject* code, const Instruction* pc) {
  const auto word = pc - code->instructions - 1;
  if (word < 0) return code->code->first_line;
  const std::uint32_t line = position_at(*code->code, static_cast<std::uint32_t>(word)).line;
  return line ? line : code->code->first_line;
}

}  // namespace coil
