// include/coil/convert.hpp — between C++ values and script objects.
//
// | C++ | script | notes |
// |---|---|---|
// | bool | bool | only a bool converts back |
// | integers | int | OverflowError when it does not fit; anything with __index__ converts back |
// | float, double | float | ints convert back too |
// | std::string, string_view, const char* | str | UTF-8; a string_view parameter is valid during the call |
// | char | str of one ASCII character | |
// | std::vector<std::byte>, vector<uint8_t>, span<const std::byte>, span<const uint8_t> | bytes | a span is valid during the call |
// | vector, list, deque, array, set, unordered_set | list (sets: set) | copied; any iterable converts back; an array checks its size |
// | span<const T> | list | copied; a parameter takes any iterable and is valid during the call |
// | map, unordered_map | dict | copied; any mapping converts back |
// | pair, tuple | tuple | copied; the length is checked |
// | optional, T* | None or the value | |
// | variant | the alternative | back: the first whose type matches exactly, else the first that converts |
// | chrono durations | float: seconds | ints and datetime.timedelta convert back |
// | enums | int, or a member of the enum that Module::enum_ registered | |
// | std::function<R(A...)> | callable | back: keeps the script function alive |
// | nullptr_t, monostate | None | |
// | Value | itself | |
// | host classes (coil/class.hpp) by value, reference, pointer, shared_ptr, unique_ptr | their objects | |
//
// A type of your own: specialise coil::Convert<T>, see below.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include <coil/value.hpp>

COIL_BEGIN_NAMESPACE

/// Specialise this for a type of your own that is to be passed by value:
///
///     template <> struct coil::Convert<Point> {
///       static constexpr std::string_view name = "Point";                       // for messages
///       static coil::Value to_script(coil::Interpreter& in, const Point& p);    // never empty
///       static Point from_script(const coil::Value& v);                         // throws ConversionError or Error
///     };
template <class T>
struct Convert;

template <class T>
concept Convertible = requires(Interpreter& in, const T& t, const Value& v) {
  { Convert<T>::to_script(in, t) } -> std::convertible_to<Value>;
  { Convert<T>::from_script(v) } -> std::convertible_to<T>;
};

namespace detail {

template <class T>
inline constexpr bool always_false = false;

template <class T>
Raw to_raw(Core* core, T&& value) {
  return Caster<std::remove_cvref_t<T>>::to(core, std::forward<T>(value));
}

// ---- anything else: Convert<T>, else a host class
template <class T>
struct Caster {
  static constexpr bool is_value = Convertible<T> || std::is_enum_v<T>;
  static std::string name(Core* core) {
    if constexpr (Convertible<T>) return std::string(Convert<T>::name);
    else if constexpr (std::is_enum_v<T>) return enum_name(core, typeid(T));
    else return class_name_of(core, typeid(T));
  }
  template <class U>
  static Raw to(Core* core, U&& value) {
    if constexpr (Convertible<T>) {
      const Value v = Convert<T>::to_script(interpreter_of(core), value);
      return v.raw();
    } else if constexpr (std::is_enum_v<T>) {
      return make_enum(core, typeid(T), static_cast<std::int64_t>(value));
    } else {
      auto owner = std::make_shared<T>(std::forward<U>(value));
      T* object = owner.get();
      return make_object(core, typeid(T), Holder{object, std::move(owner)});
    }
  }
  static decltype(auto) from(Core* core, Raw raw) {
    if constexpr (Convertible<T>) {
      return static_cast<T>(Convert<T>::from_script(Value(core, raw)));
    } else if constexpr (std::is_enum_v<T>) {
      using U = std::underlying_type_t<T>;
      constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<U>::max());
      constexpr auto high = static_cast<std::int64_t>(most > static_cast<std::uint64_t>(INT64_MAX) ? static_cast<std::uint64_t>(INT64_MAX) : most);
      return static_cast<T>(enum_value(core, typeid(T), raw, static_cast<std::int64_t>(std::numeric_limits<U>::min()), high));
    } else {
      void* object = object_as(core, raw, typeid(T));
      if (!object) throw_mismatch(core, name(core), raw);
      return static_cast<T&>(*static_cast<T*>(object));
    }
  }
  static bool accepts(Core* core, Raw raw) {
    if constexpr (Convertible<T>) {
      try { (void)Convert<T>::from_script(Value(core, raw)); return true; } catch (const Error&) { return false; }
    } else if constexpr (std::is_enum_v<T>) {
      return enum_accepts(core, typeid(T), raw);
    } else {
      return object_as(core, raw, typeid(T)) != nullptr;
    }
  }
};

template <>
struct Caster<Value> {
  static std::string name(Core*) { return "object"; }
  static Raw to(Core*, const Value& v) { return v.raw(); }
  static Value from(Core* core, Raw raw) { return {core, raw}; }
  static bool accepts(Core*, Raw) { return true; }
};
template <>
struct Caster<Reference> {
  static Raw to(Core*, const Reference& r) { return r.get().raw(); }
};
template <>
struct Caster<arg> {  // never converted: named arguments are taken apart by the caller
  static Raw to(Core* core, const arg&) { return make_none(core); }
};
template <>
struct Caster<Args> {
  static std::string name(Core*) { return "object"; }
  static Args from(Core* core, Raw tuple) {
    Args out;
    for_each(core, tuple, [](void* context, Raw item) {
      auto* self = static_cast<std::pair<Args*, Core*>*>(context);
      self->first->values.emplace_back(self->second, item);
    }, std::pair<Args*, Core*>{&out, core});
    return out;
  }
  static bool accepts(Core*, Raw) { return true; }

 private:
  static void for_each(Core* core, Raw r, Visit v, std::pair<Args*, Core*> context) { detail::for_each(core, r, v, &context); }
};
template <>
struct Caster<Kwargs> {
  static std::string name(Core*) { return "object"; }
  static Kwargs from(Core* core, Raw dict) { return {Value(core, dict)}; }
  static bool accepts(Core*, Raw) { return true; }
};

// ---- None
template <>
struct Caster<std::nullptr_t> {
  static std::string name(Core*) { return "None"; }
  static Raw to(Core* core, std::nullptr_t) { return make_none(core); }
  static std::nullptr_t from(Core* core, Raw raw) {
    if (kind_of(core, raw) != Kind::None) throw_mismatch(core, "None", raw);
    return nullptr;
  }
  static bool accepts(Core* core, Raw raw) { return kind_of(core, raw) == Kind::None; }
};
template <>
struct Caster<std::monostate> {
  static std::string name(Core*) { return "None"; }
  static Raw to(Core* core, std::monostate) { return make_none(core); }
  static std::monostate from(Core* core, Raw raw) { Caster<std::nullptr_t>::from(core, raw); return {}; }
  static bool accepts(Core* core, Raw raw) { return kind_of(core, raw) == Kind::None; }
};

// ---- numbers
template <>
struct Caster<bool> {
  static std::string name(Core*) { return "bool"; }
  static Raw to(Core* core, bool b) { return make_bool(core, b); }
  static bool from(Core* core, Raw raw) { return to_bool(core, raw); }
  static bool accepts(Core* core, Raw raw) { return kind_of(core, raw) == Kind::Bool; }
};
template <class T> requires(std::is_integral_v<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char>)
struct Caster<T> {
  static std::string name(Core*) { return "int"; }
  static Raw to(Core* core, T i) {
    if constexpr (std::is_unsigned_v<T> && sizeof(T) == 8) return make_unsigned(core, i);
    else return make_int(core, static_cast<std::int64_t>(i));
  }
  static T from(Core* core, Raw raw) {
    if constexpr (std::is_unsigned_v<T>) return static_cast<T>(to_unsigned(core, raw, std::numeric_limits<T>::max()));
    else return static_cast<T>(to_int(core, raw, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
  }
  static bool accepts(Core* core, Raw raw) { return kind_of(core, raw) == Kind::Int || kind_of(core, raw) == Kind::Bool; }
};
template <class T> requires std::is_floating_point_v<T>
struct Caster<T> {
  static std::string name(Core*) { return "float"; }
  static Raw to(Core* core, T d) { return make_float(core, static_cast<double>(d)); }
  static T from(Core* core, Raw raw) { return static_cast<T>(to_float(core, raw)); }
  static bool accepts(Core* core, Raw raw) {
    const Kind k = kind_of(core, raw);
    return k == Kind::Float || k == Kind::Int;
  }
};

// ---- text and bytes
struct TextCaster {
  static std::string name(Core*) { return "str"; }
  static Raw to(Core* core, std::string_view s) { return make_str(core, s); }
  static bool accepts(Core* core, Raw raw) { return kind_of(core, raw) == Kind::Str; }
};
template <>
struct Caster<std::string> : TextCaster {
  static std::string from(Core* core, Raw raw) { return std::string(to_text(core, raw)); }
};
template <>
struct Caster<std::string_view> : TextCaster {
  static std::string_view from(Core* core, Raw raw) { return to_text(core, raw); }
};
template <>
struct Caster<const char*> : TextCaster {
  static Raw to(Core* core, const char* s) { return s ? make_str(core, s) : make_none(core); }
  static const char* from(Core* core, Raw raw) { return to_text(core, raw).data(); }
};
template <>
struct Caster<char*> : Caster<const char*> {};
template <std::size_t n>
struct Caster<char[n]> : TextCaster {
  static Raw to(Core* core, const char* s) { return make_str(core, s); }
};
template <>
struct Caster<char> : TextCaster {
  static Raw to(Core* core, char c) { return make_str(core, std::string_view(&c, 1)); }
  static char from(Core* core, Raw raw) {
    const std::string_view s = to_text(core, raw);
    if (s.size() != 1) throw Error("TypeError", "expected a string of one ASCII character");
    return s[0];
  }
};
template <class Bytes, class Byte>
struct BytesCaster {
  static std::string name(Core*) { return "bytes"; }
  static Raw to(Core* core, const Bytes& b) { return make_bytes(core, b.data(), b.size()); }
  static Bytes from(Core* core, Raw raw) {
    const std::string_view s = to_bytes(core, raw);
    auto* first = reinterpret_cast<const Byte*>(s.data());
    return Bytes(first, first + s.size());
  }
  static bool accepts(Core* core, Raw raw) { return kind_of(core, raw) == Kind::Bytes; }
};
template <>
struct Caster<std::vector<std::byte>> : BytesCaster<std::vector<std::byte>, std::byte> {};
template <>
struct Caster<std::vector<std::uint8_t>> : BytesCaster<std::vector<std::uint8_t>, std::uint8_t> {};
template <>
struct Caster<std::span<const std::byte>> : BytesCaster<std::span<const std::byte>, std::byte> {};
template <>
struct Caster<std::span<const std::uint8_t>> : BytesCaster<std::span<const std::uint8_t>, std::uint8_t> {};

// ---- sequences
/// Calls f(item) for each item of any iterable.
template <class F>
void each(Core* core, Raw iterable, F&& f) {
  detail::for_each(core, iterable, [](void* context, Raw item) { (*static_cast<std::remove_reference_t<F>*>(context))(item); }, &f);
}
/// Whether it is a list or tuple (or set, where that is asked for) whose items are all accepted.
template <class T>
bool accepts_items(Core* core, Raw raw) {
  const std::size_t n = sequence_size(core, raw);
  if (n == SIZE_MAX) return false;
  for (std::size_t i = 0; i < n; ++i)
    if (!Caster<T>::accepts(core, sequence_item(core, raw, i))) return false;
  return true;
}
template <class C, class T>
struct SequenceCaster {
  static std::string name(Core* core) { return "list[" + Caster<T>::name(core) + "]"; }
  static Raw to(Core* core, const C& c) {
    Arguments<1> keep(core);
    keep.values[0] = make_list(core, c.size());
    for (const auto& item : c) list_append(core, keep.values[0], to_raw(core, static_cast<const T&>(item)));
    return keep.values[0];
  }
  static C from(Core* core, Raw raw) {
    if (const Kind k = kind_of(core, raw); k == Kind::Str || k == Kind::Bytes) throw_mismatch(core, name(core), raw);
    C out;
    each(core, raw, [&](Raw item) { out.insert(out.end(), Caster<T>::from(core, item)); });
    return out;
  }
  static bool accepts(Core* core, Raw raw) { return accepts_items<T>(core, raw); }
};
template <class T, class A>
struct Caster<std::vector<T, A>> : SequenceCaster<std::vector<T, A>, T> {};
template <class T, class A>
struct Caster<std::deque<T, A>> : SequenceCaster<std::deque<T, A>, T> {};
template <class T, class A>
struct Caster<std::list<T, A>> : SequenceCaster<std::list<T, A>, T> {};
template <class T>
struct Caster<std::span<T>> {
  static std::string name(Core* core) { return "list[" + Caster<std::remove_const_t<T>>::name(core) + "]"; }
  static Raw to(Core* core, std::span<T> c) {
    Arguments<1> keep(core);
    keep.values[0] = make_list(core, c.size());
    for (const auto& item : c) list_append(core, keep.values[0], to_raw(core, item));
    return keep.values[0];
  }
  /// A span owns nothing: a parameter refers to these items, which live as long as the call.
  struct Items {
    std::vector<std::remove_const_t<T>> owned;
    operator std::span<T>() const { return owned; }
  };
  static Items from(Core* core, Raw raw) requires(std::is_const_v<T> && !std::is_same_v<T, const bool>) {
    return {Caster<std::vector<std::remove_const_t<T>>>::from(core, raw)};
  }
  static bool accepts(Core* core, Raw raw) requires(std::is_const_v<T>) { return accepts_items<std::remove_const_t<T>>(core, raw); }
};
template <class T, std::size_t n>
struct Caster<std::array<T, n>> {
  static std::string name(Core* core) { return "list[" + Caster<T>::name(core) + "]"; }
  static Raw to(Core* core, const std::array<T, n>& c) { return Caster<std::span<const T>>::to(core, c); }
  static std::array<T, n> from(Core* core, Raw raw) {
    std::array<T, n> out{};
    std::size_t i = 0;
    each(core, raw, [&](Raw item) {
      if (i < n) out[i] = Caster<T>::from(core, item);
      ++i;
    });
    if (i != n) throw Error("ValueError", "expected " + std::to_string(n) + " items, got " + std::to_string(i));
    return out;
  }
  static bool accepts(Core* core, Raw raw) { return sequence_size(core, raw) == n && accepts_items<T>(core, raw); }
};
template <class C, class T>
struct SetCaster {
  static std::string name(Core* core) { return "set[" + Caster<T>::name(core) + "]"; }
  static Raw to(Core* core, const C& c) {
    Arguments<1> keep(core);
    keep.values[0] = make_set(core);
    for (const T& item : c) set_add(core, keep.values[0], to_raw(core, item));
    return keep.values[0];
  }
  static C from(Core* core, Raw raw) {
    C out;
    each(core, raw, [&](Raw item) { out.insert(Caster<T>::from(core, item)); });
    return out;
  }
  static bool accepts(Core* core, Raw raw) { return kind_of(core, raw) == Kind::Set; }
};
template <class T, class C, class A>
struct Caster<std::set<T, C, A>> : SetCaster<std::set<T, C, A>, T> {};
template <class T, class H, class E, class A>
struct Caster<std::unordered_set<T, H, E, A>> : SetCaster<std::unordered_set<T, H, E, A>, T> {};

// ---- mappings
template <class C, class K, class V>
struct MapCaster {
  static std::string name(Core* core) { return "dict[" + Caster<K>::name(core) + ", " + Caster<V>::name(core) + "]"; }
  static Raw to(Core* core, const C& c) {
    Arguments<2> keep(core);
    keep.values[0] = make_dict(core);
    for (const auto& [key, value] : c) {
      keep.values[1] = to_raw(core, key);
      set_item(core, keep.values[0], keep.values[1], to_raw(core, value));
    }
    return keep.values[0];
  }
  static C from(Core* core, Raw raw) {
    C out;
    auto add = [&](Raw key, Raw value) { out.insert_or_assign(Caster<K>::from(core, key), Caster<V>::from(core, value)); };
    for_each_pair(core, raw, [](void* context, Raw key, Raw value) { (*static_cast<decltype(add)*>(context))(key, value); }, &add);
    return out;
  }
  static bool accepts(Core* core, Raw raw) { return kind_of(core, raw) == Kind::Dict; }
};
template <class K, class V, class C, class A>
struct Caster<std::map<K, V, C, A>> : MapCaster<std::map<K, V, C, A>, K, V> {};
template <class K, class V, class H, class E, class A>
struct Caster<std::unordered_map<K, V, H, E, A>> : MapCaster<std::unordered_map<K, V, H, E, A>, K, V> {};

// ---- tuples
template <class Tuple, class... T>
struct TupleCaster {
  static constexpr std::size_t n = sizeof...(T);
  static std::string name(Core* core) {
    std::string out;
    ((out += (out.empty() ? "tuple[" : ", ") + Caster<T>::name(core)), ...);
    return out + "]";
  }
  static Raw to(Core* core, const Tuple& t) { return make(core, t, std::index_sequence_for<T...>{}); }
  static Tuple from(Core* core, Raw raw) {
    std::size_t size = sequence_size(core, raw);
    if (size == SIZE_MAX) throw_mismatch(core, name(core), raw);
    if (size != n) throw Error("ValueError", "expected " + std::to_string(n) + " items, got " + std::to_string(size));
    return read(core, raw, std::index_sequence_for<T...>{});
  }
  static bool accepts(Core* core, Raw raw) { return sequence_size(core, raw) == n && check(core, raw, std::index_sequence_for<T...>{}); }

 private:
  template <std::size_t... i>
  static Raw make(Core* core, const Tuple& t, std::index_sequence<i...>) {
    Arguments<n> keep(core);
    ((keep.values[i] = to_raw(core, std::get<i>(t))), ...);
    return make_tuple(core, keep.values, n);
  }
  template <std::size_t... i>
  static Tuple read(Core* core, Raw raw, std::index_sequence<i...>) { return Tuple{Caster<T>::from(core, sequence_item(core, raw, i))...}; }
  template <std::size_t... i>
  static bool check(Core* core, Raw raw, std::index_sequence<i...>) { return (Caster<T>::accepts(core, sequence_item(core, raw, i)) && ...); }
};
template <class... T>
struct Caster<std::tuple<T...>> : TupleCaster<std::tuple<T...>, T...> {};
template <class A, class B>
struct Caster<std::pair<A, B>> : TupleCaster<std::pair<A, B>, A, B> {};

// ---- optional, variant
template <class T>
struct Caster<std::optional<T>> {
  static std::string name(Core* core) { return Caster<T>::name(core) + " | None"; }
  static Raw to(Core* core, const std::optional<T>& o) { return o ? to_raw(core, *o) : make_none(core); }
  static std::optional<T> from(Core* core, Raw raw) {
    if (kind_of(core, raw) == Kind::None) return std::nullopt;
    return Caster<T>::from(core, raw);
  }
  static bool accepts(Core* core, Raw raw) { return kind_of(core, raw) == Kind::None || Caster<T>::accepts(core, raw); }
};
template <class... T>
struct Caster<std::variant<T...>> {
  static std::string name(Core* core) {
    std::string out;
    ((out += (out.empty() ? "" : " | ") + Caster<T>::name(core)), ...);
    return out;
  }
  static Raw to(Core* core, const std::variant<T...>& v) {
    return std::visit([&](const auto& x) { return to_raw(core, x); }, v);
  }
  static std::variant<T...> from(Core* core, Raw raw) {
    std::optional<std::variant<T...>> out;
    (void)((exact<T>(core, raw) && (out.emplace(Caster<T>::from(core, raw)), true)) || ...);
    if (!out) (void)((Caster<T>::accepts(core, raw) && (out.emplace(Caster<T>::from(core, raw)), true)) || ...);
    if (!out) throw_mismatch(core, name(core), raw);
    return std::move(*out);
  }
  static bool accepts(Core* core, Raw raw) { return (Caster<T>::accepts(core, raw) || ...); }

 private:
  template <class A>
  static bool exact(Core* core, Raw raw) {
    const Kind k = kind_of(core, raw);
    if constexpr (std::is_same_v<A, bool>) return k == Kind::Bool;
    else if constexpr (std::is_integral_v<A>) return k == Kind::Int;
    else if constexpr (std::is_floating_point_v<A>) return k == Kind::Float;
    else return Caster<A>::accepts(core, raw);
  }
};

// ---- time
COIL_API double to_seconds(Core*, Raw);
template <class R, class P>
struct Caster<std::chrono::duration<R, P>> {
  using Duration = std::chrono::duration<R, P>;
  static std::string name(Core*) { return "float"; }
  static Raw to(Core* core, Duration d) { return make_float(core, std::chrono::duration<double>(d).count()); }
  static Duration from(Core* core, Raw raw) { return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(to_seconds(core, raw))); }
  static bool accepts(Core* core, Raw raw) { return Caster<double>::accepts(core, raw); }
};

// ---- objects of host classes by pointer
template <class T> requires(!std::is_same_v<std::remove_const_t<T>, char> && std::is_class_v<T>)
struct Caster<T*> {
  using Object = std::remove_const_t<T>;
  static std::string name(Core* core) { return class_name_of(core, typeid(T)) + " | None"; }
  /// Borrowed: the host keeps the object alive as long as the script may use it.
  static Raw to(Core* core, T* object) {
    if (!object) return make_none(core);
    return make_object(core, typeid(T), Holder{const_cast<Object*>(object), nullptr});
  }
  static T* from(Core* core, Raw raw) {
    if (kind_of(core, raw) == Kind::None) return nullptr;
    return &Caster<Object>::from(core, raw);
  }
  static bool accepts(Core* core, Raw raw) { return kind_of(core, raw) == Kind::None || Caster<Object>::accepts(core, raw); }
};
template <class T>
struct Caster<std::shared_ptr<T>> {
  static std::string name(Core* core) { return class_name_of(core, typeid(T)) + " | None"; }
  static Raw to(Core* core, const std::shared_ptr<T>& p) {
    return p ? make_object(core, typeid(T), Holder{const_cast<std::remove_const_t<T>*>(p.get()), std::const_pointer_cast<std::remove_const_t<T>>(p)})
             : make_none(core);
  }
  static std::shared_ptr<T> from(Core* core, Raw raw) {
    if (kind_of(core, raw) == Kind::None) return nullptr;
    auto& object = Caster<std::remove_const_t<T>>::from(core, raw);
    Holder* holder = holder_of(core, raw);
    // What a script class overrides lives in the script object: that must live as long.
    if (holder->scripted) return std::shared_ptr<T>(std::make_shared<Value>(core, raw), &object);
    if (!holder->owner) throw Error("TypeError", "the object is borrowed from the host, and cannot be shared");
    return std::shared_ptr<T>(holder->owner, &object);
  }
  static bool accepts(Core* core, Raw raw) { return Caster<T*>::accepts(core, raw); }
};
template <class T, class D>
struct Caster<std::unique_ptr<T, D>> {
  static std::string name(Core* core) { return class_name_of(core, typeid(T)) + " | None"; }
  /// The script owns the object from now on.
  static Raw to(Core* core, std::unique_ptr<T, D>&& p) { return Caster<std::shared_ptr<T>>::to(core, std::shared_ptr<T>(std::move(p))); }
};

template <class T>
struct Caster<std::reference_wrapper<T>> {
  static Raw to(Core* core, std::reference_wrapper<T> r) { return Caster<T*>::to(core, &r.get()); }
};

template <class T>
decltype(auto) from_raw(Core* core, Raw raw) {
  if constexpr (std::is_void_v<T>) { (void)core; (void)raw; return; }
  else return Caster<std::remove_cvref_t<T>>::from(core, raw);
}

}  // namespace detail

// ---- members of Value that convert

template <class T>
T Value::as() const {
  static_assert(!requires { typename detail::Caster<std::remove_cvref_t<T>>::Items; }, "a span would outlive its items: take a std::vector");
  detail::Arguments<0> scope(core());
  return static_cast<T>(detail::Caster<std::remove_cvref_t<T>>::from(core(), raw()));
}
template <class T>
bool Value::holds() const {
  detail::Arguments<0> scope(core());
  return detail::Caster<std::remove_cvref_t<T>>::accepts(core(), raw());
}
inline std::string Value::str() const {
  detail::Arguments<0> keep(core());
  keep.result = detail::text_of(core(), raw(), false);
  return std::string(detail::to_text(core(), keep.result));
}
inline std::string Value::repr() const {
  detail::Arguments<0> keep(core());
  keep.result = detail::text_of(core(), raw(), true);
  return std::string(detail::to_text(core(), keep.result));
}
inline Reference Value::attr(std::string_view name) const {
  detail::Arguments<1> keep(core());
  keep.values[0] = detail::make_str(core(), name);
  return Reference(*this, Value(core(), keep.values[0]), true);
}
template <class K>
Reference Value::operator[](K&& key) const {
  detail::Arguments<1> keep(core());
  keep.values[0] = detail::to_raw(core(), std::forward<K>(key));
  return Reference(*this, Value(core(), keep.values[0]), false);
}
template <class K>
void Value::erase(K&& key) const {
  detail::Arguments<1> keep(core());
  keep.values[0] = detail::to_raw(core(), std::forward<K>(key));
  detail::set_item(core(), raw(), keep.values[0], {});
}
template <class K>
bool Value::contains(K&& key) const {
  detail::Arguments<1> keep(core());
  keep.values[0] = detail::to_raw(core(), std::forward<K>(key));
  return detail::contains(core(), raw(), keep.values[0]);
}
inline Value::Iterator Value::begin() const {
  detail::Arguments<0> keep(core());
  keep.result = detail::iterate(core(), raw());
  return Iterator(Value(core(), keep.result));
}
inline Value Reference::get() const {
  detail::Arguments<0> keep(object_.core());
  keep.result = is_attribute_ ? detail::get_attribute(object_.core(), object_.raw(), detail::to_text(object_.core(), key_.raw()))
                              : detail::get_item(object_.core(), object_.raw(), key_.raw());
  return Value(object_.core(), keep.result);
}
template <class T>
const Reference& Reference::operator=(T&& value) const {
  detail::Core* core = object_.core();
  detail::Arguments<1> keep(core);
  keep.values[0] = detail::to_raw(core, std::forward<T>(value));
  if (is_attribute_) detail::set_attribute(core, object_.raw(), detail::to_text(core, key_.raw()), keep.values[0]);
  else detail::set_item(core, object_.raw(), key_.raw(), keep.values[0]);
  return *this;
}
inline std::size_t Kwargs::size() const { return dict.size(); }
inline bool Kwargs::contains(std::string_view name) const { return dict.contains(name); }
inline Value Kwargs::get(std::string_view name) const { return dict.contains(name) ? dict[name].get() : Value(); }

namespace detail {

/// Fills `values` with positional arguments, then named ones, and `names`.
template <class... A>
struct CallPack {
  static constexpr std::size_t count = sizeof...(A);
  static constexpr std::size_t named = (std::size_t{0} + ... + (is_keyword<A> ? 1 : 0));
  static_assert([] {
    bool seen = false, good = true;
    ((is_keyword<A> ? void(seen = true) : void(good = good && !seen)), ...);
    return good;
  }(), "named arguments (coil::arg) come last");

  std::string_view names[named ? named : 1];
  void fill([[maybe_unused]] Core* core, [[maybe_unused]] Raw* values, const std::remove_reference_t<A>&... a) {
    [[maybe_unused]] std::size_t i = 0, k = 0;
    ((values[i++] = one(core, a, k)), ...);
  }

 private:
  template <class T>
  Raw one(Core* core, const T& a, [[maybe_unused]] std::size_t& k) {
    if constexpr (is_keyword<T>) {
      names[k++] = a.name;
      if (!a.make) throw UsageError("a named argument of a call needs a value: coil::arg(\"" + a.name + "\") = value");
      return a.make(core);
    } else {
      return to_raw(core, a);
    }
  }
};

}  // namespace detail

template <class R, class... A>
R Value::call(A&&... arguments) const {
  detail::Core* c = core();
  detail::Arguments<sizeof...(A)> frame(c);
  detail::CallPack<A...> pack;
  pack.fill(c, frame.values, arguments...);
  frame.result = detail::call(c, raw(), frame.values, pack.count - pack.named, pack.names, pack.named);
  if constexpr (!std::is_void_v<R>) return static_cast<R>(detail::from_raw<R>(c, frame.result));
}
template <class R, class... A>
R Value::invoke(std::string_view name, A&&... arguments) const {
  detail::Core* c = core();
  detail::Arguments<sizeof...(A)> frame(c);
  detail::CallPack<A...> pack;
  pack.fill(c, frame.values, arguments...);
  frame.result = detail::call_method(c, raw(), name, frame.values, pack.count - pack.named, pack.names, pack.named);
  if constexpr (!std::is_void_v<R>) return static_cast<R>(detail::from_raw<R>(c, frame.result));
}

COIL_END_NAMESPACE
