// vm/value.hpp — the 64-bit NaN-boxed Value, and Object, the header that every heap cell begins with.
//
// Here: representation and type tests. Not here: objects' layouts (vm/objects.hpp), allocation (vm/heap.hpp).
//
// Encoding, by the top 16 bits:
//   0x0000           pointer to Object, plain, so that a dereference needs no mask; all zero: unset
//   0x0001..0xFFF8   double, its bits plus 2^48 (NaNs are canonical, so nothing reaches above)
//   0xFFFE           constants: None, False, True, error, NotImplemented, Ellipsis
//   0xFFFF           int of 48 bits, two's complement. (a & b) has the tag if and only if both are ints; adding and
//                    subtracting payloads shifted up by 16 makes the CPU's overflow flag the range check.
#pragma once

#include <bit>
#include <cstdint>

namespace coil {

struct Object;
struct Type;
struct Shape;

inline constexpr std::int64_t kSmallIntMax = (std::int64_t{1} << 47) - 1;
inline constexpr std::int64_t kSmallIntMin = -(std::int64_t{1} << 47);

/// One word that any Python object fits in; copied freely. Values in C++ heap memory must be Roots (vm/heap.hpp); Values in
/// locals and registers are found by the collector.
class [[nodiscard]] Value {
 public:
  static constexpr std::uint64_t kIntTag = 0xFFFF'0000'0000'0000, kConstantTag = 0xFFFE'0000'0000'0000,
                                 kDoubleOffset = 0x0001'0000'0000'0000;

  constexpr Value() : bits_(0) {}
  Value(Object* object) : bits_(reinterpret_cast<std::uint64_t>(object)) {}  // NOLINT: implicit on purpose
  static constexpr Value from_bits(std::uint64_t bits) { Value v; v.bits_ = bits; return v; }

  static constexpr Value unset() { return Value(); }
  static constexpr Value none() { return from_bits(kConstantTag); }
  static constexpr Value boolean(bool b) { return from_bits(kConstantTag + 2 + b); }
  static constexpr Value false_value() { return from_bits(kConstantTag + 2); }
  static constexpr Value true_value() { return from_bits(kConstantTag + 3); }
  /// 'An exception is pending in the Vm': what a failing function returns. Never stored in a register or an object.
  static constexpr Value error() { return from_bits(kConstantTag + 4); }
  static constexpr Value not_implemented() { return from_bits(kConstantTag + 5); }
  static constexpr Value ellipsis() { return from_bits(kConstantTag + 6); }
  /// Requires: kSmallIntMin <= i <= kSmallIntMax (otherwise vm/int.hpp's make_int).
  static constexpr Value small_int(std::int64_t i) { return from_bits(kIntTag | (static_cast<std::uint64_t>(i) & ~kIntTag)); }
  static constexpr Value number(double d) {
    if (d != d) d = std::bit_cast<double>(std::uint64_t{0x7FF8'0000'0000'0000});
    return from_bits(std::bit_cast<std::uint64_t>(d) + kDoubleOffset);
  }

  constexpr std::uint64_t bits() const { return bits_; }
  constexpr bool is_unset() const { return bits_ == 0; }
  constexpr bool is_none() const { return bits_ == kConstantTag; }
  constexpr bool is_true() const { return bits_ == kConstantTag + 3; }
  constexpr bool is_false() const { return bits_ == kConstantTag + 2; }
  constexpr bool is_bool() const { return (bits_ | 1) == kConstantTag + 3; }
  constexpr bool is_error() const { return bits_ == kConstantTag + 4; }
  constexpr bool is_not_implemented() const { return bits_ == kConstantTag + 5; }
  constexpr bool is_ellipsis() const { return bits_ == kConstantTag + 6; }
  constexpr bool is_small_int() const { return bits_ >= kIntTag; }
  constexpr bool is_double() const { return bits_ - kDoubleOffset < kConstantTag - kDoubleOffset; }
  /// A heap pointer (never unset).
  constexpr bool is_object() const { return bits_ - 1 < kDoubleOffset - 1; }
  static constexpr bool both_small_ints(Value a, Value b) { return (a.bits_ & b.bits_) >= kIntTag; }

  constexpr std::int64_t as_small_int() const { return static_cast<std::int64_t>(bits_ << 16) >> 16; }
  constexpr double as_double() const { return std::bit_cast<double>(bits_ - kDoubleOffset); }
  Object* as_object() const { return reinterpret_cast<Object*>(bits_); }
  template <class T>
  T* as() const { return static_cast<T*>(as_object()); }

  /// Identity (`is`), not equality.
  friend constexpr bool operator==(Value a, Value b) { return a.bits_ == b.bits_; }

 private:
  std::uint64_t bits_;
};
static_assert(sizeof(Value) == 8);

/// C++ layout of a heap cell; several Python types may share one (a subclass has its base's kind).
enum class Kind : std::uint8_t {
  Free,          // not an object
  Storage,       // raw Values owned by another object (list items, instance slots): traced by the owner
  Bytes_storage, // raw bytes owned by another object: not traced
  Instance, Type, Shape, Function, NativeFunction, BoundMethod, CodeObject, Cell, Module,
  BigInt, Complex, Str, Bytes, ByteArray, MemoryView, List, Tuple, Dict, DictView, Set, Slice, Range,
  Iterator,      // list, tuple, str, dict, set, range, sequence, callable, ... iterators: vm/iterators.hpp
  Generator,     // generator, coroutine, async generator: heap frame
  AsyncGenStep,  // what asend/athrow/aclose/__anext__ give
  CoroutineWrapper,
  Exception, Traceback, FrameObject,
  Property, StaticMethod, ClassMethod, Member, SlotWrapper, Super, MappingProxy, GenericAlias, UnionType, SimpleNamespace,
  WeakRef, Native  // Native: objects of runtime modules, with their own trace and destroy functions in their Type
};

/// Every heap cell's first 16 bytes.
struct Object {
  Shape* shape;              // null only while the interpreter boots
  Kind kind;
  std::uint8_t gc_flags;     // vm/heap.hpp's
  std::uint8_t flags;        // by kind
  std::uint8_t flags2;       // by kind
  std::uint32_t aux;         // by kind

  inline Type* type() const; // vm/objects.hpp
};
static_assert(sizeof(Object) == 16);

/// The object in `v` if it has kind `K::kKind`, else null.
template <class T>
T* try_as(Value v) {
  return v.is_object() && v.as_object()->kind == T::kKind ? static_cast<T*>(v.as_object()) : nullptr;
}
template <class T>
bool is(Value v) { return v.is_object() && v.as_object()->kind == T::kKind; }

}  // namespace coil

/// Declares `name` as the result of `expression` (a Value), or returns the error to our caller.
#define COIL_TRY(name, expression)            \
  ::coil::Value name = (expression);          \
  if (name.is_error()) [[unlikely]] return ::coil::Value::error()
/// Evaluates `expression` (a Value, or false/null for errors via operator!), returning the error to our caller.
#define COIL_CHECK(expression) \
  if ((expression).is_error()) [[unlikely]] return ::coil::Value::error()
