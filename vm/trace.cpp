// vm/trace.cpp — what each kind of object refers to, for the collector.
//
// One case for each Kind; a new Kind or field goes here. Fields that a constructor may leave uninitialised when a collection can
// happen (slots beyond shape->slot_count, entries beyond entry_count) must not be looked at.
#include "vm/frame.hpp"
#include "vm/shape.hpp"
#include "vm/type.hpp"
#include "vm/vm_state.hpp"

namespace coil {
namespace {

void trace_attributes(Object* o, Tracer& tracer) {
  Attributes* a = attributes_of(o);
  if (!a || !a->slots) return;
  if (o->kind != Kind::Instance || a->slots != static_cast<Instance*>(o)->inline_slots()) tracer.storage(a->slots);
  tracer.range(a->slots, o->shape->slot_count);
}

void trace_type(Type* t, Tracer& tracer) {
  tracer(t->name);
  tracer(t->qualname);
  tracer(t->module);
  tracer(t->base);
  tracer(t->bases);
  tracer(t->mro);
  tracer(t->dict);
  tracer(t->root_shape);
  tracer(t->dict_shape);
  tracer(t->subclasses);
  tracer(t->slot_names);
  tracer(t->init_function);
}

void trace_code(CodeObject* c, Tracer& tracer) {
  tracer.storage(c->instructions);
  if (c->constants) tracer.range(c->constants, c->code->constants.size());
  // Inline caches are not traced: what guards a cache's key keeps its value alive, and without the key nobody looks at the value.
  tracer.storage(c->children);
  if (c->children) tracer.range(c->children, c->code->children.size());
  tracer(c->parameter_names);
  tracer(c->name);
  tracer(c->qualname);
  tracer(c->filename);
  tracer(c->extra);
}

void trace_function(Function* f, Tracer& tracer) {
  tracer(f->code);
  tracer(f->globals);
  tracer(f->builtins);
  tracer(f->closure);
  tracer(f->defaults);
  tracer(f->keyword_defaults);
  tracer(f->name);
  tracer(f->qualname);
  tracer(f->doc);
  tracer(f->module);
  tracer(f->annotations);
  tracer(f->type_params);
}

void trace_dict(Dict* d, Tracer& tracer) {
  tracer.storage(d->entries);
  tracer.storage(d->index);
  if (d->entries) tracer.pairs(&d->entries->key, d->entry_count, sizeof(DictEntry) / sizeof(Value));
}

}  // namespace

void trace_object(Object* o, Tracer& tracer) {
  switch (o->kind) {
    case Kind::Free: case Kind::Storage: case Kind::Bytes_storage: return;
    case Kind::BigInt: case Kind::Complex: case Kind::Bytes: break;
    case Kind::Instance: break;
    case Kind::Type: trace_type(static_cast<Type*>(o), tracer); break;
    case Kind::Shape: {
      auto* s = static_cast<Shape*>(o);
      tracer(s->type_);
      tracer(s->parent);
      tracer(s->key);
      tracer(s->transitions);
      tracer(s->table);
      tracer(s->next_of_type);
      return;
    }
    case Kind::Function: trace_function(static_cast<Function*>(o), tracer); break;
    case Kind::NativeFunction: {
      auto* f = static_cast<NativeFunction*>(o);
      tracer(f->self);
      tracer(f->owner);
      tracer(f->module);
      break;
    }
    case Kind::BoundMethod: tracer(static_cast<BoundMethod*>(o)->function); tracer(static_cast<BoundMethod*>(o)->self); break;
    case Kind::CodeObject: trace_code(static_cast<CodeObject*>(o), tracer); break;
    case Kind::Cell: tracer(static_cast<Cell*>(o)->value); break;
    case Kind::Module: tracer(static_cast<Module*>(o)->dict); break;
    case Kind::Str: {
      auto* s = static_cast<Str*>(o);
      if (s->flags & kStrExternal) tracer.storage(s->data);
      if (s->flags & kStrRope) { tracer(s->rope.left); tracer(s->rope.right); }
      break;
    }
    case Kind::ByteArray: tracer.storage(static_cast<ByteArray*>(o)->data); break;
    case Kind::List: {
      auto* l = static_cast<List*>(o);
      tracer.storage(l->items);
      tracer.range(l->items, l->size);
      break;
    }
    case Kind::Tuple: tracer.range(static_cast<Tuple*>(o)->items(), static_cast<Tuple*>(o)->size); break;
    case Kind::Dict: trace_dict(static_cast<Dict*>(o), tracer); break;
    case Kind::DictView: tracer(static_cast<DictView*>(o)->dict); break;
    case Kind::Set: tracer(static_cast<Set*>(o)->table); break;
    case Kind::Slice: {
      auto* s = static_cast<Slice*>(o);
      tracer(s->start);
      tracer(s->stop);
      tracer(s->step);
      break;
    }
    case Kind::Range: {
      auto* r = static_cast<Range*>(o);
      tracer(r->start);
      tracer(r->stop);
      tracer(r->step);
      tracer(r->length);
      break;
    }
    case Kind::Iterator: tracer(static_cast<Iterator*>(o)->target); tracer(static_cast<Iterator*>(o)->extra); break;
    case Kind::Generator: trace_generator(static_cast<Generator*>(o), tracer); break;
    case Kind::Exception: {
      auto* e = static_cast<ExceptionObject*>(o);
      tracer(e->args);
      tracer(e->traceback);
      tracer(e->cause);
      tracer(e->context);
      tracer(e->extra);
      break;
    }
    case Kind::Traceback: {
      auto* t = static_cast<Traceback*>(o);
      tracer(t->next);
      tracer(t->frame);
      tracer(t->code);
      tracer(t->function);
      tracer(t->task);
      break;
    }
    case Kind::FrameObject: {
      auto* f = static_cast<FrameObject*>(o);
      tracer(f->function);
      tracer(f->code);
      tracer(f->generator);
      tracer(f->back);
      tracer(f->locals);
      tracer(f->trace);
      break;
    }
    case Kind::Property: {
      auto* p = static_cast<Property*>(o);
      tracer(p->getter);
      tracer(p->setter);
      tracer(p->deleter);
      tracer(p->doc);
      tracer(p->name);
      break;
    }
    case Kind::StaticMethod: tracer(static_cast<StaticMethod*>(o)->function); break;
    case Kind::ClassMethod: tracer(static_cast<ClassMethod*>(o)->function); break;
    case Kind::Member: tracer(static_cast<Member*>(o)->owner); tracer(static_cast<Member*>(o)->name); break;
    case Kind::SlotWrapper: {
      auto* w = static_cast<SlotWrapper*>(o);
      tracer(w->owner);
      tracer(w->name);
      tracer(w->self);
      break;
    }
    case Kind::Super: {
      auto* s = static_cast<SuperObject*>(o);
      tracer(s->type);
      tracer(s->self);
      tracer(s->self_type);
      break;
    }
    case Kind::MappingProxy: tracer(static_cast<MappingProxy*>(o)->mapping); break;
    case Kind::GenericAlias: {
      auto* g = static_cast<GenericAlias*>(o);
      tracer(g->origin);
      tracer(g->args);
      tracer(g->parameters);
      break;
    }
    case Kind::UnionType: tracer(static_cast<UnionType*>(o)->args); tracer(static_cast<UnionType*>(o)->parameters); break;
    case Kind::WeakRef: tracer(static_cast<WeakRef*>(o)->callback); break;
    case Kind::SimpleNamespace: break;
    // Laid out by whoever defines them: their type says how.
    case Kind::AsyncGenStep: case Kind::CoroutineWrapper: case Kind::MemoryView: case Kind::Native: break;
  }
  if (!o->shape) return;
  const Type* type = o->shape->type_;
  if (type->trace) type->trace(o, tracer);
  if (type->attrs_offset) trace_attributes(o, tracer);
}

}  // namespace coil
