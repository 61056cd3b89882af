// vm/code_attributes.cpp — code objects as scripts see them: co_*, co_lines(), co_positions(), replace().
#include <algorithm>

#include "vm/boot.hpp"
#include "vm/function.hpp"
#include "vm/generator_methods.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/native.hpp"
#include "vm/str.hpp"

namespace coil {
namespace {

CodeObject* co(Value v) { return v.as<CodeObject>(); }

Value names_tuple(Vm& vm, const std::vector<std::string>& names) {
  Tuple* t = make_tuple(vm, names.size());
  if (!t) return Value::error();
  for (std::size_t i = 0; i < names.size(); ++i) {
    t->items()[i] = vm.intern(names[i]);
    vm.heap.barrier(t);
  }
  return t;
}

std::uint32_t parameters_of(const Code& code) {
  return code.positional + code.keyword_only + !!(code.flags & kCodeVarArgs) + !!(code.flags & kCodeVarKeywords);
}
bool is_cell_register(const Code& code, std::uint32_t r) { return std::find(code.cell_registers.begin(), code.cell_registers.end(), r) != code.cell_registers.end(); }

std::vector<std::string> variable_names(const Code& code) {
  std::vector<std::string> names;
  if (!(code.flags & kCodeOptimized)) return names;
  for (std::uint32_t r = 0; r < code.visible_locals && r < code.local_names.size(); ++r)
    if (r < parameters_of(code) || !is_cell_register(code, r)) names.push_back(code.local_names[r]);
  return names;
}

Value get_name(Vm&, Value self) { return co(self)->name; }
Value get_qualname(Vm&, Value self) { return co(self)->qualname; }
Value get_filename(Vm&, Value self) { return co(self)->filename; }
Value get_first_line(Vm&, Value self) { return Value::small_int(co(self)->code->first_line); }
Value get_flags(Vm&, Value self) { return Value::small_int(co(self)->flags & 0x0fffffff); }
Value get_argcount(Vm&, Value self) { return Value::small_int(co(self)->code->positional); }
Value get_posonly(Vm&, Value self) { return Value::small_int(co(self)->code->positional_only); }
Value get_kwonly(Vm&, Value self) { return Value::small_int(co(self)->code->keyword_only); }
Value get_nlocals(Vm&, Value self) { return Value::small_int(static_cast<std::int64_t>(variable_names(*co(self)->code).size())); }
Value get_stacksize(Vm&, Value self) { return Value::small_int(co(self)->code->register_count); }
Value get_varnames(Vm& vm, Value self) { return names_tuple(vm, variable_names(*co(self)->code)); }
Value get_cellvars(Vm& vm, Value self) {
  const Code& code = *co(self)->code;
  std::vector<std::string> names;
  for (const std::uint32_t r : code.cell_registers)
    if (r < code.local_names.size() && r < code.visible_locals) names.push_back(code.local_names[r]);
  return names_tuple(vm, names);
}
Value get_freevars(Vm& vm, Value self) { return names_tuple(vm, co(self)->code->free_names); }

template <class F>
void each_instruction(const Code& code, F&& f) {
  for (std::size_t i = 0; i < code.instructions.size();) {
    const Op op = op_of(code.instructions[i]);
    f(op, code.instructions[i], has_extra_word(op) ? code.instructions[i + 1] : 0);
    i += length_of(op);
  }
}

Value get_names(Vm& vm, Value self) {
  const Code& code = *co(self)->code;
  std::vector<std::string> names;
  each_instruction(code, [&](Op op, Instruction, std::uint32_t x) {
    switch (op) {
      case Op::LoadGlobal: case Op::StoreGlobal: case Op::DeleteGlobal: case Op::LoadName: case Op::StoreName: case Op::DeleteName:
      case Op::LoadNameOrGlobal: case Op::LoadAttr: case Op::StoreAttr: case Op::DeleteAttr: case Op::LoadMethod: case Op::LoadSuperAttr:
      case Op::LoadSuperMethod: case Op::ImportName: case Op::ImportFrom: {
        const std::string& text = code.constants[x & 0xffff].text;
        if (std::find(names.begin(), names.end(), text) == names.end()) names.push_back(text);
        break;
      }
      default: break;
    }
  });
  return names_tuple(vm, names);
}

Value get_consts(Vm& vm, Value self) {
  CodeObject* c = co(self);
  RootVector values(vm.heap);
  std::vector<bool> seen(c->code->constants.size());
  const auto add = [&](std::uint32_t k) {
    if (k < seen.size() && !seen[k]) { seen[k] = true; values.values.push_back(c->constants[k]); }
  };
  if (c->flags & kCodeOptimized && !seen.empty()) add(0);
  each_instruction(*c->code, [&](Op op, Instruction i, std::uint32_t x) {
    switch (op) {
      case Op::LoadConst: add(bx_of(i)); break;
      case Op::LoadConstFar: add(x); break;
      case Op::LoadInt: values.values.push_back(Value::small_int(sbx_of(i))); break;
      case Op::AddK: case Op::SubK: case Op::MultK: case Op::ModK: case Op::FloorDivK: case Op::BitAndK: case Op::InAddK: case Op::InSubK: add(c_of(i)); break;
      default: break;
    }
  });
  for (std::uint32_t i = 0; i < c->code->children.size(); ++i) {
    CodeObject* child = child_code(vm, c, i);
    if (!child) return Value::error();
    values.values.push_back(child);
  }
  if (values.values.empty()) values.values.push_back(Value::none());
  return make_tuple(vm, std::span<const Value>(values.values.data(), values.values.size()));
}
Value get_code(Vm& vm, Value self) {
  std::vector<Instruction> words = co(self)->code->instructions;
  words.insert(words.begin(), 0);  // where a frame begins
  return make_bytes(vm, std::string_view(reinterpret_cast<const char*>(words.data()), words.size() * sizeof(Instruction)));
}
Value get_line_table(Vm& vm, Value self) {
  const auto& bytes = co(self)->code->positions;
  return make_bytes(vm, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}
Value get_exception_table(Vm& vm, Value self) {
  const auto& handlers = co(self)->code->handlers;
  return make_bytes(vm, std::string_view(reinterpret_cast<const char*>(handlers.data()), handlers.size() * sizeof(Handler)));
}

/// (start, end, line) for each run of instructions of one line, in bytes.
Value co_lines(Vm& vm, Args& args) {
  CodeObject* c = co(args[0]);
  List* list = make_list(vm);
  if (!list) return Value::error();
  const std::vector<Position> positions = positions_of(*c->code);
  const std::size_t size = positions.size();
  const auto add = [&](std::size_t begin, std::size_t end, Value line) {
    const Value entry = make_tuple_of(vm, {Value::small_int(static_cast<std::int64_t>(begin * 4)), Value::small_int(static_cast<std::int64_t>(end * 4)), line});
    return !entry.is_error() && list_append(vm, list, entry);
  };
  if (!add(0, 1, Value::small_int(entry_line(c)))) return Value::error();
  for (std::size_t begin = 0; begin < size;) {
    const std::uint32_t line = positions[begin].line;
    std::size_t end = begin + 1;
    while (end < size && positions[end].line == line) ++end;
    if (!add(begin + 1, end + 1, line ? Value::small_int(line) : Value::none())) return Value::error();
    begin = end;
  }
  return get_iter(vm, list);
}
Value co_positions(Vm& vm, Args& args) {
  CodeObject* c = co(args[0]);
  List* list = make_list(vm);
  if (!list) return Value::error();
  std::vector<Position> positions = positions_of(*c->code);
  const std::uint32_t first = entry_line(c);
  const auto add = [&](const Position& p, bool known) {
    const auto number = [&](std::uint32_t n) { return known ? Value::small_int(n) : Value::none(); };
    const Value entry = make_tuple_of(vm, {number(p.line), number(p.end_line), number(p.column), number(p.end_column)});
    return !entry.is_error() && list_append(vm, list, entry);
  };
  if (!add({first, first ? first : 1, 0, 0}, true)) return Value::error();
  for (const Position& p : positions)
    if (!add(p, p.line)) return Value::error();
  return get_iter(vm, list);
}

std::unique_ptr<Code> clone(const Code& from) {
  auto to = std::make_unique<Code>();
  to->name = from.name;
  to->qualname = from.qualname;
  to->filename = from.filename;
  to->first_line = from.first_line;
  to->flags = from.flags;
  to->positional_only = from.positional_only;
  to->positional = from.positional;
  to->keyword_only = from.keyword_only;
  to->register_count = from.register_count;
  to->local_names = from.local_names;
  to->visible_locals = from.visible_locals;
  to->cell_registers = from.cell_registers;
  to->free_names = from.free_names;
  to->captures = from.captures;
  to->instructions = from.instructions;
  to->constants = from.constants;
  to->handlers = from.handlers;
  to->cache_count = from.cache_count;
  to->positions = from.positions;
  to->has_docstring = from.has_docstring;
  for (const auto& child : from.children) to->children.push_back(clone(*child));
  return to;
}

Value replace(Vm& vm, Args& args) {
  CodeObject* c = co(args[0]);
  if (args.count > 1) return vm.raise(Exc::TypeError, "replace() takes 0 positional arguments but {} were given", {args.count - 1});
  std::shared_ptr<Code> copy = clone(*c->code);
  copy->flags = c->flags;
  for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
    const std::string_view name = view(vm, args.keywords->items()[k]);
    const Value v = args.values[args.count + k];
    if (name == "co_name" || name == "co_qualname" || name == "co_filename") {
      if (!is_str(v)) return vm.raise(Exc::TypeError, "replace() argument '{}' must be str, not {t}", {name, v});
      (name == "co_name" ? copy->name : name == "co_qualname" ? copy->qualname : copy->filename) = view(vm, v);
    } else if (name == "co_flags" || name == "co_firstlineno") {
      std::int64_t n;
      if (!to_int64(vm, v, &n)) return Value::error();
      if (name == "co_flags") copy->flags = static_cast<std::uint32_t>(n) | (copy->flags & 0xf0000000);
      else copy->first_line = static_cast<std::uint32_t>(n);
    } else if (name == "co_freevars" || name == "co_varnames" || name == "co_cellvars") {
      if (!is<Tuple>(v)) return vm.raise(Exc::TypeError, "replace() argument '{}' must be tuple, not {t}", {name, v});
      if (name == "co_freevars")
        for (std::size_t i = 0; i < copy->free_names.size() && i < v.as<Tuple>()->size; ++i) copy->free_names[i] = view(vm, v.as<Tuple>()->items()[i]);
    } else if (name.substr(0, 3) != "co_") {
      return vm.raise(Exc::TypeError, "replace() got an unexpected keyword argument '{}'", {name});
    }
  }
  CodeObject* made = load_code(vm, copy);
  return made ? Value(made) : Value::error();
}

Value repr_code(Vm& vm, Value self) {
  char address[32];
  std::snprintf(address, sizeof address, "%p", static_cast<void*>(self.as_object()));
  CodeObject* c = co(self);
  return make_str(vm, vm.format("<code object {} at {}, file \"{}\", line {}>", {c->name, address, c->filename, c->code->first_line}));
}
Value compare_code(Vm&, Value a, Value b, CompareOp op) {
  if (!is<CodeObject>(b) || (op != CompareOp::Eq && op != CompareOp::NotEq)) return Value::not_implemented();
  const Code &x = *co(a)->code, &y = *co(b)->code;
  const bool same = &x == &y || (x.name == y.name && x.first_line == y.first_line && x.flags == y.flags && x.positional == y.positional &&
                                 x.keyword_only == y.keyword_only && x.instructions == y.instructions && x.local_names == y.local_names &&
                                 x.free_names == y.free_names && x.positions == y.positions && x.constants.size() == y.constants.size() && [&] {
                                   for (std::size_t i = 0; i < x.constants.size(); ++i)
                                     if (x.constants[i].kind != y.constants[i].kind || x.constants[i].integer != y.constants[i].integer ||
                                         x.constants[i].text != y.constants[i].text || x.constants[i].real != y.constants[i].real)
                                       return false;
                                   return true;
                                 }());
  return Value::boolean(same == (op == CompareOp::Eq));
}
Value hash_code(Vm&, Value self) {
  const Code& c = *co(self)->code;
  std::uint64_t h = std::hash<std::string>{}(c.name) * 31 + c.first_line;
  for (const Instruction i : c.instructions) h = h * 1000003 ^ i;
  return Value::small_int(static_cast<std::int64_t>(h >> 18));
}

constexpr MemberDef kMembers[] = {
    {"co_name", get_name, nullptr}, {"co_qualname", get_qualname, nullptr}, {"co_filename", get_filename, nullptr}, {"co_firstlineno", get_first_line, nullptr},
    {"co_flags", get_flags, nullptr}, {"co_argcount", get_argcount, nullptr}, {"co_posonlyargcount", get_posonly, nullptr}, {"co_kwonlyargcount", get_kwonly, nullptr},
    {"co_nlocals", get_nlocals, nullptr}, {"co_stacksize", get_stacksize, nullptr}, {"co_varnames", get_varnames, nullptr}, {"co_cellvars", get_cellvars, nullptr},
    {"co_freevars", get_freevars, nullptr}, {"co_names", get_names, nullptr}, {"co_consts", get_consts, nullptr}, {"co_code", get_code, nullptr},
    {"co_linetable", get_line_table, nullptr}, {"co_exceptiontable", get_exception_table, nullptr}, {nullptr, nullptr, nullptr}};
constexpr NativeDef kMethods[] = {
    {"co_lines", 1, 1, co_lines, "co_lines(self, /)"}, {"co_positions", 1, 1, co_positions, "co_positions(self, /)"},
    {"replace", 1, kAnyCount, replace, "replace(self, /, **changes)", kNativeRaw}, {"__replace__", 1, kAnyCount, replace, "__replace__(self, /, **changes)", kNativeRaw},
    {nullptr, 0, 0, nullptr, nullptr}};

}  // namespace

bool complete_code_type(Vm& vm) {
  static const Slots slots = [] {
    Slots s;
    s.repr = repr_code;
    s.compare = compare_code;
    s.hash = hash_code;
    return s;
  }();
  TypeSpec spec{"code", Kind::CodeObject, sizeof(CodeObject)};
  spec.slots = &slots;
  spec.methods = kMethods;
  spec.members = kMembers;
  return complete_type(vm, vm.types.code, spec);
}

}  // namespace coil
