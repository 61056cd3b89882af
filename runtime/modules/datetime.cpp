// runtime/modules/datetime.cpp — _datetime: timedelta, date and datetime.
//
// Here: layouts, construction, arithmetic, comparison. Not here: ISO 8601 text (datetime_text.cpp); time, tzinfo, timezone and the less
// usual methods (runtime/frozen/datetime.py).
#include "runtime/modules/datetime.hpp"

#include <cmath>
#include <ctime>

#include "runtime/state.hpp"

namespace coil::runtime {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kSecond = 1'000'000, kDay = 86'400, kMostDays = 999'999'999;
constexpr std::int64_t kLastOrdinal = 3'652'059;

/// The classes of an interpreter, and the namespaces of their counterparts in Python.
struct DatetimeState : ModuleState, RootSource {
  explicit DatetimeState(Interpreter& interpreter) : heap(interpreter.vm().heap) { heap.add_root_source(this); }
  ~DatetimeState() override { heap.remove_root_source(this); }
  void trace_roots(Tracer& tracer) override {
    for (int i = 0; i < 3; ++i) {
      tracer(types[i]);
      tracer(python[i]);
    }
    tracer(zone_type);
  }
  Heap& heap;
  Type* types[3] = {};
  Dict* python[3] = {};
  Type* zone_type = nullptr;
};
constexpr const char* kStateName = "datetime";

DatetimeState& state_of(Vm& vm) {
  Interpreter& interpreter = Interpreter::of(vm);
  return interpreter.state().module_state<DatetimeState>(kStateName, interpreter);
}

void trace_delta(Object*, Tracer&) {}
void trace_date(Object*, Tracer&) {}
void trace_datetime(Object* o, Tracer& tracer) { tracer(static_cast<DateTime*>(o)->zone); }

bool is_of(Value v, void (*trace)(Object*, Tracer&)) {
  return v.is_object() && v.as_object()->kind == Kind::Native && v.as_object()->type()->trace == trace;
}

Delta* delta(Value v) { return v.as<Delta>(); }
Date* date(Value v) { return v.as<Date>(); }
DateTime* datetime(Value v) { return v.as<DateTime>(); }

std::int64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t h = (a ^ 0x9E3779B97F4A7C15ull) * 0xBF58476D1CE4E5B9ull;
  h ^= h >> 31;
  h = (h + b) * 0x94D049BB133111EBull;
  return static_cast<std::int64_t>((h ^ h >> 29) >> 18);
}

// ---- the calendar; day 1 is January 1 of year 1

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
constexpr int kBeforeMonth[] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

int days_in_month(std::int64_t year, std::int64_t month) {
  return month == 2 ? 28 + is_leap(year) : 30 + ((month ^ month >> 3) & 1);
}
std::int64_t days_before_year(std::int64_t year) {
  --year;
  return year * 365 + year / 4 - year / 100 + year / 400;
}
std::int64_t ordinal(const Date* d) { return days_before_year(d->year) + kBeforeMonth[d->month] + (d->month > 2 && is_leap(d->year)) + d->day; }

void from_ordinal(std::int64_t n, Date* out) {
  // Counted from March 1 of year 0, so that the leap day ends a year.
  n += 305;
  const std::int64_t era = n / 146'097, day = n % 146'097;
  const std::int64_t of_era = (day - day / 1460 + day / 36'524 - day / 146'096) / 365;
  const std::int64_t of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
  const std::int64_t month = (5 * of_year + 2) / 153;
  out->day = static_cast<std::uint8_t>(of_year - (153 * month + 2) / 5 + 1);
  out->month = static_cast<std::uint8_t>(month < 10 ? month + 3 : month - 9);
  out->year = static_cast<std::uint16_t>(era * 400 + of_era + (month >= 10));
}

std::int64_t second_of_day(const DateTime* d) { return d->hour * 3600 + d->minute * 60 + d->second; }
void set_time(DateTime* out, std::int64_t seconds, std::int64_t microseconds) {
  out->hour = static_cast<std::uint8_t>(seconds / 3600);
  out->minute = static_cast<std::uint8_t>(seconds / 60 % 60);
  out->second = static_cast<std::uint8_t>(seconds % 60);
  out->microsecond = static_cast<std::uint32_t>(microseconds);
  out->fold = 0;
}

// ---- making them

/// From any numbers, which are carried over to the next larger unit.
Value make_delta(Vm& vm, std::int64_t days, std::int64_t seconds, std::int64_t microseconds) {
  const auto carry = [](std::int64_t* low, std::int64_t unit) {
    if (static_cast<std::uint64_t>(*low) < static_cast<std::uint64_t>(unit)) return std::int64_t{0};
    std::int64_t q = *low / unit;
    *low %= unit;
    if (*low < 0) { *low += unit; --q; }
    return q;
  };
  seconds += carry(&microseconds, kSecond);
  days += carry(&seconds, kDay);
  if (days > kMostDays || days < -kMostDays) return vm.raise(Exc::OverflowError, "days={}; must have magnitude <= 999999999", {days});
  auto* d = static_cast<Delta*>(allocate_instance(vm, datetime_type(vm, DateKind::Delta)));
  if (!d) return Value::error();
  d->days = static_cast<std::int32_t>(days);
  d->seconds = static_cast<std::int32_t>(seconds);
  d->microseconds = static_cast<std::int32_t>(microseconds);
  return d;
}

Wide total(const Delta* d) { return (static_cast<Wide>(d->days) * kDay + d->seconds) * kSecond + d->microseconds; }
Value make_delta_of(Vm& vm, Wide microseconds) {
  constexpr Wide day = static_cast<Wide>(kDay) * kSecond;
  Wide days = microseconds / day;
  std::int64_t rest = static_cast<std::int64_t>(microseconds % day);
  if (rest < 0) { rest += static_cast<std::int64_t>(day); --days; }
  if (days > kMostDays * 4 || days < -kMostDays * 4) days = days < 0 ? -kMostDays * 4 : kMostDays * 4;  // the message's number only
  return make_delta(vm, static_cast<std::int64_t>(days), rest / kSecond, rest % kSecond);
}

/// The arguments that `names` name, all of them small ints. False: something else is there.
template <std::size_t N>
bool small_arguments(Vm& vm, const Args& args, const char* const (&names)[N], std::int64_t (&out)[N], Value* zone = nullptr, std::int64_t* fold = nullptr) {
  if (args.count > N + (zone != nullptr)) return false;
  for (std::uint32_t i = 0; i < args.count; ++i) {
    if (i == N) { *zone = args[i]; continue; }
    if (!args[i].is_small_int()) return false;
    out[i] = args[i].as_small_int();
  }
  for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
    const std::string_view name = view(vm, args.keywords->items()[k]);
    const Value v = args.values[args.count + k];
    if (zone && name == "tzinfo" && args.count <= N) { *zone = v; continue; }
    if (!v.is_small_int()) return false;
    if (fold && name == "fold") { *fold = v.as_small_int(); continue; }
    std::size_t i = 0;
    while (i < N && name != names[i]) ++i;
    if (i == N || i < args.count) return false;
    out[i] = v.as_small_int();
  }
  return true;
}

/// The Python function that does what the fast ways leave: cls first, then all that was passed.
Value new_in_python(Vm& vm, DateKind kind, Type* type, const Args& args) {
  DatetimeState& st = state_of(vm);
  const Value function = st.python[static_cast<int>(kind)] ? dict_get_str(vm, st.python[static_cast<int>(kind)], vm.intern("_new")) : Value::unset();
  if (function.is_unset()) return vm.raise(Exc::RuntimeError, "the datetime module is not complete");
  RootVector values(vm.heap);
  values.values.reserve(args.count + args.keyword_count() + 1);
  values.values.push_back(type);
  values.values.insert(values.values.end(), args.values, args.values + args.count + args.keyword_count());
  Args passed{values.values.data(), args.count + 1, args.keywords};
  return vm.call(function, passed);
}

constexpr const char* kDeltaNames[] = {"days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"};
Value delta_new(Vm& vm, Type* type, Args& args) {
  std::int64_t n[7] = {};
  if (type == datetime_type(vm, DateKind::Delta) && small_arguments(vm, args, kDeltaNames, n)) {
    constexpr Wide unit[] = {static_cast<Wide>(kDay) * kSecond, kSecond, 1, 1000, 60 * kSecond, 3600 * kSecond, static_cast<Wide>(kDay) * 7 * kSecond};
    Wide sum = 0;
    for (int i = 0; i < 7; ++i) sum += n[i] * unit[i];
    return make_delta_of(vm, sum);
  }
  return new_in_python(vm, DateKind::Delta, type, args);
}

Value date_new(Vm& vm, Type* type, Args& args) {
  static constexpr const char* kNames[] = {"year", "month", "day"};
  std::int64_t n[3] = {};
  if (small_arguments(vm, args, kNames, n) && is_valid_date(n[0], n[1], n[2]))
    return make_date(vm, type, static_cast<int>(n[0]), static_cast<int>(n[1]), static_cast<int>(n[2]));
  return new_in_python(vm, DateKind::Date, type, args);
}

Value datetime_new(Vm& vm, Type* type, Args& args) {
  static constexpr const char* kNames[] = {"year", "month", "day", "hour", "minute", "second", "microsecond"};
  std::int64_t n[7] = {}, fold = 0;
  Value zone = Value::none();
  if (small_arguments(vm, args, kNames, n, &zone, &fold) && is_valid_date(n[0], n[1], n[2]) && static_cast<std::uint64_t>(n[3]) < 24 &&
      static_cast<std::uint64_t>(n[4]) < 60 && static_cast<std::uint64_t>(n[5]) < 60 && static_cast<std::uint64_t>(n[6]) < kSecond &&
      static_cast<std::uint64_t>(fold) < 2 &&
      (zone.is_none() || (state_of(vm).zone_type && is_subtype(type_of(vm, zone), state_of(vm).zone_type)))) {
    DateTime d;
    d.year = static_cast<std::uint16_t>(n[0]);
    d.month = static_cast<std::uint8_t>(n[1]);
    d.day = static_cast<std::uint8_t>(n[2]);
    d.hour = static_cast<std::uint8_t>(n[3]);
    d.minute = static_cast<std::uint8_t>(n[4]);
    d.second = static_cast<std::uint8_t>(n[5]);
    d.microsecond = static_cast<std::uint32_t>(n[6]);
    d.fold = static_cast<std::uint8_t>(fold);
    return make_datetime(vm, type, d, d, zone);
  }
  return new_in_python(vm, DateKind::DateTime, type, args);
}

/// _make(cls, fields...): an instance of any of the classes with these fields, which were checked; its __new__ is not asked.
Value make_checked(Vm& vm, Args& args) {
  auto* type = args[0].as<Type>();
  std::int64_t n[8] = {};
  for (std::uint32_t i = 1; i < 8; ++i)
    if (args.has(i) && !to_int64(vm, args[i], &n[i - 1])) return Value::error();
  if (type->trace == trace_delta) {
    if (type == datetime_type(vm, DateKind::Delta)) return make_delta(vm, n[0], n[1], n[2]);
    auto* d = static_cast<Delta*>(allocate_instance(vm, type));
    if (!d) return Value::error();
    d->days = static_cast<std::int32_t>(n[0]);
    d->seconds = static_cast<std::int32_t>(n[1]);
    d->microseconds = static_cast<std::int32_t>(n[2]);
    return d;
  }
  if (type->trace == trace_date) return make_date(vm, type, static_cast<int>(n[0]), static_cast<int>(n[1]), static_cast<int>(n[2]));
  if (!args.has(9)) return vm.raise(Exc::TypeError, "_make() of a datetime takes nine fields");
  DateTime d;
  d.year = static_cast<std::uint16_t>(n[0]);
  d.month = static_cast<std::uint8_t>(n[1]);
  d.day = static_cast<std::uint8_t>(n[2]);
  d.hour = static_cast<std::uint8_t>(n[3]);
  d.minute = static_cast<std::uint8_t>(n[4]);
  d.second = static_cast<std::uint8_t>(n[5]);
  d.microsecond = static_cast<std::uint32_t>(n[6]);
  std::int64_t fold;
  if (!to_int64(vm, args[9], &fold)) return Value::error();
  d.fold = static_cast<std::uint8_t>(fold);
  return make_datetime(vm, type, d, d, args[8]);
}

Value set_fold(Vm&, Args& args) {
  if (is_datetime(args[0])) datetime(args[0])->fold = 1;
  return Value::none();
}

// ---- timedelta

Value delta_add(Vm& vm, Value a, Value b) {
  if (!is_delta(a) || !is_delta(b)) return Value::not_implemented();
  const Delta *x = delta(a), *y = delta(b);
  return make_delta(vm, std::int64_t{x->days} + y->days, std::int64_t{x->seconds} + y->seconds, std::int64_t{x->microseconds} + y->microseconds);
}
Value delta_subtract(Vm& vm, Value a, Value b) {
  if (!is_delta(a) || !is_delta(b)) return Value::not_implemented();
  const Delta *x = delta(a), *y = delta(b);
  return make_delta(vm, std::int64_t{x->days} - y->days, std::int64_t{x->seconds} - y->seconds, std::int64_t{x->microseconds} - y->microseconds);
}
Value delta_negative(Vm& vm, Value v) { return make_delta(vm, -std::int64_t{delta(v)->days}, -delta(v)->seconds, -delta(v)->microseconds); }
Value delta_positive(Vm& vm, Value v) { return make_delta(vm, delta(v)->days, delta(v)->seconds, delta(v)->microseconds); }
Value delta_absolute(Vm& vm, Value v) { return delta(v)->days < 0 ? delta_negative(vm, v) : delta_positive(vm, v); }
Value delta_multiply(Vm& vm, Value a, Value b) {
  if (!is_delta(a)) std::swap(a, b);
  if (b.is_small_int()) return make_delta_of(vm, total(delta(a)) * b.as_small_int());
  return call_python(vm, DateKind::Delta, "_multiply", {a, b});
}
Value delta_floor_divide(Vm& vm, Value a, Value b) {
  if (!is_delta(a)) return Value::not_implemented();
  const Wide x = total(delta(a)), y = is_delta(b) ? total(delta(b)) : b.is_small_int() ? b.as_small_int() : 0;
  if (y != 0) {
    Wide q = x / y;
    if (x % y != 0 && (x < 0) != (y < 0)) --q;
    if (!is_delta(b)) return make_delta_of(vm, q);
    if (q <= INT64_MAX && q >= INT64_MIN) return make_int(vm, static_cast<std::int64_t>(q));
  }
  return call_python(vm, DateKind::Delta, "_floor_divide", {a, b});
}
Value delta_divide(Vm& vm, Value a, Value b) { return is_delta(a) ? call_python(vm, DateKind::Delta, "_divide", {a, b}) : Value::not_implemented(); }
Value delta_modulo(Vm& vm, Value a, Value b) {
  if (!is_delta(a) || !is_delta(b)) return Value::not_implemented();
  const Wide x = total(delta(a)), y = total(delta(b));
  if (y == 0) return vm.raise(Exc::ZeroDivisionError, "integer modulo by zero");
  Wide r = x % y;
  if (r != 0 && (r < 0) != (y < 0)) r += y;
  return make_delta_of(vm, r);
}
Value delta_divmod(Vm& vm, Value a, Value b) {
  if (!is_delta(a) || !is_delta(b)) return Value::not_implemented();
  COIL_TRY(q, delta_floor_divide(vm, a, b));
  COIL_TRY(r, delta_modulo(vm, a, b));
  return make_tuple_of(vm, {q, r});
}
Value delta_compare(Vm&, Value a, Value b, CompareOp op) {
  if (!is_delta(b)) return Value::not_implemented();
  const Delta *x = delta(a), *y = delta(b);
  const std::int64_t order = x->days != y->days ? x->days - std::int64_t{y->days} : x->seconds != y->seconds ? x->seconds - y->seconds : x->microseconds - y->microseconds;
  switch (op) {
    case CompareOp::Eq: return Value::boolean(order == 0);
    case CompareOp::NotEq: return Value::boolean(order != 0);
    case CompareOp::Lt: return Value::boolean(order < 0);
    case CompareOp::LtE: return Value::boolean(order <= 0);
    case CompareOp::Gt: return Value::boolean(order > 0);
    default: return Value::boolean(order >= 0);
  }
}
std::int64_t delta_hash_of(std::int64_t days, std::int64_t seconds, std::int64_t microseconds) {
  return mix(static_cast<std::uint64_t>(days) << 20 ^ static_cast<std::uint64_t>(seconds), static_cast<std::uint64_t>(microseconds));
}
Value delta_hash(Vm&, Value v) { return Value::small_int(delta_hash_of(delta(v)->days, delta(v)->seconds, delta(v)->microseconds)); }
Value delta_boolean(Vm&, Value v) { return Value::boolean((delta(v)->days | delta(v)->seconds | delta(v)->microseconds) != 0); }
Value delta_repr(Vm& vm, Value v) { return call_python(vm, DateKind::Delta, "_repr", {v}); }
Value delta_str(Vm& vm, Value v) { return call_python(vm, DateKind::Delta, "_str", {v}); }
Value delta_total_seconds(Vm& vm, Args& args) {
  const Wide t = total(delta(args[0]));
  constexpr Wide exact = Wide{1} << 53;
  if (t <= exact && t >= -exact) return Value::number(static_cast<double>(static_cast<std::int64_t>(t)) / 1e6);
  return call_python(vm, DateKind::Delta, "_total_seconds", {args[0]});
}

constexpr Slots kDeltaSlots = [] {
  Slots s;
  s.new_object = delta_new;
  s.init = init_nothing;
  s.repr = delta_repr;
  s.str = delta_str;
  s.hash = delta_hash;
  s.compare = delta_compare;
  s.boolean = delta_boolean;
  s.negative = delta_negative;
  s.positive = delta_positive;
  s.absolute = delta_absolute;
  s.add = delta_add;
  s.subtract = delta_subtract;
  s.multiply = delta_multiply;
  s.divide = delta_divide;
  s.floor_divide = delta_floor_divide;
  s.modulo = delta_modulo;
  s.divmod = delta_divmod;
  return s;
}();
constexpr NativeDef kDeltaMethods[] = {
    {"total_seconds", 1, 1, delta_total_seconds, "total_seconds(self, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kDeltaMembers[] = {
    {"days", [](Vm&, Value v) { return Value::small_int(delta(v)->days); }, nullptr, "Number of days."},
    {"seconds", [](Vm&, Value v) { return Value::small_int(delta(v)->seconds); }, nullptr, "Number of seconds (>= 0 and less than 1 day)."},
    {"microseconds", [](Vm&, Value v) { return Value::small_int(delta(v)->microseconds); }, nullptr, "Number of microseconds (>= 0 and less than 1 second)."},
    {nullptr, nullptr, nullptr},
};
const TypeSpec kDelta{.name = "datetime.timedelta", .kind = Kind::Native, .basic_size = sizeof(Delta), .flags = kTypeBaseAllowed, .slots = &kDeltaSlots,
                      .methods = kDeltaMethods, .members = kDeltaMembers, .doc = "Difference between two datetime values.", .trace = trace_delta};

// ---- date

Value compared(std::int64_t order, CompareOp op) {
  switch (op) {
    case CompareOp::Eq: return Value::boolean(order == 0);
    case CompareOp::NotEq: return Value::boolean(order != 0);
    case CompareOp::Lt: return Value::boolean(order < 0);
    case CompareOp::LtE: return Value::boolean(order <= 0);
    case CompareOp::Gt: return Value::boolean(order > 0);
    default: return Value::boolean(order >= 0);
  }
}
/// Whole days in order, as one number; small enough to be counted in microseconds.
std::int64_t day_key(const Date* d) { return std::int64_t{d->year} * 372 + d->month * 31 + d->day; }
std::int64_t moment_key(const DateTime* d) { return (day_key(d) * 86400 + second_of_day(d)) * kSecond + d->microsecond; }

Value date_compare(Vm&, Value a, Value b, CompareOp op) {
  if (!is_of(b, trace_date) || !is_of(a, trace_date)) return Value::not_implemented();
  return compared(day_key(date(a)) - day_key(date(b)), op);
}
Value date_hash(Vm&, Value v) { return Value::small_int(mix(static_cast<std::uint64_t>(day_key(date(v))), 1)); }

Value date_from_ordinal(Vm& vm, std::int64_t n) {
  if (n < 1 || n > kLastOrdinal) return vm.raise(Exc::OverflowError, "date value out of range");
  Date d;
  from_ordinal(n, &d);
  return make_date(vm, datetime_type(vm, DateKind::Date), d.year, d.month, d.day);
}
Value date_add(Vm& vm, Value a, Value b) {
  if (!is_of(a, trace_date)) std::swap(a, b);
  if (!is_of(a, trace_date) || !is_delta(b)) return Value::not_implemented();
  if (!is_exact(a, DateKind::Date)) return call_python(vm, DateKind::Date, "_add", {a, b});
  return date_from_ordinal(vm, ordinal(date(a)) + delta(b)->days);
}
Value date_subtract(Vm& vm, Value a, Value b) {
  if (!is_date(a)) return Value::not_implemented();
  if (is_date(b)) return make_delta(vm, ordinal(date(a)) - ordinal(date(b)), 0, 0);
  if (!is_delta(b)) return Value::not_implemented();
  if (!is_exact(a, DateKind::Date)) return call_python(vm, DateKind::Date, "_subtract", {a, b});
  return date_from_ordinal(vm, ordinal(date(a)) - delta(b)->days);
}
Value date_repr(Vm& vm, Value v) { return call_python(vm, DateKind::Date, "_repr", {v}); }
Value date_to_ordinal(Vm&, Args& args) { return Value::small_int(ordinal(date(args[0]))); }
Value date_weekday(Vm&, Args& args) { return Value::small_int((ordinal(date(args[0])) + 6) % 7); }
Value date_iso_weekday(Vm&, Args& args) { return Value::small_int((ordinal(date(args[0])) + 6) % 7 + 1); }

constexpr Slots kDateSlots = [] {
  Slots s;
  s.new_object = date_new;
  s.init = init_nothing;
  s.repr = date_repr;
  s.str = date_text;
  s.hash = date_hash;
  s.compare = date_compare;
  s.add = date_add;
  s.subtract = date_subtract;
  return s;
}();
constexpr NativeDef kDateMethods[] = {
    {"toordinal", 1, 1, date_to_ordinal, "toordinal(self, /)"},
    {"weekday", 1, 1, date_weekday, "weekday(self, /)"},
    {"isoweekday", 1, 1, date_iso_weekday, "isoweekday(self, /)"},
    {"isoformat", 1, 1, date_isoformat, "isoformat(self, /)"},
    {"fromisoformat", 2, 2, date_from_isoformat, "fromisoformat(cls, date_string, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};
#define COIL_FIELD(kind, field) {#field, [](Vm&, Value v) { return Value::small_int(static_cast<std::int64_t>(kind(v)->field)); }, nullptr}
constexpr MemberDef kDateMembers[] = {
    COIL_FIELD(date, year), COIL_FIELD(date, month), COIL_FIELD(date, day), {nullptr, nullptr, nullptr},
};
const TypeSpec kDate{.name = "datetime.date", .kind = Kind::Native, .basic_size = sizeof(Date), .flags = kTypeBaseAllowed, .slots = &kDateSlots,
                     .methods = kDateMethods, .members = kDateMembers, .doc = "date(year, month, day) --> date object", .trace = trace_date};

// ---- datetime

Value datetime_compare(Vm& vm, Value a, Value b, CompareOp op) {
  if (!is_datetime(b)) return Value::not_implemented();
  if (datetime(a)->zone == datetime(b)->zone) return compared(moment_key(datetime(a)) - moment_key(datetime(b)), op);
  static constexpr const char* kNames[] = {"_eq", "_ne", "_lt", "_le", "_gt", "_ge"};
  return call_python(vm, DateKind::DateTime, kNames[static_cast<int>(op)], {a, b});
}
Value datetime_hash(Vm& vm, Value v) {
  const DateTime* d = datetime(v);
  if (!d->zone.is_none()) return call_python(vm, DateKind::DateTime, "_hash", {v});
  return Value::small_int(delta_hash_of(ordinal(d), second_of_day(d), d->microsecond));
}

/// d moved by so much.
Value moved(Vm& vm, const DateTime* d, std::int64_t days, std::int64_t seconds, std::int64_t microseconds) {
  microseconds += d->microsecond;
  seconds += second_of_day(d);
  if (microseconds < 0) { microseconds += kSecond; --seconds; }
  else if (microseconds >= kSecond) { microseconds -= kSecond; ++seconds; }
  days += ordinal(d);
  if (seconds < 0) { seconds += kDay; --days; }
  else if (seconds >= kDay) { seconds -= kDay; ++days; }
  if (days < 1 || days > kLastOrdinal) return vm.raise(Exc::OverflowError, "date value out of range");
  DateTime out;
  from_ordinal(days, &out);
  set_time(&out, seconds, microseconds);
  return make_datetime(vm, datetime_type(vm, DateKind::DateTime), out, out, d->zone);
}
Value datetime_add(Vm& vm, Value a, Value b) {
  if (!is_datetime(a)) std::swap(a, b);
  if (!is_datetime(a) || !is_delta(b)) return Value::not_implemented();
  if (!is_exact(a, DateKind::DateTime)) return call_python(vm, DateKind::DateTime, "_add", {a, b});
  return moved(vm, datetime(a), delta(b)->days, delta(b)->seconds, delta(b)->microseconds);
}
Value datetime_subtract(Vm& vm, Value a, Value b) {
  if (!is_datetime(a)) return Value::not_implemented();
  const DateTime* d = datetime(a);
  if (is_datetime(b)) {
    const DateTime* e = datetime(b);
    if (d->zone == e->zone)
      return make_delta(vm, ordinal(d) - ordinal(e), second_of_day(d) - second_of_day(e), std::int64_t{d->microsecond} - e->microsecond);
    return call_python(vm, DateKind::DateTime, "_difference", {a, b});
  }
  if (!is_delta(b)) return Value::not_implemented();
  if (!is_exact(a, DateKind::DateTime)) return call_python(vm, DateKind::DateTime, "_subtract", {a, b});
  return moved(vm, d, -std::int64_t{delta(b)->days}, -delta(b)->seconds, -delta(b)->microseconds);
}
Value datetime_repr(Vm& vm, Value v) { return call_python(vm, DateKind::DateTime, "_repr", {v}); }

Value datetime_date(Vm& vm, Args& args) {
  const Date* d = date(args[0]);
  return make_date(vm, datetime_type(vm, DateKind::Date), d->year, d->month, d->day);
}

/// Seconds since the epoch that the clock on the wall shows at `t`; false where the system does not know.
bool local_seconds(std::int64_t t, std::int64_t* out) {
  const auto system = static_cast<std::time_t>(t);
  std::tm tm{};
  if (!localtime_r(&system, &tm) || tm.tm_year < -1898 || tm.tm_year > 8098) return false;
  Date d;
  d.year = static_cast<std::uint16_t>(tm.tm_year + 1900);
  d.month = static_cast<std::uint8_t>(tm.tm_mon + 1);
  d.day = static_cast<std::uint8_t>(tm.tm_mday);
  *out = ((ordinal(&d) - 719'163) * 24 + tm.tm_hour) * 3600 + tm.tm_min * 60 + std::min(tm.tm_sec, 59);
  return true;
}

/// _from_timestamp(timestamp, utc, zone): a plain datetime of that zone, in local time or in UTC; None where that needs more thought.
Value from_timestamp(Vm& vm, Args& args) {
  std::int64_t t, microseconds = 0;
  if (args[0].is_small_int()) {
    t = args[0].as_small_int();
  } else if (args[0].is_double() && std::fabs(args[0].as_double()) < 1e12) {
    const double whole = std::floor(args[0].as_double());
    microseconds = static_cast<std::int64_t>(std::nearbyint((args[0].as_double() - whole) * 1e6));
    t = static_cast<std::int64_t>(whole);
    if (microseconds >= kSecond) { ++t; microseconds -= kSecond; }
  } else {
    return Value::none();
  }
  if (t < -62'000'000'000 || t > 253'000'000'000) return Value::none();
  std::int64_t seconds = t;
  std::uint8_t fold = 0;
  if (!args[1].is_true()) {
    std::int64_t before, again;
    if (!local_seconds(t, &seconds) || !local_seconds(t - kDay, &before)) return Value::none();
    // Whether the wall showed the same once before: then this is the second time.
    if (const std::int64_t change = seconds - before - kDay; change < 0)
      fold = local_seconds(t + change, &again) && again == seconds;
  }
  std::int64_t days = seconds / kDay, rest = seconds % kDay;
  if (rest < 0) { rest += kDay; --days; }
  DateTime out;
  from_ordinal(days + 719'163, &out);
  set_time(&out, rest, microseconds);
  out.fold = fold;
  return make_datetime(vm, datetime_type(vm, DateKind::DateTime), out, out, args[2]);
}

constexpr Slots kDateTimeSlots = [] {
  Slots s;
  s.new_object = datetime_new;
  s.init = init_nothing;
  s.repr = datetime_repr;
  s.str = datetime_text;
  s.hash = datetime_hash;
  s.compare = datetime_compare;
  s.add = datetime_add;
  s.subtract = datetime_subtract;
  return s;
}();
constexpr NativeDef kDateTimeMethods[] = {
    {"date", 1, 1, datetime_date, "date(self, /)"},
    {"isoformat", 1, 3, datetime_isoformat, "isoformat(self, sep='T', timespec='auto')"},
    {"fromisoformat", 2, 2, datetime_from_isoformat, "fromisoformat(cls, date_string, /)", kNativeClass},
    {nullptr, 0, 0, nullptr, nullptr},
};
constexpr MemberDef kDateTimeMembers[] = {
    COIL_FIELD(datetime, hour), COIL_FIELD(datetime, minute), COIL_FIELD(datetime, second), COIL_FIELD(datetime, microsecond), COIL_FIELD(datetime, fold),
    {"tzinfo", [](Vm&, Value v) { return datetime(v)->zone; }, nullptr},
    {nullptr, nullptr, nullptr},
};
const TypeSpec kDateTime{.name = "datetime.datetime", .kind = Kind::Native, .basic_size = sizeof(DateTime), .flags = kTypeBaseAllowed, .slots = &kDateTimeSlots,
                         .methods = kDateTimeMethods, .members = kDateTimeMembers,
                         .doc = "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])", .trace = trace_datetime};

/// complete(cls, namespace): what is written in Python joins the native class; its own functions stay.
Value complete(Vm& vm, Args& args) {
  auto* type = try_as<Type>(args[0]);
  auto* names = try_as<Dict>(args[1]);
  DatetimeState& st = state_of(vm);
  int index = 0;
  while (index < 3 && st.types[index] != type) ++index;
  if (!type || !names || index == 3) return vm.raise(Exc::TypeError, "complete() takes a class of this module and a dict");
  Dict* space = type_dict(vm, type);
  if (!st.python[index]) st.python[index] = names;
  DictEntry* entry;
  for (std::uint32_t i = 0; dict_next(names, &i, &entry);) {
    const std::string_view name = view(vm, entry->key);
    if (name == "__dict__" || name == "__weakref__" || name == "__module__" || name == "__doc__" || name == "__qualname__") continue;
    const Value key = entry->key, value = entry->value;
    COIL_TRY(own, dict_get(vm, space, key));
    if (own.is_unset()) COIL_CHECK(dict_set(vm, space, key, value));
  }
  type_modified(vm, type);
  return Value::none();
}

/// set_zone_type(cls): what a tzinfo is.
Value set_zone_type(Vm& vm, Args& args) {
  state_of(vm).zone_type = try_as<Type>(args[0]);
  return Value::none();
}

/// hash(days, seconds, microseconds): of equal moments and differences.
Value hash_fields(Vm& vm, Args& args) {
  std::int64_t n[3];
  for (std::uint32_t i = 0; i < 3; ++i)
    if (!to_int64(vm, args[i], &n[i])) return Value::error();
  return Value::small_int(delta_hash_of(n[0], n[1], n[2]));
}

constexpr NativeDef kFunctions[] = {
    {"_make", 4, 10, make_checked, "_make(cls, a, b, c, d=<unset>, e=<unset>, f=<unset>, g=<unset>, h=<unset>, i=<unset>, /)"},
    {"_set_fold", 1, 1, set_fold, "_set_fold(datetime, /)"},
    {"_from_timestamp", 3, 3, from_timestamp, "_from_timestamp(timestamp, utc, zone, /)"},
    {"_hash_fields", 3, 3, hash_fields, "_hash_fields(days, seconds, microseconds, /)"},
    {"complete", 2, 2, complete, "complete(cls, namespace, /)"},
    {"set_zone_type", 1, 1, set_zone_type, "set_zone_type(cls, /)"},
    {nullptr, 0, 0, nullptr, nullptr},
};

}  // namespace

bool is_delta(Value v) { return is_of(v, trace_delta); }
bool is_datetime(Value v) { return is_of(v, trace_datetime); }
bool is_date(Value v) { return is_of(v, trace_date) || is_datetime(v); }
bool is_exact(Value v, DateKind kind) {
  static constexpr const Slots* kSlots[] = {&kDeltaSlots, &kDateSlots, &kDateTimeSlots};
  const Type* type = v.as_object()->type();
  return !(type->type_flags & kTypeHeap) && type->native_slots == kSlots[static_cast<int>(kind)];
}

Value call_python(Vm& vm, DateKind kind, const char* name, std::initializer_list<Value> values) {
  Dict* space = state_of(vm).python[static_cast<int>(kind)];
  const Value function = space ? dict_get_str(vm, space, vm.intern(name)) : Value::unset();
  if (function.is_unset()) return vm.raise(Exc::RuntimeError, "the datetime module is not complete");
  return vm.call(function, values);
}

Type* datetime_type(Vm& vm, DateKind kind) { return state_of(vm).types[static_cast<int>(kind)]; }

bool is_valid_date(std::int64_t year, std::int64_t month, std::int64_t day) {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

Value make_date(Vm& vm, Type* type, int year, int month, int day) {
  auto* d = static_cast<Date*>(allocate_instance(vm, type));
  if (!d) return Value::error();
  d->year = static_cast<std::uint16_t>(year);
  d->month = static_cast<std::uint8_t>(month);
  d->day = static_cast<std::uint8_t>(day);
  return d;
}

Value make_datetime(Vm& vm, Type* type, const Date& day, const DateTime& time, Value zone) {
  const std::uint16_t year = day.year;
  const std::uint8_t month = day.month, day_of_month = day.day, hour = time.hour, minute = time.minute, second = time.second, fold = time.fold;
  const std::uint32_t microsecond = time.microsecond;
  auto* d = static_cast<DateTime*>(allocate_instance(vm, type));
  if (!d) return Value::error();
  d->year = year;
  d->month = month;
  d->day = day_of_month;
  d->hour = hour;
  d->minute = minute;
  d->second = second;
  d->fold = fold;
  d->microsecond = microsecond;
  d->zone = zone;
  vm.heap.barrier(d);
  return d;
}

bool make__datetime(Vm& vm, Module* module) {
  DatetimeState& st = state_of(vm);
  st.types[0] = type_of_spec(vm, kDelta);
  st.types[1] = type_of_spec(vm, kDate);
  if (!st.types[0] || !st.types[1]) return false;
  st.types[2] = type_of_spec(vm, kDateTime, st.types[1]);
  return st.types[2] && dict_set_str(vm, module->dict, "timedelta", st.types[0]) && dict_set_str(vm, module->dict, "date", st.types[1]) &&
         dict_set_str(vm, module->dict, "datetime", st.types[2]) && add_functions(vm, module, kFunctions);
}

}  // namespace coil::runtime
