// runtime/modules/pickle.hpp — module _pickle: the opcodes, and what its two halves share. Writing is in pickle_save.cpp, reading in
// pickle_load.cpp; exceptions, PickleBuffer and how a global is named or found are frozen/pickle.py's.
#pragma once

#include "runtime/modules/module_helpers.hpp"

namespace coil::runtime::pickle {

inline constexpr int kHighestProtocol = 5, kDefaultProtocol = 4;

enum Code : unsigned char {
  kMark = '(', kStop = '.', kPop = '0', kPopMark = '1', kDup = '2', kFloat = 'F', kInt = 'I', kBinInt = 'J', kBinInt1 = 'K', kLong = 'L', kBinInt2 = 'M', kNone = 'N',
  kPersId = 'P', kBinPersId = 'Q', kReduce = 'R', kString = 'S', kBinString = 'T', kShortBinString = 'U', kUnicode = 'V', kBinUnicode = 'X', kAppend = 'a', kBuild = 'b',
  kGlobal = 'c', kDict = 'd', kEmptyDict = '}', kAppends = 'e', kGet = 'g', kBinGet = 'h', kInst = 'i', kLongBinGet = 'j', kList = 'l', kEmptyList = ']', kObj = 'o',
  kPut = 'p', kBinPut = 'q', kLongBinPut = 'r', kSetItem = 's', kTuple = 't', kEmptyTuple = ')', kSetItems = 'u', kBinFloat = 'G', kProto = 0x80, kNewObj, kExt1, kExt2,
  kExt4, kTuple1, kTuple2, kTuple3, kNewTrue, kNewFalse, kLong1, kLong4, kBinBytes = 'B', kShortBinBytes = 'C', kShortBinUnicode = 0x8c, kBinUnicode8, kBinBytes8, kEmptySet,
  kAddItems, kFrozenSet, kNewObjEx, kStackGlobal, kMemoize, kFrame, kByteArray8, kNextBuffer, kReadonlyBuffer
};

/// pickle.PicklingError, pickle.UnpicklingError.
Value raise_error(Vm&, const char* type, std::string_view format, std::initializer_list<FormatArg> args = {});
bool add_pickler(Vm&, Module*);
bool add_unpickler(Vm&, Module*);

/// A level of recursion: RecursionError beyond the limit.
class Level {
 public:
  Level(Vm& vm, const char* where) : vm_(vm), entered_(vm.enter_native_call(where)) {}
  ~Level() {
    if (entered_) vm_.leave_native_call();
  }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;
  explicit operator bool() const { return entered_; }

 private:
  Vm& vm_;
  bool entered_;
};

}  // namespace coil::runtime::pickle
