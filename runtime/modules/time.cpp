// runtime/modules/time.cpp — module time: the system's clocks, and dates as struct_time.
//
// Here: clocks, sleeping, conversion of dates. Not here: struct_time itself (runtime/frozen/_struct_time.py); the event loop's sleep.
#include <time.h>

#include <cerrno>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "runtime/asyncio/objects.hpp"
#include "runtime/modules/module_helpers.hpp"
#include "runtime/state.hpp"
#include "runtime/threads.hpp"

namespace coil::runtime {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

std::int64_t read_clock(clockid_t clock) {
  timespec t{};
  clock_gettime(clock, &t);
  return static_cast<std::int64_t>(t.tv_sec) * kSecond + t.tv_nsec;
}
/// Both parts are divided apart: whole seconds keep their low digits.
Value seconds(std::int64_t ns) {
  if (ns % kSecond == 0) return Value::number(static_cast<double>(ns / kSecond));
  return Value::number(static_cast<double>(ns) / 1e9);
}
/// Under --virtual-time, monotonic() and perf_counter() are the event loop's clock.
bool is_virtual(Vm& vm) { return Interpreter::of(vm).config().virtual_time; }
std::int64_t read_own_clock(Vm& vm, clockid_t clock) {
  return clock == CLOCK_MONOTONIC && is_virtual(vm) ? static_cast<std::int64_t>(std::llround(async_state(vm).virtual_now * 1e9)) : read_clock(clock);
}
template <clockid_t clock>
Value clock_float(Vm& vm, Args&) {
  return seconds(read_own_clock(vm, clock));
}
template <clockid_t clock>
Value clock_ns(Vm& vm, Args&) {
  return make_int(vm, read_own_clock(vm, clock));
}

bool clock_argument(Vm& vm, Value v, clockid_t* out) {
  std::int64_t id;
  if (!to_int64(vm, v, &id)) return false;
  *out = static_cast<clockid_t>(id);
  return true;
}
Value clock_read(Vm& vm, Args& args, int (*read)(clockid_t, timespec*), bool as_ns) {
  clockid_t id;
  if (!clock_argument(vm, args[0], &id)) return Value::error();
  timespec t{};
  if (read(id, &t) != 0) return vm.raise_os_error(errno);
  const std::int64_t ns = static_cast<std::int64_t>(t.tv_sec) * kSecond + t.tv_nsec;
  return as_ns ? make_int(vm, ns) : seconds(ns);
}
Value time_clock_gettime(Vm& vm, Args& args) { return clock_read(vm, args, clock_gettime, false); }
Value time_clock_gettime_ns(Vm& vm, Args& args) { return clock_read(vm, args, clock_gettime, true); }
Value time_clock_getres(Vm& vm, Args& args) { return clock_read(vm, args, clock_getres, false); }

Value time_sleep(Vm& vm, Args& args) {
  double s = 0;
  std::int64_t ns = 0;
  if (args[0].is_double()) {
    s = args[0].as_double();
    if (std::isnan(s)) return vm.raise(Exc::ValueError, "Invalid value NaN (not a number)");
    if (std::fabs(s) >= 9.2e9) return vm.raise(Exc::OverflowError, "timestamp out of range for C PyTime_t");
    ns = static_cast<std::int64_t>(std::ceil(s * 1e9));
  } else {
    std::int64_t whole;
    if (!is_int(args[0]) && !type_of(vm, args[0])->slots.index) {
      if (!to_double(vm, args[0], &s)) return Value::error();
      ns = static_cast<std::int64_t>(std::ceil(s * 1e9));
      whole = 0;
    } else {
      if (!to_int64(vm, args[0], &whole) || std::abs(whole) > 9'223'372'036) {
        if (vm.has_exception() && !vm.pending_is(Exc::OverflowError)) return Value::error();
        if (vm.has_exception()) (void)vm.take_exception();
        return vm.raise(Exc::OverflowError, "timestamp too large to convert to C PyTime_t");
      }
      ns = whole * kSecond;
    }
  }
  if (ns < 0) return vm.raise(Exc::ValueError, "sleep length must be non-negative");
  const std::int64_t now = read_clock(CLOCK_MONOTONIC), end = now > INT64_MAX - ns ? INT64_MAX : now + ns;
  if (has_threads(vm)) {
    Waiting wait;
    wait.deadline = static_cast<double>(end) * 1e-9;
    return wait_in_thread(vm, wait, nullptr);
  }
  if (is_virtual(vm)) {
    async_state(vm).virtual_now += static_cast<double>(ns) * 1e-9;
    return vm.safepoint();
  }
  // In pieces, so that a signal that came just before is seen.
  constexpr std::int64_t kPiece = 100'000'000;
  for (;;) {
    const std::int64_t left = end - read_clock(CLOCK_MONOTONIC);
    if (left <= 0) break;
    const std::int64_t piece = left < kPiece ? left : kPiece;
    const struct timespec wait = {piece / 1'000'000'000, piece % 1'000'000'000};
    (void)clock_nanosleep(CLOCK_MONOTONIC, 0, &wait, nullptr);
    COIL_CHECK(vm.safepoint());
  }
  return Value::none();
}

// ---- dates

Value struct_time_of(Vm& vm, const tm& t) {
  COIL_TRY(make, imported_attribute(vm, "_struct_time", "struct_time"));
  const auto n = [](int i) { return Value::small_int(i); };
  const Value zone = t.tm_zone ? Value(make_str(vm, t.tm_zone)) : Value::none();
  COIL_TRY(fields, make_tuple_of(vm, {n(t.tm_year + 1900), n(t.tm_mon + 1), n(t.tm_mday), n(t.tm_hour), n(t.tm_min), n(t.tm_sec), n((t.tm_wday + 6) % 7),
                                      n(t.tm_yday + 1), n(t.tm_isdst), zone, Value::small_int(t.tm_gmtoff)}));
  return vm.call(make, {fields});
}

bool seconds_argument(Vm& vm, Value v, time_t* out) {
  if (v.is_unset() || v.is_none()) {
    *out = ::time(nullptr);
    return true;
  }
  if (v.is_double() || has_type(vm, v, vm.types.floating)) {
    double d;
    if (!to_double(vm, v, &d)) return false;
    if (std::isnan(d)) { (void)vm.raise(Exc::ValueError, "Invalid value NaN (not a number)"); return false; }
    if (!(std::fabs(d) < 9.2e18)) { (void)vm.raise(Exc::OverflowError, "timestamp out of range for platform time_t"); return false; }
    *out = static_cast<time_t>(std::floor(d));
    return true;
  }
  std::int64_t i;
  if (!to_int64(vm, v, &i)) {
    if (vm.pending_is(Exc::OverflowError)) {
      (void)vm.take_exception();
      (void)vm.raise(Exc::OverflowError, "timestamp out of range for platform time_t");
    }
    return false;
  }
  *out = i;
  return true;
}

template <tm* (*convert)(const time_t*, tm*)>
Value time_convert(Vm& vm, Args& args) {
  time_t t;
  if (!seconds_argument(vm, args.has(0) ? args[0] : Value::unset(), &t)) return Value::error();
  tm parts{};
  errno = 0;
  if (!convert(&t, &parts)) return vm.raise_os_error(errno ? errno : EINVAL);
  return struct_time_of(vm, parts);
}

bool is_struct_time(Vm& vm, Value v) {
  return is<Tuple>(v) && type_of(vm, v) != vm.types.tuple && view(vm, type_of(vm, v)->name) == "struct_time";
}

/// Nine ints of a tuple, in Python's counting, into a tm. False: pending.
bool tm_of(Vm& vm, Value v, tm* out, const char* function) {
  auto* t = try_as<Tuple>(v);
  if (!t) { (void)vm.raise(Exc::TypeError, "Tuple or struct_time argument required"); return false; }
  if (t->size != 9) { (void)vm.raise(Exc::TypeError, "{}(): illegal time tuple argument", {function}); return false; }
  int n[9];
  for (int i = 0; i < 9; ++i) {
    std::int64_t field;
    if (!to_int64(vm, t->items()[i], &field)) {
      if (!vm.pending_is(Exc::OverflowError)) return false;
      (void)vm.take_exception();
      field = INT64_MAX;
    }
    if (i == 0 && field < std::int64_t{INT32_MIN} + 1900) { (void)vm.raise(Exc::OverflowError, "year out of range"); return false; }
    if (field > INT32_MAX || field < INT32_MIN) {
      (void)vm.raise(Exc::OverflowError, i == 0 ? "signed integer is greater than maximum" : field > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
      return false;
    }
    n[i] = static_cast<int>(field);
  }
  *out = {};
  out->tm_year = n[0] - 1900;
  out->tm_mon = n[1] - 1;
  out->tm_mday = n[2];
  out->tm_hour = n[3];
  out->tm_min = n[4];
  out->tm_sec = n[5];
  out->tm_wday = (n[6] + 1) % 7;
  out->tm_yday = n[7] - 1;
  out->tm_isdst = n[8];
  return true;
}

bool check_tm(Vm& vm, tm* t) {
  const auto fail = [&](const char* what) { (void)vm.raise(Exc::ValueError, "{} out of range", {what}); return false; };
  if (t->tm_mon == -1) t->tm_mon = 0;
  else if (t->tm_mon < 0 || t->tm_mon > 11) return fail("month");
  if (t->tm_mday == 0) t->tm_mday = 1;
  else if (t->tm_mday < 0 || t->tm_mday > 31) return fail("day of month");
  if (t->tm_hour < 0 || t->tm_hour > 23) return fail("hour");
  if (t->tm_min < 0 || t->tm_min > 59) return fail("minute");
  if (t->tm_sec < 0 || t->tm_sec > 61) return fail("seconds");
  if (t->tm_wday < 0) return fail("day of week");
  if (t->tm_yday == -1) t->tm_yday = 0;
  else if (t->tm_yday < 0 || t->tm_yday > 365) return fail("day of year");
  return true;
}

/// The argument as tm, or the present local time. The zone of a struct_time comes along.
bool tm_argument(Vm& vm, Value v, tm* out, const char* function) {
  if (v.is_unset()) {
    const time_t now = ::time(nullptr);
    localtime_r(&now, out);
    return true;
  }
  if (!tm_of(vm, v, out, function)) return false;
  if (is_struct_time(vm, v)) {
    const Value offset = get_attr(vm, v, "tm_gmtoff"), zone = get_attr(vm, v, "tm_zone");
    if (offset.is_error() || zone.is_error()) return false;
    if (offset.is_small_int()) out->tm_gmtoff = offset.as_small_int();
    if (is_str(zone)) out->tm_zone = zone.as<Str>()->data ? zone.as<Str>()->data : "";
  }
  return check_tm(vm, out);
}

std::string asctime_text(const tm& t) {
  constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  char out[80];
  std::snprintf(out, sizeof out, "%s %s%3d %.2d:%.2d:%.2d %d", days[t.tm_wday % 7], months[t.tm_mon], t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, t.tm_year + 1900);
  return out;
}
Value time_asctime(Vm& vm, Args& args) {
  tm t{};
  if (!tm_argument(vm, args.has(0) ? args[0] : Value::unset(), &t, "asctime")) return Value::error();
  return make_str(vm, asctime_text(t));
}
Value time_ctime(Vm& vm, Args& args) {
  time_t seconds_;
  if (!seconds_argument(vm, args.has(0) ? args[0] : Value::unset(), &seconds_)) return Value::error();
  tm t{};
  errno = 0;
  if (!localtime_r(&seconds_, &t)) return vm.raise_os_error(errno ? errno : EINVAL);
  return make_str(vm, asctime_text(t));
}
Value time_mktime(Vm& vm, Args& args) {
  tm t{};
  if (!tm_of(vm, args[0], &t, "mktime")) return Value::error();
  t.tm_wday = -1;
  const time_t result = ::mktime(&t);
  if (result == -1 && t.tm_wday == -1) return vm.raise(Exc::OverflowError, "mktime argument out of range");
  return Value::number(static_cast<double>(result));
}
Value time_strftime(Vm& vm, Args& args) {
  if (!is_str(args[0])) return vm.raise(Exc::TypeError, "strftime() argument 1 must be str, not {t}", {args[0]});
  tm t{};
  if (!tm_argument(vm, args.has(1) ? args[1] : Value::unset(), &t, "strftime")) return Value::error();
  if (t.tm_isdst < -1) t.tm_isdst = -1;
  else if (t.tm_isdst > 1) t.tm_isdst = 1;
  const std::string_view format = view(vm, args[0]);
  // Pieces between NUL characters are formatted alone; a leading blank tells an empty result from a failure.
  std::string out;
  for (std::size_t at = 0; at <= format.size();) {
    const std::size_t end = std::min(format.find('\0', at), format.size());
    const std::string piece = std::string(" ").append(format, at, end - at);
    std::vector<char> buffer(256 + piece.size() * 4);
    std::size_t n;
    while ((n = ::strftime(buffer.data(), buffer.size(), piece.c_str(), &t)) == 0 && buffer.size() < 256 * (piece.size() + 8)) buffer.resize(buffer.size() * 2);
    if (n) out.append(buffer.data() + 1, n - 1);
    if (end < format.size()) out.push_back('\0');
    at = end + 1;
  }
  return make_str(vm, out);
}
Value time_strptime(Vm& vm, Args& args) {
  COIL_TRY(parse, imported_attribute(vm, "_strptime", "_strptime_time"));
  Args passed{args.values, args.has(1) ? 2u : 1u};
  return vm.call(parse, passed);
}

bool add_zone(Vm& vm, Dict* d) {
  ::tzset();
  // Offsets of a winter and a summer day of this year: the standard one is the westernmost.
  const time_t now = ::time(nullptr), year = 365 * 24 * 3600 / 2, start = now / (2 * year) * (2 * year);
  tm january{}, july{};
  const time_t other = start + year;
  localtime_r(&start, &january);
  localtime_r(&other, &july);
  const bool south = january.tm_gmtoff > july.tm_gmtoff;
  const tm& standard = south ? july : january;
  const tm& summer = south ? january : july;
  return dict_set_str(vm, d, "timezone", Value::small_int(-standard.tm_gmtoff)) && dict_set_str(vm, d, "altzone", Value::small_int(-summer.tm_gmtoff)) &&
         dict_set_str(vm, d, "daylight", Value::small_int(standard.tm_gmtoff != summer.tm_gmtoff)) &&
         dict_set_str(vm, d, "tzname", make_tuple_of(vm, {make_str(vm, standard.tm_zone), make_str(vm, summer.tm_zone)}));
}
Value time_tzset(Vm& vm, Args&) {
  const Value module = dict_get_str(vm, vm.modules, vm.intern("time"));
  return is<Module>(module) && !add_zone(vm, module_dict(module)) ? Value::error() : Value::none();
}

Value time_get_clock_info(Vm& vm, Args& args) {
  if (!is_str(args[0])) return vm.raise(Exc::TypeError, "get_clock_info() argument 1 must be str, not {t}", {args[0]});
  struct Info { const char *name, *implementation; clockid_t id; bool monotonic, adjustable; };
  constexpr Info kInfos[] = {{"time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, false, true},
                             {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
                             {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
                             {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, true, false},
                             {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, true, false}};
  for (const Info& info : kInfos) {
    if (view(vm, args[0]) != info.name) continue;
    timespec r{};
    clock_getres(info.id, &r);
    COIL_TRY(make, imported_attribute(vm, "types", "SimpleNamespace"));
    COIL_TRY(out, vm.call(make, {}));
    COIL_CHECK(set_attr(vm, out, vm.intern("implementation"), make_str(vm, info.implementation)));
    COIL_CHECK(set_attr(vm, out, vm.intern("monotonic"), Value::boolean(info.monotonic)));
    COIL_CHECK(set_attr(vm, out, vm.intern("adjustable"), Value::boolean(info.adjustable)));
    COIL_CHECK(set_attr(vm, out, vm.intern("resolution"), Value::number(static_cast<double>(r.tv_sec) + 1e-9 * static_cast<double>(r.tv_nsec))));
    return out;
  }
  return vm.raise(Exc::ValueError, "unknown clock");
}

/// What few programs ask for is made when they do.
Value time_getattr(Vm& vm, Args& args) {
  Dict* d = module_dict(dict_get_str(vm, vm.modules, vm.intern("time")));
  const std::string_view name = view(vm, args[0]);
  if (name == "struct_time") {
    COIL_TRY(type, imported_attribute(vm, "_struct_time", "struct_time"));
    return dict_set_str(vm, d, name, type) ? type : Value::error();
  }
  if (name == "timezone" || name == "altzone" || name == "daylight" || name == "tzname")
    return add_zone(vm, d) ? dict_get_str(vm, d, vm.intern(name)) : Value::error();
  return vm.raise(Exc::AttributeError, "module 'time' has no attribute '{}'", {name});
}

constexpr NativeDef kFunctions[] = {
    {"__getattr__", 1, 1, time_getattr, "__getattr__(name, /)"},
    {"time", 0, 0, clock_float<CLOCK_REALTIME>, "time()"},
    {"time_ns", 0, 0, clock_ns<CLOCK_REALTIME>, "time_ns()"},
    {"monotonic", 0, 0, clock_float<CLOCK_MONOTONIC>, "monotonic()"},
    {"monotonic_ns", 0, 0, clock_ns<CLOCK_MONOTONIC>, "monotonic_ns()"},
    {"perf_counter", 0, 0, clock_float<CLOCK_MONOTONIC>, "perf_counter()"},
    {"perf_counter_ns", 0, 0, clock_ns<CLOCK_MONOTONIC>, "perf_counter_ns()"},
    {"process_time", 0, 0, clock_float<CLOCK_PROCESS_CPUTIME_ID>, "process_time()"},
    {"process_time_ns", 0, 0, clock_ns<CLOCK_PROCESS_CPUTIME_ID>, "process_time_ns()"},
    {"thread_time", 0, 0, clock_float<CLOCK_THREAD_CPUTIME_ID>, "thread_time()"},
    {"thread_time_ns", 0, 0, clock_ns<CLOCK_THREAD_CPUTIME_ID>, "thread_time_ns()"},
    {"clock_gettime", 1, 1, time_clock_gettime, "clock_gettime(clk_id, /)"},
    {"clock_gettime_ns", 1, 1, time_clock_gettime_ns, "clock_gettime_ns(clk_id, /)"},
    {"clock_getres", 1, 1, time_clock_getres, "clock_getres(clk_id, /)"},
    {"get_clock_info", 1, 1, time_get_clock_info, "get_clock_info(name, /)"},
    {"sleep", 1, 1, time_sleep, "sleep(seconds, /)"},
    {"gmtime", 0, 1, time_convert<gmtime_r>, "gmtime(seconds=None, /)"},
    {"localtime", 0, 1, time_convert<localtime_r>, "localtime(seconds=None, /)"},
    {"asctime", 0, 1, time_asctime, "asctime(tuple=<unset>, /)"},
    {"ctime", 0, 1, time_ctime, "ctime(seconds=None, /)"},
    {"mktime", 1, 1, time_mktime, "mktime(tuple, /)"},
    {"strftime", 1, 2, time_strftime, "strftime(format, tuple=<unset>, /)"},
    {"strptime", 1, 2, time_strptime, "strptime(string, format=<unset>, /)"},
    {"tzset", 0, 0, time_tzset, "tzset()"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool make_time(Vm& vm, Module* module) {
  if (!add_functions(vm, module, kFunctions)) return false;
  constexpr std::pair<const char*, int> kConstants[] = {{"CLOCK_REALTIME", CLOCK_REALTIME}, {"CLOCK_MONOTONIC", CLOCK_MONOTONIC}, {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
                                                        {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID}, {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
                                                        {"CLOCK_BOOTTIME", CLOCK_BOOTTIME}, {"CLOCK_TAI", CLOCK_TAI}};
  for (const auto& [name, value] : kConstants)
    if (!add_constant(vm, module, name, Value::small_int(value))) return false;
  return true;
}

}  // namespace coil::runtime
