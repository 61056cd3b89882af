// tests/unit/vm/vm_fixture.hpp — a Vm for a test, with short ways to make values and read them.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include <pthread.h>

#include "vm/dict.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/protocol.hpp"
#include "vm/str.hpp"

namespace coil {

class VmTest : public ::testing::Test {
 protected:
  VmTest() : owner(std::make_unique<Vm>()), vm(*owner) {
    vm.heap.set_stack_base(__builtin_frame_address(0));
    if (std::getenv("COIL_GC_STRESS")) vm.heap.set_stress(true);
  }
  // The conservative scan begins at the test body's frame, which may lie a little above this one, but never beyond the stack's end.
  void SetUp() override {
    pthread_attr_t attributes;
    void* low = nullptr;
    std::size_t size = 0;
    ASSERT_EQ(pthread_getattr_np(pthread_self(), &attributes), 0);
    pthread_attr_getstack(&attributes, &low, &size);
    pthread_attr_destroy(&attributes);
    char* const end = static_cast<char*>(low) + size;
    vm.heap.set_stack_base(std::min(static_cast<char*>(__builtin_frame_address(0)) + 4096, end));
  }

  Str* str(std::string_view text) { return make_str(vm, text); }
  Str* name(std::string_view text) { return vm.intern(text); }
  static Value num(std::int64_t i) { return Value::small_int(i); }
  std::string text(Value v) { return std::string(view(vm, v)); }
  std::string repr(Value v) { return text(to_repr(vm, v)); }
  /// Type and message of the pending exception, which is taken.
  std::string error() {
    if (!vm.has_exception()) return "no error";
    const Value e = vm.take_exception();
    auto* x = e.as<ExceptionObject>();
    std::string out = text(x->type()->name) + ": ";
    return x->args->size ? out + text(to_str(vm, x->args->items()[0])) : out;
  }
  /// type(name, bases, {}): the class statement without a body.
  Value make_class(std::string_view class_name, std::initializer_list<Value> bases, Dict* space = nullptr) {
    if (!space) space = make_dict(vm);
    return vm.call(vm.types.type, {str(class_name), make_tuple_of(vm, bases), space});
  }
  std::string mro_names(Value cls) {
    std::string out;
    for (const Value v : cls.as<Type>()->mro->span()) out += text(v.as<Type>()->name) + " ";
    return out;
  }

  std::unique_ptr<Vm> owner;
  Vm& vm;
};

}  // namespace coil
