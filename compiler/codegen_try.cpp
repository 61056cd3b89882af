// compiler/codegen_try.cpp — try in all its forms, with, async with.
//
// A handler's code runs with the exception in R[r] and the one handled before in R[r+1]. Whatever leaves it restores the latter:
// PopExcept on the ways out, Reraise, and, when the handler's own code raises, a cleanup entry (reraise_cleanup).
#include "compiler/codegen.hpp"

namespace coil::compiler {

using namespace parser;

void Codegen::try_statement(const TryStmt& node) {
  as().mark_line();
  if (!node.finalbody.empty()) return try_finally(node);
  if (node.is_star) return try_star(node);
  try_except(node);
}

// An exception out of a handler whose own exception is in R[exception]: what was handled before is handled again.
void Codegen::reraise_cleanup(Region& region, Reg exception) {
  const TempMark mark(as());
  const Reg raised = as().alloc(2);
  const Position outer = std::exchange(as().position, Position{});
  as().handle(region, raised, true);
  as().abc(Op::Move, raised + 1, exception + 1);
  as().abc(Op::Reraise, raised);
  as().position = outer;
}

// ---- finally
void Codegen::try_finally(const TryStmt& node) {
  Region region;
  Label exit;
  Block block;
  block.kind = BlockKind::FinallyTry;
  block.region = &region;
  block.final_body = node.finalbody;
  push_block(block, node.range);
  as().open(region);
  if (node.handlers.empty()) {
    body(node.body);
  } else if (node.is_star) {
    try_star(node);
  } else {
    try_except(node);
  }
  as().close(region);
  pop_block();
  body(node.finalbody);
  as().position = {};
  as().jump(exit);
  const TempMark mark(as());
  const Reg exception = as().alloc(2);
  as().handle(region, exception, true);
  Region cleanup;
  Block handler;
  handler.kind = BlockKind::FinallyHandler;
  handler.region = &cleanup;
  handler.reg = exception;
  push_block(handler, node.range);
  as().open(cleanup);
  if (as().is_reachable()) body(node.finalbody);
  as().close(cleanup);
  pop_block();
  as().position = {};
  as().abc(Op::Reraise, exception);
  reraise_cleanup(cleanup, exception);
  as().bind(exit);
}

// ---- except
void Codegen::try_except(const TryStmt& node) {
  for (std::size_t i = 0; i + 1 < node.handlers.size(); ++i) {
    if (node.handlers[i].type == nullptr) fail("default 'except:' must be last", node.handlers[i].range);
  }
  Region region;
  Label exit;
  Block block;
  block.kind = BlockKind::Protected;
  block.region = &region;
  push_block(block, node.range);
  as().open(region);
  body(node.body);
  as().close(region);
  pop_block();
  body(node.orelse);
  as().position = {};
  as().jump(exit);
  const TempMark mark(as());
  const Reg exception = as().alloc(2);
  as().handle(region, exception, false);
  except_handlers(node, exception, exit);
  as().bind(exit);
}

void Codegen::except_handlers(const TryStmt& node, Reg exception, Label& exit) {
  Region cleanup;
  Block block;
  block.kind = BlockKind::Protected;
  block.region = &cleanup;
  push_block(block, node.range);
  as().open(cleanup);
  bool catches_all = false;
  for (const ExceptHandler& handler : node.handlers) {
    Label next;
    at(handler.range);
    if (handler.type != nullptr) {
      const TempMark mark(as());
      at(handler.type->range);
      as().jump_if(Op::JumpIfNotMatch, exception, expr(handler.type), 0, next);
    } else {
      catches_all = true;
      as().mark_line();
    }
    except_body(handler, exception, exit);
    as().bind(next);
  }
  as().close(cleanup);
  pop_block();
  as().position = {};
  if (!catches_all) as().abc(Op::Reraise, exception);
  reraise_cleanup(cleanup, exception);
}

void Codegen::except_body(const ExceptHandler& handler, Reg exception, Label& exit) {
  Region named;
  Block block;
  block.kind = BlockKind::ExceptBody;
  block.reg = exception;
  block.name = handler.name;
  if (!handler.name.empty()) {
    forbid_debug(handler.name, handler.range, "assign to");
    at(handler.range);
    store_name(handler.name, exception);
    block.region = &named;
  }
  push_block(block, handler.range);
  if (block.region != nullptr) as().open(named);
  body(handler.body);
  if (block.region != nullptr) as().close(named);
  pop_block();
  as().position = {};
  as().abc(Op::PopExcept, exception + 1);
  if (!handler.name.empty()) unbind_exception(handler.name);
  as().jump(exit);
  if (handler.name.empty()) return;
  const TempMark mark(as());
  const Reg raised = as().alloc(2);
  as().handle(named, raised, true);
  unbind_exception(handler.name);
  as().abc(Op::Move, raised + 1, exception + 1);
  as().abc(Op::Reraise, raised);
}

// The body may have deleted the name: it gets a value first, so that deleting cannot fail.
void Codegen::unbind_exception(std::string_view name) {
  const Place place = place_of(name);
  if (place.kind == Place::Kind::Register) {
    as().abc(Op::LoadUnset, place.reg);
    return as().assigned.remove(place.reg);
  }
  const TempMark mark(as());
  const Reg none = as().alloc();
  as().abc(Op::LoadNone, none);
  store_place(place, none);
  delete_name(name);
}

// ---- except*
void Codegen::try_star(const TryStmt& node) {
  Region region;
  Label exit;
  Block block;
  block.kind = BlockKind::Protected;
  block.region = &region;
  push_block(block, node.range);
  as().open(region);
  body(node.body);
  as().close(region);
  pop_block();
  body(node.orelse);
  as().position = {};
  as().jump(exit);
  const TempMark mark(as());
  const Reg exception = as().alloc(2);
  as().handle(region, exception, false);
  star_handlers(node, exception);
  as().bind(exit);
}

void Codegen::star_handlers(const TryStmt& node, Reg exception) {
  Region cleanup;
  Label done, all_handled;
  Block block;
  block.kind = BlockKind::Protected;
  block.region = &cleanup;
  push_block(block, node.range);
  as().open(cleanup);
  const Reg raised = as().alloc();
  const Reg match = as().alloc(2);
  as().position = {};
  as().abc(Op::BuildList, raised, raised, 0);
  as().abc(Op::Move, match + 1, exception);
  for (const ExceptHandler& handler : node.handlers) star_handler(handler, match, raised);
  as().position = {};
  as().jump_if(Op::JumpIfNone, match + 1, 0, 0, all_handled);
  as().abc(Op::ListAppend, raised, match + 1);
  as().bind(all_handled);
  as().abc(Op::GroupReraise, match, exception, raised);
  as().close(cleanup);
  pop_block();
  as().position = {};
  as().jump_if(Op::JumpIfNone, match, 0, 0, done);
  as().abc(Op::Move, match + 1, exception + 1);
  as().abc(Op::Reraise, match);
  reraise_cleanup(cleanup, exception);
  as().bind(done);
  as().abc(Op::PopExcept, exception + 1);
}

void Codegen::star_handler(const ExceptHandler& handler, Reg match, Reg raised) {
  Label next;
  {
    const TempMark mark(as());
    at(handler.type->range);
    as().abc(Op::GroupMatch, match, match + 1, expr(handler.type));
  }
  at(handler.range);
  as().jump_if(Op::JumpIfNone, match, 0, 0, next);
  if (!handler.name.empty()) store_name(handler.name, match);
  Region region;
  Block block;
  block.kind = BlockKind::ExceptStar;
  block.region = &region;
  push_block(block, handler.range);
  as().open(region);
  body(handler.body);
  as().close(region);
  pop_block();
  as().position = {};
  if (!handler.name.empty()) unbind_exception(handler.name);
  as().jump(next);
  const TempMark mark(as());
  const Reg inner = as().alloc(2);
  as().handle(region, inner, true);
  if (!handler.name.empty()) unbind_exception(handler.name);
  as().abc(Op::ListAppend, raised, inner);
  as().abc(Op::PopExcept, inner + 1);
  as().bind(next);
}

// ---- with
// R[exit], R[exit+H] hold the exit method and its self (LoadSpecial's layout) while the block runs.
void Codegen::with_statement(const WithStmt& node, std::size_t index) {
  if (index == node.items.size()) return body(node.body);
  const DepthGuard guard(depth_, node.range);
  const TempMark mark(as());
  const WithItem& item = node.items[index];
  at(item.context->range);
  const Position position = as().position;
  const Reg exit = as().alloc(kFrameHeaderWords + 1);
  const Reg entered = enter_context(item, exit, node.is_async);
  Region region;
  Label after;
  Block block;
  block.kind = node.is_async ? BlockKind::AsyncWith : BlockKind::With;
  block.region = &region;
  block.reg = exit;
  block.position = position;
  push_block(block, node.range);
  as().open(region);
  if (item.target != nullptr) assign(item.target, entered);
  as().set_top(exit + kFrameHeaderWords + 1);
  with_statement(node, index + 1);
  as().close(region);
  pop_block();
  as().position = position;
  with_exit(exit, position, node.is_async);
  as().jump(after);
  as().position = position;
  with_handler(region, exit, node.is_async, after);
  as().bind(after);
}

Reg Codegen::enter_context(const WithItem& item, Reg exit, bool is_async) {
  const Reg self = exit + kFrameHeaderWords;
  expr_to(item.context, self);
  const Reg base = as().alloc(kFrameHeaderWords + 1);
  as().abc(Op::LoadSpecial, base, self, static_cast<Reg>(is_async ? SpecialMethod::AsyncEnter : SpecialMethod::Enter));
  as().abc(Op::LoadSpecial, exit, self, static_cast<Reg>(is_async ? SpecialMethod::AsyncExit : SpecialMethod::Exit));
  as().abc(is_async ? Op::CallMethodAwaited : Op::CallMethod, base, 1, base);
  as().free_to(base + 1);
  if (is_async) as().abc(Op::AwaitEnter, base, base, 1);
  return base;
}

void Codegen::with_exit(Reg exit, const Position& position, bool is_async) {
  const TempMark mark(as());
  const Position outer = std::exchange(as().position, position);
  Reg base = exit;
  if (as().top() == exit + kFrameHeaderWords + 1) {
    as().alloc(3);
  } else {  // something live above (a value to return): the call goes on top
    base = as().alloc(kFrameHeaderWords + 4);
    as().abc(Op::Move, base, exit);
    as().abc(Op::Move, base + kFrameHeaderWords, exit + kFrameHeaderWords);
  }
  for (Reg i = 1; i <= 3; ++i) as().abc(Op::LoadNone, base + kFrameHeaderWords + i);
  as().abc(is_async ? Op::CallMethodAwaited : Op::CallMethod, base, 4, base);
  if (is_async) as().abc(Op::AwaitEnter, base, base, 2);
  as().position = outer;
}

void Codegen::with_handler(Region& region, Reg exit, bool is_async, Label& after) {
  const TempMark mark(as());
  const Reg exception = as().alloc(2);
  as().handle(region, exception, true);
  Region cleanup;
  Label suppressed;
  as().open(cleanup);
  const Reg base = as().alloc(kFrameHeaderWords + 4);
  as().abc(Op::Move, base, exit);
  as().abc(Op::Move, base + kFrameHeaderWords, exit + kFrameHeaderWords);
  as().abc(Op::ExcParts, base + kFrameHeaderWords + 1, exception);
  as().abc(is_async ? Op::CallMethodAwaited : Op::CallMethod, base, 4, base);
  as().free_to(base + 1);
  if (is_async) as().abc(Op::AwaitEnter, base, base, 2);
  as().jump_if(Op::JumpIfTrue, base, 0, 0, suppressed);
  as().close(cleanup);
  as().abc(Op::Reraise, exception);
  reraise_cleanup(cleanup, exception);
  as().bind(suppressed);
  as().abc(Op::PopExcept, exception + 1);
  as().jump(after);
}

}  // namespace coil::compiler
