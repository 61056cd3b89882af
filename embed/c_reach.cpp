// embed/c_reach.cpp — coil.h, what came with COIL_ABI_VERSION 2: named parameters, classes, iterators, compiled code, observers, errors in
// detail, the host's libuv loop, pools. Over the C++ API alone, as embed/c_api.cpp is.
#include <algorithm>
#include <mutex>

#include "embed/c_api.hpp"

using namespace coil::v1;
using namespace coil::v1::c_api;

struct coil_code {
  Code code;
};
struct coil_observation {
  coil_interpreter* in;
  const Observation& what;
};
struct coil_pool {
  std::mutex mutex;
  std::vector<std::unique_ptr<coil_interpreter>> interpreters;   // one for each thread of `pool`, made by it
  std::unique_ptr<Pool> pool;                                    // ends first
  std::string message;
  coil_interpreter* of(Interpreter& in) {
    const std::lock_guard lock(mutex);
    for (auto& i : interpreters)
      if (&i->in == &in) return i.get();
    interpreters.push_back(std::make_unique<coil_interpreter>(in));
    return interpreters.back().get();
  }
};

namespace {

// What is easier said in script. A signature is Python's own text for a function's head: exec() makes of it what `def` would.
constexpr const char* kGlue = R"(
def function(signature, host, doc, module, qualifier=''):
    name = signature.partition('(')[0].strip()
    if not name.isidentifier() or not signature.rstrip().endswith(')'):
        raise ValueError(f'bad signature {signature!r}')
    space = {'__name__': module, '_host': host}
    exec(f'def {signature}:\n return _host(*locals().values())', space)
    made = space[name]
    made.__doc__ = doc or None
    made.__qualname__ = qualifier + name
    return made

def method(cls, signature, host, doc):
    made = function(signature, host, doc, cls.__module__, cls.__qualname__ + '.')
    setattr(cls, made.__name__, made)

def class_(name, bases, doc, module):
    return type(name, tuple(bases), {'__module__': module, '__doc__': doc or None})

def property_(cls, name, getter, setter, doc):
    set = None if setter is None else lambda self, value: setter(self, value)
    setattr(cls, name, property(lambda self: getter(self), set, None, doc or None))

def iterator(step, end):
    while (item := step()) is not end:
        yield item

end = object()
)";

struct Data {
  const void* tag;
  void* data;
  void (*release)(void*);
  Data(const void* t, void* d, void (*r)(void*)) : tag(t), data(d), release(r) {}
  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;
  ~Data() { if (release) release(data); }
};
constexpr const char* kDataName = "_host_data";

Value glue(coil_interpreter* in, const char* name) {
  if (!in->glue) {
    Value space = in->in.dict();
    in->in.run(in->in.compile(kGlue, "<coil.h>"), space);
    in->in.module("_host").cls<Data>("Data", "What a host keeps with an object.");
    in->glue = space;
  }
  return in->glue[name];
}

Value made_function(coil_interpreter* in, const char* signature, coil_callback f, void* user, void (*release)(void*), const char* documentation, std::string_view module) {
  return glue(in, "function")(signature, in->in.function("host", callable(in, f, user, release)), text_or_empty(documentation), module);
}

std::vector<Value> values_of(coil_value* const* values, std::size_t count) {
  std::vector<Value> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(values[i]->value);
  return out;
}

void text_to(const char** out, std::size_t* size, std::string_view text) {
  *out = text.data();
  if (size) *size = text.size();
}

}  // namespace

extern "C" {

// ---- options, compiled code, statistics
void coil_options_argument(coil_options* o, const char* text) { o->options.arguments.emplace_back(text); }
void coil_options_input(coil_options* o, coil_read read, void* user) {
  o->options.on_stdin = [read, user]() -> std::string {
    size_t size = 0;
    const char* line = read(user, &size);
    return line ? std::string(text_of(line, size)) : "";
  };
}
void coil_options_collector_stress(coil_options* o, int on) { o->options.collector_stress = on != 0; }

coil_status coil_run_file(coil_interpreter* in, const char* path) {
  return guard(in, [&] { in->in.run_file(path); });
}
coil_status coil_code_compile(coil_interpreter* in, const char* source, size_t size, const char* filename, coil_code** code) {
  return guard(in, [&] { *code = new coil_code{in->in.compile(text_of(source, size), filename ? filename : "<string>")}; });
}
coil_status coil_code_load(coil_interpreter* in, const void* bytes, size_t size, coil_code** code) {
  return guard(in, [&] { *code = new coil_code{in->in.load({static_cast<const char*>(bytes), size})}; });
}
coil_status coil_code_run(coil_interpreter* in, const coil_code* code, coil_value* globals) {
  return guard(in, [&] {
    if (globals) in->in.run(code->code, globals->value);
    else in->in.run(code->code);
  });
}
void coil_code_free(coil_code* code) { delete code; }

void coil_set_time_limit(coil_interpreter* in, uint64_t ns) { in->in.set_time_limit(std::chrono::nanoseconds(ns)); }
void coil_set_instruction_limit(coil_interpreter* in, uint64_t steps) { in->in.set_instruction_limit(steps); }
coil_status coil_collect(coil_interpreter* in) {
  return guard(in, [&] { in->in.collect(); });
}
void coil_get_statistics(coil_interpreter* in, coil_statistics* out, size_t size) {
  const Statistics s = in->in.statistics();
  const coil_statistics all = {s.heap_bytes, s.used_bytes, s.collections, s.tasks, s.steps};
  const auto* from = reinterpret_cast<const char*>(&all);
  std::copy(from, from + std::min(size, sizeof all), reinterpret_cast<char*>(out));
}
coil_status coil_tasks(coil_interpreter* in, coil_value** result) {
  return guard(in, [&] {
    Value list = in->in.list();
    for (const TaskInfo& t : in->in.tasks()) {
      Value stack = in->in.list();
      for (const TracebackEntry& e : t.stack) stack.invoke<void>("append", in->in.tuple(e.file, e.function, e.line));
      list.invoke<void>("append", in->in.tuple(t.name, t.description, stack));
    }
    give(in, result, list);
  });
}

// ---- values
coil_status coil_uint(coil_interpreter* in, uint64_t value, coil_value** result) {
  return guard(in, [&] { give(in, result, in->in.value(value)); });
}
coil_status coil_to_uint(coil_value* v, uint64_t* result) {
  return guard(v->owner, [&] { *result = v->value.as<std::uint64_t>(); });
}
coil_status coil_set(coil_interpreter* in, coil_value* const* items, size_t count, coil_value** result) {
  return guard(in, [&] { give(in, result, in->in.builtin("set")(values_of(items, count))); });
}
coil_status coil_builtin(coil_interpreter* in, const char* name, coil_value** result) {
  return guard(in, [&] { give(in, result, in->in.builtin(name)); });
}
coil_status coil_as_str(coil_value* v, coil_value** result) {
  return guard(v->owner, [&] { give(v->owner, result, v->owner->in.value(v->value.str())); });
}
coil_status coil_has_attr(coil_value* v, const char* name, int* result) {
  return guard(v->owner, [&] { *result = v->value.has_attr(name); });
}
coil_status coil_delete_attr(coil_value* v, const char* name) {
  return guard(v->owner, [&] { v->value.del_attr(name); });
}
coil_status coil_delete_item(coil_value* v, coil_value* key) {
  return guard(v->owner, [&] { v->value.erase(key->value); });
}
coil_status coil_contains(coil_value* v, coil_value* item, int* result) {
  return guard(v->owner, [&] { *result = v->value.contains(item->value); });
}
coil_status coil_compare(coil_value* a, coil_value* b, coil_comparison how, int* result) {
  return guard(a->owner, [&] {
    if (static_cast<unsigned>(how) > COIL_GE) throw UsageError("coil_compare(): no such comparison");
    *result = detail::compare(a->value.core(), a->value.raw(), b->value.raw(), static_cast<detail::Compare>(how));
  });
}
coil_status coil_binary(coil_value* a, coil_value* b, const char* op, coil_value** result) {
  static constexpr std::string_view kOperators[] = {"+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"};
  return guard(a->owner, [&] {
    const auto at = std::find(std::begin(kOperators), std::end(kOperators), text_or_empty(op));
    if (at == std::end(kOperators)) throw UsageError("coil_binary(): no such operator");
    give(a->owner, result, Value(a->value.core(), detail::binary(a->value.core(), a->value.raw(), b->value.raw(), static_cast<detail::Operator>(at - std::begin(kOperators)))));
  });
}
coil_status coil_hash(coil_value* v, int64_t* result) {
  return guard(v->owner, [&] { *result = v->value.hash(); });
}
coil_status coil_is_instance(coil_value* v, coil_value* type, int* result) {
  return guard(v->owner, [&] { *result = detail::is_instance(v->value.core(), v->value.raw(), type->value.raw()); });
}
int coil_is_callable(coil_value* v) { return detail::is_callable(v->value.core(), v->value.raw()); }
int coil_is_same(coil_value* a, coil_value* b) { return a->value.raw().bits == b->value.raw().bits; }
coil_status coil_type_of(coil_value* v, coil_value** result) {
  return guard(v->owner, [&] { give(v->owner, result, Value(v->value.core(), detail::type_of(v->value.core(), v->value.raw()))); });
}
coil_status coil_call_method(coil_value* object, const char* name, coil_value* const* arguments, size_t count, const char* const* names, size_t named,
                             coil_value** result) {
  return guard(object->owner, [&] {
    coil_value method{object->value.attr(name), object->owner};
    if (coil_call(&method, arguments, count, names, named, result) != COIL_OK) throw_noted(object->owner);
  });
}

// ---- functions with a signature, iterators, classes
coil_status coil_function_as(coil_interpreter* in, const char* signature, coil_callback f, void* user, void (*release)(void*), const char* documentation,
                             coil_value** result) {
  return guard(in, [&] { give(in, result, made_function(in, signature, f, user, release, documentation, "__main__")); });
}
coil_status coil_define_as(coil_interpreter* in, const char* module, const char* signature, coil_callback f, void* user, void (*release)(void*),
                           const char* documentation) {
  return guard(in, [&] {
    const Value made = made_function(in, signature, f, user, release, documentation, module ? module : "__main__");
    (module ? in->in.module(module) : in->in.main()).set(made.attr("__name__").as<std::string>(), made);
  });
}
coil_status coil_iterator(coil_interpreter* in, coil_step step, void* user, void (*release)(void*), coil_value** result) {
  return guard(in, [&] {
    auto owned = std::make_shared<User>(User{user, release});
    const Value end = glue(in, "end");
    const Value next = in->in.function("next", [in, step, owned, end](const Args&) -> Value {
      coil_value* item = nullptr;
      forget_error(in);
      if (step(in, owned->user, &item) != COIL_OK) {
        coil_value_release(item);
        throw_noted(in);
      }
      if (!item) return end;
      Value out = item->value;
      coil_value_release(item);
      return out;
    });
    give(in, result, glue(in, "iterator")(next, end));
  });
}
coil_status coil_class(coil_interpreter* in, const char* module, const char* name, coil_value* const* bases, size_t count, const char* documentation, coil_value** cls) {
  return guard(in, [&] {
    const Value made = glue(in, "class_")(name, values_of(bases, count), text_or_empty(documentation), module ? module : "__main__");
    (module ? in->in.module(module) : in->in.main()).set(name, made);
    give(in, cls, made);
  });
}
coil_status coil_class_method(coil_value* cls, const char* signature, coil_callback f, void* user, void (*release)(void*), const char* documentation) {
  coil_interpreter* in = cls->owner;
  return guard(in, [&] { glue(in, "method")(cls->value, signature, in->in.function("host", callable(in, f, user, release)), text_or_empty(documentation)); });
}
coil_status coil_class_property(coil_value* cls, const char* name, coil_callback getter, coil_callback setter, void* user, void (*release)(void*),
                                const char* documentation) {
  coil_interpreter* in = cls->owner;
  return guard(in, [&] {
    auto owned = std::make_shared<User>(User{user, release});
    const auto accessor = [&](coil_callback f) -> Value {
      if (!f) return in->in.none();
      return in->in.function("host", [owned, inner = callable(in, f, user, nullptr)](const Args& arguments) { return inner(arguments); });
    };
    glue(in, "property_")(cls->value, name, accessor(getter), accessor(setter), text_or_empty(documentation));
  });
}
coil_status coil_set_data(coil_value* object, const void* tag, void* data, void (*release)(void*)) {
  coil_interpreter* in = object->owner;
  return guard(in, [&] {
    (void)glue(in, "end");  // class Data
    object->value.attr(kDataName) = std::make_shared<Data>(tag, data, release);
  });
}
coil_status coil_get_data(coil_value* object, const void* tag, void** data) {
  return guard(object->owner, [&] {
    const auto kept = object->value.attr(kDataName).as<std::shared_ptr<Data>>();
    if (kept->tag != tag) throw type_error("the object holds another kind of host data");
    *data = kept->data;
  });
}

// ---- errors in detail
coil_status coil_error_value(coil_interpreter* in, coil_value** exception) {
  if (!in->error || !in->error->value()) return COIL_USAGE;
  *exception = wrap(in, in->error->value());
  return COIL_OK;
}
int coil_error_is(coil_interpreter* in, const char* type) { return in->error ? in->error->is(type) : in->type == type; }
int coil_error_place(coil_interpreter* in, size_t index, coil_place* out, size_t size) {
  if (!in->error || index >= in->error->traceback().size()) return 0;
  const TracebackEntry& e = in->error->traceback()[index];
  const coil_place all = {e.file.c_str(), e.function.c_str(), e.source.c_str(), e.task.c_str(), e.line, e.end_line, e.column, e.end_column};
  const auto* from = reinterpret_cast<const char*>(&all);
  std::copy(from, from + std::min(size, sizeof all), reinterpret_cast<char*>(out));
  return 1;
}

// ---- the host's loop
coil_status coil_attach(coil_interpreter* in, struct uv_loop_s* loop, void (*on_error)(void* user, coil_interpreter* in), void* user) {
  return guard(in, [&] {
    if (!on_error) return in->in.attach(loop);
    in->in.attach(loop, [in, on_error, user](const Error& e) {
      note(in, e, COIL_ERROR);
      on_error(user, in);
    });
  });
}
coil_status coil_detach(coil_interpreter* in) {
  return guard(in, [&] { in->in.detach(); });
}

// ---- observing
coil_status coil_observe(coil_interpreter* in, uint32_t events, int everything, coil_observer observer, void* user, void (*release)(void* user), uint64_t* id) {
  return guard(in, [&] {
    auto owned = std::make_shared<User>(User{user, release});
    const auto callback = [in, observer, owned](const Observation& what) {
      const coil_observation o{in, what};
      forget_error(in);
      if (observer(in, owned->user, &o) != COIL_OK) throw_noted(in);
    };
    const Observer made = in->in.observe(static_cast<Event>(events), callback, everything ? Observed::Everything : Observed::Scripts);
    if (id) *id = static_cast<std::uint64_t>(made);
  });
}
coil_status coil_stop_observing(coil_interpreter* in, uint64_t id) {
  return guard(in, [&] { in->in.stop_observing(Observer{id}); });
}
uint32_t coil_observed_event(const coil_observation* o) { return static_cast<std::uint32_t>(o->what.event()); }
uint32_t coil_observed_line(const coil_observation* o) { return o->what.line(); }
size_t coil_observed_depth(const coil_observation* o) {
  if (!o->what.has_frame()) return 0;
  size_t depth = 0;
  for (std::optional<Frame> f = o->what.frame(); f; f = f->caller()) ++depth;
  return depth;
}

}  // extern "C"

namespace {
std::optional<Frame> frame_at(const coil_observation* o, std::size_t depth) {
  if (!o->what.has_frame()) return std::nullopt;
  std::optional<Frame> f = o->what.frame();
  while (f && depth--) f = f->caller();
  return f;
}
}  // namespace

extern "C" {

int coil_observed_frame(const coil_observation* o, size_t depth, coil_frame* out, size_t size) {
  const auto f = frame_at(o, depth);
  if (!f) return 0;
  coil_frame all = {};
  text_to(&all.function, &all.function_size, f->function());
  text_to(&all.file, &all.file_size, f->file());
  all.line = f->line();
  all.first_line = f->first_line();
  all.code = f->code();
  const auto* from = reinterpret_cast<const char*>(&all);
  std::copy(from, from + std::min(size, sizeof all), reinterpret_cast<char*>(out));
  return 1;
}
coil_status coil_observed_value(const coil_observation* o, coil_value** value) {
  return guard(o->in, [&] { give(o->in, value, o->what.value()); });
}
coil_status coil_observed_task(const coil_observation* o, coil_value** name) {
  return guard(o->in, [&] { give(o->in, name, o->in->in.value(o->what.task())); });
}
coil_status coil_observed_locals(const coil_observation* o, size_t depth, coil_value** dict) {
  return guard(o->in, [&] {
    const auto f = frame_at(o, depth);
    if (!f) throw UsageError("there is no such frame");
    give(o->in, dict, f->locals());
  });
}
coil_status coil_observed_eval(const coil_observation* o, size_t depth, const char* expression, coil_value** result) {
  return guard(o->in, [&] {
    const auto f = frame_at(o, depth);
    if (!f) throw UsageError("there is no such frame");
    give(o->in, result, f->eval(expression));
  });
}

// ---- pools
coil_pool* coil_pool_new(unsigned threads, const coil_options* options, coil_status (*set_up)(void* user, coil_interpreter* in), void* user) {
  try {
    auto p = std::make_unique<coil_pool>();
    coil_pool* const pool = p.get();
    p->pool = std::make_unique<Pool>(threads, options ? options->options : Options{}, [pool, set_up, user](Interpreter& in) {
      coil_interpreter* const wrapper = pool->of(in);
      if (set_up && set_up(user, wrapper) != COIL_OK) throw_noted(wrapper);
    });
    return p.release();
  } catch (...) {
    return nullptr;
  }
}
void coil_pool_free(coil_pool* pool) { delete pool; }
size_t coil_pool_size(const coil_pool* pool) { return pool->pool->size(); }
coil_status coil_pool_submit(coil_pool* pool, coil_job job, void* user) {
  try {
    pool->pool->submit([pool, job, user](Interpreter& in) -> Plain {
      coil_interpreter* const wrapper = pool->of(in);
      job(wrapper, user);
      wrapper->error.reset();
      return {};
    });
    return COIL_OK;
  } catch (...) {
    return COIL_MEMORY;
  }
}
coil_status coil_pool_run(coil_pool* pool, const char* source, size_t size, const char** message) {
  try {
    pool->pool->run_everywhere(std::string(text_of(source, size)));
    return COIL_OK;
  } catch (const std::exception& e) {
    pool->message = e.what();
    if (message) *message = pool->message.c_str();
    return COIL_ERROR;
  }
}
coil_status coil_pool_send(coil_pool* pool, const char* channel, coil_value* value, int* open) {
  return guard(value->owner, [&] {
    const bool sent = pool->pool->send(channel, Plain::copy_of(value->value));
    if (open) *open = sent;
  });
}
coil_status coil_pool_receive(coil_pool* pool, const char* channel, coil_interpreter* in, coil_value** value) {
  return guard(in, [&] {
    const std::optional<Plain> got = pool->pool->receive(channel);
    *value = got ? wrap(in, got->in(in->in)) : nullptr;
  });
}
void coil_pool_close(coil_pool* pool, const char* channel) { pool->pool->close(channel); }

}  // extern "C"
