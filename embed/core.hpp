// embed/core.hpp — what stands behind a coil::Interpreter of the public API.
//
// Here: Core, and how the files of this folder turn between the VM's values and the API's. Public names are in coil::v1 (hosts see
// them as coil); inside this folder `VmValue` is the VM's value and `Value` the public handle.
//
// Rules:
// 1. Everything the API exports is entered through Entered (or the host's Arguments frame): it notes where the host's stack holds
//    values, and which thread it is.
// 2. A VM error is turned into a C++ exception by check(); a C++ exception never crosses a VM frame: invoke_host() catches all.
// 3. Values in C++ memory are Slots, which Core traces.
#pragma once

#include <pthread.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <typeindex>
#include <unordered_map>
#include <vector>

#include <coil/coil.hpp>

#include "runtime/interpreter.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/observe.hpp"
#include "vm/protocol.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
class Loop;
struct LoopObject;
}

namespace coil::v1 {

struct Code::Impl {
  std::shared_ptr<const ::coil::Code> code;
};

namespace detail {

using VmValue = ::coil::Value;

/// The memory of Slots: outlives the interpreter while handles are about.
struct SlotTable {
  static constexpr std::size_t kFirstChunk = 16, kChunk = 256;
  static std::size_t size_of(std::size_t chunk) { return chunk == 0 ? kFirstChunk : kChunk; }
  std::vector<std::unique_ptr<Slot[]>> chunks;
  Slot* free = nullptr;          // linked through `bits`
  std::size_t live = 0;
  Core* core = nullptr;          // null: the interpreter is gone
};

/// A function of the host, with what the VM needs to call it.
struct HostFunction : NativeDef {
  std::unique_ptr<FunctionBase> function;
  std::string name_text, signature_text;
  Core* core = nullptr;
  bool plain = false;            // only positional parameters without defaults, one overload: arguments go straight in
  unsigned count = 0;
};

struct ClassInfo {
  const std::type_info* type;
  struct Base { ClassInfo* info; Upcast upcast; };
  std::vector<Base> bases;
  ::coil::Type* script_type = nullptr;  // traced
  std::string name, documentation;
  std::unique_ptr<FunctionBase> constructors;
};

struct ExceptionInfo {
  Translator translator;
  ::coil::Type* script_type;     // traced
};

enum class StopCause : std::uint8_t { None, Interrupted, TimeLimit, InstructionLimit };

struct Core final : RootSource {
  Core(Interpreter* owner, Options given);
  ~Core() override;
  void trace_roots(Tracer& tracer) override;
  void after_mark(Heap& heap) override;

  Vm& vm() { return *vm_; }

  // ---- entering and leaving
  void outermost(const void* base);
  void left_outermost() noexcept;
  int depth = 0;
  pthread_t thread{};

  // ---- stopping (embed/limits.cpp)
  void arm_limits();
  void arm_slice();                     // run_for() begins and ends a slice
  void disarm_slice();
  void tick_slice();
  void collecting(bool finished);       // a collection runs within a slice
  VmValue tick();                       // at every safepoint while limits are in force
  VmValue raise_stop(StopCause cause);
  ::coil::Type* stop_type(StopCause cause);
  std::atomic<bool> interrupt_wanted{false};
  StopCause stopping = StopCause::None;
  unsigned stop_raises = 0;
  bool pressed = false;                 // the last script ended for want of memory or was stopped: what it left may be garbage
  std::chrono::steady_clock::time_point deadline{}, stop_deadline{}, last_tick{};
  std::uint64_t step_limit = 0, started_at = 0;

  /// The code as this interpreter runs it, made once.
  CodeObject* loaded(const std::shared_ptr<const ::coil::Code>& code);
  std::unordered_map<const ::coil::Code*, CodeObject*> loaded_codes;        // traced

  // ---- driving (embed/drive.cpp, embed/async.cpp)
  struct Driver;
  Driver& driver();
  std::unique_ptr<Driver> driver_state;
  Value glue(const char* name);         // a function of the script side
  Value glue_module, loop_object;
  runtime::Loop* loop();                // the interpreter's own, made when first asked for
  runtime::LoopObject* loop_holder();
  std::shared_ptr<struct Inbox> inbox;
  struct Attachment* attachment = nullptr;  // to the host's libuv loop (embed/attach.cpp)

  Interpreter* interpreter;
  Options options;
  SlotTable* slots;
  std::vector<std::unique_ptr<HostFunction>> permanent_functions;           // methods: live as long as their class
  std::vector<std::pair<NativeFunction*, std::unique_ptr<HostFunction>>> functions;  // die with their function object
  std::vector<std::unique_ptr<HostFunction>> dead_functions;
  std::vector<Holder> dead_holders;
  std::unordered_map<std::type_index, std::unique_ptr<ClassInfo>> classes;
  std::unordered_map<::coil::Type*, ClassInfo*> class_of_type;
  std::unordered_map<const void*, Object*> instances;                       // C++ object to script object (weak)
  std::unordered_map<std::type_index, ExceptionInfo> exceptions;
  struct EnumInfo { Value type, members; EnumKind kind; std::string name; };   // the class; a dict of its members by value
  std::unordered_map<std::type_index, EnumInfo> enums;
  ::coil::Type *capsule_type = nullptr, *iterator_type = nullptr, *host_object_type = nullptr;
  ::coil::Type *stop_types[4] = {};
  std::vector<std::unique_ptr<::coil::Observer>> observers;                 // embed/observe.cpp
  std::uint64_t last_observer = 0;
  Object* constructing = nullptr;                                           // the instance that a constructor is to fill
  std::unique_ptr<runtime::Interpreter> inner;

 private:
  Vm* vm_ = nullptr;
};

inline VmValue vm_value(Raw r) { return VmValue::from_bits(r.bits); }
inline Raw raw(VmValue v) { return {v.bits()}; }

/// The pending exception as a thrown Error (or Stopped).
[[noreturn]] void throw_pending(Core* core);
inline VmValue check(Core* core, VmValue v) {
  if (v.is_error()) [[unlikely]] throw_pending(core);
  return v;
}
inline void check_ok(Core* core, bool ok) {
  if (!ok) [[unlikely]] throw_pending(core);
}
/// In a catch block: the C++ exception becomes the pending script exception. Always error().
VmValue raise_current_exception(Core* core);
/// Calls invoke(); a C++ exception becomes a pending one.
VmValue invoke_host(Core* core, FunctionBase* function, const Raw* arguments);

/// Entered from a library function that has no Arguments frame around it.
class Entered {
 public:
  explicit Entered(Core* core) : core_(core) { enter(core, __builtin_frame_address(0)); }
  ~Entered() { leave(core_); }
  Entered(const Entered&) = delete;
  Entered& operator=(const Entered&) = delete;

 private:
  Core* core_;
};

Core& core_of_vm(Vm& vm);
/// Matches arguments with parameters, in Python's words, and calls.
VmValue call_host_function(Vm& vm, HostFunction* host, ::coil::Args& args);
void make_internal_types(Core* core);
Raw make_function_object(Core* core, std::unique_ptr<FunctionBase> function, std::string_view module, ::coil::Type* owner, bool is_static);
/// Name of the asyncio task that runs; empty when there is none.
std::string running_task_name(Core* core);
/// A C++ exception kept with the script exception that it became.
std::exception_ptr cpp_exception_of(Core* core, VmValue exception);
void attach_cpp_exception(Core* core, VmValue exception, std::exception_ptr p);

}  // namespace detail
}  // namespace coil::v1
