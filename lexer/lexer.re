// lexer/lexer.re — the rules: what the next characters are. One line each; the work is done in the functions that they call.
//
// Not here: lines and indentation (layout.cpp), bodies of string literals (strings.cpp), checks of numbers (numbers.cpp).
#include "lexer/scanner.hpp"

namespace coil::lexer {

using enum TokenKind;

/*!re2c
  re2c:define:YYCTYPE = "unsigned char";
  re2c:define:YYCURSOR = cursor_;
  re2c:define:YYMARKER = marker;
  re2c:yyfill:enable = 0;

  digit = [0-9];
  digits = digit ("_"? digit)*;
  exponent = [eE] [+-]? digits;
  float = digits "." digits? exponent? | "." digits exponent? | digits exponent;
  hex = "0" [xX] ("_"? [0-9a-fA-F])+;
  octal = "0" [oO] ("_"? [0-7])+;
  binary = "0" [bB] ("_"? [01])+;
  name_start = [a-zA-Z_\x80-\xff];
  name_part = [a-zA-Z0-9_\x80-\xff];
  quotes = "'" | "\"" | "'''" | "\"\"\"";
  string_prefix = [rRuU]?;
  bytes_prefix = [bB] [rR]? | [rR] [bB];
  fstring_prefix = [fF] [rR]? | [rR] [fF];
*/

Token Scanner::scan_code() {
  const char* marker = nullptr;
  for (;;) {
    begin_token();
    /*!re2c
      "\x00"            { --cursor_; return end_of_text(); }
      [ \t\f]+          { continue; }
      "#" [^\n\x00]*    { if (trivia_) return token(Comment); ++cursor_; if (const auto line = newline()) return *line; continue; }
      "\n"              { if (const auto line = newline()) return *line; continue; }
      "\\"              { if (const auto wrong = continue_line()) return *wrong; continue; }

      "False"    { return token(KwFalse); }
      "None"     { return token(KwNone); }
      "True"     { return token(KwTrue); }
      "and"      { return token(KwAnd); }
      "as"       { return token(KwAs); }
      "assert"   { return token(KwAssert); }
      "async"    { return token(KwAsync); }
      "await"    { return token(KwAwait); }
      "break"    { return token(KwBreak); }
      "class"    { return token(KwClass); }
      "continue" { return token(KwContinue); }
      "def"      { return token(KwDef); }
      "del"      { return token(KwDel); }
      "elif"     { return token(KwElif); }
      "else"     { return token(KwElse); }
      "except"   { return token(KwExcept); }
      "finally"  { return token(KwFinally); }
      "for"      { return token(KwFor); }
      "from"     { return token(KwFrom); }
      "global"   { return token(KwGlobal); }
      "if"       { return token(KwIf); }
      "import"   { return token(KwImport); }
      "in"       { return token(KwIn); }
      "is"       { return token(KwIs); }
      "lambda"   { return token(KwLambda); }
      "nonlocal" { return token(KwNonlocal); }
      "not"      { return token(KwNot); }
      "or"       { return token(KwOr); }
      "pass"     { return token(KwPass); }
      "raise"    { return token(KwRaise); }
      "return"   { return token(KwReturn); }
      "try"      { return token(KwTry); }
      "while"    { return token(KwWhile); }
      "with"     { return token(KwWith); }
      "yield"    { return token(KwYield); }
      name_start name_part* { return name(); }

      digits              { return decimal_integer(); }
      float               { return number(Float, "decimal"); }
      (digits | float) [jJ] { return number(Imaginary, "imaginary"); }
      hex                 { return number(Integer, "hexadecimal"); }
      octal               { return number(Integer, "octal"); }
      binary              { return number(Integer, "binary"); }
      "0" [xX]            { return radix_error("hexadecimal"); }
      "0" [oO]            { return radix_error("octal"); }
      "0" [bB]            { return radix_error("binary"); }
      (digits | digits "." digits? | "." digits) [eE] [+-] { return exponent_error(); }

      string_prefix quotes  { return string(String); }
      bytes_prefix quotes   { return string(Bytes); }
      fstring_prefix quotes { return start_fstring(); }

      "("   { return open_bracket(LeftParen); }
      "["   { return open_bracket(LeftBracket); }
      "{"   { return open_bracket(LeftBrace); }
      ")"   { return close_bracket(RightParen); }
      "]"   { return close_bracket(RightBracket); }
      "}"   { return close_bracket(RightBrace); }
      ":" "="? { return colon(); }
      ","   { return token(Comma); }
      ";"   { return token(Semicolon); }
      "."   { return token(Dot); }
      "..." { return token(Ellipsis); }
      "!"   { return token(Exclamation); }
      "->"  { return token(Arrow); }
      "@"   { return token(At); }
      "+"   { return token(Plus); }
      "-"   { return token(Minus); }
      "*"   { return token(Star); }
      "**"  { return token(DoubleStar); }
      "/"   { return token(Slash); }
      "//"  { return token(DoubleSlash); }
      "%"   { return token(Percent); }
      "<<"  { return token(LeftShift); }
      ">>"  { return token(RightShift); }
      "&"   { return token(Ampersand); }
      "|"   { return token(Pipe); }
      "^"   { return token(Caret); }
      "~"   { return token(Tilde); }
      "<"   { return token(Less); }
      ">"   { return token(Greater); }
      "<="  { return token(LessEqual); }
      ">="  { return token(GreaterEqual); }
      "=="  { return token(EqualEqual); }
      "!=" | "<>" { return token(NotEqual); }
      "="   { return token(Equal); }
      "+="  { return token(PlusEqual); }
      "-="  { return token(MinusEqual); }
      "*="  { return token(StarEqual); }
      "/="  { return token(SlashEqual); }
      "//=" { return token(DoubleSlashEqual); }
      "%="  { return token(PercentEqual); }
      "@="  { return token(AtEqual); }
      "&="  { return token(AmpersandEqual); }
      "|="  { return token(PipeEqual); }
      "^="  { return token(CaretEqual); }
      ">>=" { return token(RightShiftEqual); }
      "<<=" { return token(LeftShiftEqual); }
      "**=" { return token(DoubleStarEqual); }

      [$?`] { return token(Unknown); }
      *     { return bad_character(begin_.at); }
    */
  }
}

// The text of an f-string, or of a format spec, up to a field, the closing quotes or a doubled brace. A backslash before a brace
// is text of its own and the brace still counts; `\N{...}` is one piece, its braces are no field's.
Token Scanner::scan_fstring_text() {
  const char* marker = nullptr;
  begin_token();
  for (;;) {
    const char* const here = cursor_;
    /*!re2c
      "\x00"               { cursor_ = here; return fstring_text_ends(); }
      [^{}\\'"\n\x00]+     { continue; }
      "\n"                 { if (fstrings_.back().is_triple) { pass_newline(); continue; } cursor_ = here; return fstring_text_ends(); }
      ['"]                 { cursor_ = here; if (at_closing_quote()) return end_fstring(); ++cursor_; continue; }
      "\\N{" [^}{\\'"\n\x00]* "}" { if (fstrings_.back().is_raw) { cursor_ = here + 2; continue; } return token(FStringMiddle); }
      "\\N{"               { if (fstrings_.back().is_raw) --cursor_; continue; }
      "\\\n"               { pass_newline(); continue; }
      "\\" [^{}\n\x00]     { continue; }
      "\\"                 { continue; }
      "{{" | "}}"          { if (!in_format_spec()) return doubled_brace(); cursor_ = here; return *here == '{' ? start_field() : end_format_spec(); }
      "{"                  { cursor_ = here; return start_field(); }
      "}"                  { cursor_ = here; if (in_format_spec()) return end_format_spec(); return fail("f-string: single '}' is not allowed", here); }
      *                    { continue; }
    */
  }
}

}  // namespace coil::lexer
