// include/coil/function.hpp — host callables as script functions.
//
// Here: how a lambda, function or member function becomes something that a script calls, with names, defaults and a docstring.
// Where they are put: Module::def (coil/module.hpp), Class::def (coil/class.hpp), Interpreter::def (coil/interpreter.hpp).
#pragma once

#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

#include <coil/convert.hpp>

COIL_BEGIN_NAMESPACE

/// Parameters after this one are keyword-only: def("f", f, arg("a"), kw_only, arg("b") = 1).
inline constexpr struct KeywordOnlyTag {} kw_only{};
/// Parameters before this one are positional-only.
inline constexpr struct PositionalOnlyTag {} positional_only{};
/// Several callables under one name: the first whose parameters take the arguments is called.
template <class... F>
struct Overload { std::tuple<F...> functions; };
template <class... F>
Overload<std::decay_t<F>...> overload(F&&... f) { return {std::tuple<std::decay_t<F>...>(std::forward<F>(f)...)}; }

namespace detail {

template <class T>
struct Signature : Signature<decltype(&T::operator())> {};
template <class R, class... A>
struct Signature<R (*)(A...)> { using Result = R; using Parameters = std::tuple<A...>; };
template <class R, class... A>
struct Signature<R (*)(A...) noexcept> : Signature<R (*)(A...)> {};
template <class R, class... A>
struct Signature<R(A...)> : Signature<R (*)(A...)> {};
// Of call operators: without the object.
template <class C, class R, class... A>
struct Signature<R (C::*)(A...)> : Signature<R (*)(A...)> {};
template <class C, class R, class... A>
struct Signature<R (C::*)(A...) const> : Signature<R (*)(A...)> {};
template <class C, class R, class... A>
struct Signature<R (C::*)(A...) noexcept> : Signature<R (*)(A...)> {};
template <class C, class R, class... A>
struct Signature<R (C::*)(A...) const noexcept> : Signature<R (*)(A...)> {};

/// Parameters that the library fills in itself: they are none of the script's.
template <class T>
inline constexpr bool is_injected = std::is_same_v<std::remove_cvref_t<T>, Interpreter>;

template <class T>
decltype(auto) load_argument([[maybe_unused]] Core* core, [[maybe_unused]] const Raw* arguments, [[maybe_unused]] std::size_t index, [[maybe_unused]] unsigned* at) {
  if constexpr (is_injected<T>) {
    return static_cast<Interpreter&>(interpreter_of(core));
  } else if constexpr (std::is_pointer_v<T> || !std::is_lvalue_reference_v<T> || std::is_const_v<std::remove_reference_t<T>>) {
    *at = static_cast<unsigned>(index);
    return Caster<std::remove_cvref_t<T>>::from(core, arguments[index]);
  } else {  // T&: only objects of host classes have one
    static_assert(std::is_reference_v<decltype(Caster<std::remove_cvref_t<T>>::from(core, arguments[index]))>,
                  "a parameter T& of a host function is only possible for host classes: take it by value or by const T&");
    *at = static_cast<unsigned>(index);
    return Caster<std::remove_cvref_t<T>>::from(core, arguments[index]);
  }
}

/// Which script argument each C++ parameter gets.
template <class... A>
constexpr auto argument_places() {
  std::array<std::size_t, sizeof...(A) ? sizeof...(A) : 1> out{};
  [[maybe_unused]] std::size_t place = 0, i = 0;
  ((out[i++] = place, place += is_injected<A> ? 0 : 1), ...);
  return out;
}

/// Names the argument at fault; called from the catch block of a ConversionError.
[[noreturn]] COIL_API void throw_bad_argument(const FunctionBase&, unsigned index, const ConversionError&);

/// What a host callable gave, for the script. `self` (of methods): what a returned reference may point into.
template <class R>
struct ResultCaster {
  template <class U>
  static Raw to(Core* core, U&& value, Raw) { return to_raw(core, std::forward<U>(value)); }
};
template <class T> requires(std::is_class_v<T> && !Caster<std::remove_const_t<T>>::is_value)
struct ResultCaster<T&> {
  static Raw to(Core* core, T& object, Raw self) {
    using Object = std::remove_const_t<T>;
    Holder holder{const_cast<Object*>(&object), nullptr};
    if (self) holder.owner = std::make_shared<Value>(core, self);
    return make_object(core, typeid(T), std::move(holder));
  }
};

template <class F, class R, class... A>
class Function final : public FunctionBase {
 public:
  explicit Function(F f) : f_(std::move(f)) {}
  Raw invoke(Core* core, const Raw* arguments) override {
    unsigned at = ~0u;
    try {
      return run(core, arguments, &at, std::index_sequence_for<A...>{});
    } catch (const ConversionError& e) {
      if (is_operator && at == 1) return make_not_implemented(core);  // the other operand has its turn
      if (at < kInvoked) throw_bad_argument(*this, at, e);
      throw;
    }
  }
  bool accepts(Core* core, const Raw* arguments) override { return check(core, arguments, std::index_sequence_for<A...>{}); }

 private:
  static constexpr unsigned kInvoked = 1000;
  static constexpr auto kPlaces = argument_places<A...>();

  template <std::size_t... i>
  Raw run([[maybe_unused]] Core* core, [[maybe_unused]] const Raw* arguments, unsigned* at, std::index_sequence<i...>) {
    // Braces: arguments are converted from left to right; then the callable runs.
    struct Call {
      Function& self;
      unsigned* at;
      Core* core;
      Raw receiver;
      Raw result;
      Call(Function& s, unsigned* a, Core* c, Raw r, typename Loaded<A>::type... x) : self(s), at(a), core(c), receiver(r) {
        *at = kInvoked;
        if constexpr (std::is_void_v<R>) {
          std::invoke(self.f_, static_cast<A>(std::forward<typename Loaded<A>::type>(x))...);
          result = make_none(core);
        } else {
          result = ResultCaster<R>::to(core, std::invoke(self.f_, static_cast<A>(std::forward<typename Loaded<A>::type>(x))...), receiver);
        }
      }
    };
    return Call{*this, at, core, is_method ? arguments[0] : Raw{}, load_argument<A>(core, arguments, kPlaces[i], at)...}.result;
  }
  template <class T>
  struct Loaded { using type = decltype(load_argument<T>(std::declval<Core*>(), std::declval<const Raw*>(), 0, std::declval<unsigned*>())); };
  template <std::size_t... i>
  bool check([[maybe_unused]] Core* core, [[maybe_unused]] const Raw* arguments, std::index_sequence<i...>) {
    return (check_one<A>(core, arguments, kPlaces[i]) && ...);
  }
  template <class T>
  static bool check_one(Core* core, const Raw* arguments, std::size_t index) {
    if constexpr (is_injected<T>) return true;
    else return Caster<std::remove_cvref_t<T>>::accepts(core, arguments[index]);
  }

  F f_;
};

// ---- parameters and docstring from the extras of def()
template <class T>
void add_parameter([[maybe_unused]] Core* core, [[maybe_unused]] FunctionBase& f) {
  if constexpr (!is_injected<T>) {
    using U = std::remove_cvref_t<T>;
    Parameter p;
    p.type = Caster<U>::name(core);
    if constexpr (std::is_same_v<U, coil::v1::Args>) p.passing = Parameter::Passing::Rest;
    else if constexpr (std::is_same_v<U, Kwargs>) p.passing = Parameter::Passing::RestKeywords;
    f.parameters.push_back(std::move(p));
  }
}
struct ExtraState { std::size_t next = 0; bool keyword_only = false; };
COIL_API void add_named_parameter(Core*, FunctionBase&, ExtraState&, const arg&);
COIL_API void finish_parameters(FunctionBase&, const ExtraState&);
inline void apply_extra(Core* core, FunctionBase& f, ExtraState& s, const arg& a) { add_named_parameter(core, f, s, a); }
inline void apply_extra(Core*, FunctionBase& f, ExtraState&, std::string_view text) { f.documentation = text; }
inline void apply_extra(Core*, FunctionBase&, ExtraState& s, KeywordOnlyTag) { s.keyword_only = true; }
inline void apply_extra(Core*, FunctionBase& f, ExtraState& s, PositionalOnlyTag) {
  for (std::size_t i = 0; i < s.next && i < f.parameters.size(); ++i) f.parameters[i].passing = Parameter::Passing::PositionalOnly;
}

template <class R, class... A, class F, class... Extra>
std::unique_ptr<FunctionBase> make_typed([[maybe_unused]] Core* core, std::string_view name, bool is_method, F&& f, const Extra&... extra) {
  auto out = std::make_unique<Function<std::decay_t<F>, R, A...>>(std::forward<F>(f));
  out->name = name;
  out->is_method = is_method;
  (add_parameter<A>(core, *out), ...);
  ExtraState state;
  if (is_method && !out->parameters.empty()) {
    out->parameters[0].name = "self";
    out->parameters[0].passing = Parameter::Passing::PositionalOnly;
    state.next = 1;
  }
  (apply_extra(core, *out, state, extra), ...);
  finish_parameters(*out, state);
  if constexpr (std::is_void_v<R>) out->result = "None";
  else if constexpr (requires { Caster<std::remove_cvref_t<R>>::name(core); }) out->result = Caster<std::remove_cvref_t<R>>::name(core);
  return out;
}
template <class R, class F, class... A, class... Extra>
std::unique_ptr<FunctionBase> make_from_tuple(Core* core, std::string_view name, bool is_method, F&& f, std::tuple<A...>*, const Extra&... extra) {
  return make_typed<R, A...>(core, name, is_method, std::forward<F>(f), extra...);
}

/// `Self`: of a method, whose callable is a member function or takes the object first; void for functions.
template <class Self, class F, class... Extra>
std::unique_ptr<FunctionBase> make_host_function(Core* core, std::string_view name, F&& f, const Extra&... extra);
template <class Self, class... F, class... Extra>
std::unique_ptr<FunctionBase> make_host_function(Core* core, std::string_view name, Overload<F...> overloads, const Extra&... extra) {
  std::unique_ptr<FunctionBase> first;
  std::unique_ptr<FunctionBase>* last = &first;
  std::apply([&](auto&... f) {
    ((*last = make_host_function<Self>(core, name, std::move(f), extra...), last = &(*last)->next_overload), ...);
  }, overloads.functions);
  return first;
}
template <class Self, class C, class R, class... A, class... Extra>
std::unique_ptr<FunctionBase> make_member(Core* core, std::string_view name, R (C::*m)(A...), const Extra&... extra) {
  using S = std::conditional_t<std::is_void_v<Self>, C, Self>;
  return make_typed<R, S&, A...>(core, name, true, [m](S& self, A... a) -> R { return (self.*m)(std::forward<A>(a)...); }, extra...);
}
template <class Self, class C, class R, class... A, class... Extra>
std::unique_ptr<FunctionBase> make_const_member(Core* core, std::string_view name, R (C::*m)(A...) const, const Extra&... extra) {
  using S = std::conditional_t<std::is_void_v<Self>, C, Self>;
  return make_typed<R, const S&, A...>(core, name, true, [m](const S& self, A... a) -> R { return (self.*m)(std::forward<A>(a)...); }, extra...);
}
template <class T>
struct MemberKind { static constexpr int value = 0; };
template <class R, class C, class... A>
struct MemberKind<R (C::*)(A...)> { static constexpr int value = 1; };
template <class R, class C, class... A>
struct MemberKind<R (C::*)(A...) noexcept> { static constexpr int value = 1; };
template <class R, class C, class... A>
struct MemberKind<R (C::*)(A...) const> { static constexpr int value = 2; };
template <class R, class C, class... A>
struct MemberKind<R (C::*)(A...) const noexcept> { static constexpr int value = 2; };

template <class Self, class F, class... Extra>
std::unique_ptr<FunctionBase> make_host_function(Core* core, std::string_view name, F&& f, const Extra&... extra) {
  using D = std::decay_t<F>;
  if constexpr (MemberKind<D>::value == 1) {
    return make_member<Self>(core, name, f, extra...);
  } else if constexpr (MemberKind<D>::value == 2) {
    return make_const_member<Self>(core, name, f, extra...);
  } else {
    using S = Signature<D>;
    return make_from_tuple<typename S::Result>(core, name, !std::is_void_v<Self>, std::forward<F>(f), static_cast<typename S::Parameters*>(nullptr), extra...);
  }
}

template <class T>
concept HostCallable = std::is_function_v<std::remove_pointer_t<T>> || requires { &T::operator(); };

/// Lambdas and function pointers are functions in the script.
template <class R, class... A>
struct Caster<R (*)(A...)> {
  static std::string name(Core*) { return "function"; }
  static Raw to(Core* core, R (*f)(A...)) { return make_function(core, make_host_function<void>(core, "function", f), ""); }
};
template <class R, class... A>
struct Caster<R(A...)> : Caster<R (*)(A...)> {};
template <class T> requires(std::is_class_v<T> && requires { &T::operator(); })
struct Caster<T> {
  static std::string name(Core*) { return "function"; }
  template <class U>
  static Raw to(Core* core, U&& f) { return make_function(core, make_host_function<void>(core, "<lambda>", std::forward<U>(f)), ""); }
};
template <class R, class... A>
struct Caster<std::function<R(A...)>> {
  static std::string name(Core*) { return "callable"; }
  static Raw to(Core* core, const std::function<R(A...)>& f) {
    return f ? make_function(core, make_host_function<void>(core, "function", f), "") : make_none(core);
  }
  static std::function<R(A...)> from(Core* core, Raw raw) {
    if (kind_of(core, raw) == Kind::None) return nullptr;
    if (!detail::is_callable(core, raw)) throw_mismatch(core, "callable", raw);
    return [f = Value(core, raw)](A... a) -> R { return f.template call<R>(std::forward<A>(a)...); };
  }
  static bool accepts(Core* core, Raw raw) { return kind_of(core, raw) == Kind::None || detail::is_callable(core, raw); }
};

}  // namespace detail

COIL_END_NAMESPACE
