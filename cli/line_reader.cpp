#include "cli/line_reader.hpp"

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cwchar>

#include <unistd.h>

#ifdef COIL_HAS_EDIT
#include <histedit.h>
#endif

namespace coil::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void note_interrupt(int) { interrupted = 1; }

// Ctrl-C while a line is read belongs to the prompt; while a script runs it belongs to the interpreter.
class InterruptScope {
 public:
  InterruptScope() {
    interrupted = 0;
    struct sigaction action = {};
    action.sa_handler = note_interrupt;  // without SA_RESTART: the read has to end
    sigaction(SIGINT, &action, &previous_);
  }
  ~InterruptScope() { sigaction(SIGINT, &previous_, nullptr); }
  InterruptScope(const InterruptScope&) = delete;
  InterruptScope& operator=(const InterruptScope&) = delete;

 private:
  struct sigaction previous_ = {};
};

#ifdef COIL_HAS_EDIT
// One character of UTF-8; ends with an error when a signal came in between.
int read_character(EditLine*, wchar_t* result) {
  std::mbstate_t state = {};
  for (;;) {
    char byte = 0;
    const ssize_t count = ::read(STDIN_FILENO, &byte, 1);
    if (count == 0) return 0;
    if (count < 0) {
      if (errno == EINTR && interrupted == 0) continue;
      return -1;
    }
    const std::size_t length = std::mbrtowc(result, &byte, 1, &state);
    if (length == static_cast<std::size_t>(-2)) continue;  // more bytes belong to it
    if (length == static_cast<std::size_t>(-1)) {
      *result = L'?';
    }
    return 1;
  }
}
#endif

}  // namespace

struct LineReader::State {
  std::string history_path;
  std::string prompt;
#ifdef COIL_HAS_EDIT
  EditLine* edit = nullptr;
  History* history = nullptr;
  HistEvent event = {};

  static char* current_prompt(EditLine* edit) {
    void* data = nullptr;
    el_get(edit, EL_CLIENTDATA, &data);
    return static_cast<State*>(data)->prompt.data();
  }
#endif
};

LineReader::LineReader(std::string history_path) : state_(std::make_unique<State>()) {
  state_->history_path = std::move(history_path);
#ifdef COIL_HAS_EDIT
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return;
  std::setlocale(LC_CTYPE, "C.UTF-8");
  state_->edit = el_init("coil", stdin, stdout, stderr);
  if (state_->edit == nullptr) return;
  el_set(state_->edit, EL_CLIENTDATA, state_.get());
  el_set(state_->edit, EL_PROMPT, &State::current_prompt);
  el_set(state_->edit, EL_EDITOR, "emacs");
  el_set(state_->edit, EL_GETCFN, &read_character);
  el_set(state_->edit, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  state_->history = history_init();
  if (state_->history != nullptr) {
    ::history(state_->history, &state_->event, H_SETSIZE, 1000);
    ::history(state_->history, &state_->event, H_SETUNIQUE, 1);
    if (!state_->history_path.empty()) {
      ::history(state_->history, &state_->event, H_LOAD, state_->history_path.c_str());
    }
    el_set(state_->edit, EL_HIST, ::history, state_->history);
  }
  el_source(state_->edit, nullptr);  // the person's own ~/.editrc
#endif
}

LineReader::~LineReader() {
#ifdef COIL_HAS_EDIT
  if (state_->history != nullptr) {
    if (!state_->history_path.empty()) {
      ::history(state_->history, &state_->event, H_SAVE, state_->history_path.c_str());
    }
    history_end(state_->history);
  }
  if (state_->edit != nullptr) el_end(state_->edit);
#endif
}

LineStatus LineReader::read(std::string_view prompt, std::string& line) {
  line.clear();
  InterruptScope scope;
#ifdef COIL_HAS_EDIT
  if (state_->edit != nullptr) {
    state_->prompt = prompt;
    // el_gets shows the prompt before it takes the terminal out of its line mode; a Ctrl-D that is typed in between would be
    // turned into a NUL by the terminal and lost.
    el_set(state_->edit, EL_PREP_TERM, 1);
    int length = 0;
    const char* text = el_gets(state_->edit, &length);
    if (interrupted != 0) {
      std::fputs("\n", stdout);
      return LineStatus::Interrupted;
    }
    if (text == nullptr || length <= 0) return LineStatus::End;
    line.assign(text, static_cast<std::size_t>(length));
    return LineStatus::Line;
  }
#endif
  std::fwrite(prompt.data(), 1, prompt.size(), stdout);
  std::fflush(stdout);
  for (;;) {
    char byte = 0;
    const ssize_t count = ::read(STDIN_FILENO, &byte, 1);
    if (count < 0 && errno == EINTR) {
      if (interrupted == 0) continue;
      std::fputs("\n", stdout);
      return LineStatus::Interrupted;
    }
    if (count <= 0) return line.empty() ? LineStatus::End : LineStatus::Line;
    line += byte;
    if (byte == '\n') return LineStatus::Line;
  }
}

void LineReader::remember(std::string_view entry) {
  const auto last = entry.find_last_not_of(" \t\r\n");
  if (last == std::string_view::npos) return;
#ifdef COIL_HAS_EDIT
  if (state_->history != nullptr) {
    const std::string text(entry.substr(0, last + 1));
    ::history(state_->history, &state_->event, H_ENTER, text.c_str());
  }
#endif
}

std::string default_history_path() {
  if (const char* chosen = std::getenv("COIL_HISTORY")) return chosen;
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != 0) return std::string(home) + "/.coil_history";
  return {};
}

}  // namespace coil::cli
