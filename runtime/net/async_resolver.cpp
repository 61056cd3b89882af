// runtime/net/async_resolver.cpp — getaddrinfo and getnameinfo on libuv's threads, as futures; and module _net itself.
#include <netdb.h>

#include <sys/sendfile.h>

#include <cerrno>
#include <cstring>

#include "runtime/capabilities.hpp"
#include "runtime/net/stream.hpp"

namespace coil::runtime {
namespace {

template <class Request>
struct Pending {
  Pending(Vm& v, Value f) : vm(v), future(v.heap, f) {}
  Vm& vm;
  Root future;
  Request request;
};

/// The future's outcome is what `result` is, or the exception that is pending. Somebody may have cancelled it meanwhile.
void settle(Vm& vm, Value future, Value result) {
  auto* f = future.as<Future>();
  Value r;
  if (result.is_error()) {
    const Value e = vm.take_exception();
    if (!f->is_done()) r = future_set_exception(vm, f, e);
  } else if (!f->is_done()) {
    r = future_set_result(vm, f, result);
  }
  if (r.is_error()) f->loop->loop->fail(vm.take_exception());
}

/// libuv's numbers for the resolver's errors, as the system's.
int resolver_code(int status) {
  constexpr struct { int uv, system; } codes[] = {
      {UV_EAI_ADDRFAMILY, EAI_ADDRFAMILY}, {UV_EAI_AGAIN, EAI_AGAIN}, {UV_EAI_BADFLAGS, EAI_BADFLAGS}, {UV_EAI_FAIL, EAI_FAIL}, {UV_EAI_FAMILY, EAI_FAMILY},
      {UV_EAI_MEMORY, EAI_MEMORY}, {UV_EAI_NODATA, EAI_NODATA}, {UV_EAI_NONAME, EAI_NONAME}, {UV_EAI_OVERFLOW, EAI_OVERFLOW}, {UV_EAI_SERVICE, EAI_SERVICE},
      {UV_EAI_SOCKTYPE, EAI_SOCKTYPE}};
  for (const auto& c : codes)
    if (c.uv == status) return c.system;
  return 0;
}
Value raise_status(Vm& vm, int status) {
  const int code = resolver_code(status);
  return code ? raise_resolver_error(vm, code) : vm.raise_os_error(-status);
}

using AddressRequest = Pending<uv_getaddrinfo_t>;
void on_addresses(uv_getaddrinfo_t* request, int status, addrinfo* found) {
  auto* p = static_cast<AddressRequest*>(request->data);
  settle(p->vm, p->future.value, status < 0 ? raise_status(p->vm, status) : addrinfo_list(p->vm, found));
  if (found) uv_freeaddrinfo(found);
  delete p;
}

Value function_getaddrinfo(Vm& vm, Args& args) {
  std::string host, service;
  bool has_host, has_service;
  addrinfo hints{};
  if (!take_host(vm, args[1], &host, &has_host) || !take_service(vm, args[2], &service, &has_service)) return Value::error();
  int* const places[] = {&hints.ai_family, &hints.ai_socktype, &hints.ai_protocol, &hints.ai_flags};
  for (std::uint32_t i = 0; i < 4; ++i)
    if (!take_int(vm, args[3 + i], places[i])) return Value::error();
  auto* loop = args[0].as<LoopObject>();
  COIL_TRY(future, new_future(vm, loop));
  if ((!has_host && !has_service) || (has_host && host.empty())) {  // libuv does not ask the system this
    settle(vm, future, raise_resolver_error(vm, EAI_NONAME));
    return future;
  }
  auto* p = new AddressRequest(vm, future);
  p->request.data = p;
  const int code = uv_getaddrinfo(loop->loop->uv(), &p->request, on_addresses, has_host ? host.c_str() : nullptr, has_service ? service.c_str() : nullptr, &hints);
  if (code == 0) return future;
  delete p;
  settle(vm, future, raise_status(vm, code));
  return future;
}

using NameRequest = Pending<uv_getnameinfo_t>;
void on_name(uv_getnameinfo_t* request, int status, const char* host, const char* service) {
  auto* p = static_cast<NameRequest*>(request->data);
  settle(p->vm, p->future.value, status < 0 ? raise_status(p->vm, status) : make_tuple_of(p->vm, {make_str(p->vm, host), make_str(p->vm, service)}));
  delete p;
}
Value function_getnameinfo(Vm& vm, Args& args) {
  auto* tuple = try_as<Tuple>(args[1]);
  if (!tuple || tuple->size < 2) return vm.raise(Exc::TypeError, "getnameinfo() argument 1 must be a tuple");
  Address address;
  int flags;
  const bool six = is_str(tuple->items()[0]) && view(vm, tuple->items()[0]).find(':') != std::string_view::npos;
  if (!take_address(vm, args[1], six ? AF_INET6 : AF_INET, "getnameinfo", &address) || !take_int(vm, args[2], &flags)) return Value::error();
  auto* loop = args[0].as<LoopObject>();
  COIL_TRY(future, new_future(vm, loop));
  auto* p = new NameRequest(vm, future);
  p->request.data = p;
  const int code = uv_getnameinfo(loop->loop->uv(), &p->request, on_name, address.get(), flags);
  if (code == 0) return future;
  delete p;
  return raise_status(vm, code);
}

/// sendfile(out, in, offset, count): how many bytes went.
Value function_sendfile(Vm& vm, Args& args) {
  int out, in;
  std::int64_t start, count;
  if (!take_int(vm, args[0], &out) || !take_int(vm, args[1], &in) || !to_int64(vm, args[2], &start) || !to_int64(vm, args[3], &count)) return Value::error();
  COIL_CHECK(check_descriptor_use(vm, in));
  off_t offset = start;
  const ssize_t n = ::sendfile(out, in, &offset, static_cast<std::size_t>(count));
  return n < 0 ? vm.raise_os_error(errno) : make_int(vm, n);
}

constexpr NativeDef kFunctions[] = {
    {"getaddrinfo", 7, 7, function_getaddrinfo, "getaddrinfo(loop, host, port, family, type, proto, flags, /)"},
    {"getnameinfo", 3, 3, function_getnameinfo, "getnameinfo(loop, sockaddr, flags, /)"},
    {"sendfile", 4, 4, function_sendfile, "sendfile(out, in_, offset, count, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool add_async_resolver(Vm& vm, Module* module) { return add_functions(vm, module, kFunctions); }

NetState::NetState(Interpreter& interpreter) : vm(interpreter.vm()) { vm.heap.add_root_source(this); }
NetState::~NetState() { vm.heap.remove_root_source(this); }
void NetState::trace_roots(Tracer& t) {
  for (Type* type : {stream, reader, flow, writer, poller}) t(type);
  for (const Value v : {stream_write, feed_data, data_received}) t(v);
}
NetState& net_state(Vm& vm) {
  AsyncState& known = async_state(vm);
  if (!known.net) [[unlikely]] {
    auto& interpreter = Interpreter::of(vm);
    known.net = &interpreter.state().module_state<NetState>("_net", interpreter);
  }
  return *known.net;
}

bool make__net(Vm& vm, Module* module) {
  if (imported_attribute(vm, "_asyncio", "Future").is_error()) return false;  // streams are waited for by asyncio's objects
  NetState& n = net_state(vm);
  return make_stream_type(vm, n, module) && make_reader_type(vm, n, module) && make_writer_types(vm, n, module) && make_poller_type(vm, n, module) && add_async_resolver(vm, module);
}

}  // namespace coil::runtime
