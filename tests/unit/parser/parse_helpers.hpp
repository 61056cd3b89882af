// tests/unit/parser/parse_helpers.hpp — short ways to parse and to look at a tree.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "parser/parse.hpp"

namespace coil::parser {

inline std::string text_of(const Range& range) {
  return std::to_string(range.line) + ":" + std::to_string(range.column) + "-" + std::to_string(range.end_line) + ":" +
         std::to_string(range.end_column);
}

/// A parsed text that failed the test if it did not parse.
struct Parsed {
  explicit Parsed(std::string_view source, Mode mode = Mode::Exec) : result(parse(source, mode)) {
    if (result.error) ADD_FAILURE() << source << "\n" << result.error->message << " at " << text_of(result.error->range);
  }
  template <class T>
  T& statement(std::size_t index = 0) const {
    return *static_cast<T*>(result.module->body[index]);
  }
  template <class T>
  T& expression() const {
    return *static_cast<T*>(result.expression->body);
  }
  ParseResult result;
};

template <class T>
T& as(Expr* expr) {
  return *static_cast<T*>(expr);
}

inline std::string error_of(std::string_view source, Mode mode = Mode::Exec) {
  ParseResult result = parse(source, mode);
  return result.error ? result.error->message : "";
}

}  // namespace coil::parser
