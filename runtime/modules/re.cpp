// runtime/modules/re.cpp — module _re: compiled patterns and searching, on PCRE2.
//
// Here: compiling and everything that searches. Not here: Python's syntax (re_translate.cpp), matches and templates (re_match.cpp), the
// module that scripts see (runtime/frozen/re.py).
//
// Text is searched as the UTF-8 that strs are made of; offsets become indexes of characters when someone asks. What PCRE2 allocates
// counts as the heap's. A limit on the steps of one match keeps a hostile pattern from hanging the host; where time is limited or
// sliced, patterns are compiled with callouts, whose function comes to a safepoint now and then (Progress).
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "runtime/modules/re.hpp"
#include "runtime/modules/re_translate.hpp"
#include "runtime/state.hpp"
#include "runtime/types/types.hpp"
#include "vm/long_work.hpp"

namespace coil::runtime {
namespace re {

bool take_subject(Vm& vm, Pattern* p, Value v, Subject* out) {
  out->value = v;
  out->is_bytes = p->is_bytes;
  if (is_str(v)) {
    if (p->is_bytes) { (void)vm.raise(Exc::TypeError, "cannot use a bytes pattern on a string-like object"); return false; }
    out->text = view(vm, v);
    return true;
  }
  if (!as_bytes(vm, v, &out->text)) { (void)vm.raise(Exc::TypeError, "expected string or bytes-like object, got '{t}'", {v}); return false; }
  if (!p->is_bytes) { (void)vm.raise(Exc::TypeError, "cannot use a string pattern on a bytes-like object"); return false; }
  return true;
}

namespace {

constexpr std::uint32_t kMatchLimit = 200'000'000, kHeapLimitKib = 1024 * 1024;

// PCRE2's memory, each block behind its size. The Heap outlives every pattern.
constexpr std::size_t kSizeBytes = 16;
void* counted_allocate(std::size_t size, void* heap) {
  size += kSizeBytes;
  if (!static_cast<Heap*>(heap)->add_external(size)) return nullptr;
  void* block = std::malloc(size);
  if (!block) {
    static_cast<Heap*>(heap)->drop_external(size);
    return nullptr;
  }
  *static_cast<std::size_t*>(block) = size;
  return static_cast<char*>(block) + kSizeBytes;
}
void counted_free(void* payload, void* heap) {
  if (!payload) return;
  void* block = static_cast<char*>(payload) - kSizeBytes;
  static_cast<Heap*>(heap)->drop_external(*static_cast<std::size_t*>(block));
  std::free(block);
}

struct Engine : ModuleState {
  explicit Engine(Interpreter& interpreter) {
    general = pcre2_general_context_create(counted_allocate, counted_free, &interpreter.vm().heap);
    compile = pcre2_compile_context_create(general);
    pcre2_set_newline(compile, PCRE2_NEWLINE_LF);
    match = pcre2_match_context_create(general);
    pcre2_set_match_limit(match, kMatchLimit);
    pcre2_set_heap_limit(match, kHeapLimitKib);
  }
  ~Engine() override {
    pcre2_compile_context_free(compile);
    pcre2_match_context_free(match);
    pcre2_general_context_free(general);
  }
  pcre2_general_context* general;
  pcre2_compile_context* compile;
  pcre2_match_context* match;
};
Engine& engine(Vm& vm) {
  Interpreter& interpreter = Interpreter::of(vm);
  return interpreter.state().module_state<Engine>("_re", interpreter);
}

void trace_pattern(Object* o, Tracer& tracer) {
  tracer(static_cast<Pattern*>(o)->text);
  tracer(static_cast<Pattern*>(o)->names);
}
void destroy_pattern(Object* o) {
  auto* p = static_cast<Pattern*>(o);
  if (p->code) pcre2_code_free(p->code);
  std::free(p->parents);
}
extern const TypeSpec kPattern;

std::u32string code_points(Vm& vm, Value text, bool is_bytes) {
  std::u32string out;
  std::string_view bytes;
  if (is_bytes) {
    (void)as_bytes(vm, text, &bytes);
    for (const char c : bytes) out.push_back(static_cast<unsigned char>(c));
    return out;
  }
  bytes = view(vm, text);
  for (const char *p = bytes.data(), *end = p + bytes.size(); p < end;) out.push_back(decode_utf8(p));
  return out;
}

/// (Re)compiles for PCRE2. Null: an exception is pending.
pcre2_code* compile_translated(Vm& vm, const Translation& t, bool is_bytes, Value text) {
  std::uint32_t options = PCRE2_ALT_CIRCUMFLEX;
  if (!is_bytes) options |= PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_UCP;
  if (t.flags & kIgnoreCase) options |= PCRE2_CASELESS;
  if (t.flags & kMultiline) options |= PCRE2_MULTILINE;
  if (t.flags & kDotAll) options |= PCRE2_DOTALL;
  int error;
  PCRE2_SIZE offset;
  pcre2_code* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(t.pattern.data()), t.pattern.size(), options, &error, &offset, engine(vm).compile);
  if (code) return code;
  if (error == PCRE2_ERROR_HEAP_FAILED || error == PCRE2_ERROR_NOMEMORY) {
    (void)vm.raise_memory_error();
    return nullptr;
  }
  char message[256];
  pcre2_get_error_message(error, reinterpret_cast<PCRE2_UCHAR*>(message), sizeof message);
  (void)raise_pattern_error(vm, message, text, -1);
  return nullptr;
}

/// Where limits are in force: the code with callouts.
bool make_watched(Vm& vm, Pattern* p) {
  const Translation t = translate(code_points(vm, p->text, p->is_bytes), p->flags, p->is_bytes, true);
  p->is_watched = true;  // or never
  if (!t.error.empty()) return true;
  pcre2_code* code = compile_translated(vm, t, p->is_bytes, p->text);
  if (!code) return false;
  pcre2_code_free(p->code);
  p->code = code;
  return true;
}

Value re_compile(Vm& vm, Args& args) {
  const Value text = args[0];
  std::int64_t flags;
  if (!to_int64(vm, args[1], &flags)) return Value::error();
  std::string_view data;
  const bool is_bytes = !is_str(text);
  if (is_bytes && !as_bytes(vm, text, &data)) return vm.raise(Exc::TypeError, "first argument must be string or compiled pattern");
  const bool watched = vm.hooks.tick;
  const std::size_t size = is_bytes ? data.size() : view(vm, text).size();
  if (!vm.heap.check_room(size * 8)) return Value::error();
  COIL_CHECK(foresee(vm, static_cast<double>(size) * 100));
  const Translation t = translate(code_points(vm, text, is_bytes), static_cast<std::uint32_t>(flags), is_bytes, watched);
  if (!t.error.empty()) {
    if (t.overflow) return vm.raise(Exc::OverflowError, "{}", {t.error});
    if (t.value_error) return vm.raise(Exc::ValueError, "{}", {t.error});
    return raise_pattern_error(vm, t.error, text, t.position);
  }
  if (auto* notes = args.has(2) ? try_as<List>(args[2]) : nullptr)
    for (const std::string& each : t.warnings)
      if (!list_append(vm, notes, make_str(vm, each))) return Value::error();
  COIL_CHECK(vm.charge(t.pattern.size() * 16));
  Dict* names = make_dict(vm);
  for (const auto& [name, number] : t.names) {
    std::string utf8;
    for (const char32_t c : name) append_utf8(utf8, c);
    if (!names || !dict_set_str(vm, names, vm.intern(utf8), Value::small_int(number))) return Value::error();
  }
  if (!names) return Value::error();
  auto* p = static_cast<Pattern*>(allocate_instance(vm, type_of_spec(vm, kPattern)));
  if (!p) return Value::error();
  p->code = nullptr;
  p->text = text;
  p->names = names;
  p->flags = t.flags;
  p->groups = t.groups;
  p->is_bytes = is_bytes;
  p->parents = static_cast<std::uint32_t*>(std::malloc((t.groups + 1) * sizeof(std::uint32_t)));
  std::copy(t.parents.begin(), t.parents.end(), p->parents);
  p->is_watched = watched;
  p->code = compile_translated(vm, t, is_bytes, text);
  if (!p->code) return Value::error();
  return p;
}

// ---- searching

enum class How { Search, Match, FullMatch };

/// Counts what a match does between callouts: one is at the position that the last one's item came to.
struct Progress {
  Vm& vm;
  std::size_t each, work = 0, last = 0;
  static int callout(pcre2_callout_block* block, void* data) {
    constexpr std::size_t kLong = 100'000;
    auto& p = *static_cast<Progress*>(data);
    const std::size_t at = block->current_position;
    p.work += p.each + (at > p.last ? at - p.last : p.last - at);
    p.last = at;
    if (p.work < kLong) return 0;
    p.work = 0;
    return p.vm.safepoint().is_error() ? PCRE2_ERROR_CALLOUT : 0;
  }
};

/// One search or a series of them in one subject.
class Searcher {
 public:
  Searcher(Vm& vm, Pattern* p) : vm_(vm), pattern_(p), data_(pcre2_match_data_create_from_pattern(p->code, engine(vm).general)) {}
  ~Searcher() { pcre2_match_data_free(data_); }
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;

  /// Takes the subject and the bounds, given in characters.
  bool begin(Value subject, Value from, Value to) {
    if (!take_subject(vm_, pattern_, subject, &subject_)) return false;
    const auto size = subject_.is_bytes ? static_cast<std::int64_t>(subject_.text.size()) : static_cast<std::int64_t>(subject.as<Str>()->aux);
    first_ = 0;
    last_ = size;
    if (!from.is_unset() && !to_size(vm_, from, &first_, true)) return false;
    if (!to.is_unset() && !to_size(vm_, to, &last_, true)) return false;
    first_ = std::clamp<std::int64_t>(first_, 0, size);
    last_ = std::clamp<std::int64_t>(last_, 0, size);
    at_ = byte(first_);
    end_ = byte(last_);
    return true;
  }
  /// 1 found, 0 not, -1 pending.
  int step(How how) {
    if (at_ > end_ || first_ > last_) return 0;
    std::uint32_t options = PCRE2_NO_UTF_CHECK;
    if (how != How::Search) options |= PCRE2_ANCHORED;
    if (how == How::FullMatch) options |= PCRE2_ENDANCHORED;
    if (must_advance_) options |= PCRE2_NOTEMPTY_ATSTART;
    if (vm_.charge((end_ - at_) / 8).is_error()) return -1;
    if (!data_) {
      (void)vm_.raise_memory_error();
      return -1;
    }
    const int r = vm_.hooks.tick ? watched_match(options) : plain_match(options);
    if (r == PCRE2_ERROR_CALLOUT) return -1;
    if (r == PCRE2_ERROR_NOMATCH) return 0;
    if (r < 0) {
      if (r == PCRE2_ERROR_NOMEMORY || r == PCRE2_ERROR_HEAPLIMIT) (void)vm_.raise_memory_error();
      else if (r == PCRE2_ERROR_MATCHLIMIT || r == PCRE2_ERROR_DEPTHLIMIT) (void)vm_.raise(Exc::RuntimeError, "the regular expression takes too many steps to match");
      else (void)vm_.raise(Exc::RuntimeError, "internal error in regular expression engine");
      return -1;
    }
    return 1;
  }
  const PCRE2_SIZE* spans() const { return pcre2_get_ovector_pointer(data_); }
  std::size_t match_begin() const { return std::min(spans()[0], spans()[1]); }
  std::size_t match_end() const { return spans()[1]; }
  /// Goes on behind the last match; an empty one there does not count again.
  void advance() {
    at_ = match_end();
    must_advance_ = at_ == match_begin();
  }
  /// The text after script code ran (a bytearray may have changed).
  bool refresh() {
    const std::size_t size = subject_.text.size();
    if (!take_subject(vm_, pattern_, subject_.value, &subject_)) return false;
    if (subject_.text.size() < size) end_ = std::min(end_, subject_.text.size());
    return true;
  }
  Value make_match() {
    auto* m = static_cast<Match*>(allocate_instance(vm_, match_type(vm_)));
    if (!m) return Value::error();
    m->pattern = pattern_;
    m->subject = subject_.value;
    m->position = first_;
    m->end_position = last_;
    const std::size_t count = 2 * (pattern_->groups + 1);
    auto* out = static_cast<std::int64_t*>(vm_.heap.allocate_bytes(count * sizeof(std::int64_t)));
    if (!out) return Value::error();
    const std::uint32_t known = pcre2_get_ovector_count(data_);
    for (std::size_t i = 0; i < count; ++i) out[i] = i / 2 < known && spans()[i] != PCRE2_UNSET ? static_cast<std::int64_t>(spans()[i]) : -1;
    out[0] = static_cast<std::int64_t>(match_begin());
    m->spans = out;
    vm_.heap.barrier(m);
    return m;
  }
  Value text(std::size_t from, std::size_t to) { return slice(vm_, subject_, static_cast<std::int64_t>(from), static_cast<std::int64_t>(to)); }
  Value group(std::uint32_t g, Value fallback) {
    if (g == 0) return text(match_begin(), match_end());
    return spans()[2 * g] == PCRE2_UNSET ? fallback : text(spans()[2 * g], spans()[2 * g + 1]);
  }
  const Subject& subject() const { return subject_; }
  std::size_t end() const { return end_; }
  std::size_t at_ = 0;
  bool must_advance_ = false;

 private:
  int plain_match(std::uint32_t options) {
    pcre2_set_callout(engine(vm_).match, nullptr, nullptr);
    return pcre2_match(pattern_->code, reinterpret_cast<PCRE2_SPTR>(subject_.text.data()), end_, at_, options, data_, engine(vm_).match);
  }
  int watched_match(std::uint32_t options) {
    if (!pattern_->is_watched && !make_watched(vm_, pattern_)) return PCRE2_ERROR_CALLOUT;
    std::uint32_t reference = 0;
    pcre2_pattern_info(pattern_->code, PCRE2_INFO_BACKREFMAX, &reference);
    // A back reference is compared without a callout in between. And other code may run meanwhile, which could change a bytearray.
    Progress progress{vm_, 16 + (reference ? (end_ - at_) / 16 : 0)};
    progress.last = at_;
    std::string copy;
    const char* text = subject_.text.data();
    if (subject_.is_bytes && !is<Bytes>(subject_.value)) {
      if (!vm_.heap.check_room(end_)) return PCRE2_ERROR_CALLOUT;
      copy.assign(text, end_);
      text = copy.data();
    }
    pcre2_set_callout(engine(vm_).match, Progress::callout, &progress);
    return pcre2_match(pattern_->code, reinterpret_cast<PCRE2_SPTR>(text), end_, at_, options, data_, engine(vm_).match);
  }
  std::size_t byte(std::int64_t index) const {
    return subject_.is_bytes || subject_.value.as<Str>()->is_ascii() ? static_cast<std::size_t>(index) : byte_offset(vm_, subject_.value.as<Str>(), static_cast<std::size_t>(index));
  }
  Vm& vm_;
  Pattern* pattern_;
  pcre2_match_data* data_;
  Subject subject_;
  std::int64_t first_ = 0, last_ = 0;
  std::size_t end_ = 0;
};

template <How how>
Value pattern_find(Vm& vm, Args& args) {
  Searcher s(vm, pattern(args[0]));
  if (!s.begin(args[1], args.has(2) ? args[2] : Value::unset(), args.has(3) ? args[3] : Value::unset())) return Value::error();
  const int r = s.step(how);
  return r < 0 ? Value::error() : r ? s.make_match() : Value::none();
}
Value empty_text(Vm& vm, Pattern* p) { return text_value(vm, "", p->is_bytes); }

Value pattern_findall(Vm& vm, Args& args) {
  Pattern* p = pattern(args[0]);
  Searcher s(vm, p);
  if (!s.begin(args[1], args.has(2) ? args[2] : Value::unset(), args.has(3) ? args[3] : Value::unset())) return Value::error();
  List* out = make_list(vm);
  COIL_TRY(empty, empty_text(vm, p));
  for (;;) {
    const int r = s.step(How::Search);
    if (r < 0 || !out) return Value::error();
    if (!r) return out;
    Value item;
    if (p->groups <= 1) {
      item = s.group(p->groups, empty);
    } else {
      Tuple* row = make_tuple(vm, p->groups);
      for (std::uint32_t g = 1; row && g <= p->groups; ++g) {
        COIL_TRY(text, s.group(g, empty));
        row->items()[g - 1] = text;
        vm.heap.barrier(row);
      }
      item = row ? Value(row) : Value::error();
    }
    COIL_CHECK(item);
    if (!list_append(vm, out, item)) return Value::error();
    s.advance();
  }
}

Value pattern_split(Vm& vm, Args& args) {
  Pattern* p = pattern(args[0]);
  std::int64_t most = 0, done = 0;
  if (args.has(2) && !to_int64(vm, args[2], &most)) return Value::error();
  Searcher s(vm, p);
  if (!s.begin(args[1], Value::unset(), Value::unset())) return Value::error();
  List* out = make_list(vm);
  std::size_t last = 0;
  while (out && (most == 0 || done < most)) {
    const int r = most < 0 ? 0 : s.step(How::Search);
    if (r < 0) return Value::error();
    if (!r) break;
    COIL_TRY(before, s.text(last, s.match_begin()));
    if (!list_append(vm, out, before)) return Value::error();
    for (std::uint32_t g = 1; g <= p->groups; ++g) {
      COIL_TRY(text, s.group(g, Value::none()));
      if (!list_append(vm, out, text)) return Value::error();
    }
    last = s.match_end();
    s.advance();
    ++done;
  }
  if (!out) return Value::error();
  COIL_TRY(rest, s.text(last, s.end()));
  return list_append(vm, out, rest) ? Value(out) : Value::error();
}

/// sub and subn: the text and how often.
Value substitute(Vm& vm, Args& args, bool with_count) {
  Pattern* p = pattern(args[0]);
  const Value replacement = args[1];
  std::int64_t most = 0, done = 0;
  if (args.has(3) && !to_int64(vm, args[3], &most)) return Value::error();
  Searcher s(vm, p);
  if (!s.begin(args[2], Value::unset(), Value::unset())) return Value::error();
  const bool call = is_callable(vm, replacement);
  std::string_view plain;
  Value pieces;
  if (!call) {
    const bool known = p->is_bytes ? as_bytes(vm, replacement, &plain) : is_str(replacement);
    if (known && !p->is_bytes) plain = view(vm, replacement);
    if (!known || plain.find('\\') != std::string_view::npos) {
      pieces = parse_template(vm, p, replacement);
      COIL_CHECK(pieces);
    }
  }
  std::string out;
  Growth growth(vm);
  std::size_t last = 0;
  while (most == 0 || done < most) {
    const int r = most < 0 ? 0 : s.step(How::Search);
    if (r < 0) return Value::error();
    if (!r) break;
    out.append(s.subject().text.substr(last, s.match_begin() - last));
    if (!growth.admits(out.size())) return Value::error();
    if (!call && pieces.is_unset()) {
      out.append(plain);
    } else {
      COIL_TRY(m, s.make_match());
      if (call) {
        COIL_TRY(text, vm.call(replacement, {m}));
        if (!s.refresh()) return Value::error();
        std::string_view data;
        if (!text.is_none()) {
          if (p->is_bytes ? !as_bytes(vm, text, &data) : !is_str(text))
            return vm.raise(Exc::TypeError, p->is_bytes ? "sequence item {}: expected a bytes-like object, {t} found" : "sequence item {}: expected str instance, {t} found", {done ? 1 : 0, text});
          if (!p->is_bytes) data = view(vm, text);
          out.append(data);
        }
      } else if (!expand_template(vm, pieces.as<List>(), match(m), &out)) {
        return Value::error();
      }
    }
    last = s.match_end();
    s.advance();
    ++done;
  }
  Value result;
  if (!done && type_of(vm, s.subject().value) == (p->is_bytes ? vm.types.bytes : vm.types.str)) {
    result = s.subject().value;
  } else {
    out.append(s.subject().text.substr(std::min(last, s.subject().text.size())));
    result = text_value(vm, out, p->is_bytes);
  }
  COIL_CHECK(result);
  return with_count ? make_tuple_of(vm, {result, make_int(vm, done)}) : result;
}
Value pattern_sub(Vm& vm, Args& args) { return substitute(vm, args, false); }
Value pattern_subn(Vm& vm, Args& args) { return substitute(vm, args, true); }

// ---- scanners: finditer and scanner

struct Scanner : Object {
  [[maybe_unused]] static constexpr Kind kKind = Kind::Native;
  Pattern* pattern;
  Value subject, first, last;
  std::size_t at;
  bool must_advance, started, done;
};
void trace_scanner(Object* o, Tracer& tracer) {
  auto* s = static_cast<Scanner*>(o);
  tracer(s->pattern);
  tracer(s->subject);
  tracer(s->first);
  tracer(s->last);
}
template <How how>
Value scan(Vm& vm, Value self) {
  auto* scanner = self.as<Scanner>();
  if (scanner->done) return Value::unset();
  Searcher s(vm, scanner->pattern);
  if (!s.begin(scanner->subject, scanner->first, scanner->last)) return Value::error();
  if (scanner->started) {
    s.at_ = scanner->at;
    s.must_advance_ = scanner->must_advance;
  }
  const int r = s.step(how);
  if (r < 0) return Value::error();
  if (!r) {
    scanner->done = true;
    return Value::unset();
  }
  COIL_TRY(m, s.make_match());
  s.advance();
  scanner->at = s.at_;
  scanner->must_advance = s.must_advance_;
  scanner->started = true;
  return m;
}
template <How how>
Value scanner_method(Vm& vm, Args& args) {
  const Value m = scan<how>(vm, args[0]);
  return m.is_unset() ? Value::none() : m;
}
constexpr NativeDef kScannerMethods[] = {
    {"match", 1, 1, scanner_method<How::Match>, "match(self, /)"},
    {"search", 1, 1, scanner_method<How::Search>, "search(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kScannerMembers[] = {{"pattern", [](Vm&, Value self) { return Value(self.as<Scanner>()->pattern); }, nullptr}, {nullptr, nullptr, nullptr}};
constexpr Slots kFinderSlots = [] {
  Slots s;
  s.iter = iter_self;
  s.next = scan<How::Search>;
  return s;
}();
constexpr Slots kScannerSlots{};
const TypeSpec kFinder{.name = "_re.match_iterator", .kind = Kind::Native, .basic_size = sizeof(Scanner), .slots = &kFinderSlots, .trace = trace_scanner};
const TypeSpec kScanner{.name = "_sre.SRE_Scanner", .kind = Kind::Native, .basic_size = sizeof(Scanner), .slots = &kScannerSlots, .methods = kScannerMethods, .members = kScannerMembers,
                        .trace = trace_scanner};
Value make_scanner(Vm& vm, Args& args, const TypeSpec& spec) {
  Subject subject;
  if (!take_subject(vm, pattern(args[0]), args[1], &subject)) return Value::error();
  auto* s = static_cast<Scanner*>(allocate_instance(vm, type_of_spec(vm, spec)));
  if (!s) return Value::error();
  s->pattern = pattern(args[0]);
  s->subject = args[1];
  s->first = args.has(2) ? args[2] : Value::unset();
  s->last = args.has(3) ? args[3] : Value::unset();
  return s;
}
Value pattern_finditer(Vm& vm, Args& args) { return make_scanner(vm, args, kFinder); }
Value pattern_scanner(Vm& vm, Args& args) { return make_scanner(vm, args, kScanner); }

// ---- the pattern as an object

Value pattern_self(Vm&, Args& args) { return args[0]; }
Value pattern_reduce(Vm& vm, Args& args) {
  COIL_TRY(compile, imported_attribute(vm, "re", "_compile"));
  return make_tuple_of(vm, {compile, make_tuple_of(vm, {pattern(args[0])->text, Value::small_int(pattern(args[0])->flags)})});
}
Value pattern_compare(Vm& vm, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::NotEq) || type_of(vm, b) != type_of_spec(vm, kPattern)) return Value::not_implemented();
  const int same = pattern(a)->flags == pattern(b)->flags && pattern(a)->is_bytes == pattern(b)->is_bytes ? equals(vm, pattern(a)->text, pattern(b)->text) : 0;
  return same < 0 ? Value::error() : Value::boolean((same != 0) == (op == CompareOp::Eq));
}
Value pattern_hash(Vm& vm, Value self) {
  std::uint64_t hash;
  if (!hash_of(vm, pattern(self)->text, &hash)) return Value::error();
  hash ^= pattern(self)->flags * 1000003u;
  return Value::small_int(static_cast<std::int64_t>(hash << 17) >> 17);
}
Value pattern_repr(Vm& vm, Value self) {
  Pattern* p = pattern(self);
  COIL_TRY(shown, to_repr(vm, p->text));
  const Value shortened = substring(vm, shown.as<Str>(), 0, std::min<std::size_t>(shown.as<Str>()->aux, 200));
  COIL_CHECK(shortened);
  std::string flags;
  std::uint32_t left = p->flags;
  if (!p->is_bytes && (left & (kLocale | kUnicode | kAscii)) == kUnicode) left &= ~static_cast<std::uint32_t>(kUnicode);
  constexpr std::pair<const char*, std::uint32_t> kNames[] = {{"re.IGNORECASE", kIgnoreCase}, {"re.LOCALE", kLocale}, {"re.MULTILINE", kMultiline}, {"re.DOTALL", kDotAll}, {"re.UNICODE", kUnicode},
                                                               {"re.VERBOSE", kVerbose}, {"re.DEBUG", kDebug}, {"re.ASCII", kAscii}};
  for (const auto& [name, flag] : kNames)
    if (left & flag) {
      flags += (flags.empty() ? ", " : "|") + std::string(name);
      left &= ~flag;
    }
  if (left) {
    char hex[16];
    std::snprintf(hex, sizeof hex, "0x%x", left);
    flags += (flags.empty() ? ", " : "|") + std::string(hex);
  }
  return make_str(vm, "re.compile(" + std::string(view(vm, shortened)) + flags + ")");
}
Value pattern_groupindex(Vm& vm, Value self) {
  auto* proxy = vm.heap.make<MappingProxy>(vm.types.mapping_proxy->root_shape);
  proxy->mapping = pattern(self)->names;
  return proxy;
}
Value generic_alias(Vm& vm, Args& args) { return vm.call(vm.types.generic_alias, {args[0], args[1]}); }

constexpr NativeDef kMethods[] = {
    {"match", 2, 4, pattern_find<How::Match>, "match(self, /, string, pos=0, endpos=sys.maxsize)"},
    {"fullmatch", 2, 4, pattern_find<How::FullMatch>, "fullmatch(self, /, string, pos=0, endpos=sys.maxsize)"},
    {"search", 2, 4, pattern_find<How::Search>, "search(self, /, string, pos=0, endpos=sys.maxsize)"},
    {"findall", 2, 4, pattern_findall, "findall(self, /, string, pos=0, endpos=sys.maxsize)"},
    {"finditer", 2, 4, pattern_finditer, "finditer(self, /, string, pos=0, endpos=sys.maxsize)"},
    {"scanner", 2, 4, pattern_scanner, "scanner(self, /, string, pos=0, endpos=sys.maxsize)"},
    {"split", 2, 3, pattern_split, "split(self, /, string, maxsplit=0)"},
    {"sub", 3, 4, pattern_sub, "sub(self, /, repl, string, count=0)"},
    {"subn", 3, 4, pattern_subn, "subn(self, /, repl, string, count=0)"},
    {"__copy__", 1, 1, pattern_self, "__copy__(self, /)"},
    {"__deepcopy__", 2, 2, pattern_self, "__deepcopy__(self, memo, /)"},
    {"__reduce__", 1, 1, pattern_reduce, "__reduce__(self, /)"},
    {"__class_getitem__", 2, 2, generic_alias, "__class_getitem__(cls, item, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kMembers[] = {
    {"pattern", [](Vm&, Value self) { return pattern(self)->text; }, nullptr, "The pattern string from which the RE object was compiled."},
    {"flags", [](Vm&, Value self) { return Value::small_int(pattern(self)->flags); }, nullptr, "The regex matching flags."},
    {"groups", [](Vm&, Value self) { return Value::small_int(pattern(self)->groups); }, nullptr, "The number of capturing groups in the pattern."},
    {"groupindex", pattern_groupindex, nullptr, "A dictionary mapping group names to group numbers."},
    {nullptr, nullptr, nullptr},
};
constexpr Slots kSlots = [] {
  Slots s;
  s.repr = pattern_repr;
  s.compare = pattern_compare;
  s.hash = pattern_hash;
  return s;
}();
const TypeSpec kPattern{.name = "re.Pattern", .kind = Kind::Native, .basic_size = sizeof(Pattern), .flags = kTypeWeakReferable, .slots = &kSlots, .methods = kMethods, .members = kMembers,
                        .doc = "Compiled regular expression object.", .trace = trace_pattern, .destroy = destroy_pattern};

Value re_template(Vm& vm, Args& args) {
  if (type_of(vm, args[0]) != type_of_spec(vm, kPattern)) return vm.raise(Exc::TypeError, "template() argument 1 must be re.Pattern, not {t}", {args[0]});
  return parse_template(vm, pattern(args[0]), args[1]);
}

constexpr NativeDef kFunctions[] = {
    {"compile", 2, 3, re_compile, "compile(pattern, flags, notes=<unset>, /)"},
    {"template", 2, 2, re_template, "template(pattern, template, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace
}  // namespace re

bool make__re(Vm& vm, Module* module) {
  Type* match = re::match_type(vm);
  return match && add_functions(vm, module, re::kFunctions) && add_type(vm, module, "Pattern", re::kPattern) && dict_set_str(vm, module->dict, "Match", match);
}

}  // namespace coil::runtime
