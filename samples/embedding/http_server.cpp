// samples/embedding/http_server.cpp — an HTTP server in C++ on the host's own libuv loop, whose handlers are `async def`s.
//
// The host owns sockets and parsing; for each request it spawns the script's handler and answers when that is done. To show itself it is its
// own client: four requests at once, and it ends when they are answered.
#include <algorithm>
#include <coil/coil.hpp>
#include <iostream>
#include <uv.h>

namespace {

const char* const kHandlers = R"(
import asyncio
hits = 0
async def handle(method, path):
    global hits
    hits += 1
    if path == "/slow":
        await asyncio.sleep(0.02)
        return 200, "slow done"
    if path == "/fail":
        raise RuntimeError("broken handler")
    return 200, f"{method} {path}"
)";

struct Server {
  uv_loop_t loop{};
  uv_tcp_t listener{};
  coil::Interpreter in;
  coil::Value handle;
  int port = 0, answered = 0;
  std::vector<std::string> answers;
};

struct Connection {
  uv_tcp_t tcp{};
  Server* server = nullptr;
  std::string request, response;
  uv_write_t write{};
};

void answer(Connection* c, int status, const std::string& body) {
  c->response = "HTTP/1.1 " + std::to_string(status) + (status == 200 ? " OK" : " Internal Server Error") + "\r\nContent-Length: " + std::to_string(body.size()) +
                "\r\nConnection: close\r\n\r\n" + body;
  uv_buf_t buffer = uv_buf_init(c->response.data(), static_cast<unsigned>(c->response.size()));
  uv_write(&c->write, reinterpret_cast<uv_stream_t*>(&c->tcp), &buffer, 1, [](uv_write_t* w, int) {
    uv_close(reinterpret_cast<uv_handle_t*>(w->handle), [](uv_handle_t* h) { delete static_cast<Connection*>(h->data); });
  });
}

void serve(Connection* c) {
  const std::size_t space = c->request.find(' '), end = c->request.find(' ', space + 1);
  Server& s = *c->server;
  // The handler is a task of the interpreter's loop; its callback comes on this thread.
  const coil::Value task = s.in.spawn(s.handle(c->request.substr(0, space), c->request.substr(space + 1, end - space - 1)));
  task.invoke("add_done_callback", s.in.function("answer", [c](const coil::Value& done) {
    try {
      const auto [status, body] = done.invoke("result").as<std::pair<int, std::string>>();
      answer(c, status, body);
    } catch (const coil::Error& e) {
      answer(c, 500, e.what());
    }
  }));
}

void give_buffer(uv_handle_t*, std::size_t, uv_buf_t* buffer) {
  static char memory[65536];
  *buffer = uv_buf_init(memory, sizeof memory);
}

void on_connection(uv_stream_t* listener, int) {
  auto* s = static_cast<Server*>(listener->data);
  auto* c = new Connection;
  c->server = s;
  c->tcp.data = c;
  uv_tcp_init(&s->loop, &c->tcp);
  uv_accept(listener, reinterpret_cast<uv_stream_t*>(&c->tcp));
  uv_read_start(reinterpret_cast<uv_stream_t*>(&c->tcp), give_buffer, [](uv_stream_t* stream, ssize_t n, const uv_buf_t* buffer) {
    auto* connection = static_cast<Connection*>(stream->data);
    if (n < 0) return;
    connection->request.append(buffer->base, static_cast<std::size_t>(n));
    if (connection->request.find("\r\n\r\n") == std::string::npos) return;
    uv_read_stop(stream);
    serve(connection);
  });
}

// ---- the client that shows it

struct Client {
  uv_tcp_t tcp{};
  uv_connect_t connect{};
  uv_write_t write{};
  Server* server = nullptr;
  std::string request, response;
};

void ask(Server& s, const std::string& path) {
  auto* c = new Client;
  c->server = &s;
  c->request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  uv_tcp_init(&s.loop, &c->tcp);
  c->tcp.data = c->connect.data = c;
  sockaddr_in address;
  uv_ip4_addr("127.0.0.1", s.port, &address);
  uv_tcp_connect(&c->connect, &c->tcp, reinterpret_cast<const sockaddr*>(&address), [](uv_connect_t* request, int) {
    auto* client = static_cast<Client*>(request->data);
    uv_buf_t buffer = uv_buf_init(client->request.data(), static_cast<unsigned>(client->request.size()));
    uv_write(&client->write, request->handle, &buffer, 1, nullptr);
    uv_read_start(request->handle, give_buffer, [](uv_stream_t* stream, ssize_t n, const uv_buf_t* b) {
      auto* self = static_cast<Client*>(stream->data);
      if (n > 0) {
        self->response.append(b->base, static_cast<std::size_t>(n));
        return;
      }
      Server& server = *self->server;
      server.answers.push_back(self->response.substr(9, 3) + " " + self->response.substr(self->response.find("\r\n\r\n") + 4));
      if (++server.answered == 4) uv_close(reinterpret_cast<uv_handle_t*>(&server.listener), nullptr);
      uv_close(reinterpret_cast<uv_handle_t*>(stream), [](uv_handle_t* h) { delete static_cast<Client*>(h->data); });
    });
  });
}

}  // namespace

int main() {
  Server s;
  uv_loop_init(&s.loop);
  s.in.run(kHandlers, "handlers.py");
  s.handle = s.in.get("handle");
  s.in.attach(&s.loop);

  uv_tcp_init(&s.loop, &s.listener);
  s.listener.data = &s;
  sockaddr_in address;
  uv_ip4_addr("127.0.0.1", 0, &address);
  uv_tcp_bind(&s.listener, reinterpret_cast<const sockaddr*>(&address), 0);
  uv_listen(reinterpret_cast<uv_stream_t*>(&s.listener), 16, on_connection);
  sockaddr_storage bound;
  int size = sizeof bound;
  uv_tcp_getsockname(&s.listener, reinterpret_cast<sockaddr*>(&bound), &size);
  s.port = ntohs(reinterpret_cast<sockaddr_in*>(&bound)->sin_port);

  for (const char* path : {"/slow", "/tea", "/fail", "/cake"}) ask(s, path);
  uv_run(&s.loop, UV_RUN_DEFAULT);

  std::sort(s.answers.begin(), s.answers.end());
  for (const std::string& a : s.answers) std::cout << a << '\n';
  std::cout << s.in["hits"].as<int>() << " requests\n";
  s.in.detach();
  s.handle = {};
  uv_run(&s.loop, UV_RUN_DEFAULT);
  uv_loop_close(&s.loop);
}
