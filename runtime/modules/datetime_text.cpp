// runtime/modules/datetime_text.cpp — dates and moments as ISO 8601 text, in the forms that programs write most.
//
// Here: YYYY-MM-DD, and YYYY-MM-DDTHH:MM[:SS[.ffffff]] without a zone. All other forms: runtime/frozen/datetime.py.
#include "runtime/modules/datetime.hpp"

namespace coil::runtime {
namespace {

char* put(char* out, unsigned value, int digits) {
  for (int i = digits; i-- > 0; value /= 10) out[i] = static_cast<char>('0' + value % 10);
  return out + digits;
}
char* put_date(char* out, const Date* d) {
  out = put(out, d->year, 4);
  *out++ = '-';
  out = put(out, d->month, 2);
  *out++ = '-';
  return put(out, d->day, 2);
}
char* put_time(char* out, const DateTime* d) {
  out = put(out, d->hour, 2);
  *out++ = ':';
  out = put(out, d->minute, 2);
  *out++ = ':';
  out = put(out, d->second, 2);
  if (!d->microsecond) return out;
  *out++ = '.';
  return put(out, d->microsecond, 6);
}

Value moment_text(Vm& vm, const DateTime* d, char separator) {
  char text[32];
  char* end = put_date(text, d);
  *end++ = separator;
  end = put_time(end, d);
  return make_str_ascii(vm, {text, static_cast<std::size_t>(end - text)});
}

/// `digits` of them at `at`; -1 when there is anything else.
int take(std::string_view text, std::size_t at, std::size_t digits) {
  int n = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    n = n * 10 + (text[i] - '0');
  }
  return n;
}

bool take_date(std::string_view text, Date* out) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = take(text, 0, 4), month = take(text, 5, 2), day = take(text, 8, 2);
  if (!is_valid_date(year, month, day)) return false;
  out->year = static_cast<std::uint16_t>(year);
  out->month = static_cast<std::uint8_t>(month);
  out->day = static_cast<std::uint8_t>(day);
  return true;
}

bool take_time(std::string_view text, DateTime* out) {
  const std::size_t size = text.size();
  if ((size != 5 && size != 8 && size != 12 && size != 15) || text[2] != ':' || (size > 5 && text[5] != ':') || (size > 8 && text[8] != '.')) return false;
  const int hour = take(text, 0, 2), minute = take(text, 3, 2), second = size > 5 ? take(text, 6, 2) : 0;
  int fraction = size > 8 ? take(text, 9, size - 9) : 0;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || fraction < 0) return false;
  if (size == 12) fraction *= 1000;
  out->hour = static_cast<std::uint8_t>(hour);
  out->minute = static_cast<std::uint8_t>(minute);
  out->second = static_cast<std::uint8_t>(second);
  out->microsecond = static_cast<std::uint32_t>(fraction);
  return true;
}

}  // namespace

Value date_isoformat(Vm& vm, Args& args) {
  char text[16];
  return make_str_ascii(vm, {text, static_cast<std::size_t>(put_date(text, args[0].as<Date>()) - text)});
}
Value date_text(Vm& vm, Value self) {
  if (!is_exact(self, DateKind::Date)) return call_python(vm, DateKind::Date, "_str", {self});
  Args args{&self, 1};
  return date_isoformat(vm, args);
}

Value datetime_isoformat(Vm& vm, Args& args) {
  auto* d = args[0].as<DateTime>();
  if (d->zone.is_none() && !args.has(1) && !args.has(2)) return moment_text(vm, d, 'T');
  return call_python(vm, DateKind::DateTime, "_isoformat",
                     {args[0], args.has(1) ? args[1] : Value(vm.intern("T")), args.has(2) ? args[2] : Value(vm.intern("auto"))});
}
Value datetime_text(Vm& vm, Value self) {
  if (is_exact(self, DateKind::DateTime) && self.as<DateTime>()->zone.is_none()) return moment_text(vm, self.as<DateTime>(), ' ');
  return call_python(vm, DateKind::DateTime, "_str", {self});
}

Value date_from_isoformat(Vm& vm, Args& args) {
  if (Date d; args[0] == Value(datetime_type(vm, DateKind::Date)) && is_str(args[1]))
    if (const std::string_view text = view(vm, args[1]); text.size() == 10 && take_date(text, &d)) return make_date(vm, args[0].as<Type>(), d.year, d.month, d.day);
  return call_python(vm, DateKind::Date, "_fromisoformat", {args[0], args[1]});
}
Value datetime_from_isoformat(Vm& vm, Args& args) {
  if (DateTime d; args[0] == Value(datetime_type(vm, DateKind::DateTime)) && is_str(args[1]) && args[1].as<Str>()->is_ascii())
    if (const std::string_view text = view(vm, args[1]); take_date(text, &d)) {
      d.hour = d.minute = d.second = d.fold = 0;
      d.microsecond = 0;
      if (text.size() == 10 || take_time(text.substr(11), &d)) return make_datetime(vm, args[0].as<Type>(), d, d, Value::none());
    }
  return call_python(vm, DateKind::DateTime, "_fromisoformat", {args[0], args[1]});
}

}  // namespace coil::runtime
