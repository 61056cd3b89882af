// include/coil/detail/abi.hpp — the functions that the templates of the public headers are written on. Not for hosts to call.
//
// Here: opaque values and what the library does with them. A `Raw` is one script value as the library passes it: it is kept alive
// by whoever handed it over, and by an `Arguments` frame; a `Value` (coil/value.hpp) keeps it alive by itself.
//
// Every function that can raise a script exception throws coil::Error. None may be called from another thread than the one that
// uses the interpreter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <typeindex>
#include <typeinfo>
#include <vector>

#include <coil/config.hpp>

COIL_BEGIN_NAMESPACE

class Interpreter;
class Value;

namespace detail {

struct Core;       // one interpreter, inside
struct SlotTable;  // its roots

struct Raw {
  std::uint64_t bits = 0;
  explicit operator bool() const { return bits != 0; }
};

/// A counted root. Private to Value.
struct Slot {
  std::uint64_t bits;
  Core* core;               // null: the interpreter is gone
  SlotTable* table;
  std::uint32_t references;
};
COIL_API Slot* new_slot(Core*, Raw);
COIL_API void free_slot(Slot*) noexcept;

/// Marks the part of the host's stack below `base` as holding values, while a call into the library is being put together.
COIL_API void enter(Core*, const void* base);
COIL_API void leave(Core*) noexcept;

/// The arguments of one call into the library, and its result: alive for the collector while this object is.
template <std::size_t count>
struct Arguments {
  explicit Arguments(Core* c) : core(c) { enter(c, this + 1); }
  ~Arguments() { leave(core); }
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;
  Raw values[count ? count : 1] = {};
  Raw result;
  Core* core;
};

COIL_API Interpreter& interpreter_of(Core*);

enum class Kind : std::uint8_t { None, Bool, Int, Float, Str, Bytes, List, Tuple, Dict, Set, Function, Type, Module, Exception, Object };
COIL_API Kind kind_of(Core*, Raw);

// ---- making values
COIL_API Raw make_none(Core*);
COIL_API Raw make_not_implemented(Core*);
COIL_API Raw make_bool(Core*, bool);
COIL_API Raw make_int(Core*, std::int64_t);
COIL_API Raw make_unsigned(Core*, std::uint64_t);
COIL_API Raw make_float(Core*, double);
COIL_API Raw make_str(Core*, std::string_view utf8);
COIL_API Raw make_bytes(Core*, const void* data, std::size_t size);
COIL_API Raw make_list(Core*, std::size_t expected);
COIL_API void list_append(Core*, Raw list, Raw item);
COIL_API Raw make_tuple(Core*, const Raw* items, std::size_t count);
COIL_API Raw make_dict(Core*);
COIL_API Raw make_set(Core*);
COIL_API void set_add(Core*, Raw set, Raw item);

// ---- reading them
[[noreturn]] COIL_API void throw_mismatch(Core*, std::string_view expected, Raw actual);
COIL_API std::int64_t to_int(Core*, Raw, std::int64_t low, std::int64_t high);
COIL_API std::uint64_t to_unsigned(Core*, Raw, std::uint64_t high);
COIL_API double to_float(Core*, Raw);
COIL_API bool to_bool(Core*, Raw);
COIL_API std::string_view to_text(Core*, Raw);        // valid while the value lives
COIL_API std::string_view to_bytes(Core*, Raw);       // bytes, bytearray; valid while the value lives and is not changed
using Visit = void (*)(void* context, Raw item);
COIL_API void for_each(Core*, Raw iterable, Visit visit, void* context);
using VisitPair = void (*)(void* context, Raw key, Raw value);
COIL_API void for_each_pair(Core*, Raw mapping, VisitPair visit, void* context);
/// Length of a list or tuple (not of other sequences); SIZE_MAX for anything else.
COIL_API std::size_t sequence_size(Core*, Raw);
COIL_API Raw sequence_item(Core*, Raw, std::size_t index);

// ---- what any object can do
COIL_API Raw get_attribute(Core*, Raw object, std::string_view name);
COIL_API bool has_attribute(Core*, Raw object, std::string_view name);
COIL_API void set_attribute(Core*, Raw object, std::string_view name, Raw value);  // value empty: delete
COIL_API Raw get_item(Core*, Raw object, Raw key);
COIL_API void set_item(Core*, Raw object, Raw key, Raw value);                     // value empty: delete
COIL_API bool contains(Core*, Raw container, Raw item);
COIL_API std::size_t length(Core*, Raw);
COIL_API Raw iterate(Core*, Raw);
COIL_API Raw next(Core*, Raw iterator);                                            // empty at the end
COIL_API Raw text_of(Core*, Raw, bool repr);
COIL_API bool truth(Core*, Raw);
enum class Compare : std::uint8_t { Eq, Ne, Lt, Le, Gt, Ge };
COIL_API bool compare(Core*, Raw, Raw, Compare);
enum class Operator : std::uint8_t { Add, Sub, Mul, MatMul, Div, Mod, Pow, LShift, RShift, Or, Xor, And, FloorDiv };
COIL_API Raw binary(Core*, Raw, Raw, Operator);
COIL_API std::int64_t hash(Core*, Raw);
COIL_API bool is_instance(Core*, Raw object, Raw type);
COIL_API bool is_callable(Core*, Raw);
COIL_API Raw type_of(Core*, Raw);
COIL_API std::string type_name_of(Core*, Raw);
/// The last `named` values are keyword arguments with these names.
COIL_API Raw call(Core*, Raw callable, const Raw* values, std::size_t count, const std::string_view* names = nullptr, std::size_t named = 0);
COIL_API Raw call_method(Core*, Raw object, std::string_view name, const Raw* values, std::size_t count, const std::string_view* names = nullptr,
                         std::size_t named = 0);
COIL_API Raw call_spread(Core*, Raw callable, Raw positional, Raw keywords);

// ---- host functions
struct Parameter {
  enum class Passing : std::uint8_t { Both, PositionalOnly, KeywordOnly, Rest, RestKeywords };
  std::string name;
  Passing passing = Passing::Both;
  bool has_default = false;
  bool is_named = false;        // by the host
  std::shared_ptr<Value> default_value;
  std::string default_text;
  std::string type;             // of the C++ parameter, in script words: "int"
  std::string documentation;
};

/// One callable of the host. The library matches arguments with parameters and calls invoke() with one value for each.
class COIL_API FunctionBase {
 public:
  virtual ~FunctionBase();
  virtual Raw invoke(Core*, const Raw* arguments) = 0;
  virtual bool accepts(Core*, const Raw* arguments) = 0;  // for overloads: whether each value is of its parameter's type
  std::string name, documentation, result;
  std::vector<Parameter> parameters;
  bool is_method = false;       // the first parameter is `self`
  bool is_operator = false;     // a binary operator's method: NotImplemented for operands of other types
  bool is_setter = false;       // of a property: what is wrong with its argument is wrong with the attribute
  std::unique_ptr<FunctionBase> next_overload;
};
COIL_API Raw make_function(Core*, std::unique_ptr<FunctionBase>, std::string_view module);
/// Thrown by argument casters; turned into "f() argument 'x' must be int, not str".
struct COIL_API Mismatch {
  std::string expected, actual;
  ~Mismatch();
};
struct ArgumentIndex { unsigned value; };

// ---- objects of host classes
/// How a C++ type's objects are held, destroyed and copied. One static object for each type.
struct Holder {
  void* object = nullptr;                 // the T
  std::shared_ptr<void> owner;            // shared ownership; empty: borrowed
  class ScriptedBase* scripted = nullptr; // of objects whose virtual functions scripts may override
};
/// What Scripted<T> knows of its script object. (coil/class.hpp)
class COIL_API ScriptedBase {
 public:
  ScriptedBase() = default;
  ScriptedBase(const ScriptedBase&) {}
  ScriptedBase& operator=(const ScriptedBase&) { return *this; }
  virtual ~ScriptedBase();
  Core* script_core = nullptr;            // null: there is no script object (any more)
  Raw script_self;                        // weak
};
using Upcast = void* (*)(void*);
struct ClassInfo;                          // inside the library
COIL_API ClassInfo* find_class(Core*, const std::type_info&);
/// A new script object of the class of `type` that holds `holder`; the class must be registered.
COIL_API Raw make_object(Core*, const std::type_info& type, Holder holder);
/// The C++ object of `type` inside `value` (or of a base class that it derives from); null when there is none.
COIL_API Holder* holder_of(Core*, Raw value);
COIL_API void* object_as(Core*, Raw value, const std::type_info& type);
COIL_API std::string class_name_of(Core*, const std::type_info& type);

struct ClassSpec {
  struct Base {
    const std::type_info* type;           // registered before
    Upcast upcast;                        // T* to this base*
  };
  const std::type_info* type = nullptr;
  std::vector<Base> bases;
  std::string name, documentation, module;
};
COIL_API Raw make_class(Core*, const ClassSpec&);
/// Makes the C++ object of `self` from the arguments (those of the constructor, without self).
COIL_API void class_constructor(Core*, Raw cls, std::unique_ptr<FunctionBase>);
/// Called by constructors: what the object under construction is to hold. Returned by invoke() as an opaque value.
COIL_API Raw hold(Core*, Holder);
/// Whether the object under construction is of a class that a script derived.
COIL_API bool constructing_subclass(Core*);
COIL_API void class_method(Core*, Raw cls, std::unique_ptr<FunctionBase>, bool is_static);
COIL_API void class_property(Core*, Raw cls, std::string_view name, std::unique_ptr<FunctionBase> getter, std::unique_ptr<FunctionBase> setter,
                             std::string_view documentation);
/// The script method `name` of the object that holds `object`, when a script class overrides the host's; else empty.
COIL_API Raw find_override(const ScriptedBase&, std::string_view name);

/// Goes on with a host iterator: the next item, or empty at the end.
class COIL_API IteratorBase {
 public:
  virtual ~IteratorBase();
  virtual Raw next(Core*) = 0;
};
COIL_API Raw make_iterator(Core*, std::unique_ptr<IteratorBase>);

// ---- C++ enums
enum class EnumKind : std::uint8_t { Int, Plain, Flag };
struct EnumMember {
  std::string name;
  std::int64_t value;
};
COIL_API Raw register_enum(Core*, std::string_view name, std::string_view module, std::string_view documentation, const std::type_info&, EnumKind,
                           const std::vector<EnumMember>&);
/// Its member of that value when the enum is registered, else an int.
COIL_API Raw make_enum(Core*, const std::type_info&, std::int64_t value);
/// The value of a member, or an int where the enum is not registered (or is one of ints, and has such a member).
COIL_API std::int64_t enum_value(Core*, const std::type_info&, Raw, std::int64_t low, std::int64_t high);
COIL_API bool enum_accepts(Core*, const std::type_info&, Raw);
COIL_API std::string enum_name(Core*, const std::type_info&);

// ---- C++ exceptions as script exceptions
using Translator = bool (*)(const std::exception_ptr&, std::string* message);  // false: not of this type
COIL_API Raw register_exception(Core*, std::string_view name, std::string_view module, Raw base, const std::type_info&, Translator);
/// Call from a catch block: the pending C++ exception becomes the script's. (Internal to invoke().)

}  // namespace detail

COIL_END_NAMESPACE
