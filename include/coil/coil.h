/* include/coil/coil.h — Coil in C: opaque handles and status codes, for C and for every language that can call C.
 *
 * Rules:
 * 1. Functions that can fail give a coil_status; COIL_OK is 0. What went wrong is then told by the coil_error_... functions, until the
 *    next call with the same interpreter. Results are written to out-parameters, which are left alone on failure.
 * 2. A coil_value* that a function gives is the caller's, who ends it with coil_value_release(). Arguments are borrowed.
 * 3. Text is UTF-8 with a length; lengths may be COIL_NUL for text that ends with a NUL byte. Text that a function gives is valid as long as
 *    the handle that it was asked of.
 * 4. An interpreter and its values belong to one thread at a time. From any thread: coil_interrupt() and the coil_promise_... functions.
 * 5. Enumerators are never renumbered and functions never change: what grows gets new functions (COIL_ABI_VERSION counts them).
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <coil/config.hpp>

#ifdef __cplusplus
extern "C" {
#endif

#define COIL_ABI_VERSION 2
#define COIL_NUL ((size_t)-1)

typedef struct coil_options coil_options;
typedef struct coil_interpreter coil_interpreter;
typedef struct coil_value coil_value;
typedef struct coil_promise coil_promise;

typedef enum coil_status {
  COIL_OK = 0,
  COIL_ERROR = 1,    /* the script raised: coil_error_type() and its kind tell */
  COIL_STOPPED = 2,  /* it was interrupted, or came to a limit of time or steps */
  COIL_USAGE = 3,    /* a rule of this header was broken: coil_error_message() names it */
  COIL_MEMORY = 4    /* the host is out of memory */
} coil_status;

typedef enum coil_kind {
  COIL_NONE = 0, COIL_BOOL = 1, COIL_INT = 2, COIL_FLOAT = 3, COIL_STR = 4, COIL_BYTES = 5, COIL_LIST = 6, COIL_TUPLE = 7, COIL_DICT = 8, COIL_SET = 9,
  COIL_FUNCTION = 10, COIL_TYPE = 11, COIL_MODULE = 12, COIL_EXCEPTION = 13, COIL_OBJECT = 14
} coil_kind;

/* How things stand after a slice: see coil::Interpreter::Progress. */
typedef enum coil_progress { COIL_IDLE = 0, COIL_WAITING = 1, COIL_READY = 2, COIL_PAUSED = 3 } coil_progress;

/* COIL_ABI_VERSION of the library: at least that of the header that a program was compiled with. */
COIL_API unsigned coil_abi_version(void);
COIL_API const char* coil_version(void);

/* ---- options. Everything is off, and nothing limited, until set. */
COIL_API coil_options* coil_options_new(void);
COIL_API void coil_options_free(coil_options* options);
COIL_API void coil_options_memory_limit(coil_options* options, size_t bytes);
COIL_API void coil_options_time_limit(coil_options* options, uint64_t nanoseconds);
COIL_API void coil_options_instruction_limit(coil_options* options, uint64_t steps);
COIL_API void coil_options_recursion_limit(coil_options* options, uint32_t depth);
COIL_API void coil_options_search_path(coil_options* options, const char* folder);
/* `capability`: "read", "write", "connect", "listen" with a folder or host as `value`; "processes", "environment", "clock", "randomness"
 * and "all" without. COIL_USAGE for any other. */
COIL_API coil_status coil_options_allow(coil_options* options, const char* capability, const char* value);
/* Gets what scripts print; stream 1 is stdout, 2 stderr. */
typedef void (*coil_write)(void* user, int stream, const char* text, size_t size);
COIL_API void coil_options_output(coil_options* options, coil_write write, void* user);
/* Gives the source of module `name` (valid until the next call of the loader) and its size; NULL: not here. */
typedef const char* (*coil_loader)(void* user, const char* name, size_t* size, int* is_package);
COIL_API void coil_options_loader(coil_options* options, coil_loader loader, void* user);

/* ---- interpreters. `options` may be NULL and are copied. NULL on failure. */
COIL_API coil_interpreter* coil_new(const coil_options* options);
COIL_API void coil_free(coil_interpreter* in);
COIL_API coil_status coil_run(coil_interpreter* in, const char* source, size_t size, const char* filename);
COIL_API coil_status coil_eval(coil_interpreter* in, const char* expression, size_t size, coil_value** result);
COIL_API coil_status coil_import(coil_interpreter* in, const char* name, coil_value** module);
COIL_API coil_status coil_get_global(coil_interpreter* in, const char* name, coil_value** value);
COIL_API coil_status coil_set_global(coil_interpreter* in, const char* name, coil_value* value);
/* Bytecode of `source` as a bytes value, and running it: see coil::Code. */
COIL_API coil_status coil_compile(coil_interpreter* in, const char* source, size_t size, const char* filename, coil_value** bytes);
COIL_API coil_status coil_run_bytecode(coil_interpreter* in, const void* bytes, size_t size);
COIL_API void coil_interrupt(coil_interpreter* in);

/* ---- the last failure */
COIL_API const char* coil_error_type(coil_interpreter* in);     /* "ValueError" */
COIL_API const char* coil_error_message(coil_interpreter* in);  /* str(exception) */
COIL_API const char* coil_error_text(coil_interpreter* in);     /* with the traceback, as Python prints it */
COIL_API size_t coil_error_depth(coil_interpreter* in);         /* entries of the traceback, outermost first */
COIL_API const char* coil_error_entry(coil_interpreter* in, size_t index, const char** function, unsigned* line);  /* the file; NULL beyond */
/* For callbacks: return what this gives. The script gets an exception of the class (a builtin, or "module.Class"). */
COIL_API coil_status coil_raise(coil_interpreter* in, const char* type, const char* message);

/* ---- making values */
COIL_API coil_value* coil_none(coil_interpreter* in);
COIL_API coil_value* coil_bool(coil_interpreter* in, int value);
COIL_API coil_value* coil_int(coil_interpreter* in, int64_t value);
COIL_API coil_value* coil_float(coil_interpreter* in, double value);
COIL_API coil_status coil_str(coil_interpreter* in, const char* text, size_t size, coil_value** result);
COIL_API coil_status coil_bytes(coil_interpreter* in, const void* data, size_t size, coil_value** result);
COIL_API coil_status coil_list(coil_interpreter* in, coil_value* const* items, size_t count, coil_value** result);
COIL_API coil_status coil_tuple(coil_interpreter* in, coil_value* const* items, size_t count, coil_value** result);
COIL_API coil_status coil_dict(coil_interpreter* in, coil_value** result);

/* ---- reading values. Another type is COIL_ERROR (TypeError), a number that does not fit too (OverflowError). */
COIL_API coil_value* coil_value_retain(coil_value* value);
COIL_API void coil_value_release(coil_value* value);            /* NULL is ignored */
COIL_API coil_kind coil_value_kind(coil_value* value);
COIL_API coil_status coil_to_bool(coil_value* value, int* result);      /* bool(value) of anything */
COIL_API coil_status coil_to_int(coil_value* value, int64_t* result);
COIL_API coil_status coil_to_float(coil_value* value, double* result);
COIL_API coil_status coil_to_text(coil_value* value, const char** text, size_t* size);  /* of a str */
COIL_API coil_status coil_to_bytes(coil_value* value, const void** data, size_t* size);
COIL_API coil_status coil_repr(coil_value* value, coil_value** result);
COIL_API coil_status coil_length(coil_value* value, size_t* result);
COIL_API coil_status coil_get_item(coil_value* object, coil_value* key, coil_value** result);
COIL_API coil_status coil_set_item(coil_value* object, coil_value* key, coil_value* value);
COIL_API coil_status coil_get_attr(coil_value* object, const char* name, coil_value** result);
COIL_API coil_status coil_set_attr(coil_value* object, const char* name, coil_value* value);
COIL_API coil_status coil_iterate(coil_value* iterable, coil_value** iterator);
COIL_API coil_status coil_next(coil_value* iterator, coil_value** item);  /* *item is NULL at the end */
COIL_API coil_status coil_equal(coil_value* a, coil_value* b, int* result);
/* The last `named` of `count` arguments have these names. `result` may be NULL. */
COIL_API coil_status coil_call(coil_value* callable, coil_value* const* arguments, size_t count, const char* const* names, size_t named, coil_value** result);

/* ---- functions of the host. The arguments are borrowed; *result (which stays None if not set) is taken over. */
typedef coil_status (*coil_callback)(coil_interpreter* in, void* user, coil_value* const* arguments, size_t count, coil_value** result);
/* `release` (may be NULL) is called with `user` when the script has no more use for the function. */
COIL_API coil_status coil_function(coil_interpreter* in, const char* name, coil_callback callback, void* user, void (*release)(void* user), const char* documentation,
                                   coil_value** result);
/* Defines it in a host module ("game"), which is made if need be; NULL: in __main__. */
COIL_API coil_status coil_define(coil_interpreter* in, const char* module, const char* name, coil_callback callback, void* user, void (*release)(void* user),
                                 const char* documentation);

/* ---- results that come later, from any thread. The first completion counts. */
COIL_API coil_promise* coil_promise_new(void);
COIL_API void coil_promise_free(coil_promise* promise);         /* also before it is completed */
COIL_API coil_status coil_promise_future(coil_interpreter* in, coil_promise* promise, coil_value** awaitable);  /* inside a running event loop, once */
COIL_API void coil_promise_set_none(coil_promise* promise);
COIL_API void coil_promise_set_int(coil_promise* promise, int64_t value);
COIL_API void coil_promise_set_float(coil_promise* promise, double value);
COIL_API void coil_promise_set_text(coil_promise* promise, const char* text, size_t size);
COIL_API void coil_promise_set_bytes(coil_promise* promise, const void* data, size_t size);
COIL_API void coil_promise_fail(coil_promise* promise, const char* type, const char* message);
COIL_API int coil_promise_cancelled(coil_promise* promise);

/* ---- driving: see coil/interpreter.hpp */
COIL_API coil_status coil_run_until_complete(coil_interpreter* in, coil_value* awaitable, coil_value** result);
COIL_API coil_status coil_spawn(coil_interpreter* in, coil_value* awaitable, coil_value** task);
COIL_API coil_status coil_start(coil_interpreter* in, const char* source, size_t size, const char* filename);
COIL_API coil_status coil_poll(coil_interpreter* in, coil_progress* progress);
COIL_API coil_status coil_run_for(coil_interpreter* in, uint64_t nanoseconds, coil_progress* progress);
COIL_API coil_status coil_run_for_steps(coil_interpreter* in, uint64_t steps, coil_progress* progress);
COIL_API uint64_t coil_wait_time(coil_interpreter* in);         /* nanoseconds; UINT64_MAX: no timer */

/* ==== Since COIL_ABI_VERSION 2 ==== */

/* ---- options, files, compiled code, limits, statistics */
COIL_API void coil_options_argument(coil_options* options, const char* text);       /* one more of sys.argv */
/* Gives the next line of input, its newline included, valid until the next call; NULL at the end. */
typedef const char* (*coil_read)(void* user, size_t* size);
COIL_API void coil_options_input(coil_options* options, coil_read read, void* user);
COIL_API void coil_options_collector_stress(coil_options* options, int on);          /* collects at every allocation: finds a host's mistakes */
COIL_API coil_status coil_run_file(coil_interpreter* in, const char* path);
/* Code that is compiled, or loaded and verified, once and run many times, by any interpreter. */
typedef struct coil_code coil_code;
COIL_API coil_status coil_code_compile(coil_interpreter* in, const char* source, size_t size, const char* filename, coil_code** code);
COIL_API coil_status coil_code_load(coil_interpreter* in, const void* bytes, size_t size, coil_code** code);   /* bytes of coil_compile() */
COIL_API coil_status coil_code_run(coil_interpreter* in, const coil_code* code, coil_value* globals);          /* a dict; NULL: of __main__ */
COIL_API void coil_code_free(coil_code* code);
/* For calls from now on. */
COIL_API void coil_set_time_limit(coil_interpreter* in, uint64_t nanoseconds);
COIL_API void coil_set_instruction_limit(coil_interpreter* in, uint64_t steps);
COIL_API coil_status coil_collect(coil_interpreter* in);
typedef struct coil_statistics {  /* of coil::Statistics; what later versions add comes after these */
  size_t heap_bytes, used_bytes, collections, tasks;
  uint64_t steps;
} coil_statistics;
COIL_API void coil_get_statistics(coil_interpreter* in, coil_statistics* result, size_t size);  /* size: sizeof(coil_statistics) */
/* A list of the tasks that are not done: (name, description, [(file, function, line), ...]), where they wait, the outermost first. */
COIL_API coil_status coil_tasks(coil_interpreter* in, coil_value** result);

/* ---- values */
COIL_API coil_status coil_uint(coil_interpreter* in, uint64_t value, coil_value** result);
COIL_API coil_status coil_to_uint(coil_value* value, uint64_t* result);
COIL_API coil_status coil_set(coil_interpreter* in, coil_value* const* items, size_t count, coil_value** result);
COIL_API coil_status coil_builtin(coil_interpreter* in, const char* name, coil_value** result);  /* "Exception", "sorted", ... */
COIL_API coil_status coil_as_str(coil_value* value, coil_value** result);                /* str(value) */
COIL_API coil_status coil_has_attr(coil_value* object, const char* name, int* result);
COIL_API coil_status coil_delete_attr(coil_value* object, const char* name);
COIL_API coil_status coil_delete_item(coil_value* object, coil_value* key);
COIL_API coil_status coil_contains(coil_value* container, coil_value* item, int* result);
typedef enum coil_comparison { COIL_EQ = 0, COIL_NE = 1, COIL_LT = 2, COIL_LE = 3, COIL_GT = 4, COIL_GE = 5 } coil_comparison;
COIL_API coil_status coil_compare(coil_value* a, coil_value* b, coil_comparison how, int* result);
/* `op`: "+" "-" "*" "@" "/" "//" "%" "**" "<<" ">>" "|" "^" "&" */
COIL_API coil_status coil_binary(coil_value* a, coil_value* b, const char* op, coil_value** result);
COIL_API coil_status coil_hash(coil_value* value, int64_t* result);
COIL_API coil_status coil_is_instance(coil_value* value, coil_value* type, int* result);
COIL_API int coil_is_callable(coil_value* value);
COIL_API int coil_is_same(coil_value* a, coil_value* b);                                 /* `a is b` */
COIL_API coil_status coil_type_of(coil_value* value, coil_value** result);
COIL_API coil_status coil_call_method(coil_value* object, const char* name, coil_value* const* arguments, size_t count, const char* const* names, size_t named,
                                      coil_value** result);

/* ---- functions with named parameters. `signature` is what would stand after `def` in a script: "fetch(url, *, retries=3)". The callback gets
 * one argument for each parameter, in that order (*args as a tuple, **kwargs as a dict, both last); errors of arity read as Python's do. */
COIL_API coil_status coil_function_as(coil_interpreter* in, const char* signature, coil_callback callback, void* user, void (*release)(void* user),
                                      const char* documentation, coil_value** result);
COIL_API coil_status coil_define_as(coil_interpreter* in, const char* module, const char* signature, coil_callback callback, void* user,
                                    void (*release)(void* user), const char* documentation);

/* ---- iterators of the host: `step` gives the next item (taken over), or leaves *item NULL at the end. */
typedef coil_status (*coil_step)(coil_interpreter* in, void* user, coil_value** item);
COIL_API coil_status coil_iterator(coil_interpreter* in, coil_step step, void* user, void (*release)(void* user), coil_value** result);

/* ---- classes. `bases` may be of the host, of scripts or builtin (exceptions, say). Scripts may derive from the class. Methods, __init__ and
 * special methods ("__add__(self, other)", "__aenter__(self)") get `self` as their first argument. What the host keeps with an object is
 * given back under the same tag only (any address: one for each kind of data); TypeError else. `release` is called when the object is gone. */
COIL_API coil_status coil_class(coil_interpreter* in, const char* module, const char* name, coil_value* const* bases, size_t count, const char* documentation,
                                coil_value** cls);
COIL_API coil_status coil_class_method(coil_value* cls, const char* signature, coil_callback callback, void* user, void (*release)(void* user),
                                       const char* documentation);
COIL_API coil_status coil_class_property(coil_value* cls, const char* name, coil_callback getter, coil_callback setter /* or NULL */, void* user,
                                         void (*release)(void* user), const char* documentation);
COIL_API coil_status coil_set_data(coil_value* object, const void* tag, void* data, void (*release)(void* data));
COIL_API coil_status coil_get_data(coil_value* object, const void* tag, void** data);

/* ---- the last failure in detail */
COIL_API coil_status coil_error_value(coil_interpreter* in, coil_value** exception);      /* its __cause__, __notes__ ...; COIL_USAGE when no script raised it */
COIL_API int coil_error_is(coil_interpreter* in, const char* type);                       /* of that class, or of one derived from it */
typedef struct coil_place {  /* valid until the next failure. Lines count from 1, columns from 0; 0 and "": unknown */
  const char *file, *function, *source, *task;
  uint32_t line, end_line, column, end_column;
} coil_place;
COIL_API int coil_error_place(coil_interpreter* in, size_t index, coil_place* result, size_t size);  /* size: sizeof(coil_place). 0: no such entry */

/* ---- driving by the host's libuv loop: see coil::Interpreter::attach. Errors of started calls are told to on_error, or printed. */
struct uv_loop_s;
COIL_API coil_status coil_attach(coil_interpreter* in, struct uv_loop_s* loop, void (*on_error)(void* user, coil_interpreter* in), void* user);
COIL_API coil_status coil_detach(coil_interpreter* in);

/* ---- observing: see coil/observe.hpp. Bits, to be combined. */
enum coil_event {
  COIL_EVENT_CALL = 1, COIL_EVENT_RESUME = 2, COIL_EVENT_RETURN = 4, COIL_EVENT_YIELD = 8, COIL_EVENT_UNWIND = 16, COIL_EVENT_LINE = 32,
  COIL_EVENT_EXCEPTION = 64, COIL_EVENT_NATIVE_CALL = 256, COIL_EVENT_NATIVE_RETURN = 512, COIL_EVENT_NATIVE_ERROR = 1024,
  COIL_EVENT_TASK_CREATED = 2048, COIL_EVENT_TASK_STARTED = 4096, COIL_EVENT_TASK_SUSPENDED = 8192, COIL_EVENT_TASK_DONE = 16384
};
typedef struct coil_observation coil_observation;  /* valid during the callback only */
/* Any other status than COIL_OK is raised in the script (coil_raise). */
typedef coil_status (*coil_observer)(coil_interpreter* in, void* user, const coil_observation* what);
/* everything: 1 tells also of functions of Coil's own library. *id (id may be NULL) ends it. */
COIL_API coil_status coil_observe(coil_interpreter* in, uint32_t events, int everything, coil_observer observer, void* user, void (*release)(void* user), uint64_t* id);
COIL_API coil_status coil_stop_observing(coil_interpreter* in, uint64_t id);
COIL_API uint32_t coil_observed_event(const coil_observation* what);
COIL_API uint32_t coil_observed_line(const coil_observation* what);
COIL_API coil_status coil_observed_value(const coil_observation* what, coil_value** value);
COIL_API coil_status coil_observed_task(const coil_observation* what, coil_value** name);  /* a str, "" outside of tasks */
typedef struct coil_frame {
  const char *function, *file;      /* not NUL-terminated */
  size_t function_size, file_size;
  uint32_t line, first_line;
  const void* code;                 /* the same for every frame of a function */
} coil_frame;
/* Frames count from the innermost, 0. 0: there is none. size: sizeof(coil_frame). */
COIL_API size_t coil_observed_depth(const coil_observation* what);
COIL_API int coil_observed_frame(const coil_observation* what, size_t depth, coil_frame* result, size_t size);
COIL_API coil_status coil_observed_locals(const coil_observation* what, size_t depth, coil_value** dict);
COIL_API coil_status coil_observed_eval(const coil_observation* what, size_t depth, const char* expression, coil_value** result);

/* ---- pools: interpreters on threads, with values copied through channels (coil.channel in scripts). `set_up` is called on each thread; jobs too, each
 * by the next thread that is free. The interpreter handle of a thread is the pool's: not to be freed, nor kept. From any thread. */
typedef struct coil_pool coil_pool;
typedef void (*coil_job)(coil_interpreter* in, void* user);
COIL_API coil_pool* coil_pool_new(unsigned threads, const coil_options* options, coil_status (*set_up)(void* user, coil_interpreter* in), void* user);
COIL_API void coil_pool_free(coil_pool* pool);                  /* interrupts what runs, closes the channels, waits for the threads */
COIL_API size_t coil_pool_size(const coil_pool* pool);
COIL_API coil_status coil_pool_submit(coil_pool* pool, coil_job job, void* user);
/* Runs statements on every interpreter before its next job. *message (may be NULL): the first error. */
COIL_API coil_status coil_pool_run(coil_pool* pool, const char* source, size_t size, const char** message);
COIL_API coil_status coil_pool_send(coil_pool* pool, const char* channel, coil_value* value, int* open);   /* blocks while it is full; *open 0: closed */
COIL_API coil_status coil_pool_receive(coil_pool* pool, const char* channel, coil_interpreter* in, coil_value** value);  /* blocks; NULL: closed and empty */
COIL_API void coil_pool_close(coil_pool* pool, const char* channel);

#ifdef __cplusplus
}
#endif
