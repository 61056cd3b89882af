#include "runtime/capabilities.hpp"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <unordered_set>

#include "runtime/state.hpp"
#include "vm/attributes.hpp"
#include "vm/dict.hpp"
#include "vm/exceptions.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

enum class Need : std::uint8_t {
  Nothing, Read, Write, WriteBoth, Link, Open, ReadHere, Descriptor, NewDescriptor, CloseDescriptor, Dup2, Process, Environment, EnvironmentName, Clock,
  ClockIfEmpty, Random, RandomSeed, RandomUse, Network, Connect, ConnectAddress, ConnectTo, ListenAddress, ResolveInLoop
};

struct Rule { const char* name; Need need; };

constexpr Rule kOs[] = {
    {"stat", Need::Read}, {"lstat", Need::Read}, {"fstat", Need::Descriptor}, {"open", Need::Open}, {"close", Need::CloseDescriptor}, {"read", Need::Descriptor},
    {"write", Need::Descriptor}, {"lseek", Need::Descriptor}, {"dup", Need::NewDescriptor}, {"dup2", Need::Dup2}, {"pipe", Need::NewDescriptor},
    {"isatty", Need::Descriptor}, {"fsync", Need::Descriptor}, {"ftruncate", Need::Descriptor}, {"truncate", Need::Write}, {"get_inheritable", Need::Descriptor},
    {"set_inheritable", Need::Descriptor}, {"get_blocking", Need::Descriptor}, {"set_blocking", Need::Descriptor}, {"unlink", Need::Write}, {"remove", Need::Write},
    {"rmdir", Need::Write}, {"mkdir", Need::Write}, {"rename", Need::WriteBoth}, {"replace", Need::WriteBoth}, {"symlink", Need::Link}, {"link", Need::WriteBoth},
    {"readlink", Need::Read}, {"getcwd", Need::ReadHere}, {"getcwdb", Need::ReadHere}, {"listdir", Need::Read}, {"access", Need::Read}, {"chmod", Need::Write},
    {"utime", Need::Write}, {"get_terminal_size", Need::Nothing}, {"fspath", Need::Nothing}, {"waitstatus_to_exitcode", Need::Nothing}, {"WIFEXITED", Need::Nothing},
    {"WEXITSTATUS", Need::Nothing}, {"WIFSIGNALED", Need::Nothing}, {"WTERMSIG", Need::Nothing}, {"strerror", Need::Nothing}, {"urandom", Need::Random},
    {"cpu_count", Need::Nothing}, {"sched_yield", Need::Nothing}, {"times", Need::Clock}, {"putenv", Need::Environment}, {"unsetenv", Need::Environment},
    {"_scan", Need::Read}, {"statvfs", Need::Read}, {"getxattr", Need::Read}, {"listxattr", Need::Read}, {"setxattr", Need::Write}, {"removexattr", Need::Write},
    {"pread", Need::Descriptor}, {"pwrite", Need::Descriptor}, {"writev", Need::Descriptor}, {"pwritev", Need::Descriptor}, {"fdatasync", Need::Descriptor},
    {"posix_fadvise", Need::Descriptor}, {"posix_fallocate", Need::Descriptor}, {"getrandom", Need::Random}, {"WIFSTOPPED", Need::Nothing},
    {"WIFCONTINUED", Need::Nothing}, {"WSTOPSIG", Need::Nothing}, {"WCOREDUMP", Need::Nothing}, {"major", Need::Nothing}, {"minor", Need::Nothing},
    {"makedev", Need::Nothing}, {"__getattr__", Need::EnvironmentName}};
constexpr Rule kTime[] = {
    {"time", Need::Clock}, {"time_ns", Need::Clock}, {"monotonic", Need::Clock}, {"monotonic_ns", Need::Clock}, {"perf_counter", Need::Clock}, {"perf_counter_ns", Need::Clock},
    {"process_time", Need::Clock}, {"process_time_ns", Need::Clock}, {"thread_time", Need::Clock}, {"thread_time_ns", Need::Clock}, {"clock_gettime", Need::Clock},
    {"clock_gettime_ns", Need::Clock}, {"clock_getres", Need::Nothing}, {"get_clock_info", Need::Nothing}, {"sleep", Need::Nothing}, {"gmtime", Need::ClockIfEmpty},
    {"localtime", Need::ClockIfEmpty}, {"asctime", Need::ClockIfEmpty}, {"ctime", Need::ClockIfEmpty}, {"mktime", Need::Nothing}, {"strftime", Need::Nothing},
    {"strptime", Need::Nothing}, {"__getattr__", Need::Nothing}};
constexpr Rule kSignal[] = {{"getsignal", Need::Nothing}, {"default_int_handler", Need::Nothing}, {"strsignal", Need::Nothing}, {"valid_signals", Need::Nothing}};
constexpr Rule kSocket[] = {
    {"close", Need::CloseDescriptor}, {"dup", Need::NewDescriptor}, {"getdefaulttimeout", Need::Nothing}, {"setdefaulttimeout", Need::Nothing},
    {"socketpair", Need::Nothing}, {"getaddrinfo", Need::Connect}, {"gethostbyname", Need::Connect}, {"gethostname", Need::Network}, {"getnameinfo", Need::Network},
    {"getprotobyname", Need::Nothing}, {"getservbyname", Need::Nothing}, {"getservbyport", Need::Nothing}, {"htonl", Need::Nothing}, {"htons", Need::Nothing},
    {"ntohl", Need::Nothing}, {"ntohs", Need::Nothing}, {"inet_aton", Need::Nothing}, {"inet_ntoa", Need::Nothing}, {"inet_ntop", Need::Nothing},
    {"inet_pton", Need::Nothing}, {"if_indextoname", Need::Network}, {"if_nameindex", Need::Network}, {"if_nametoindex", Need::Network},
    {"CMSG_LEN", Need::Nothing}, {"CMSG_SPACE", Need::Nothing}, {"_sendmsg", Need::Nothing}, {"_recvmsg", Need::Nothing}, {"_sendmsg_to", Need::ConnectTo}};
constexpr Rule kSocketMethods[] = {{"connect", Need::ConnectAddress}, {"connect_ex", Need::ConnectAddress}, {"bind", Need::ListenAddress}, {"sendto", Need::ConnectTo}};
constexpr Rule kNet[] = {{"getaddrinfo", Need::ResolveInLoop}, {"getnameinfo", Need::Network}};
constexpr Rule kRandomMethods[] = {{"seed", Need::RandomSeed}, {"random", Need::RandomUse}, {"getrandbits", Need::RandomUse}, {"getstate", Need::RandomUse}};
constexpr Rule kNone[] = {{nullptr, Need::Nothing}};

struct Guarded {
  std::string_view module;
  const Rule* rules;
  std::size_t count;
  Need otherwise;      // of functions that the table does not name
};
template <std::size_t n>
constexpr Guarded guarded(std::string_view module, const Rule (&rules)[n], Need otherwise) { return {module, rules, n, otherwise}; }
constexpr Guarded kGuarded[] = {guarded("_os", kOs, Need::Process), guarded("time", kTime, Need::Clock), guarded("_signal", kSignal, Need::Process), guarded("_subprocess", kNone, Need::Process),
                                guarded("_socket", kSocket, Need::Network), guarded("_net", kNet, Need::Network), guarded("_random", kNone, Need::Random)};

struct Guard : NativeDef {
  NativeFunction* original = nullptr;   // traced
  Need need = Need::Nothing;
};

struct GuardState : ModuleState, RootSource {
  explicit GuardState(Interpreter& i) : vm(i.vm()), grants(*i.config().grants) {
    for (auto* list : {&grants.read, &grants.write, &grants.import_from})
      for (std::string& path : *list) path = resolved_path(path);
    vm.heap.add_root_source(this);
  }
  ~GuardState() override { vm.heap.remove_root_source(this); }
  void trace_roots(Tracer& t) override { for (auto& g : guards) t(g->original); }

  /// As the system would open it: without links; what does not exist yet keeps its name. Empty: not to be told.
  static std::string resolved_path(const std::string& path) {
    char buffer[PATH_MAX];
    if (realpath(path.empty() ? "." : path.c_str(), buffer)) return buffer;
    const std::size_t slash = path.rfind('/');
    const std::string tail = slash == std::string::npos ? path : path.substr(slash + 1);
    if (tail.empty() || tail == "." || tail == "..") return slash == std::string::npos || slash == 0 ? "" : resolved_path(path.substr(0, slash));
    struct stat info;
    if (lstat(path.c_str(), &info) == 0) return "";  // a link to nowhere
    std::string parent = slash == std::string::npos ? resolved_path(".") : slash == 0 ? "/" : resolved_path(path.substr(0, slash));
    if (parent.empty()) return "";
    if (parent.back() != '/') parent += '/';
    return parent + tail;
  }
  static bool below(const std::vector<std::string>& folders, const std::string& path) {
    return !path.empty() && std::any_of(folders.begin(), folders.end(), [&](const std::string& f) {
      return !f.empty() && (f == "/" || path == f || (path.starts_with(f) && path[f.size()] == '/'));
    });
  }

  Vm& vm;
  Grants grants;
  std::vector<std::unique_ptr<Guard>> guards;
  std::unordered_set<std::int64_t> descriptors;
  std::unordered_set<const Object*> unseeded;
  std::unordered_set<std::string> resolved;
  std::vector<std::string> resolved_ports;   // of the rules whose names were looked up; "" is any
};
constexpr const char* kStateName = "capabilities";
GuardState& state_of(Vm& vm) {
  auto& i = Interpreter::of(vm);
  return i.state().module_state<GuardState>(kStateName, i);
}

Value refuse(Vm& vm, const std::string& what) { return vm.raise(Exc::PermissionError, "{} is not allowed", {what}); }

/// The argument at `index` or of that name; unset() when it was not given.
Value argument(Vm& vm, const Args& args, std::uint32_t index, std::string_view name) {
  if (index < args.count) return args.values[index];
  for (std::uint32_t k = 0; k < args.keyword_count(); ++k)
    if (view(vm, args.keywords->items()[k]) == name) return args.values[args.count + k];
  return Value::unset();
}
bool has_keyword(Vm& vm, const Args& args, std::string_view name) {
  const Value v = argument(vm, args, UINT32_MAX, name);
  return !v.is_unset() && !v.is_none();
}

/// The text of a path; false: it is a descriptor (then *descriptor) or no path at all, which the function itself will complain about.
bool path_of(Vm& vm, Value v, std::string* out, Value* descriptor) {
  *descriptor = Value::unset();
  if (v.is_unset() || v.is_none()) { *out = "."; return true; }
  if (is_int(v)) { *descriptor = v; return false; }
  if (is_str(v)) { *out = std::string(view(vm, v)); return true; }
  if (auto* b = try_as<Bytes>(v)) { *out = std::string(b->data, b->size); return true; }
  return false;
}

Value check_descriptor(Vm& vm, Value v) {
  std::int64_t fd;
  if (!is_int(v) || !int_fits_int64(v, &fd)) return Value::none();  // the function's own complaint
  return state_of(vm).descriptors.contains(fd) ? Value::none() : refuse(vm, "using descriptor " + std::to_string(fd) + ", which this interpreter did not open,");
}

Value check_path(Vm& vm, Value v, bool write, bool also_read = false) {
  GuardState& s = state_of(vm);
  Value holder = v;
  if (v.is_object() && !is_str(v) && !is<Bytes>(v) && !is_int(v)) {  // os.PathLike
    const Value method = lookup_special(vm, v, vm.intern("__fspath__"));
    COIL_CHECK(method);
    if (method.is_unset()) return Value::none();
    return refuse(vm, "a path object here");  // turned into text before it comes here, or not at all
  }
  std::string path;
  Value descriptor;
  if (!path_of(vm, holder, &path, &descriptor)) return descriptor.is_unset() ? Value::none() : check_descriptor(vm, descriptor);
  if (path.find('\0') != std::string::npos) return Value::none();
  const std::string real = GuardState::resolved_path(path);
  if (write && !GuardState::below(s.grants.write, real)) return refuse(vm, "filesystem write of '" + path + "'");
  if ((!write || also_read) && !GuardState::below(s.grants.read, real)) return refuse(vm, "filesystem read of '" + path + "'");
  return Value::none();
}

Value check_open(Vm& vm, Value path, std::int64_t flags) {
  const std::int64_t mode = flags & O_ACCMODE;
  const bool write = mode != O_RDONLY || flags & (O_CREAT | O_TRUNC | O_APPEND);
  return check_path(vm, path, write, mode != O_WRONLY);
}

bool matches_host(const std::string& rule, std::string_view host, std::int64_t port, std::string* port_out) {
  if (rule == "*") { port_out->clear(); return true; }
  std::string name = rule, wanted;
  if (const std::size_t colon = rule.rfind(':'); colon != std::string::npos && rule.find(':') == colon) {
    name = rule.substr(0, colon);
    wanted = rule.substr(colon + 1);
  }
  if (name != "*" && !std::equal(name.begin(), name.end(), host.begin(), host.end(), [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b)); }))
    return false;
  *port_out = wanted;
  return wanted.empty() || port < 0 || wanted == std::to_string(port);
}

bool any_host(const std::vector<std::string>& rules, std::string_view host, std::int64_t port, std::string* port_out) {
  return std::any_of(rules.begin(), rules.end(), [&](const std::string& r) { return matches_host(r, host, port, port_out); });
}

Value check_name(Vm& vm, Value host_value) {
  GuardState& s = state_of(vm);
  std::string host;
  if (is_str(host_value)) host = view(vm, host_value);
  else if (auto* b = try_as<Bytes>(host_value)) host.assign(b->data, b->size);
  std::string port;
  if (host.empty() ? !s.grants.connect.empty() || !s.grants.listen.empty() : any_host(s.grants.connect, host, -1, &port) || any_host(s.grants.listen, host, -1, &port)) {
    s.resolved_ports.push_back(port);
    return Value::none();
  }
  return refuse(vm, "network: looking up '" + host + "'");
}

Value check_address(Vm& vm, Value address, bool listen) {
  GuardState& s = state_of(vm);
  std::string host;
  std::int64_t port = -1;
  if (auto* t = try_as<Tuple>(address); t && t->size >= 2) {
    if (is_str(t->items()[0])) host = view(vm, t->items()[0]);
    if (!is_int(t->items()[1]) || !int_fits_int64(t->items()[1], &port)) port = -2;
  } else if (is_str(address)) {
    host = "unix:" + std::string(view(vm, address));
  } else if (auto* b = try_as<Bytes>(address)) {
    host = "unix:" + std::string(b->data, b->size);
  } else {
    return Value::none();
  }
  std::string ignored;
  if (any_host(listen ? s.grants.listen : s.grants.connect, host.empty() && listen ? "0.0.0.0" : host, port == -1 ? -2 : port, &ignored)) return Value::none();
  if (!listen && s.resolved.contains(host))
    for (const std::string& p : s.resolved_ports)
      if (p.empty() || p == std::to_string(port)) return Value::none();
  return refuse(vm, std::string("network ") + (listen ? "listening on '" : "connection to '") + host + (port >= 0 ? ":" + std::to_string(port) : "") + "'");
}

Value check(Vm& vm, Need need, const char* name, Args& args) {
  GuardState& s = state_of(vm);
  const Grants& g = s.grants;
  const auto allow = [&](bool granted, const char* capability) { return granted ? Value::none() : refuse(vm, std::string(capability) + " (" + name + ")"); };
  if (need != Need::Nothing && (has_keyword(vm, args, "dir_fd") || has_keyword(vm, args, "src_dir_fd") || has_keyword(vm, args, "dst_dir_fd")))
    return refuse(vm, "filesystem access relative to a descriptor");
  switch (need) {
    case Need::Nothing: return Value::none();
    case Need::Read: return check_path(vm, argument(vm, args, 0, "path"), false);
    case Need::ReadHere: return check_path(vm, Value::none(), false);
    case Need::Write: return check_path(vm, argument(vm, args, 0, "path"), true);
    case Need::WriteBoth:
      COIL_CHECK(check_path(vm, argument(vm, args, 0, "src"), true, true));
      return check_path(vm, argument(vm, args, 1, "dst"), true);
    case Need::Link:
      COIL_CHECK(check_path(vm, argument(vm, args, 0, "src"), true, true));
      return check_path(vm, argument(vm, args, 1, "dst"), true);
    case Need::Open: {
      std::int64_t flags = 0;
      const Value f = argument(vm, args, 1, "flags");
      return is_int(f) && int_fits_int64(f, &flags) ? check_open(vm, argument(vm, args, 0, "path"), flags) : Value::none();
    }
    case Need::Descriptor: case Need::CloseDescriptor: return check_descriptor(vm, argument(vm, args, 0, "fd"));
    case Need::NewDescriptor: return args.count ? check_descriptor(vm, args[0]) : Value::none();
    case Need::Dup2:
      COIL_CHECK(check_descriptor(vm, argument(vm, args, 0, "fd")));
      return check_descriptor(vm, argument(vm, args, 1, "fd2"));
    case Need::Process: return allow(g.processes, "processes");
    case Need::Environment: return allow(g.environment, "environment");
    case Need::EnvironmentName: return args.count && is_str(args[0]) && view(vm, args[0]) == "environ" ? allow(g.environment, "environment") : Value::none();
    case Need::Clock: return allow(g.clock, "clock");
    case Need::ClockIfEmpty: return args.count && !args[0].is_none() ? Value::none() : allow(g.clock, "clock");
    case Need::Random: return allow(g.randomness, "randomness");
    case Need::RandomSeed:
      if (g.randomness) return Value::none();
      if (args.count && args[0].is_object()) {
        if (args.count < 2 || args[1].is_none()) s.unseeded.insert(args[0].as_object());
        else s.unseeded.erase(args[0].as_object());
      }
      return Value::none();
    case Need::RandomUse:
      return !g.randomness && args.count && args[0].is_object() && s.unseeded.contains(args[0].as_object()) ? refuse(vm, "randomness (a generator that was not seeded)") : Value::none();
    case Need::Network: return allow(!g.connect.empty() || !g.listen.empty(), "network");
    case Need::Connect: return check_name(vm, argument(vm, args, 0, "host"));
    case Need::ResolveInLoop: return check_name(vm, argument(vm, args, 1, "host"));
    case Need::ConnectAddress: return check_address(vm, argument(vm, args, 1, "address"), false);
    case Need::ConnectTo: return args.count ? check_address(vm, args[args.count - 1], false) : Value::none();
    case Need::ListenAddress: return check_address(vm, argument(vm, args, 1, "address"), true);
  }
  return Value::none();
}

void note_descriptors(GuardState& s, Value v) {
  std::int64_t fd;
  if (is_int(v) && int_fits_int64(v, &fd)) s.descriptors.insert(fd);
  else if (auto* t = try_as<Tuple>(v))
    for (const Value item : t->span()) note_descriptors(s, item);
}

Value guarded_call(Vm& vm, Args& args) {
  const auto* guard = static_cast<const Guard*>(vm.native_callee->def);
  const Need need = guard->need;
  NativeFunction* original = guard->original;
  COIL_CHECK(check(vm, need, guard->name, args));
  Value closing;
  if (need == Need::CloseDescriptor) closing = argument(vm, args, 0, "fd");
  const Value r = call_native(vm, original, args);
  if (r.is_error()) return r;
  if (need == Need::Open || need == Need::NewDescriptor || need == Need::Dup2) note_descriptors(state_of(vm), r);
  std::int64_t fd;
  if (!closing.is_unset() && is_int(closing) && int_fits_int64(closing, &fd)) state_of(vm).descriptors.erase(fd);
  return r;
}

/// Puts the guard before a function, in place: whoever has it has the guarded one.
void guard_function(Vm& vm, NativeFunction* f, Need need) {
  if (need == Need::Nothing) return;
  auto* original = vm.heap.make<NativeFunction>(f->shape);
  original->def = f->def;
  original->self = f->self;
  original->owner = f->owner;
  original->module = f->module;
  auto g = std::make_unique<Guard>();
  static_cast<NativeDef&>(*g) = *f->def;
  g->call = guarded_call;
  g->flags |= kNativeRaw;
  g->original = original;
  g->need = need;
  f->def = g.get();
  f->aux = 0;
  state_of(vm).guards.push_back(std::move(g));
}

bool guard_methods(Vm& vm, Value type, const Rule* rules, std::size_t count) {
  auto* t = try_as<Type>(type);
  if (!t) return true;
  Dict* d = type_dict(vm, t);
  if (!d) return false;
  for (std::size_t i = 0; i < count; ++i)
    if (auto* f = try_as<NativeFunction>(dict_get_str(vm, d, vm.intern(rules[i].name)))) guard_function(vm, f, rules[i].need);
  return true;
}

// What adopting a descriptor needs: it was opened here. (The native part of socket.__init__.)
struct SocketInit : ModuleState {
  explicit SocketInit(Interpreter&) {}
  slot::Init original = nullptr;
  Slots slots;           // the type's own table, with the guard in it: SlotWrappers read that
};
SocketInit& socket_init_of(Vm& vm) {
  auto& i = Interpreter::of(vm);
  return i.state().module_state<SocketInit>("capabilities.socket", i);
}
Value guarded_socket_init(Vm& vm, Value self, Args& args) {
  const Value fd = argument(vm, args, 3, "fileno");
  if (!fd.is_unset() && !fd.is_none()) COIL_CHECK(check_descriptor(vm, fd));
  return socket_init_of(vm).original(vm, self, args);
}

}  // namespace

bool guard_module(Vm& vm, std::string_view name, Module* module) {
  if (!Interpreter::of(vm).config().grants) return true;
  for (const Guarded& g : kGuarded) {
    if (g.module != name) continue;
    std::uint32_t position = 0;
    std::vector<std::pair<NativeFunction*, Need>> found;
    for (DictEntry* e; dict_next(module->dict, &position, &e);) {
      auto* f = try_as<NativeFunction>(e->value);
      if (!f) continue;
      Need need = g.otherwise;
      for (std::size_t i = 0; i < g.count; ++i)
        if (g.rules[i].name && std::string_view(f->def->name) == g.rules[i].name) need = g.rules[i].need;
      found.emplace_back(f, need);
    }
    for (const auto& [f, need] : found) guard_function(vm, f, need);
    if (name == "_random") return guard_methods(vm, dict_get_str(vm, module->dict, vm.intern("Random")), kRandomMethods, std::size(kRandomMethods));
    if (name == "_socket") {
      const Value type = dict_get_str(vm, module->dict, vm.intern("socket"));
      if (auto* t = try_as<Type>(type); t && t->slots.init) {
        SocketInit& own = socket_init_of(vm);
        own.original = t->slots.init;
        own.slots = *t->native_slots;
        own.slots.init = guarded_socket_init;
        t->native_slots = &own.slots;
        t->slots.init = guarded_socket_init;
      }
      return guard_methods(vm, type, kSocketMethods, std::size(kSocketMethods));
    }
  }
  return true;
}

bool may_import_from(Vm& vm, const std::string& path) {
  if (!Interpreter::of(vm).config().grants) return true;
  GuardState& s = state_of(vm);
  const std::string real = GuardState::resolved_path(path);
  return GuardState::below(s.grants.import_from, real) || GuardState::below(s.grants.read, real);
}

void note_resolved(Vm& vm, std::string_view address) {
  if (Interpreter::of(vm).config().grants) state_of(vm).resolved.emplace(address);
}

Value check_descriptor_use(Vm& vm, int fd) { return Interpreter::of(vm).config().grants ? check_descriptor(vm, Value::small_int(fd)) : Value::none(); }
Value check_listening(Vm& vm, Value address) { return Interpreter::of(vm).config().grants ? check_address(vm, address, true) : Value::none(); }
Value check_file_read(Vm& vm, Value path) { return Interpreter::of(vm).config().grants ? check_path(vm, path, false) : Value::none(); }
Value check_file_open(Vm& vm, Value path, int flags) { return Interpreter::of(vm).config().grants ? check_open(vm, path, flags) : Value::none(); }
void note_descriptor(Vm& vm, int fd, bool open) {
  if (!Interpreter::of(vm).config().grants) return;
  if (open) state_of(vm).descriptors.insert(fd);
  else state_of(vm).descriptors.erase(fd);
}

}  // namespace coil::runtime
