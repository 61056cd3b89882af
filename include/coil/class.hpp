// include/coil/class.hpp — C++ classes as script classes.
//
//     interpreter.module("geo").cls<Circle, Shape>("Circle", "A round shape.")
//         .constructor<double>(arg("radius"))
//         .def("grow", &Circle::grow, arg("by") = 1.0)
//         .property("radius", &Circle::radius, &Circle::set_radius)
//         .def("__add__", [](const Circle& a, const Circle& b) { return Circle(a.radius() + b.radius()); });
//
// Special methods are defined by their Python names: operators (__add__, __eq__, __lt__), iteration (__iter__, __next__), context
// managers (__enter__, __exit__, __aenter__, __aexit__), containers (__len__, __getitem__, __contains__), __repr__, __call__ ...
//
// Ownership. What a constructor makes belongs to the script object and dies with it. Objects returned by value are moved into a new
// script object; shared_ptr and unique_ptr hand over what they own; a raw pointer is borrowed: the host keeps it alive. A method that
// returns a reference gives a view into its object, which it keeps alive. The same C++ object is the same script object while
// that lives.
//
// Destructors of C++ objects run when the collector finds the script object dead, or with the interpreter: on the interpreter's thread,
// between steps of the script, in no particular order.
#pragma once

#include <coil/module.hpp>

COIL_BEGIN_NAMESPACE

/// Derive from this to let scripts override virtual functions:
///
///     struct ScriptedShape : coil::Scripted<Shape> {
///       using Scripted::Scripted;
///       double area() const override { return script<double>("area", [&] { return Shape::area(); }); }
///     };
///     module.cls<Shape>("Shape").scripted_constructor<ScriptedShape>().def("area", &Shape::area);
template <class T>
class Scripted : public T, public detail::ScriptedBase {
 public:
  using T::T;

 protected:
  /// Calls the script's method `name` if a script class overrides it, else `base`.
  template <class R, class F, class... A>
  R script(std::string_view name, F&& base, A&&... arguments) const {
    if (const detail::Raw method = detail::find_override(*this, name)) return Value(script_core, method).template call<R>(std::forward<A>(arguments)...);
    return base();
  }
  /// The same for a pure virtual function: NotImplementedError when no script class overrides it.
  template <class R, class... A>
  R script_only(std::string_view name, A&&... arguments) const {
    return script<R>(name, [&]() -> R { throw Error("NotImplementedError", std::string(name) + "() is not implemented"); }, std::forward<A>(arguments)...);
  }
};

namespace detail {

template <class I, class S>
class RangeIterator final : public IteratorBase {
 public:
  RangeIterator(I begin, S end, Value owner) : at_(std::move(begin)), end_(std::move(end)), owner_(std::move(owner)) {}
  Raw next(Core* core) override {
    if (at_ == end_) return {};
    Raw out;
    using Item = decltype(*at_);
    if constexpr (std::is_lvalue_reference_v<Item> && std::is_class_v<std::remove_cvref_t<Item>> && !Caster<std::remove_cvref_t<Item>>::is_value)
      out = ResultCaster<Item>::to(core, *at_, owner_.raw_or_empty());
    else
      out = to_raw(core, *at_);
    ++at_;
    return out;
  }

 private:
  I at_;
  S end_;
  Value owner_;
};

template <class T>
Holder held(std::shared_ptr<T> p) {
  Holder h;
  h.object = const_cast<std::remove_const_t<T>*>(p.get());
  if constexpr (std::is_base_of_v<ScriptedBase, T>) h.scripted = p.get();
  h.owner = std::const_pointer_cast<std::remove_const_t<T>>(std::move(p));
  return h;
}
template <class T, class U>
Holder held_as(std::shared_ptr<U> p) {  // object: the T inside
  Holder h;
  h.object = static_cast<T*>(p.get());
  if constexpr (std::is_base_of_v<ScriptedBase, U>) h.scripted = p.get();
  h.owner = std::move(p);
  return h;
}

}  // namespace detail

/// A script class for the C++ class T. `Bases`, which T derives from, were registered before; the script class derives from theirs in this
/// order. An object is known by its address as a T and as its first base: a pointer to another base gives a second script object.
template <class T, class... Bases>
class Class : public Value {
  static_assert((std::is_base_of_v<Bases, T> && ...), "the bases of a class are C++ bases of T");

 public:
  Class(const Value& module, std::string_view module_name, std::string_view name, std::string_view documentation) : Value(make(module.core(), module_name, name, documentation)) {}

  /// T(A...), called as `Name(...)` in scripts. Several constructors are overloads.
  template <class... A, class... Extra>
  Class& constructor(const Extra&... extra) {
    return add_constructor(detail::make_typed<detail::Raw, A...>(core(), "__init__", false, [c = core()](A... a) -> detail::Raw {
      if constexpr (std::is_constructible_v<T, A...>) return detail::hold(c, detail::held_as<T>(std::make_shared<T>(std::forward<A>(a)...)));
      else throw Error("TypeError", "abstract: only subclasses can be made");
    }, extra...));
  }
  /// A constructor that is a callable returning T, unique_ptr<T> or shared_ptr<T>.
  template <class F, class... Extra> requires(!std::is_same_v<std::decay_t<F>, arg>)
  Class& factory(F&& f, const Extra&... extra) {
    return factory_with(std::forward<F>(f), static_cast<typename detail::Signature<std::decay_t<F>>::Parameters*>(nullptr), extra...);
  }
  /// A constructor that makes objects of script subclasses as `S`, a Scripted<T>, with arguments A...; `S` is made
  /// for plain objects too when T itself is abstract.
  template <class S, class... A, class... Extra>
  Class& scripted_constructor(const Extra&... extra) {
    return add_constructor(detail::make_typed<detail::Raw, A...>(core(), "__init__", false, [c = core()](A... a) -> detail::Raw {
      if constexpr (!std::is_abstract_v<T>)
        if (!detail::constructing_subclass(c)) return detail::hold(c, detail::held_as<T>(std::make_shared<T>(std::forward<A>(a)...)));
      return detail::hold(c, detail::held_as<T>(std::make_shared<S>(std::forward<A>(a)...)));
    }, extra...));
  }

  /// A method: a member function, or a callable whose first parameter is the object.
  template <class F, class... Extra>
  Class& def(std::string_view name, F&& f, const Extra&... extra) {
    detail::class_method(core(), raw(), detail::make_host_function<T>(core(), name, std::forward<F>(f), extra...), false);
    return *this;
  }
  template <class F, class... Extra>
  Class& static_def(std::string_view name, F&& f, const Extra&... extra) {
    detail::class_method(core(), raw(), detail::make_host_function<void>(core(), name, std::forward<F>(f), extra...), true);
    return *this;
  }
  /// A read-only property.
  template <class G>
  Class& property(std::string_view name, G&& getter, std::string_view documentation = "") {
    detail::class_property(core(), raw(), name, detail::make_host_function<T>(core(), name, std::forward<G>(getter)), nullptr, documentation);
    return *this;
  }
  template <class G, class S> requires(!std::is_convertible_v<S, std::string_view>)
  Class& property(std::string_view name, G&& getter, S&& setter, std::string_view documentation = "") {
    detail::class_property(core(), raw(), name, detail::make_host_function<T>(core(), name, std::forward<G>(getter)),
                           detail::make_host_function<T>(core(), name, std::forward<S>(setter)), documentation);
    return *this;
  }
  /// A data member that scripts read and write.
  template <class M>
  Class& field(std::string_view name, M T::*member, std::string_view documentation = "") {
    return property(name, [member](const T& self) -> const M& { return self.*member; }, [member](T& self, M value) { self.*member = std::move(value); }, documentation);
  }
  /// A data member that scripts only read.
  template <class M>
  Class& readonly(std::string_view name, M T::*member, std::string_view documentation = "") {
    return property(name, [member](const T& self) -> const M& { return self.*member; }, documentation);
  }
  /// A class attribute.
  template <class V>
  Class& constant(std::string_view name, V&& value) {
    attr(name) = std::forward<V>(value);
    return *this;
  }
  /// `for x in object`, through begin() and end(); the object lives as long as its iterators.
  Class& iterable() {
    auto f = std::make_unique<IterFunction>();
    f->name = "__iter__";
    f->is_method = true;
    f->parameters.resize(1);
    f->parameters[0].name = "self";
    f->parameters[0].passing = detail::Parameter::Passing::PositionalOnly;
    detail::class_method(core(), raw(), std::move(f), false);
    return *this;
  }
  /// `with object:`, by two callables that take the object.
  template <class E, class X>
  Class& context(E enter, X leave) {
    def("__enter__", [enter](const Value& self) { enter(self.template as<T&>()); return self; });
    return def("__exit__", [leave](T& self, const Value&, const Value&, const Value&) { leave(self); });
  }

  /// `async with object as x:`, by two callables that take the object and give awaitables (a Task, a Future, what a script function gave).
  /// x is what `enter`'s gives: let it be a Task<Value> for the object itself.
  template <class E, class X>
  Class& async_context(E enter, X leave) {
    def("__aenter__", [enter](T& self) { return enter(self); });
    return def("__aexit__", [leave](T& self, const Value&, const Value&, const Value&) { return leave(self); });
  }
  /// `async for x in object:`, by a callable that takes the object and gives an AsyncGenerator (or any asynchronous iterator). It takes a
  /// T&, which lives as long as the script holds the object: an iterator that may outlive that keeps a Value of it.
  template <class F>
  Class& async_iterable(F items) {
    return def("__aiter__", [items](T& self) { return items(self); });
  }

 private:
  class IterFunction final : public detail::FunctionBase {
   public:
    detail::Raw invoke(detail::Core* core, const detail::Raw* arguments) override {
      T& object = detail::Caster<T>::from(core, arguments[0]);
      using std::begin, std::end;
      using I = decltype(begin(object));
      using S = decltype(end(object));
      return detail::make_iterator(core, std::make_unique<detail::RangeIterator<I, S>>(begin(object), end(object), Value(core, arguments[0])));
    }
    bool accepts(detail::Core*, const detail::Raw*) override { return true; }
  };

  static Value make(detail::Core* core, std::string_view module_name, std::string_view name, std::string_view documentation) {
    detail::ClassSpec spec;
    spec.type = &typeid(T);
    (spec.bases.push_back({&typeid(Bases), [](void* p) -> void* { return static_cast<Bases*>(static_cast<T*>(p)); }}), ...);
    spec.name = name;
    spec.documentation = documentation;
    spec.module = module_name;
    detail::Arguments<0> keep(core);
    keep.result = detail::make_class(core, spec);
    return Value(core, keep.result);
  }
  Class& add_constructor(std::unique_ptr<detail::FunctionBase> f) {
    f->is_method = false;
    detail::class_constructor(core(), raw(), std::move(f));
    return *this;
  }
  template <class F, class... A, class... Extra>
  Class& factory_with(F&& f, std::tuple<A...>*, const Extra&... extra) {
    return add_constructor(detail::make_typed<detail::Raw, A...>(core(), "__init__", false, [c = core(), f = std::decay_t<F>(std::forward<F>(f))](A... a) -> detail::Raw {
      auto made = f(std::forward<A>(a)...);
      using M = decltype(made);
      if constexpr (requires { std::shared_ptr<T>(std::move(made)); }) return detail::hold(c, detail::held(std::shared_ptr<T>(std::move(made))));
      else return detail::hold(c, detail::held(std::make_shared<M>(std::move(made))));
    }, extra...));
  }
};

/// A C++ enum as an enum of scripts: Module::enum_(). Made when the builder goes, or by done().
///
///     module.enum_<Color>("Color").value("Red", Color::Red).value("Green", Color::Green);
///
/// From then on that enum is converted to members, both ways; enums that are not registered are ints. An enum of ints (the default) is an
/// enum.IntEnum: a host function takes its members and ints that have one. Enum takes members only. Flags combine with |, and
/// combinations go both ways.
template <class E>
class EnumBuilder {
 public:
  EnumBuilder(Value module, std::string module_name, std::string_view name, detail::EnumKind kind, std::string_view documentation)
      : module_(std::move(module)), module_name_(std::move(module_name)), name_(name), documentation_(documentation), kind_(kind) {}
  EnumBuilder(const EnumBuilder&) = delete;
  EnumBuilder& operator=(const EnumBuilder&) = delete;
  ~EnumBuilder() noexcept(false) {
    if (!made_ && std::uncaught_exceptions() == thrown_) (void)done();
  }
  EnumBuilder& value(std::string_view name, E value) {
    members_.push_back({std::string(name), static_cast<std::int64_t>(value)});
    return *this;
  }
  /// The class.
  Value done() {
    if (!made_) {
      detail::Arguments<0> keep(module_.core());
      keep.result = detail::register_enum(module_.core(), name_, module_name_, documentation_, typeid(E), kind_, members_);
      made_ = Value(module_.core(), keep.result);
      module_.attr(name_) = made_;
    }
    return made_;
  }

 private:
  Value module_, made_;
  std::string module_name_, name_, documentation_;
  detail::EnumKind kind_;
  std::vector<detail::EnumMember> members_;
  int thrown_ = std::uncaught_exceptions();
};
using EnumKind = detail::EnumKind;

template <class E>
EnumBuilder<E> Module::enum_(std::string_view class_name, detail::EnumKind kind, std::string_view documentation) {
  static_assert(std::is_enum_v<E>);
  return EnumBuilder<E>(*this, name(), class_name, kind, documentation);
}

namespace detail {
template <>
struct Caster<Raw> {
  static std::string name(Core*) { return "None"; }
  static Raw to(Core*, Raw r) { return r; }
};
}  // namespace detail

template <class T, class... Bases>
Class<T, Bases...> Module::cls(std::string_view class_name, std::string_view documentation) {
  Class<T, Bases...> out(*this, name(), class_name, documentation);
  attr(class_name) = static_cast<const Value&>(out);
  return out;
}

COIL_END_NAMESPACE
