// runtime/types/unicode.hpp — Unicode properties and case mappings, over utf8proc's tables.
#pragma once

#include <cstdint>
#include <string>

namespace coil::runtime {

bool is_alpha(char32_t c);
bool is_decimal(char32_t c);
bool is_digit(char32_t c);        // digits, superscripts too
bool is_numeric(char32_t c);
bool is_space(char32_t c);
bool is_lower(char32_t c);        // derived property Lowercase
bool is_upper(char32_t c);
bool is_title(char32_t c);
bool is_cased(char32_t c);
bool is_case_ignorable(char32_t c);
bool is_printable(char32_t c);
bool is_identifier_start(char32_t c);
bool is_identifier_continue(char32_t c);
char32_t simple_lower(char32_t c);
char32_t simple_upper(char32_t c);
char32_t simple_title(char32_t c);
/// Full mappings (one to three code points), appended as UTF-8.
void append_upper(std::string& out, char32_t c);
void append_lower(std::string& out, char32_t c);
void append_title(std::string& out, char32_t c);
void append_folded(std::string& out, char32_t c);

}  // namespace coil::runtime
