// include/coil/value.hpp — Value: a script object in the host's hands.
//
// Here: the counted handle and what can be done with any object. Conversions from and to C++ types are in coil/convert.hpp.
#pragma once

#include <compare>
#include <concepts>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <coil/detail/abi.hpp>
#include <coil/error.hpp>

COIL_BEGIN_NAMESPACE

using detail::Kind;  ///< what kind of builtin an object is: None, Bool, Int, ..., Object for everything else

class Value;
class Reference;
struct arg;

namespace detail {
template <class T>
struct Caster;
template <class T>
Raw to_raw(Core* core, T&& value);
template <class T>
decltype(auto) from_raw(Core* core, Raw raw);
template <class T>
inline constexpr bool is_keyword = std::is_same_v<std::remove_cvref_t<T>, arg>;
}  // namespace detail

/// A handle to one script object.
///
/// Copying is cheap (a counter) and refers to the same object; the object lives as long as any handle or the script refers to it.
/// A default-constructed Value is *empty*: it holds no object, not even None, and using it throws UsageError.
///
/// A Value belongs to its interpreter: use it only on the thread that uses that interpreter. It may outlive the interpreter; all that
/// can be done with it then is to destroy or assign it.
///
/// Every member that runs script code (nearly all: attributes may be properties, comparison may be __eq__) throws Error when the
/// script raises.
class Value {
 public:
  Value() noexcept : slot_(nullptr) {}
  Value(const Value& other) noexcept : slot_(other.slot_) { if (slot_) ++slot_->references; }
  Value(Value&& other) noexcept : slot_(std::exchange(other.slot_, nullptr)) {}
  Value& operator=(const Value& other) noexcept { Value(other).swap(*this); return *this; }
  Value& operator=(Value&& other) noexcept { Value(std::move(other)).swap(*this); return *this; }
  ~Value() { if (slot_ && --slot_->references == 0) detail::free_slot(slot_); }
  void swap(Value& other) noexcept { std::swap(slot_, other.slot_); }

  // ---- what it is
  /// Whether it holds an object. (Not whether that object is true: see truthy().)
  explicit operator bool() const noexcept { return slot_ != nullptr; }
  bool is_none() const { return kind() == Kind::None; }
  Kind kind() const { return detail::kind_of(core(), raw()); }
  bool is_callable() const { return detail::is_callable(core(), raw()); }
  /// isinstance(*this, type).
  bool is_instance(const Value& type) const { return detail::is_instance(core(), raw(), type.raw()); }
  /// Identity: `is`.
  bool is(const Value& other) const noexcept { return slot_ && other.slot_ && slot_->bits == other.slot_->bits; }
  /// The class of the object, and its bare name.
  Value type() const { return {core(), detail::type_of(core(), raw())}; }
  std::string type_name() const { return detail::type_name_of(core(), raw()); }

  // ---- as a C++ value
  /// The object as a T: a number, text, container, object of a host class ... (coil/convert.hpp lists them).
  /// Throws ConversionError when it is of another type, and Error(OverflowError) when a number does not fit.
  template <class T>
  T as() const;
  /// Whether as<T>() would find the right type (a number may still be too large).
  template <class T>
  bool holds() const;
  /// The object as a T, or `fallback` when this is empty or None.
  template <class T>
  T value_or(T fallback) const { return !slot_ || is_none() ? fallback : as<T>(); }
  /// bool(*this).
  bool truthy() const { return detail::truth(core(), raw()); }
  std::string str() const;
  std::string repr() const;

  // ---- attributes and items
  /// `v.attr("name")` reads when it is used as a Value and writes when it is assigned to: v.attr("size") = 3.
  Reference attr(std::string_view name) const;
  bool has_attr(std::string_view name) const { return detail::has_attribute(core(), raw(), name); }
  void del_attr(std::string_view name) const { detail::set_attribute(core(), raw(), name, {}); }
  /// `v[key]`, for reading and for assignment. `key` is anything that converts.
  template <class K>
  Reference operator[](K&& key) const;
  template <class K>
  void erase(K&& key) const;
  template <class K>
  bool contains(K&& key) const;
  /// len(*this).
  std::size_t size() const { return detail::length(core(), raw()); }

  // ---- calls
  /// Calls it. Arguments are anything that converts; named ones are written coil::arg("name") = value and come last.
  template <class... A>
  Value operator()(A&&... arguments) const { return call<Value>(std::forward<A>(arguments)...); }
  /// Calls it and converts the result: f.call<double>(1, 2). R may be void.
  template <class R, class... A>
  R call(A&&... arguments) const;
  /// Calls the method `name` (without making a bound method first).
  template <class R = Value, class... A>
  R invoke(std::string_view name, A&&... arguments) const;
  /// f(*positional, **keywords); either may be empty.
  Value apply(const Value& positional, const Value& keywords = {}) const {
    return {core(), detail::call_spread(core(), raw(), positional.raw_or_empty(), keywords.raw_or_empty())};
  }

  // ---- iteration: for (Value item : v)
  class Iterator;
  Iterator begin() const;
  std::default_sentinel_t end() const noexcept { return {}; }

  // ---- comparison (by the objects' own __eq__ and __lt__) and operators
  friend bool operator==(const Value& a, const Value& b) { return detail::compare(a.core(), a.raw(), b.raw(), detail::Compare::Eq); }
  friend bool operator<(const Value& a, const Value& b) { return detail::compare(a.core(), a.raw(), b.raw(), detail::Compare::Lt); }
  friend bool operator<=(const Value& a, const Value& b) { return detail::compare(a.core(), a.raw(), b.raw(), detail::Compare::Le); }
  friend bool operator>(const Value& a, const Value& b) { return detail::compare(a.core(), a.raw(), b.raw(), detail::Compare::Gt); }
  friend bool operator>=(const Value& a, const Value& b) { return detail::compare(a.core(), a.raw(), b.raw(), detail::Compare::Ge); }
  template <class T> requires(!std::is_base_of_v<Value, std::remove_cvref_t<T>> && !std::is_same_v<std::remove_cvref_t<T>, Reference>)
  friend bool operator==(const Value& a, const T& b) {
    detail::Arguments<1> arguments(a.core());
    arguments.values[0] = detail::to_raw(a.core(), b);
    return detail::compare(a.core(), a.raw(), arguments.values[0], detail::Compare::Eq);
  }
  friend Value operator+(const Value& a, const Value& b) { return {a.core(), detail::binary(a.core(), a.raw(), b.raw(), detail::Operator::Add)}; }
  friend Value operator-(const Value& a, const Value& b) { return {a.core(), detail::binary(a.core(), a.raw(), b.raw(), detail::Operator::Sub)}; }
  friend Value operator*(const Value& a, const Value& b) { return {a.core(), detail::binary(a.core(), a.raw(), b.raw(), detail::Operator::Mul)}; }
  friend Value operator/(const Value& a, const Value& b) { return {a.core(), detail::binary(a.core(), a.raw(), b.raw(), detail::Operator::Div)}; }
  friend Value operator%(const Value& a, const Value& b) { return {a.core(), detail::binary(a.core(), a.raw(), b.raw(), detail::Operator::Mod)}; }
  /// hash(*this); throws Error(TypeError) for what is unhashable.
  std::int64_t hash() const { return detail::hash(core(), raw()); }

  /// The interpreter that it belongs to.
  Interpreter& interpreter() const { return detail::interpreter_of(core()); }

  // ---- for the other headers
  Value(detail::Core* c, detail::Raw r) : slot_(r ? detail::new_slot(c, r) : nullptr) {}
  detail::Raw raw() const { if (!slot_) throw_empty(); return {slot_->bits}; }
  detail::Raw raw_or_empty() const noexcept { return {slot_ ? slot_->bits : 0}; }
  detail::Core* core() const { if (!slot_ || !slot_->core) throw_empty(); return slot_->core; }

 private:
  [[noreturn]] COIL_API void throw_empty() const;
  detail::Slot* slot_;
};

/// What attr() and operator[] give: an attribute or item that is read when it is used and written when it is assigned.
class Reference {
 public:
  Reference(Value object, Value key, bool is_attribute) : object_(std::move(object)), key_(std::move(key)), is_attribute_(is_attribute) {}
  Value get() const;
  operator Value() const { return get(); }  // NOLINT: implicit on purpose
  template <class T>
  const Reference& operator=(T&& value) const;
  Reference(const Reference&) = default;
  const Reference& operator=(const Reference& other) const { return *this = other.get(); }
  template <class T>
  T as() const { return get().as<T>(); }
  template <class... A>
  Value operator()(A&&... arguments) const { return get()(std::forward<A>(arguments)...); }
  template <class R, class... A>
  R call(A&&... arguments) const { return get().call<R>(std::forward<A>(arguments)...); }
  Reference attr(std::string_view name) const { return get().attr(name); }
  template <class K>
  Reference operator[](K&& key) const { return get()[std::forward<K>(key)]; }
  std::string str() const { return get().str(); }
  std::string repr() const { return get().repr(); }
  bool truthy() const { return get().truthy(); }
  bool is_none() const { return get().is_none(); }
  template <class T>
  friend bool operator==(const Reference& a, const T& b) { return a.get() == b; }

 private:
  Value object_, key_;
  bool is_attribute_;
};

/// Goes through any iterable. An input iterator: one pass.
class Value::Iterator {
 public:
  using value_type = Value;
  using difference_type = std::ptrdiff_t;
  using iterator_concept = std::input_iterator_tag;
  Iterator() = default;
  explicit Iterator(Value iterator) : iterator_(std::move(iterator)) { ++*this; }
  const Value& operator*() const { return item_; }
  const Value* operator->() const { return &item_; }
  Iterator& operator++() {
    item_ = Value(iterator_.core(), detail::next(iterator_.core(), iterator_.raw()));
    return *this;
  }
  void operator++(int) { ++*this; }
  friend bool operator==(const Iterator& i, std::default_sentinel_t) { return !i.item_; }

 private:
  Value iterator_, item_;
};

/// A named argument, in a call (`f(1, coil::arg("scale") = 2.0)`) and in a definition (`def("f", f, coil::arg("x"), coil::arg("scale") = 1.0)`,
/// where the value is the default).
struct arg {
  explicit arg(std::string_view n) : name(n) {}
  template <class T>
  arg&& operator=(T&& value) && {
    make = [v = std::decay_t<T>(std::forward<T>(value))](detail::Core* core) { return detail::to_raw(core, v); };
    return std::move(*this);
  }
  arg(const arg&) = default;
  arg(arg&&) = default;
  std::string name;
  std::function<detail::Raw(detail::Core*)> make;
};

namespace literals {
/// "name"_a = value: the same as coil::arg("name") = value.
inline arg operator""_a(const char* name, std::size_t size) { return arg(std::string_view(name, size)); }
}  // namespace literals

/// All positional arguments of a call that no other parameter takes: a parameter of a host function of this type is its `*args`.
struct Args {
  std::vector<Value> values;
  std::size_t size() const { return values.size(); }
  const Value& operator[](std::size_t i) const { return values[i]; }
  auto begin() const { return values.begin(); }
  auto end() const { return values.end(); }
};
/// The same for keyword arguments: `**kwargs`, a dict.
struct Kwargs {
  Value dict;
  std::size_t size() const;
  bool contains(std::string_view name) const;
  Value get(std::string_view name) const;
};

COIL_END_NAMESPACE
