// embed/pool.cpp — threads with an interpreter each, channels between them, and copies of values. Nothing but the public API is used.
#include <coil/pool.hpp>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace coil::v1 {

// ---------------------------------------------------------------- copies

Plain Plain::copy_of(const Value& v) { return copy_of(v, 0); }

Plain Plain::copy_of(const Value& v, unsigned depth) {
  if (depth > 200) throw Error("TypeError", "a value that is nested too deeply cannot be sent");
  const auto copy_all = [&](std::vector<Plain>& out) {
    for (const Value& item : v) out.push_back(copy_of(item, depth + 1));
  };
  switch (v.kind()) {
    case Kind::None: return {};
    case Kind::Bool: return v.truthy();
    case Kind::Int: return v.as<std::int64_t>();
    case Kind::Float: return v.as<double>();
    case Kind::Str: return v.as<std::string>();
    case Kind::Bytes: return v.as<Bytes>();
    case Kind::List: {
      List out;
      copy_all(out);
      return out;
    }
    case Kind::Tuple: {
      Tuple out;
      copy_all(out.items);
      return out;
    }
    case Kind::Dict: {
      Dict out;
      for (const Value& key : v) out.emplace_back(copy_of(key, depth + 1), copy_of(v[key], depth + 1));
      return out;
    }
    default: throw Error("TypeError", "'" + v.type_name() + "' objects cannot be sent to another interpreter");
  }
}

Value Plain::in(Interpreter& interpreter) const {
  return std::visit([&](const auto& x) -> Value {
    using T = std::decay_t<decltype(x)>;
    if constexpr (std::is_same_v<T, List>) {
      const Value out = interpreter.list();
      for (const Plain& item : x) out.invoke("append", item.in(interpreter));
      return out;
    } else if constexpr (std::is_same_v<T, Tuple>) {
      std::vector<Value> items;
      for (const Plain& item : x.items) items.push_back(item.in(interpreter));
      return interpreter.builtin("tuple")(items);
    } else if constexpr (std::is_same_v<T, Dict>) {
      const Value out = interpreter.dict();
      for (const auto& [key, value] : x) out[key.in(interpreter)] = value.in(interpreter);
      return out;
    } else {
      return interpreter.value(x);
    }
  }, data);
}

namespace {

/// A bounded queue between threads. Scripts wait in it with promises, the host with a condition.
struct Channel {
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Plain> items;
  std::size_t capacity = 64;
  bool closed = false;
  std::deque<std::pair<Promise<>, Plain>> senders;
  std::deque<Promise<std::optional<Plain>>> receivers;

  // Each is called without the lock held and completes promises without it too.
  Future<> send_later(Plain value) {
    Promise<> promise;
    std::unique_lock lock(mutex);
    if (closed) throw Error("coil.ChannelClosed", "the channel is closed");
    if (deliver(lock, value)) {
      promise.set();
    } else if (items.size() < capacity) {
      items.push_back(std::move(value));
      lock.unlock();
      changed.notify_all();
      promise.set();
    } else {
      senders.emplace_back(promise, std::move(value));
    }
    return promise.future();
  }
  Future<std::optional<Plain>> receive_later() {
    Promise<std::optional<Plain>> promise;
    std::unique_lock lock(mutex);
    Plain value;
    if (take(lock, &value)) {
      promise.set(std::optional<Plain>(std::move(value)));
    } else if (closed) {
      promise.fail(Error("coil.ChannelClosed", "the channel is closed"));
    } else {
      receivers.push_back(promise);
    }
    return promise.future();
  }
  bool send(Plain value) {
    std::unique_lock lock(mutex);
    if (!closed && deliver(lock, value)) return true;
    if (!lock.owns_lock()) lock.lock();
    changed.wait(lock, [&] { return closed || items.size() < capacity; });
    if (closed) return false;
    items.push_back(std::move(value));
    lock.unlock();
    changed.notify_all();
    return true;
  }
  std::optional<Plain> receive() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return closed || !items.empty() || !senders.empty(); });
    Plain value;
    if (take(lock, &value)) return value;
    return std::nullopt;
  }
  void close() {
    std::deque<Promise<std::optional<Plain>>> waiting;
    std::deque<std::pair<Promise<>, Plain>> full;
    {
      const std::lock_guard lock(mutex);
      closed = true;
      waiting.swap(receivers);
      full.swap(senders);
    }
    changed.notify_all();
    for (const auto& p : waiting) p.fail(Error("coil.ChannelClosed", "the channel is closed"));
    for (const auto& [p, value] : full) p.fail(Error("coil.ChannelClosed", "the channel is closed"));
  }

 private:
  /// Hands `value` to a waiting receiver, unlocked then. False: there is none.
  bool deliver(std::unique_lock<std::mutex>& lock, Plain& value) {
    while (!receivers.empty()) {
      const Promise<std::optional<Plain>> p = receivers.front();
      receivers.pop_front();
      if (p.cancelled()) continue;
      lock.unlock();
      p.set(std::optional<Plain>(std::move(value)));
      return true;
    }
    return false;
  }
  bool take(std::unique_lock<std::mutex>& lock, Plain* value) {
    std::optional<Promise<>> sender;
    if (!items.empty()) {
      *value = std::move(items.front());
      items.pop_front();
      while (!senders.empty() && !sender) {
        auto [p, waiting] = std::move(senders.front());
        senders.pop_front();
        if (p.cancelled()) continue;
        items.push_back(std::move(waiting));
        sender = p;
      }
    } else if (!senders.empty()) {
      *value = std::move(senders.front().second);
      sender = senders.front().first;
      senders.pop_front();
    } else {
      return false;
    }
    lock.unlock();
    changed.notify_all();
    if (sender) sender->set();
    return true;
  }
};

constexpr const char* kScriptSide = R"(
class Channel:
    """A queue between the interpreters of a pool."""
    __slots__ = ("name",)
    def __init__(self, name):
        self.name = name
    def __repr__(self):
        return f"<coil.Channel {self.name!r}>"
    async def send(self, value):
        await _send(self.name, value)
    async def receive(self):
        return await _receive(self.name)
    def close(self):
        _close(self.name)
    def __aiter__(self):
        return self
    async def __anext__(self):
        try:
            return await _receive(self.name)
        except ChannelClosed:
            raise StopAsyncIteration from None

def channel(name, capacity=64):
    """The channel of that name; the first to ask decides its capacity."""
    _open(name, capacity)
    return Channel(name)
)";

}  // namespace

struct Pool::Impl {
  struct Worker {
    std::thread thread;
    std::deque<std::function<void(Interpreter&)>> own;  // to be run by this one
    Interpreter* interpreter = nullptr;                 // while its thread runs
  };
  std::mutex mutex;
  std::condition_variable wanted;
  std::deque<std::function<void(Interpreter&)>> jobs;
  std::vector<std::unique_ptr<Worker>> workers;
  std::map<std::string, std::shared_ptr<Channel>, std::less<>> channels;
  bool ending = false;

  std::shared_ptr<Channel> channel(std::string_view name, std::size_t capacity = 64) {
    const std::lock_guard lock(mutex);
    auto it = channels.find(name);
    if (it == channels.end()) {
      it = channels.emplace(std::string(name), std::make_shared<Channel>()).first;
      it->second->capacity = capacity ? capacity : 1;
      it->second->closed = ending;
    }
    return it->second;
  }

  void prepare(Interpreter& in) {
    Module m = in.module("coil", "What Coil itself offers to scripts: channels between the interpreters of a pool.");
    m.exception<std::exception>("ChannelClosed", in.builtin("Exception"));
    m.def("_open", [this](const std::string& name, std::size_t capacity) { (void)channel(name, capacity); });
    m.def("_send", [this](const std::string& name, const Value& v) { return channel(name)->send_later(Plain::copy_of(v)); });
    m.def("_receive", [this](const std::string& name) { return channel(name)->receive_later(); });
    m.def("_close", [this](const std::string& name) { channel(name)->close(); });
    in.run(in.compile(kScriptSide, "<coil>"), m.attr("__dict__"));
  }

  void work(Worker* self, const Options& options, const std::function<void(Interpreter&)>& set_up, std::promise<void>& ready) {
    Interpreter in(options);
    try {
      prepare(in);
      if (set_up) set_up(in);
      {
        const std::lock_guard lock(mutex);
        self->interpreter = &in;
      }
      ready.set_value();
    } catch (...) {
      ready.set_exception(std::current_exception());
      return;
    }
    for (;;) {
      std::function<void(Interpreter&)> job;
      {
        std::unique_lock lock(mutex);
        wanted.wait(lock, [&] { return ending || !self->own.empty() || !jobs.empty(); });
        if (ending) break;
        auto& from = self->own.empty() ? jobs : self->own;
        job = std::move(from.front());
        from.pop_front();
      }
      job(in);
    }
    const std::lock_guard lock(mutex);
    self->interpreter = nullptr;
  }
};

Pool::Pool(unsigned threads, Options options, std::function<void(Interpreter&)> set_up) : impl_(std::make_unique<Impl>()) {
  if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::promise<void>> ready(threads);
  for (unsigned i = 0; i < threads; ++i) {
    impl_->workers.push_back(std::make_unique<Impl::Worker>());
    Impl::Worker* w = impl_->workers.back().get();
    w->thread = std::thread([this, w, options, set_up, &ready, i] { impl_->work(w, options, set_up, ready[i]); });
  }
  std::exception_ptr failed;
  for (auto& r : ready) {
    try {
      r.get_future().get();
    } catch (...) {
      failed = std::current_exception();
    }
  }
  if (failed) {
    {
      const std::lock_guard lock(impl_->mutex);
      impl_->ending = true;
    }
    impl_->wanted.notify_all();
    for (auto& w : impl_->workers) w->thread.join();
    std::rethrow_exception(failed);
  }
}

Pool::~Pool() {
  std::vector<std::shared_ptr<Channel>> open;
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->ending = true;
    for (auto& [name, c] : impl_->channels) open.push_back(c);
    for (auto& w : impl_->workers)
      if (w->interpreter) w->interpreter->interrupt();
  }
  for (auto& c : open) c->close();
  impl_->wanted.notify_all();
  for (auto& w : impl_->workers) w->thread.join();
}

std::size_t Pool::size() const noexcept { return impl_->workers.size(); }

namespace {
/// Runs `job`, and keeps promises. Errors are copied: an Error's own objects belong to the interpreter that raised them.
void settle(std::promise<Plain>& promise, Interpreter& in, const std::function<Plain(Interpreter&)>& job) {
  try {
    promise.set_value(job(in));
  } catch (const Error& e) {
    promise.set_exception(std::make_exception_ptr(Error(e.type(), e.message())));
  } catch (...) {
    promise.set_exception(std::current_exception());
  }
}
}  // namespace

std::future<Plain> Pool::submit(std::function<Plain(Interpreter&)> job) {
  auto promise = std::make_shared<std::promise<Plain>>();
  std::future<Plain> out = promise->get_future();
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->jobs.emplace_back([promise, job = std::move(job)](Interpreter& in) { settle(*promise, in, job); });
  }
  impl_->wanted.notify_all();
  return out;
}

std::future<Plain> Pool::eval(std::string expression) {
  return submit([expression = std::move(expression)](Interpreter& in) {
    Value v = in.eval(expression);
    if (v.has_attr("__await__")) v = in.run_until_complete(v);
    return Plain::copy_of(v);
  });
}

void Pool::run_everywhere(std::string source, std::string filename) {
  std::vector<std::future<Plain>> done;
  {
    const std::lock_guard lock(impl_->mutex);
    for (auto& w : impl_->workers) {
      auto promise = std::make_shared<std::promise<Plain>>();
      done.push_back(promise->get_future());
      w->own.emplace_back([promise, source, filename](Interpreter& in) {
        settle(*promise, in, [&](Interpreter& i) {
          i.run(source, filename);
          return Plain();
        });
      });
    }
  }
  impl_->wanted.notify_all();
  for (auto& f : done) f.wait();
  for (auto& f : done) (void)f.get();
}

bool Pool::send(std::string_view channel, Plain value) { return impl_->channel(channel)->send(std::move(value)); }
std::optional<Plain> Pool::receive(std::string_view channel) { return impl_->channel(channel)->receive(); }
void Pool::close(std::string_view channel) { impl_->channel(channel)->close(); }

}  // namespace coil::v1
