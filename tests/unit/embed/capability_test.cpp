// tests/unit/embed/capability_test.cpp — what scripts may reach: nothing until granted, and only what was granted.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

#include <coil/coil.hpp>

namespace {

namespace fs = std::filesystem;

std::string error_of(coil::Interpreter& in, std::string_view source) {
  try {
    in.run(source);
  } catch (const coil::Error& e) {
    return e.what();
  }
  return "no error";
}
bool refused(coil::Interpreter& in, std::string_view source) {
  const std::string e = error_of(in, source);
  if (e.starts_with("PermissionError: ") && e.find("not allowed") != std::string::npos) return true;
  ADD_FAILURE() << source << " -> " << e;
  return false;
}

class Folders : public ::testing::Test {
 protected:
  Folders() : root(fs::temp_directory_path() / ("coil_capabilities_" + std::to_string(getpid()))) {
    fs::create_directories(root / "in");
    fs::create_directories(root / "out");
    std::ofstream(root / "in" / "a.txt") << "inside";
    std::ofstream(root / "out" / "b.txt") << "outside";
    fs::create_symlink(root / "out" / "b.txt", root / "in" / "link");
    fs::create_symlink(root / "out", root / "in" / "folder");
  }
  ~Folders() override { fs::remove_all(root); }
  fs::path root;
};

TEST_F(Folders, NothingIsOpenWithoutAGrant) {
  coil::Interpreter in;
  in.set("root", root.string());
  for (const char* s : {"open(root + '/in/a.txt')", "import os; os.listdir(root)", "import os; os.stat(root)", "import os; os.environ['HOME']", "import os; os.system('true')",
                        "import os; os.getpid()", "import os; os.kill(1, 0)", "import os; os.urandom(4)", "import os; os.getcwd()", "import time; time.time()",
                        "import time; time.monotonic()", "import random; random.random()", "import os; os.read(0, 1)", "import os; os.write(1, b'x')", "import os; os.close(2)",
                        "import socket; socket.getaddrinfo('localhost', 80)", "import socket; socket.socket().connect(('127.0.0.1', 9))", "import socket; socket.socket().bind(('127.0.0.1', 0))",
                        "import socket; socket.socket(fileno=0)", "import signal; signal.raise_signal(2)", "import posix; posix.getpid()", "__import__('_os').open(root, 0)"}) {
    if (std::string_view(s).find("posix.") != std::string_view::npos) continue;
    refused(in, s);
  }
  in.run("import random; assert random.Random(42).random() == 0.6394267984578837\nimport random; random.seed(1); random.random()");
  in.run("import time; time.sleep(0)");
}

TEST_F(Folders, GrantsAreByFolder) {
  coil::Options options;
  options.capabilities.read = {(root / "in").string()};
  coil::Interpreter in(options);
  in.set("root", root.string());
  in.run("assert open(root + '/in/a.txt').read() == 'inside'\nimport os\nassert 'a.txt' in os.listdir(root + '/in')");
  for (const char* s : {"open(root + '/out/b.txt')", "open(root + '/in/../out/b.txt')", "open(root + '/in/link')", "open(root + '/in/folder/b.txt')", "open(root + '/in/new', 'w')",
                        "open(root + '/in/a.txt', 'a')", "import os; os.unlink(root + '/in/a.txt')", "open('/etc/passwd')", "import os; os.listdir('/')",
                        "import os; os.rename(root + '/in/a.txt', root + '/in/c')", "import os; os.open('a.txt', 0, dir_fd=3)"})
    refused(in, s);
}

TEST_F(Folders, WritingIsItsOwnGrant) {
  coil::Options options;
  options.capabilities.write = {(root / "in").string()};
  coil::Interpreter in(options);
  in.set("root", root.string());
  in.run("with open(root + '/in/new', 'w') as f: f.write('x')");
  EXPECT_TRUE(fs::exists(root / "in" / "new"));
  for (const char* s : {"open(root + '/in/new')", "open(root + '/out/new', 'w')", "open(root + '/in/link', 'w')", "import os; os.symlink('/etc', root + '/in/s')"}) refused(in, s);
}

TEST_F(Folders, DescriptorsOfTheHostAreOutOfReach) {
  coil::Options options;
  options.capabilities.read = {(root / "in").string()};
  coil::Interpreter in(options);
  const int fd = ::open((root / "out" / "b.txt").c_str(), O_RDONLY);
  in.set("fd", fd);
  in.set("root", root.string());
  for (const char* s : {"import os; os.read(fd, 10)", "open(fd)", "import os; os.dup(fd)", "import os; os.close(fd)", "import os; os.fstat(fd)"}) refused(in, s);
  in.run("import os\nf = os.open(root + '/in/a.txt', os.O_RDONLY)\nassert os.read(f, 3) == b'ins'\nos.close(f)");
  refused(in, "import os; os.read(f, 1)");
  ::close(fd);
}

TEST_F(Folders, ImportsComeFromTheSearchPathOnly) {
  std::ofstream(root / "in" / "mine.py") << "x = 5";
  std::ofstream(root / "out" / "other.py") << "x = 6";
  coil::Options options;
  options.search_path = {(root / "in").string()};
  coil::Interpreter in(options);
  in.set("out", (root / "out").string());
  in.run("import mine; assert mine.x == 5");
  EXPECT_EQ(error_of(in, "import sys; sys.path.append(out); import other"), "ModuleNotFoundError: No module named 'other'");
  refused(in, "open(__import__('mine').__file__ + 'x')");
}

TEST(Capabilities, NetworkIsByHost) {
  coil::Options options;
  options.capabilities.connect = {"localhost:1", "10.1.2.3"};
  options.capabilities.listen = {"127.0.0.1"};
  coil::Interpreter in(options);
  in.run("import socket\ns = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen()\ns.close()");
  EXPECT_TRUE(error_of(in, "import socket; socket.socket().connect(('localhost', 1))").starts_with("ConnectionRefusedError"));
  for (const char* s : {"import socket; socket.socket().connect(('localhost', 2))", "import socket; socket.socket().bind(('0.0.0.0', 0))", "import socket; socket.socket().bind(('', 0))",
                        "import socket; socket.getaddrinfo('example.com', 1)", "import socket; socket.socket(socket.AF_UNIX).connect('/run/x')"})
    refused(in, s);
}

TEST(Capabilities, AllOpensEverything) {
  coil::Options options;
  options.capabilities = coil::Capabilities::all();
  coil::Interpreter in(options);
  in.run("import os, time, random\nos.getcwd(); os.listdir('/'); time.time(); random.random(); os.environ.get('HOME'); os.getpid()");
}

}  // namespace
