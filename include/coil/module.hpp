// include/coil/module.hpp — modules of the host, that scripts import.
#pragma once

#include <coil/function.hpp>

COIL_BEGIN_NAMESPACE

template <class E>
class EnumBuilder;
template <class T, class... Bases>
class Class;

/// A module: a Value with definitions. Made by Interpreter::module(); `import name` in a script gives it.
class Module : public Value {
 public:
  explicit Module(Value v) : Value(std::move(v)) {}
  std::string name() const { return attr("__name__").as<std::string>(); }

  /// Defines a function. After the callable come, in any order but the parameters' own:
  ///
  ///     m.def("scale", &scale, arg("x"), arg("factor") = 2.0, "Multiplies x.");
  ///
  /// coil::arg names a parameter, and gives its default when assigned to; coil::kw_only and coil::positional_only stand where `*` and
  /// `/` do in Python; text is the docstring. Unnamed parameters are positional-only. Parameters of type Interpreter& are filled in,
  /// Args and Kwargs take the rest of the arguments. coil::overload(f, g) defines several at once.
  template <class F, class... Extra>
  Module& def(std::string_view function_name, F&& f, const Extra&... extra) {
    detail::Arguments<1> keep(core());
    keep.values[0] = detail::make_function(core(), detail::make_host_function<void>(core(), function_name, std::forward<F>(f), extra...), name());
    detail::set_attribute(core(), raw(), function_name, keep.values[0]);
    return *this;
  }
  /// module.name = value.
  template <class T>
  Module& set(std::string_view attribute, T&& value) {
    attr(attribute) = std::forward<T>(value);
    return *this;
  }
  /// Begins a class: see coil/class.hpp.
  template <class T, class... Bases>
  Class<T, Bases...> cls(std::string_view class_name, std::string_view documentation = "");
  /// Begins an enum: see EnumBuilder in coil/class.hpp.
  template <class E>
  EnumBuilder<E> enum_(std::string_view class_name, detail::EnumKind kind = detail::EnumKind::Int, std::string_view documentation = "");
  /// A C++ exception type as a script exception class of this module, derived from `base` (default: Exception).
  ///
  /// A host function that throws E (what() is the message) then raises it, and Error::cpp_exception() gives the E back.
  template <class E>
  Value exception(std::string_view class_name, const Value& base = {}) {
    detail::Arguments<1> keep(core());
    keep.result = detail::register_exception(core(), class_name, name(), base.raw_or_empty(), typeid(E), [](const std::exception_ptr& p, std::string* text) {
      try { std::rethrow_exception(p); } catch (const E& e) {
        if constexpr (requires { e.what(); }) *text = e.what();
        return true;
      } catch (...) { return false; }
    });
    detail::set_attribute(core(), raw(), class_name, keep.result);
    return Value(core(), keep.result);
  }
};

COIL_END_NAMESPACE
