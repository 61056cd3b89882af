// embed/enums.cpp — C++ enums as enums of scripts.
#include "embed/core.hpp"

namespace coil::v1::detail {

namespace {

const Core::EnumInfo* find_enum(Core* core, const std::type_info& type) {
  if (core->enums.empty()) return nullptr;
  const auto it = core->enums.find(std::type_index(type));
  return it == core->enums.end() ? nullptr : &it->second;
}

bool is_member(Core* core, const Core::EnumInfo& info, Raw raw) { return is_instance(core, raw, info.type.raw()); }
bool is_known_int(Core* core, const Core::EnumInfo& info, Raw raw) {
  if (info.kind == EnumKind::Plain || kind_of(core, raw) != Kind::Int) return false;
  return info.kind == EnumKind::Flag || contains(core, info.members.raw(), raw);
}

}  // namespace

Raw register_enum(Core* core, std::string_view name, std::string_view module, std::string_view documentation, const std::type_info& type, EnumKind kind,
                  const std::vector<EnumMember>& members) {
  if (find_enum(core, type)) throw UsageError("the enum " + std::string(name) + " is registered already");
  static constexpr const char* kBases[] = {"IntEnum", "Enum", "IntFlag"};
  Interpreter& in = *core->interpreter;
  std::vector<std::pair<std::string, std::int64_t>> pairs;
  for (const EnumMember& m : members) pairs.emplace_back(m.name, m.value);
  Value made = in.import("enum").attr(kBases[static_cast<unsigned>(kind)])(name, pairs, arg("module") = std::string(module));
  if (!documentation.empty()) made.attr("__doc__") = documentation;
  const Raw result = made.raw();
  Value by_value = made.attr("_value2member_map_");
  core->enums.emplace(std::type_index(type), Core::EnumInfo{std::move(made), std::move(by_value), kind, std::string(name)});
  return result;
}

Raw make_enum(Core* core, const std::type_info& type, std::int64_t value) {
  const Core::EnumInfo* info = find_enum(core, type);
  if (!info) return make_int(core, value);
  Arguments<1> keep(core);
  keep.values[0] = make_int(core, value);
  if (info->kind != EnumKind::Flag && contains(core, info->members.raw(), keep.values[0])) return get_item(core, info->members.raw(), keep.values[0]);
  return call(core, info->type.raw(), keep.values, 1);  // a combination of flags, or ValueError
}

std::int64_t enum_value(Core* core, const std::type_info& type, Raw raw, std::int64_t low, std::int64_t high) {
  const Core::EnumInfo* info = find_enum(core, type);
  if (!info || is_known_int(core, *info, raw)) return to_int(core, raw, low, high);
  if (!is_member(core, *info, raw)) throw_mismatch(core, info->name, raw);
  return to_int(core, get_attribute(core, raw, "value"), low, high);
}

bool enum_accepts(Core* core, const std::type_info& type, Raw raw) {
  const Core::EnumInfo* info = find_enum(core, type);
  return info ? is_member(core, *info, raw) || is_known_int(core, *info, raw) : kind_of(core, raw) == Kind::Int;
}

std::string enum_name(Core* core, const std::type_info& type) {
  const Core::EnumInfo* info = find_enum(core, type);
  return info ? info->name : "int";
}

}  // namespace coil::v1::detail
