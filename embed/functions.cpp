// embed/functions.cpp — calling host functions: arguments to parameters in Python's words, overloads, signatures, internal types.
#include <algorithm>
#include <cstring>

#include "embed/core.hpp"
#include "vm/arg_buffer.hpp"
#include "vm/shape.hpp"

namespace coil::v1::detail {

namespace {

using Passing = Parameter::Passing;

std::string quoted_list(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? (names.size() > 2 ? ", and " : " and ") : ", ";
    out += "'" + names[i] + "'";
  }
  return out;
}

std::string shown_name(Vm& vm, const HostFunction* host, const NativeFunction* callee) {
  if (callee && callee->owner) return std::string(view(vm, callee->owner->name)) + "." + host->name_text;
  return host->name_text;
}

struct Binding {
  Vm& vm;
  const FunctionBase& f;
  ::coil::Args& args;
  VmValue* out;
  const std::string& shown;

  VmValue missing(const std::vector<std::string>& names, const char* kind) const {
    return vm.raise(Exc::TypeError, "{}() missing {} required {}argument{}: {}", {shown, names.size(), kind, names.size() == 1 ? "" : "s", quoted_list(names)});
  }

  VmValue too_many(std::size_t positional, std::size_t required, std::size_t keyword_only_given) const {
    const bool range = required != positional;
    std::string takes = range ? "from " + std::to_string(required) + " to " + std::to_string(positional) : std::to_string(positional);
    const std::size_t given = args.count;
    std::string were = std::to_string(given) + (given == 1 ? " was given" : " were given");
    if (keyword_only_given)
      were = std::to_string(given) + " positional argument" + (given == 1 ? "" : "s") + " (and " + std::to_string(keyword_only_given) + " keyword-only argument" +
             (keyword_only_given == 1 ? "" : "s") + ") were given";
    return vm.raise(Exc::TypeError, "{}() takes {} positional argument{} but {}", {shown, takes, positional == 1 && !range ? "" : "s", were});
  }

  /// Fills `out`, one value for each parameter. False: pending.
  bool run() const {
    const auto& ps = f.parameters;
    std::size_t positional = 0, required = 0;
    bool rest = false, rest_keywords = false;
    for (const Parameter& p : ps) {
      if (p.passing == Passing::Both || p.passing == Passing::PositionalOnly) {
        ++positional;
        required += p.has_default ? 0 : 1;
      }
      rest |= p.passing == Passing::Rest;
      rest_keywords |= p.passing == Passing::RestKeywords;
    }
    for (std::size_t i = 0; i < ps.size(); ++i) out[i] = VmValue::unset();
    std::size_t place = 0;
    std::uint32_t taken = 0;
    for (; place < ps.size() && taken < args.count; ++place)
      if (ps[place].passing == Passing::Both || ps[place].passing == Passing::PositionalOnly) out[place] = args.values[taken++];
    Dict* extra = nullptr;
    std::size_t keyword_only_given = 0;
    std::vector<std::string> positional_by_name;
    for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
      auto* key = args.keywords->items()[k].as<Str>();
      const std::string_view text = view(vm, key);
      const VmValue value = args.values[args.count + k];
      std::size_t i = 0;
      while (i < ps.size() && !(ps[i].name == text && (ps[i].passing == Passing::Both || ps[i].passing == Passing::KeywordOnly))) ++i;
      if (i < ps.size()) {
        if (!out[i].is_unset()) {
          (void)vm.raise(Exc::TypeError, "{}() got multiple values for argument '{}'", {shown, text});
          return false;
        }
        out[i] = value;
        keyword_only_given += ps[i].passing == Passing::KeywordOnly;
        continue;
      }
      if (rest_keywords) {
        if (!extra) extra = ::coil::make_dict(vm);
        if (!extra || !dict_set_str(vm, extra, key, value)) return false;
        continue;
      }
      for (const Parameter& p : ps)
        if (p.passing == Passing::PositionalOnly && p.name == text) positional_by_name.push_back(p.name);
      if (positional_by_name.empty()) {
        (void)vm.raise(Exc::TypeError, "{}() got an unexpected keyword argument '{}'", {shown, text});
        return false;
      }
    }
    if (!positional_by_name.empty()) {
      std::string names;
      for (const std::string& n : positional_by_name) names += (names.empty() ? "" : ", ") + n;
      (void)vm.raise(Exc::TypeError, "{}() got some positional-only arguments passed as keyword arguments: '{}'", {shown, names});
      return false;
    }
    if (taken < args.count && !rest) {
      (void)too_many(positional, required, keyword_only_given);
      return false;
    }
    std::vector<std::string> missing_positional, missing_keyword;
    for (std::size_t i = 0; i < ps.size(); ++i) {
      const Parameter& p = ps[i];
      if (p.passing == Passing::Rest) {
        Tuple* t = ::coil::make_tuple(vm, std::span<const VmValue>(args.values + taken, args.count - taken));
        if (!t) return false;
        out[i] = t;
      } else if (p.passing == Passing::RestKeywords) {
        if (!extra) extra = ::coil::make_dict(vm);
        if (!extra) return false;
        out[i] = extra;
      } else if (out[i].is_unset()) {
        if (p.has_default) out[i] = vm_value(p.default_value->raw());
        else (p.passing == Passing::KeywordOnly ? missing_keyword : missing_positional).push_back(p.name);
      }
    }
    if (!missing_positional.empty()) { (void)missing(missing_positional, "positional "); return false; }
    if (!missing_keyword.empty()) { (void)missing(missing_keyword, "keyword-only "); return false; }
    return true;
  }
};

VmValue call_bound(Core* core, HostFunction* host, NativeFunction* callee, ::coil::Args& args) {
  Vm& vm = core->vm();
  const std::string shown = shown_name(vm, host, callee);
  const bool overloaded = host->function->next_overload != nullptr;
  for (FunctionBase* f = host->function.get(); f; f = f->next_overload.get()) {
    ArgBuffer values(vm, f->parameters.size());
    if (values.failed()) return VmValue::error();
    const Binding binding{vm, *f, args, values.data(), shown};
    if (!binding.run()) {
      if (!overloaded || !vm.pending_is(Exc::TypeError)) return VmValue::error();
      (void)vm.take_exception();
      continue;
    }
    const Raw* raws = reinterpret_cast<const Raw*>(values.data());
    if (overloaded) {
      bool fits;
      try { fits = f->accepts(core, raws); } catch (...) { return raise_current_exception(core); }
      if (!fits) continue;
    }
    return invoke_host(core, f, raws);
  }
  if (host->function->is_operator) return VmValue::not_implemented();
  std::string text = shown + "(): no overload takes these arguments: (";
  for (std::uint32_t i = callee && callee->owner ? 1 : 0; i < args.count; ++i) text += std::string(i > (callee && callee->owner ? 1u : 0u) ? ", " : "") + std::string(type_name(vm, args.values[i]));
  text += "). There are: ";
  bool first = true;
  for (FunctionBase* f = host->function.get(); f; f = f->next_overload.get()) {
    text += first ? "(" : ", (";
    first = false;
    bool comma = false;
    for (const Parameter& p : f->parameters) {
      if (p.name == "self") continue;
      text += std::string(comma ? ", " : "") + p.type;
      comma = true;
    }
    text += ")";
  }
  return vm.raise(Exc::TypeError, "{}", {text});
}

VmValue native_entry(Vm& vm, ::coil::Args& args) {
  NativeFunction* callee = vm.native_callee;
  auto* host = const_cast<HostFunction*>(static_cast<const HostFunction*>(callee->def));
  if (host->plain && args.count == host->count && !args.keywords) [[likely]]
    return invoke_host(host->core, host->function.get(), reinterpret_cast<const Raw*>(args.values));
  return call_bound(host->core, host, callee, args);
}

std::string signature_of(const FunctionBase& f) {
  std::string out = f.name + "(";
  bool first = true, star = false;
  std::size_t last_positional_only = 0, i = 0;
  for (const Parameter& p : f.parameters) {
    ++i;
    if (p.passing == Passing::PositionalOnly) last_positional_only = i;
  }
  i = 0;
  for (const Parameter& p : f.parameters) {
    ++i;
    if (!first) out += ", ";
    first = false;
    if (p.passing == Passing::KeywordOnly && !star) { out += "*, "; star = true; }
    if (p.passing == Passing::Rest) { out += "*"; star = true; }
    if (p.passing == Passing::RestKeywords) out += "**";
    out += p.name;
    if (p.has_default) out += "=" + p.default_text;
    if (i == last_positional_only) out += ", /";
  }
  return out + ")";
}

}  // namespace

VmValue call_host_function(Vm& vm, HostFunction* host, ::coil::Args& args) {
  (void)vm;
  return call_bound(host->core, host, nullptr, args);
}

void throw_bad_argument(const FunctionBase& f, unsigned index, const ConversionError& e) {
  const Parameter* p = index < f.parameters.size() ? &f.parameters[index] : nullptr;
  const std::string which = p && p->is_named ? "'" + p->name + "'" : std::to_string(index + (f.is_method ? 0 : 1));
  if (f.is_setter) throw Error("TypeError", "attribute '" + f.name + "' must be " + e.expected() + ", not " + e.actual());
  throw Error("TypeError", f.name + "() argument " + which + " must be " + e.expected() + ", not " + e.actual());
}

void add_named_parameter(Core* core, FunctionBase& f, ExtraState& s, const arg& a) {
  while (s.next < f.parameters.size() && (f.parameters[s.next].passing == Passing::Rest || f.parameters[s.next].passing == Passing::RestKeywords)) ++s.next;
  if (s.next >= f.parameters.size()) throw UsageError(f.name + "(): more names than parameters: coil::arg(\"" + a.name + "\")");
  Parameter& p = f.parameters[s.next++];
  p.name = a.name;
  p.is_named = true;
  if (s.keyword_only) p.passing = Passing::KeywordOnly;
  if (a.make) {
    Arguments<1> keep(core);
    keep.values[0] = a.make(core);
    p.has_default = true;
    p.default_value = std::make_shared<Value>(core, keep.values[0]);
    p.default_text = p.default_value->repr();
  }
}

void finish_parameters(FunctionBase& f, const ExtraState&) {
  std::size_t number = 0;
  bool keyword_only = false;
  for (Parameter& p : f.parameters) {
    if (p.name.empty()) {
      p.name = p.passing == Passing::Rest ? "args" : p.passing == Passing::RestKeywords ? "kwargs" : "arg" + std::to_string(number);
      if (p.passing == Passing::Both) p.passing = keyword_only ? Passing::KeywordOnly : Passing::PositionalOnly;
    }
    if (p.passing == Passing::Rest) keyword_only = true;
    else if (keyword_only && p.passing == Passing::Both) p.passing = Passing::KeywordOnly;
    ++number;
  }
  // Positional-only parameters come first: an unnamed one makes those before it so too.
  bool only = false;
  for (std::size_t i = f.parameters.size(); i-- > 0;) {
    Parameter& p = f.parameters[i];
    if (p.passing == Passing::PositionalOnly) only = true;
    else if (only && p.passing == Passing::Both) p.passing = Passing::PositionalOnly;
  }
}

Raw make_function_object(Core* core, std::unique_ptr<FunctionBase> function, std::string_view module, ::coil::Type* owner, bool is_static) {
  Vm& vm = core->vm();
  auto host = std::make_unique<HostFunction>();
  host->core = core;
  host->name_text = function->name;
  std::string text;
  for (FunctionBase* f = function.get(); f; f = f->next_overload.get()) text.append(text.empty() ? "" : "\n").append(signature_of(*f));
  if (!function->documentation.empty()) text += "\n\n" + function->documentation;
  host->signature_text = std::move(text);
  host->count = static_cast<unsigned>(function->parameters.size());
  host->plain = !function->next_overload && std::all_of(function->parameters.begin(), function->parameters.end(), [](const Parameter& p) {
    return p.passing == Passing::Both || p.passing == Passing::PositionalOnly;
  });
  host->function = std::move(function);
  host->name = host->name_text.c_str();
  host->min = 0;
  host->max = kAnyCount;
  host->call = native_entry;
  host->signature = host->signature_text.c_str();
  host->flags = static_cast<std::uint8_t>(kNativeRaw | (is_static ? kNativeStatic : 0));
  auto* shape = owner && !is_static ? vm.types.method_descriptor->root_shape : vm.types.builtin_function->root_shape;
  Str* module_name = owner || module.empty() ? nullptr : vm.intern(module);
  auto* f = vm.heap.make<NativeFunction>(shape);
  f->def = host.get();
  f->self = VmValue::unset();
  f->owner = is_static ? nullptr : owner;
  f->module = module_name ? VmValue(module_name) : VmValue::unset();
  if (owner) core->permanent_functions.push_back(std::move(host));
  else core->functions.emplace_back(f, std::move(host));
  return raw(f);
}

Raw make_function(Core* core, std::unique_ptr<FunctionBase> function, std::string_view module) {
  const Entered in(core);
  return make_function_object(core, std::move(function), module, nullptr, false);
}

// ---------------------------------------------------------------- iterators of the host

namespace {

struct HostIterator : Object {
  static constexpr ::coil::Kind kKind = ::coil::Kind::Native;
  IteratorBase* iterator;
};

VmValue iterator_next(Vm& vm, VmValue self) {
  auto* it = self.as<HostIterator>();
  Core* core = &core_of_vm(vm);
  if (!it->iterator) return VmValue::unset();
  enter(core, __builtin_frame_address(0));
  VmValue out;
  try {
    out = vm_value(it->iterator->next(core));
  } catch (...) {
    out = raise_current_exception(core);
    if (vm.take_stop_iteration(nullptr)) out = VmValue::unset();
  }
  if (out.is_unset()) {
    delete it->iterator;
    it->iterator = nullptr;
  }
  leave(core);
  return out;
}
VmValue iterator_self(Vm&, VmValue self) { return self; }

constexpr Slots kIteratorSlots = [] {
  Slots s;
  s.iter = iterator_self;
  s.next = iterator_next;
  return s;
}();
const TypeSpec kIterator{.name = "coil.host_iterator", .kind = ::coil::Kind::Native, .basic_size = sizeof(HostIterator), .slots = &kIteratorSlots,
                         .trace = [](Object*, Tracer&) {}, .destroy = [](Object* o) { delete static_cast<HostIterator*>(o)->iterator; }};

}  // namespace

Raw make_iterator(Core* core, std::unique_ptr<IteratorBase> iterator) {
  const Entered in(core);
  auto* it = core->vm().heap.make<HostIterator>(core->iterator_type->root_shape);
  it->iterator = iterator.release();
  return raw(it);
}

bool make_capsule_type(Core* core);

void make_internal_types(Core* core) {
  Vm& vm = core->vm();
  check_ok(core, make_capsule_type(core));
  core->iterator_type = make_native_type(vm, kIterator);
  check_ok(core, core->iterator_type != nullptr);
}

}  // namespace coil::v1::detail
