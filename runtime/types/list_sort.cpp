// runtime/types/list_sort.cpp — list.sort and sorted: a stable merge sort that keeps runs.
//
// Natural runs (a descending one is reversed) are extended to a minimum length by binary insertion and merged pairwise with the
// stack invariants of Tim Peters' listsort. Keys are compared by a function picked once: all small ints, all floats, all
// ASCII or same-encoding strs, else the `<` protocol.
#include <algorithm>
#include <cstring>

#include "runtime/modules/builtins.hpp"
#include "vm/int.hpp"
#include "vm/list.hpp"
#include "vm/str.hpp"

namespace coil::runtime {
namespace {

struct Item { Value key, value; };

/// Less-than by kind of keys; `failed` is set when script code raised.
enum class KeyKind { SmallInts, Floats, Strs, Any };

class Sorter {
 public:
  Sorter(Vm& vm, Item* items, std::size_t count, Item* scratch, KeyKind kind) : vm_(vm), items_(items), count_(count), scratch_(scratch), kind_(kind) {}

  bool run() {
    if (kind_ == KeyKind::SmallInts) return sort([](Vm&, Value a, Value b, bool&) { return a.as_small_int() < b.as_small_int(); });
    if (kind_ == KeyKind::Floats) return sort([](Vm&, Value a, Value b, bool&) { return a.as_double() < b.as_double(); });
    if (kind_ == KeyKind::Strs)
      return sort([](Vm& vm, Value a, Value b, bool&) {
        const std::string_view x = view(vm, a.as<Str>()), y = view(vm, b.as<Str>());  // UTF-8 orders as code points do
        const int c = std::memcmp(x.data(), y.data(), std::min(x.size(), y.size()));
        return c < 0 || (c == 0 && x.size() < y.size());
      });
    return sort([](Vm& vm, Value a, Value b, bool& failed) {
      const Value t = rich_truth(vm, a, b, CompareOp::Lt);
      if (t.is_error() || vm.charge(1).is_error()) { failed = true; return false; }
      return t.is_true();
    });
  }

 private:
  struct Run { std::size_t begin, length; };

  template <class Less>
  bool sort(Less less) {
    if (count_ < 2) return true;
    const std::size_t min_run = minimum_run(count_);
    std::size_t at = 0;
    while (at < count_) {
      std::size_t length = count_run(at, less);
      if (failed_) return false;
      if (length < min_run) {
        const std::size_t forced = std::min(min_run, count_ - at);
        insertion_sort(at, at + length, at + forced, less);
        if (failed_) return false;
        length = forced;
      }
      runs_[run_count_++] = {at, length};
      if (!collapse(less, false)) return false;
      at += length;
    }
    return collapse(less, true);
  }

  static std::size_t minimum_run(std::size_t n) {
    std::size_t r = 0;
    while (n >= 64) { r |= n & 1; n >>= 1; }
    return n + r;
  }

  template <class Less>
  std::size_t count_run(std::size_t at, Less less) {
    if (at + 1 == count_) return 1;
    std::size_t end = at + 2;
    if (less(vm_, items_[at + 1].key, items_[at].key, failed_)) {
      while (end < count_ && !failed_ && less(vm_, items_[end].key, items_[end - 1].key, failed_)) ++end;
      std::reverse(items_ + at, items_ + end);
    } else {
      while (end < count_ && !failed_ && !less(vm_, items_[end].key, items_[end - 1].key, failed_)) ++end;
    }
    return end - at;
  }

  template <class Less>
  void insertion_sort(std::size_t begin, std::size_t sorted, std::size_t end, Less less) {
    for (std::size_t i = sorted; i < end; ++i) {
      const Item item = items_[i];
      std::size_t low = begin, high = i;
      while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (less(vm_, item.key, items_[middle].key, failed_)) high = middle;
        else low = middle + 1;
        if (failed_) return;
      }
      std::memmove(static_cast<void*>(items_ + low + 1), items_ + low, (i - low) * sizeof(Item));
      items_[low] = item;
    }
  }

  template <class Less>
  bool collapse(Less less, bool all) {
    while (run_count_ > 1) {
      std::size_t n = run_count_ - 2;
      const bool unbalanced = (n > 0 && runs_[n - 1].length <= runs_[n].length + runs_[n + 1].length) ||
                              (n > 1 && runs_[n - 2].length <= runs_[n - 1].length + runs_[n].length);
      if (unbalanced || all) {
        if (n > 0 && runs_[n - 1].length < runs_[n + 1].length) --n;
      } else if (runs_[n].length > runs_[n + 1].length) {
        break;
      }
      if (!merge(n, less)) return false;
    }
    return true;
  }

  template <class Less>
  bool merge(std::size_t n, Less less) {
    const Run a = runs_[n], b = runs_[n + 1];
    if (a.length + b.length > 4096 && vm_.charge((a.length + b.length) * 16).is_error()) { failed_ = true; return false; }
    runs_[n].length = a.length + b.length;
    if (n + 2 < run_count_) runs_[n + 1] = runs_[n + 2];
    --run_count_;
    // What is already in place at both ends needs no merging.
    std::size_t begin = a.begin, middle = b.begin, end = b.begin + b.length;
    {
      std::size_t low = begin, high = middle;
      while (low < high) {
        const std::size_t m = (low + high) / 2;
        if (less(vm_, items_[middle].key, items_[m].key, failed_)) high = m;
        else low = m + 1;
        if (failed_) return false;
      }
      begin = low;
      if (begin == middle) return true;
      low = middle;
      high = end;
      while (low < high) {
        const std::size_t m = (low + high) / 2;
        if (less(vm_, items_[m].key, items_[middle - 1].key, failed_)) low = m + 1;
        else high = m;
        if (failed_) return false;
      }
      end = low;
    }
    const std::size_t left = middle - begin;
    std::memcpy(static_cast<void*>(scratch_), items_ + begin, left * sizeof(Item));
    std::size_t i = 0, j = middle, out = begin;
    while (i < left && j < end) {
      if (less(vm_, items_[j].key, scratch_[i].key, failed_)) items_[out++] = items_[j++];
      else items_[out++] = scratch_[i++];
      if (failed_) break;
    }
    std::memcpy(static_cast<void*>(items_ + out), scratch_ + i, (left - i) * sizeof(Item));  // also puts everything back on failure
    return !failed_;
  }

  Vm& vm_;
  Item* items_;
  std::size_t count_;
  Item* scratch_;
  KeyKind kind_;
  bool failed_ = false;
  Run runs_[96];
  std::size_t run_count_ = 0;
};

KeyKind kind_of_keys(Vm& vm, const Item* items, std::size_t count) {
  bool ints = true, floats = true, strs = true;
  for (std::size_t i = 0; i < count; ++i) {
    const Value k = items[i].key;
    ints &= k.is_small_int();
    floats &= k.is_double();
    strs &= is<Str>(k) && k.as_object()->type() == vm.types.str;
    if (!ints && !floats && !strs) return KeyKind::Any;
  }
  return ints ? KeyKind::SmallInts : floats ? KeyKind::Floats : KeyKind::Strs;
}

}  // namespace

Value sort_list(Vm& vm, List* list, Value key, bool reverse) {
  const std::size_t count = list->size;
  // The items leave the list while it is sorted, so that script code sees it empty and cannot disturb the sort.
  Value* const items = list->items;  // found on the native stack if the collector runs
  const std::uint64_t capacity = list->capacity;
  RootVector pairs(vm.heap);
  pairs.values.resize(count * 4);  // pairs, and scratch for merging
  auto* pair = reinterpret_cast<Item*>(pairs.values.data());
  for (std::size_t i = 0; i < count; ++i) pair[i] = {items[i], items[i]};
  list->items = nullptr;
  list->size = list->capacity = 0;
  bool ok = true;
  if (!key.is_none())
    for (std::size_t i = 0; i < count && ok; ++i) {
      const Value k = vm.call(key, {pair[i].value});
      if (k.is_error()) ok = false;
      else pair[i].key = k;
    }
  if (ok) {
    for (std::size_t i = 0; i < count; ++i)
      if (is<Str>(pair[i].key)) (void)view(vm, pair[i].key.as<Str>());  // flatten ropes once
    if (reverse) std::reverse(pair, pair + count);  // twice reversed keeps equal items in order
    ok = Sorter(vm, pair, count, pair + count, kind_of_keys(vm, pair, count)).run();
    if (reverse) std::reverse(pair, pair + count);
  }
  const bool modified = list->items != nullptr || list->size != 0;
  list->items = items;
  list->size = count;
  list->capacity = capacity;
  for (std::size_t i = 0; i < count; ++i) items[i] = pair[i].value;
  vm.heap.barrier(list);
  if (!ok) return Value::error();
  if (modified) return vm.raise(Exc::ValueError, "list modified during sort");
  return list;
}

}  // namespace coil::runtime
