// compiler/serialize.hpp — code objects to bytes and back: how the library's .py modules are frozen into the program.
//
// The bytes begin with a magic number, the format's version (which follows the instruction set: bytes of another build are
// refused) and a checksum of the rest.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "compiler/code.hpp"

namespace coil {

std::vector<std::uint8_t> serialize(const Code& code);

/// Null and a reason in `error` when the bytes are torn, altered or of another version. It does not verify the code itself
/// (compiler/verifier.hpp): frozen code was verified when it was made.
std::unique_ptr<Code> deserialize(std::span<const std::uint8_t> bytes, std::string* error = nullptr);

/// True where bytes begin as serialize() begins them; no source text does.
bool is_serialized(std::span<const std::uint8_t> bytes);

/// Makes the header's checksum right again for bytes that were changed: for tests of the reader and the verifier behind it.
void reseal(std::span<std::uint8_t> bytes);

}  // namespace coil
