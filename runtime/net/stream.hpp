// runtime/net/stream.hpp — native objects of byte streams: the transport over a libuv stream, StreamReader, flow control.
//
// Here: layouts and the calls between the files of this folder. Not here: sockets as such (net.hpp), what Python does around them
// (runtime/frozen/asyncio/streams.py, _net.py).
//
// How data goes. libuv reads into one buffer that all streams of the thread share; what came is handed on at once, inside libuv's
// callback: to a native StreamReader (no script code runs), or as bytes to the protocol's data_received(). Writing tries the system
// call first; what it does not take is kept in StreamHandle::queued and written when libuv says so.
//
// Rules:
// 1. A StreamHandle lives in C++ memory from open_stream() to libuv's close callback. While it is open it roots its StreamObject;
//    begin_close() cuts both links.
// 2. Script code may run in every call to the protocol: afterwards look at StreamObject::handle again.
// 3. An exception that script code leaves in a callback goes to the transport's _fatal_error(), or, if it must leave the loop
//    (KeyboardInterrupt, SystemExit), to Loop::fail().
#pragma once

#include "runtime/asyncio/objects.hpp"
#include "runtime/net/net.hpp"

namespace coil::runtime {

struct StreamHandle;
struct StreamObject : Object {   // flags: StreamFlags
  static constexpr Kind kKind = Kind::Native;
  Attributes attrs;
  StreamHandle* handle;          // null once closed
  Value loop, protocol, context, server;
  Value sock;                    // _socket.socket, or None for a bare descriptor
  Value extra;                   // Dict
  Value reader;                  // ReaderObject that takes the data without calling the protocol, or unset
  Value buffer;                  // what get_buffer() gave, during a read
  Value empty_waiter;            // Future that wants to know when all is written, or None
  std::int64_t high_water, low_water;
  std::uint32_t lost;            // how often something was tried after the connection was lost
};
enum StreamFlags : std::uint8_t {
  kStreamClosing = 1, kStreamEof = 2 /* write_eof() */, kStreamPaused = 4 /* pause_reading() */, kStreamProtocolPaused = 8,
  kStreamBuffered = 16 /* a BufferedProtocol */, kStreamStarted = 32 /* reading was started */, kStreamPlain = 64 /* write() is the native one */,
  kStreamDatagramSafe = 128 /* a socket, not a pipe: send() instead of write() */
};

struct ReaderObject : ExternalOwner {  // flags: ReaderFlags
  Value loop, exception, transport, waiter;  // waiter: a Future that a script put there, or None
  char* data;                    // malloc'ed; what is there is [begin, end)
  std::size_t begin, end, capacity;
  std::int64_t limit;
  std::size_t size() const { return end - begin; }
};
enum ReaderFlags : std::uint8_t { kReaderEof = 1, kReaderPaused = 2 };

/// What StreamReaderProtocol derives from: whether writing is paused, and who waits for it to go on.
struct FlowObject : ExternalOwner {    // flags: FlowFlags
  Value loop, exception /* connection_lost()'s */, reader /* ReaderObject or None */;
};
enum FlowFlags : std::uint8_t { kFlowPaused = 1, kFlowLost = 2 };

struct NetState : ModuleState, RootSource {
  explicit NetState(Interpreter& interpreter);
  ~NetState() override;
  void trace_roots(Tracer& tracer) override;
  Vm& vm;
  Type *stream = nullptr, *reader = nullptr, *flow = nullptr, *writer = nullptr, *poller = nullptr;
  Value stream_write, feed_data, data_received;  // the native functions as found in the types: who has not replaced them takes the short way
  std::string read_buffer;                       // shared by all streams
};
NetState& net_state(Vm& vm);

// ---- transport (stream.cpp)
Value stream_write(Vm&, StreamObject* s, std::string_view data);
Value stream_pause(Vm&, StreamObject* s);
Value stream_resume(Vm&, StreamObject* s);
std::size_t stream_pending(const StreamObject* s);   // bytes not written yet
/// Looks again at what the protocol is (after it changed).
void stream_look_at_protocol(Vm&, StreamObject* s);
bool make_stream_type(Vm&, NetState&, Module*);

// ---- reader (stream_reader.cpp)
bool reader_feed(Vm&, ReaderObject* r, std::string_view data);  // false: pending
void reader_feed_eof(Vm&, ReaderObject* r);
bool make_reader_type(Vm&, NetState&, Module*);

// ---- flow control and writer (stream_writer.cpp)
bool make_writer_types(Vm&, NetState&, Module*);

// ---- watching descriptors (poller.cpp), asynchronous resolver (async_resolver.cpp)
bool make_poller_type(Vm&, NetState&, Module*);
bool add_async_resolver(Vm&, Module*);

}  // namespace coil::runtime
