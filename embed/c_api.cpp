// embed/c_api.cpp — coil.h over the C++ API: interpreters, values, functions, promises, driving. The rest is in embed/c_reach.cpp.
#include "embed/c_api.hpp"

#include <variant>

using namespace coil::v1;
using namespace coil::v1::c_api;

using PromisedValue = std::variant<std::monostate, std::int64_t, double, std::string, std::vector<std::byte>>;
struct coil_promise {
  Promise<PromisedValue> promise;
};

namespace coil::v1::c_api {

namespace {
constexpr std::size_t kBorrowed = std::size_t{1} << 30;
}

coil_status note(coil_interpreter* in, const Error& e, coil_status status) {
  in->error = e;
  in->type = e.type();
  in->message = e.message();
  in->text.clear();
  return status;
}
coil_status note_current(coil_interpreter* in) {
  try {
    throw;
  } catch (const Stopped& e) {
    return note(in, e, COIL_STOPPED);
  } catch (const Error& e) {
    return note(in, e, COIL_ERROR);
  } catch (const std::bad_alloc&) {
    return COIL_MEMORY;
  } catch (const std::exception& e) {
    in->error.reset();
    in->type = "UsageError";
    in->message = in->text = e.what();
    return COIL_USAGE;
  }
}
void forget_error(coil_interpreter* in) {
  in->error.reset();
  in->type = "RuntimeError";
  in->message = "the host's function failed";
}
void throw_noted(coil_interpreter* in) {
  if (in->error) throw Error(*in->error);
  throw Error(in->type, in->message);
}

std::function<Value(const Args&)> callable(coil_interpreter* in, coil_callback callback, void* user, void (*release)(void*)) {
  auto owned = std::make_shared<User>(User{user, release});
  return [in, callback, owned](const Args& arguments) -> Value {
    std::vector<coil_value> values;
    std::vector<coil_value*> pointers;
    values.reserve(arguments.size());
    for (const Value& v : arguments) values.push_back({v, in, kBorrowed});
    for (coil_value& v : values) pointers.push_back(&v);
    coil_value* result = nullptr;
    forget_error(in);
    const coil_status status = callback(in, owned->user, pointers.data(), pointers.size(), &result);
    for (const coil_value& v : values)
      if (v.references != kBorrowed) throw UsageError("an argument of a callback was released: arguments are borrowed");
    if (status != COIL_OK) {
      if (result) coil_value_release(result);
      throw_noted(in);
    }
    if (!result) return in->in.none();
    Value out = result->value;
    coil_value_release(result);
    return out;
  };
}

}  // namespace coil::v1::c_api

extern "C" {

unsigned coil_abi_version(void) { return COIL_ABI_VERSION; }
const char* coil_version(void) { return COIL_VERSION_STRING; }

coil_options* coil_options_new(void) { return new (std::nothrow) coil_options; }
void coil_options_free(coil_options* o) { delete o; }
void coil_options_memory_limit(coil_options* o, size_t bytes) { o->options.memory_limit = bytes; }
void coil_options_time_limit(coil_options* o, uint64_t ns) { o->options.time_limit = std::chrono::nanoseconds(ns); }
void coil_options_instruction_limit(coil_options* o, uint64_t steps) { o->options.instruction_limit = steps; }
void coil_options_recursion_limit(coil_options* o, uint32_t depth) { o->options.recursion_limit = depth; }
void coil_options_search_path(coil_options* o, const char* folder) { o->options.search_path.emplace_back(folder); }
coil_status coil_options_allow(coil_options* o, const char* capability, const char* value) {
  Capabilities& c = o->options.capabilities;
  const std::string_view name(capability);
  const auto add = [&](std::vector<std::string>& list) {
    if (!value) return COIL_USAGE;
    list.emplace_back(value);
    return COIL_OK;
  };
  if (name == "read") return add(c.read);
  if (name == "write") return add(c.write);
  if (name == "connect") return add(c.connect);
  if (name == "listen") return add(c.listen);
  if (name == "processes") c.processes = true;
  else if (name == "environment") c.environment = true;
  else if (name == "clock") c.clock = true;
  else if (name == "randomness") c.randomness = true;
  else if (name == "all") c = Capabilities::all();
  else return COIL_USAGE;
  return COIL_OK;
}
void coil_options_output(coil_options* o, coil_write write, void* user) {
  o->options.on_stdout = [write, user](std::string_view s) { write(user, 1, s.data(), s.size()); };
  o->options.on_stderr = [write, user](std::string_view s) { write(user, 2, s.data(), s.size()); };
}
void coil_options_loader(coil_options* o, coil_loader loader, void* user) {
  o->options.module_loader = [loader, user](std::string_view name) -> std::optional<ModuleSource> {
    size_t size = 0;
    int is_package = 0;
    const char* source = loader(user, std::string(name).c_str(), &size, &is_package);
    if (!source) return std::nullopt;
    return ModuleSource{std::string(text_of(source, size)), "", is_package != 0};
  };
}

coil_interpreter* coil_new(const coil_options* o) {
  try {
    return new coil_interpreter(o ? o->options : Options{});
  } catch (...) {
    return nullptr;
  }
}
void coil_free(coil_interpreter* in) { delete in; }

coil_status coil_run(coil_interpreter* in, const char* source, size_t size, const char* filename) {
  return guard(in, [&] { in->in.run(text_of(source, size), filename ? filename : "<string>"); });
}
coil_status coil_eval(coil_interpreter* in, const char* expression, size_t size, coil_value** result) {
  return guard(in, [&] { give(in, result, in->in.eval(text_of(expression, size))); });
}
coil_status coil_import(coil_interpreter* in, const char* name, coil_value** module) {
  return guard(in, [&] { give(in, module, in->in.import(name)); });
}
coil_status coil_get_global(coil_interpreter* in, const char* name, coil_value** value) {
  return guard(in, [&] { give(in, value, in->in.get(name)); });
}
coil_status coil_set_global(coil_interpreter* in, const char* name, coil_value* value) {
  return guard(in, [&] { in->in.set(name, value->value); });
}
coil_status coil_compile(coil_interpreter* in, const char* source, size_t size, const char* filename, coil_value** bytes) {
  return guard(in, [&] {
    const std::string code = in->in.compile(text_of(source, size), filename ? filename : "<string>").to_bytes();
    give(in, bytes, in->in.value(std::span(reinterpret_cast<const std::byte*>(code.data()), code.size())));
  });
}
coil_status coil_run_bytecode(coil_interpreter* in, const void* bytes, size_t size) {
  return guard(in, [&] { in->in.run(in->in.load({static_cast<const char*>(bytes), size})); });
}
void coil_interrupt(coil_interpreter* in) { in->in.interrupt(); }

const char* coil_error_type(coil_interpreter* in) { return in->type.c_str(); }
const char* coil_error_message(coil_interpreter* in) { return in->message.c_str(); }
const char* coil_error_text(coil_interpreter* in) {
  if (in->text.empty() && in->error) {
    try {
      in->text = in->error->text();
    } catch (...) {
      in->text = in->error->what();
    }
  }
  return in->text.c_str();
}
size_t coil_error_depth(coil_interpreter* in) { return in->error ? in->error->traceback().size() : 0; }
const char* coil_error_entry(coil_interpreter* in, size_t index, const char** function, unsigned* line) {
  if (!in->error || index >= in->error->traceback().size()) return nullptr;
  const TracebackEntry& e = in->error->traceback()[index];
  if (function) *function = e.function.c_str();
  if (line) *line = e.line;
  return e.file.c_str();
}
coil_status coil_raise(coil_interpreter* in, const char* type, const char* message) {
  in->error.reset();
  in->type = type;
  in->message = in->text = message;
  return COIL_ERROR;
}

coil_value* coil_none(coil_interpreter* in) { return wrap(in, in->in.none()); }
coil_value* coil_bool(coil_interpreter* in, int value) { return wrap(in, in->in.value(value != 0)); }
coil_value* coil_int(coil_interpreter* in, int64_t value) { return wrap(in, in->in.value(value)); }
coil_value* coil_float(coil_interpreter* in, double value) { return wrap(in, in->in.value(value)); }
coil_status coil_str(coil_interpreter* in, const char* text, size_t size, coil_value** result) {
  return guard(in, [&] { give(in, result, in->in.value(text_of(text, size))); });
}
coil_status coil_bytes(coil_interpreter* in, const void* data, size_t size, coil_value** result) {
  return guard(in, [&] { give(in, result, in->in.value(std::span(static_cast<const std::byte*>(data), size))); });
}
coil_status coil_list(coil_interpreter* in, coil_value* const* items, size_t count, coil_value** result) {
  return guard(in, [&] {
    std::vector<Value> values;
    for (size_t i = 0; i < count; ++i) values.push_back(items[i]->value);
    give(in, result, in->in.value(values));
  });
}
coil_status coil_tuple(coil_interpreter* in, coil_value* const* items, size_t count, coil_value** result) {
  return guard(in, [&] {
    std::vector<Value> values;
    for (size_t i = 0; i < count; ++i) values.push_back(items[i]->value);
    give(in, result, in->in.builtin("tuple")(values));
  });
}
coil_status coil_dict(coil_interpreter* in, coil_value** result) {
  return guard(in, [&] { give(in, result, in->in.dict()); });
}

coil_value* coil_value_retain(coil_value* v) { return wrap(v->owner, v->value); }
void coil_value_release(coil_value* v) {
  if (v && --v->references == 0) delete v;
}
coil_kind coil_value_kind(coil_value* v) { return static_cast<coil_kind>(v->value.kind()); }
coil_status coil_to_bool(coil_value* v, int* result) { return guard(v->owner, [&] { *result = v->value.truthy(); }); }
coil_status coil_to_int(coil_value* v, int64_t* result) { return guard(v->owner, [&] { *result = v->value.as<std::int64_t>(); }); }
coil_status coil_to_float(coil_value* v, double* result) { return guard(v->owner, [&] { *result = v->value.as<double>(); }); }
coil_status coil_to_text(coil_value* v, const char** text, size_t* size) {
  return guard(v->owner, [&] {
    const auto s = v->value.as<std::string_view>();
    *text = s.data();
    if (size) *size = s.size();
  });
}
coil_status coil_to_bytes(coil_value* v, const void** data, size_t* size) {
  return guard(v->owner, [&] {
    const auto s = v->value.as<std::span<const std::byte>>();
    *data = s.data();
    *size = s.size();
  });
}
coil_status coil_repr(coil_value* v, coil_value** result) {
  return guard(v->owner, [&] { give(v->owner, result, v->owner->in.value(v->value.repr())); });
}
coil_status coil_length(coil_value* v, size_t* result) { return guard(v->owner, [&] { *result = v->value.size(); }); }
coil_status coil_get_item(coil_value* o, coil_value* key, coil_value** result) { return guard(o->owner, [&] { give(o->owner, result, o->value[key->value]); }); }
coil_status coil_set_item(coil_value* o, coil_value* key, coil_value* v) { return guard(o->owner, [&] { o->value[key->value] = v->value; }); }
coil_status coil_get_attr(coil_value* o, const char* name, coil_value** result) { return guard(o->owner, [&] { give(o->owner, result, o->value.attr(name)); }); }
coil_status coil_set_attr(coil_value* o, const char* name, coil_value* v) { return guard(o->owner, [&] { o->value.attr(name) = v->value; }); }
coil_status coil_iterate(coil_value* v, coil_value** iterator) {
  return guard(v->owner, [&] { give(v->owner, iterator, v->owner->in.builtin("iter")(v->value)); });
}
coil_status coil_next(coil_value* v, coil_value** item) {
  return guard(v->owner, [&] {
    const Value next(v->value.core(), detail::next(v->value.core(), v->value.raw()));
    *item = next ? wrap(v->owner, next) : nullptr;
  });
}
coil_status coil_equal(coil_value* a, coil_value* b, int* result) { return guard(a->owner, [&] { *result = a->value == b->value; }); }
coil_status coil_call(coil_value* f, coil_value* const* arguments, size_t count, const char* const* names, size_t named, coil_value** result) {
  return guard(f->owner, [&] {
    if (named > count) throw UsageError("more names than arguments");
    Interpreter& in = f->owner->in;
    std::vector<Value> positional;
    for (size_t i = 0; i + named < count; ++i) positional.push_back(arguments[i]->value);
    Value keywords;
    if (named) {
      keywords = in.dict();
      for (size_t i = 0; i < named; ++i) keywords[names[i]] = arguments[count - named + i]->value;
    }
    give(f->owner, result, f->value.apply(in.value(positional), keywords));
  });
}

coil_status coil_function(coil_interpreter* in, const char* name, coil_callback callback, void* user, void (*release)(void*), const char* documentation, coil_value** result) {
  return guard(in, [&] { give(in, result, in->in.function(name, callable(in, callback, user, release), std::string_view(documentation ? documentation : ""))); });
}
coil_status coil_define(coil_interpreter* in, const char* module, const char* name, coil_callback callback, void* user, void (*release)(void*), const char* documentation) {
  return guard(in, [&] {
    (module ? in->in.module(module) : in->in.main()).def(name, callable(in, callback, user, release), std::string_view(documentation ? documentation : ""));
  });
}

coil_promise* coil_promise_new(void) { return new (std::nothrow) coil_promise; }
void coil_promise_free(coil_promise* p) { delete p; }
coil_status coil_promise_future(coil_interpreter* in, coil_promise* p, coil_value** awaitable) {
  return guard(in, [&] { give(in, awaitable, in->in.value(p->promise.future())); });
}
void coil_promise_set_none(coil_promise* p) { p->promise.set(PromisedValue()); }
void coil_promise_set_int(coil_promise* p, int64_t v) { p->promise.set(PromisedValue(v)); }
void coil_promise_set_float(coil_promise* p, double v) { p->promise.set(PromisedValue(v)); }
void coil_promise_set_text(coil_promise* p, const char* text, size_t size) { p->promise.set(PromisedValue(std::string(text_of(text, size)))); }
void coil_promise_set_bytes(coil_promise* p, const void* data, size_t size) {
  auto* b = static_cast<const std::byte*>(data);
  p->promise.set(PromisedValue(std::vector<std::byte>(b, b + size)));
}
void coil_promise_fail(coil_promise* p, const char* type, const char* message) { p->promise.fail(Error(type, message)); }
int coil_promise_cancelled(coil_promise* p) { return p->promise.cancelled(); }

coil_status coil_run_until_complete(coil_interpreter* in, coil_value* awaitable, coil_value** result) {
  return guard(in, [&] { give(in, result, in->in.run_until_complete(awaitable->value)); });
}
coil_status coil_spawn(coil_interpreter* in, coil_value* awaitable, coil_value** task) {
  return guard(in, [&] { give(in, task, in->in.spawn(awaitable->value)); });
}
coil_status coil_start(coil_interpreter* in, const char* source, size_t size, const char* filename) {
  return guard(in, [&] { in->in.start(text_of(source, size), filename ? filename : "<string>"); });
}
coil_status coil_poll(coil_interpreter* in, coil_progress* progress) {
  return guard(in, [&] { *progress = static_cast<coil_progress>(in->in.poll()); });
}
coil_status coil_run_for(coil_interpreter* in, uint64_t nanoseconds, coil_progress* progress) {
  return guard(in, [&] { *progress = static_cast<coil_progress>(in->in.run_for(std::chrono::nanoseconds(nanoseconds))); });
}
coil_status coil_run_for_steps(coil_interpreter* in, uint64_t steps, coil_progress* progress) {
  return guard(in, [&] { *progress = static_cast<coil_progress>(in->in.run_for_steps(steps)); });
}
uint64_t coil_wait_time(coil_interpreter* in) {
  const auto t = in->in.wait_time();
  return t == std::chrono::nanoseconds::max() ? UINT64_MAX : static_cast<uint64_t>(t.count());
}

}  // extern "C"
