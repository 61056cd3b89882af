// compiler/compile.cpp — the front door: scopes, then code, errors as values.
#include "compiler/compile.hpp"

#include "compiler/codegen.hpp"

namespace coil::compiler {
namespace {

using namespace parser;

// `from __future__ import annotations` changes how names are collected, so it is looked for first.
bool imports_future_annotations(const Module& module) {
  bool docstring_allowed = true;
  for (const Stmt* each : module.body) {
    if (each->kind == StmtKind::ExprStmt && docstring_allowed) {
      docstring_allowed = false;
      continue;
    }
    docstring_allowed = false;
    if (each->kind != StmtKind::ImportFrom) return false;
    const auto& import = *static_cast<const ImportFromStmt*>(each);
    if (import.module != "__future__") return false;
    for (const Alias& alias : import.names) {
      if (alias.name == "annotations") return true;
    }
  }
  return false;
}

template <class Root>
Result run(const Root& root, const Options& options, bool future_annotations) {
  Result result;
  try {
    SymbolTable table;
    table.future_annotations = future_annotations;
    table.watch = options.watch;
    table.build(root);
    Codegen codegen(table, options);
    if constexpr (std::is_same_v<Root, Module>) {
      result.code = codegen.module(root);
    } else {
      result.code = codegen.expression(root);
    }
    result.warnings = std::move(codegen.warnings);
  } catch (CompileError& error) {
    SyntaxError made;
    made.message = std::move(error.message);
    made.range = error.range;
    if (made.range.line == 0) made.range.line = made.range.end_line = 1;
    made.kind = error.kind;
    result.code = nullptr;
    result.error = std::move(made);
  } catch (const GaveUp&) {
    result.code = nullptr;
    result.gave_up = true;
  }
  return result;
}

std::string line_of(std::string_view source, std::uint32_t line) {
  std::size_t start = 0;
  for (std::uint32_t at = 1; at < line; ++at) {
    const std::size_t end = source.find_first_of("\n\r", start);
    if (end == std::string_view::npos) return {};
    start = end + (source[end] == '\r' && end + 1 < source.size() && source[end + 1] == '\n' ? 2 : 1);
  }
  return std::string(source.substr(start, source.find_first_of("\n\r", start) - start));
}

void share_source(Code& code, const std::shared_ptr<const std::string>& source) {
  code.source = source;
  for (const auto& child : code.children) share_source(*child, source);
}

}  // namespace

Result compile(const Module& module, const Options& options) {
  return run(module, options, options.future_annotations || imports_future_annotations(module));
}

Result compile(const Expression& expression, const Options& options) { return run(expression, options, options.future_annotations); }

Result compile_source(std::string_view source, Mode mode, const Options& options) {
  const bool is_file = !options.filename.starts_with('<');
  ParseResult parsed = parse(source, mode, options.allow_top_level_await, is_file ? options.filename : std::string_view(), options.watch);
  Result result;
  if (parsed.gave_up) {
    result.gave_up = true;
    return result;
  }
  if (parsed.error) {
    result.error = std::move(parsed.error);
  } else {
    Options chosen = options;
    chosen.interactive = options.interactive || mode == Mode::Interactive;
    result = mode == Mode::Eval ? compile(*parsed.expression, chosen) : compile(*parsed.module, chosen);
    if (result.error) result.error->source_line = line_of(source, result.error->range.line);
    else if (options.keep_source) share_source(*result.code, std::make_shared<const std::string>(source));
  }
  result.warnings.insert(result.warnings.begin(), parsed.warnings.begin(), parsed.warnings.end());
  return result;
}

}  // namespace coil::compiler
