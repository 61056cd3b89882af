// compiler/disassembler.cpp — see disassembler.hpp. Registers are shown as rN, with the local's name where there is one.
#include "compiler/disassembler.hpp"

#include <charconv>
#include <map>
#include <vector>

namespace coil {
namespace {

constexpr std::size_t kMaxText = 60;

std::string number_text(double value) {
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
  std::string text(buffer, end.ptr);
  if (text.find_first_not_of("-0123456789") == std::string::npos) text += ".0";
  return text;
}

std::string quoted(const std::string& text) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "'";
  for (const char c : text) {
    if (out.size() > kMaxText) return out + "...'";
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\'' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += "\\x";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::vector<std::string_view> lines_of(std::string_view source) {
  std::vector<std::string_view> lines;
  while (!source.empty()) {
    const std::size_t end = source.find('\n');
    lines.push_back(source.substr(0, end));
    if (end == std::string_view::npos) break;
    source.remove_prefix(end + 1);
  }
  return lines;
}

class Lister {
 public:
  Lister(const Code& code, const std::vector<std::string_view>& lines, std::string& out) : code_(code), lines_(lines), out_(out) {}

  void list() {
    header();
    find_labels();
    std::uint32_t last_line = 0;
    for (std::uint32_t pc = 0; pc < code_.instructions.size();) {
      const Position position = position_at(code_, pc);
      if (position.line != 0 && position.line != last_line) show_line(last_line = position.line);
      instruction(pc);
      pc += length_of(op_of(code_.instructions[pc]));
    }
    for (const Handler& handler : code_.handlers) {
      out_ += "  handler " + std::to_string(handler.begin) + ".." + std::to_string(handler.end) + " -> " + label(handler.target) + " r" +
              std::to_string(handler.reg) + (handler.is_cleanup ? " cleanup\n" : "\n");
    }
  }

 private:
  void header() {
    out_ += code_.qualname + "(";
    const std::uint32_t parameters = code_.positional + code_.keyword_only;
    for (std::uint32_t i = 0; i < parameters && i < code_.local_names.size(); ++i) out_ += (i > 0 ? ", " : "") + code_.local_names[i];
    out_ += ")  registers " + std::to_string(code_.register_count);
    const std::pair<std::uint32_t, const char*> flags[] = {
        {kCodeVarArgs, "*args"}, {kCodeVarKeywords, "**kwargs"}, {kCodeGenerator, "generator"}, {kCodeCoroutine, "coroutine"},
        {kCodeAsyncGenerator, "async-generator"}, {kCodeClassBody, "class"}, {kCodeNamespaceInRegister, "namespace"}};
    for (const auto& [flag, name] : flags) {
      if ((code_.flags & flag) != 0) out_ += std::string(" ") + name;
    }
    out_ += "\n";
    for (std::size_t i = 0; i < code_.free_names.size(); ++i) {
      const Capture& capture = code_.captures[i];
      out_ += "  closure[" + std::to_string(i) + "] " + code_.free_names[i] + " = " + (capture.from_register ? "r" : "closure ") +
              std::to_string(capture.index) + "\n";
    }
  }

  void find_labels() {
    for (std::uint32_t pc = 0; pc < code_.instructions.size();) {
      const Op op = op_of(code_.instructions[pc]);
      if ((kOpInfo[static_cast<unsigned>(op)].effects & kJumps) != 0) labels_[target_of(pc)];
      pc += length_of(op);
    }
    for (const Handler& handler : code_.handlers) labels_[handler.target];
    int number = 0;
    for (auto& entry : labels_) entry.second = ++number;
  }

  std::uint32_t target_of(std::uint32_t pc) const {
    const Instruction i = code_.instructions[pc];
    const Op op = op_of(i);
    const std::int32_t distance = kOpInfo[static_cast<unsigned>(op)].format == Format::J ? jump_of(i)
                                                                                         : static_cast<std::int32_t>(code_.instructions[pc + 1]);
    return pc + length_of(op) + static_cast<std::uint32_t>(distance);
  }

  std::string label(std::uint32_t pc) const {
    const auto it = labels_.find(pc);
    return it == labels_.end() ? "?" : std::string("L").append(std::to_string(it->second));
  }

  void show_line(std::uint32_t line) {
    if (line > lines_.size()) {
      out_ += " line " + std::to_string(line) + "\n";
    } else {
      out_.append(" ").append(std::to_string(line)).append(": ").append(lines_[line - 1]).append("\n");
    }
  }

  std::string reg(unsigned number) const {
    std::string text("r");
    text += std::to_string(number);
    if (number < code_.local_names.size() && !code_.local_names[number].empty()) text += ":" + code_.local_names[number];
    return text;
  }

  std::string k(std::uint32_t index) const {
    return index < code_.constants.size() ? constant_text(code_.constants[index]) : std::string("K").append(std::to_string(index));
  }

  // The meaning in the table says which operands are registers: "R[A]", "K[C]", "X = name" ...
  void instruction(std::uint32_t pc) {
    const Instruction i = code_.instructions[pc];
    const Op op = op_of(i);
    const OpInfo& info = kOpInfo[static_cast<unsigned>(op)];
    const std::uint32_t x = has_extra_word(op) ? code_.instructions[pc + 1] : 0;
    std::string line = labels_.contains(pc) ? label(pc) + ":" : "";
    line.resize(std::max<std::size_t>(line.size() + 1, 6), ' ');
    std::string number = std::to_string(pc);
    line += std::string(number.size() < 4 ? 4 - number.size() : 0, ' ') + number + "  " + std::string(info.name);
    line.resize(std::max<std::size_t>(line.size() + 1, 30), ' ');
    std::vector<std::string> parts;
    const auto operand = [&](char letter, unsigned value) {
      if (is_register(info.name, info.meaning, letter)) {
        parts.push_back(value == 255 ? "-" : reg(value));
      } else if (info.meaning.find(std::string("K[") + letter + "]") != std::string_view::npos) {
        parts.push_back(k(value));
      } else if (value != 0 || letter == 'C') {
        parts.push_back(std::to_string(value));
      }
    };
    switch (info.format) {
      case Format::ABC:
        operand('A', a_of(i));
        operand('B', b_of(i));
        if (c_of(i) != 0 || info.meaning.find("[C") != std::string_view::npos) operand('C', c_of(i));
        break;
      case Format::ABx:
        parts.push_back(reg(a_of(i)));
        if (info.meaning.find("K[Bx]") != std::string_view::npos) {
          parts.push_back(k(bx_of(i)));
        } else if (op == Op::MakeFunction && bx_of(i) < code_.children.size()) {
          parts.push_back(code_.children[bx_of(i)]->qualname);
        } else if (bx_of(i) < code_.free_names.size() && info.meaning.find("closure") != std::string_view::npos) {
          parts.push_back(code_.free_names[bx_of(i)]);
        } else {
          parts.push_back(std::to_string(bx_of(i)));
        }
        break;
      case Format::AsBx:
        parts.push_back(reg(a_of(i)));
        parts.push_back(std::to_string(sbx_of(i)));
        break;
      case Format::J: break;
      case Format::AX: operand('A', a_of(i)); break;
      case Format::ABX:
        operand('A', a_of(i));
        operand('B', b_of(i));
        break;
      case Format::ABCX:
        operand('A', a_of(i));
        operand('B', b_of(i));
        operand('C', c_of(i));
        break;
    }
    if ((info.effects & kJumps) != 0) {
      parts.push_back(label(target_of(pc)));
    } else if (info.format >= Format::AX) {
      const bool is_cached = info.meaning.find("name | cache") != std::string_view::npos || op == Op::LoadSuperMethod;
      parts.push_back(op == Op::UnpackEx ? std::to_string(x & 0xffff) + "+" + std::to_string(x >> 16) : k(is_cached ? x & 0xffff : x));
    }
    for (std::size_t at = 0; at < parts.size(); ++at) line += (at > 0 ? ", " : "") + parts[at];
    out_ += line + "\n";
  }

  // Instructions whose meaning says "like" another one do not spell their registers out.
  static bool is_register(std::string_view name, std::string_view meaning, char letter) {
    if (meaning.find(std::string("R[") + letter) != std::string_view::npos) return true;
    if (name.starts_with("Call")) return letter != 'B';
    if (name == "LoadSpecial") return letter != 'C';
    return name == "LoadSuperMethod" || (name == "AwaitEnter" && letter != 'C') || (letter == 'A' && meaning.find("cell in R") != std::string_view::npos);
  }

  const Code& code_;
  const std::vector<std::string_view>& lines_;
  std::string& out_;
  std::map<std::uint32_t, int> labels_;
};

void list_all(const Code& code, const std::vector<std::string_view>& lines, std::string& out) {
  Lister(code, lines, out).list();
  for (const auto& child : code.children) {
    out += "\n";
    list_all(*child, lines, out);
  }
}

}  // namespace

std::string constant_text(const Constant& value) {
  switch (value.kind) {
    case Constant::Kind::None: return "None";
    case Constant::Kind::True: return "True";
    case Constant::Kind::False: return "False";
    case Constant::Kind::Ellipsis: return "Ellipsis";
    case Constant::Kind::Int: return std::to_string(value.integer);
    case Constant::Kind::BigInt: return value.text;
    case Constant::Kind::Float: return number_text(value.real);
    case Constant::Kind::Complex: return std::string("(").append(number_text(value.real)) + "+" + number_text(value.imag) + "j)";
    case Constant::Kind::Str: return quoted(value.text);
    case Constant::Kind::Bytes: return std::string("b").append(quoted(value.text));
    case Constant::Kind::Tuple:
    case Constant::Kind::FrozenSet: {
      std::string out = value.kind == Constant::Kind::Tuple ? "(" : "frozenset({";
      for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (out.size() > kMaxText) {
          out += ", ...";
          break;
        }
        out += (i > 0 ? ", " : "") + constant_text(value.items[i]);
      }
      if (value.kind == Constant::Kind::Tuple && value.items.size() == 1) out += ",";
      return out + (value.kind == Constant::Kind::Tuple ? ")" : "})");
    }
  }
  return "?";
}

std::string disassemble(const Code& code, std::string_view source) {
  const std::vector<std::string_view> lines = lines_of(source);
  std::string out;
  list_all(code, lines, out);
  return out;
}

}  // namespace coil
