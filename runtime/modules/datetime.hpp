// runtime/modules/datetime.hpp — the objects of the datetime module: what its native files share.
//
// Native are the layouts and what programs do most (datetime.cpp), and the text of ISO 8601 (datetime_text.cpp). Everything else, and
// every unusual case of what is here (subclasses, time zones, wrong arguments), is written in Python in runtime/frozen/datetime.py, which
// hands its functions over with complete().
#pragma once

#include "runtime/modules/module_helpers.hpp"

namespace coil::runtime {

struct Delta : Object {
  static constexpr Kind kKind = Kind::Native;
  std::int32_t days, seconds, microseconds;  // normalised: the last two are not negative
};
struct Date : Object {
  static constexpr Kind kKind = Kind::Native;
  std::uint16_t year;
  std::uint8_t month, day;
};
struct DateTime : Date {
  std::uint8_t hour, minute, second, fold;
  std::uint32_t microsecond;
  Value zone;                  // None or a tzinfo
};

enum class DateKind : std::uint8_t { Delta, Date, DateTime };

/// Whether `v` is of the class or of a subclass; of the very class.
bool is_delta(Value v);
bool is_date(Value v);         // a datetime too
bool is_datetime(Value v);
bool is_exact(Value v, DateKind kind);

/// Calls the Python function `name` of a class of datetime.py.
Value call_python(Vm&, DateKind kind, const char* name, std::initializer_list<Value> values);

Type* datetime_type(Vm&, DateKind kind);
Value make_date(Vm&, Type* type, int year, int month, int day);
Value make_datetime(Vm&, Type* type, const Date& day, const DateTime& time, Value zone);
bool is_valid_date(std::int64_t year, std::int64_t month, std::int64_t day);

// ---- datetime_text.cpp
Value date_isoformat(Vm&, Args& args);
Value datetime_isoformat(Vm&, Args& args);
Value date_from_isoformat(Vm&, Args& args);
Value datetime_from_isoformat(Vm&, Args& args);
Value date_text(Vm&, Value self);
Value datetime_text(Vm&, Value self);

}  // namespace coil::runtime
