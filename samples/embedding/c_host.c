/* samples/embedding/c_host.c — a C program on coil.h: a callback, a limit, a slice, an error with its traceback. */
#include <coil/coil.h>
#include <stdio.h>

static coil_status multiply(coil_interpreter* in, void* user, coil_value* const* arguments, size_t count, coil_value** result) {
  double a, b;
  if (count != 2) return coil_raise(in, "TypeError", "multiply() takes 2 arguments");
  if (coil_to_float(arguments[0], &a) || coil_to_float(arguments[1], &b)) return COIL_ERROR;
  ++*(int*)user;
  *result = coil_float(in, a * b);
  return COIL_OK;
}

int main(void) {
  coil_options* options = coil_options_new();
  coil_interpreter* in;
  coil_value *list = NULL, *item = NULL, *iterator = NULL;
  coil_progress progress;
  const char* text;
  const char* function;
  unsigned line;
  int calls = 0;

  coil_options_instruction_limit(options, 1000000);
  in = coil_new(options);
  coil_options_free(options);

  coil_define(in, "host", "multiply", multiply, &calls, NULL, "multiply(a, b)");
  if (coil_run(in, "import host\nresults = [host.multiply(i, 1.5) for i in range(4)]", COIL_NUL, "setup.py")) return 1;
  coil_get_global(in, "results", &list);
  coil_iterate(list, &iterator);
  while (coil_next(iterator, &item) == COIL_OK && item) {
    double d;
    coil_to_float(item, &d);
    printf("%.1f ", d);
    coil_value_release(item);
  }
  printf("after %d calls\n", calls);
  coil_value_release(iterator);
  coil_value_release(list);

  if (coil_run(in, "def f(x):\n    return host.multiply(x)\nf(1)\n", COIL_NUL, "bad.py") == COIL_ERROR) {
    size_t i;
    printf("%s: %s\n", coil_error_type(in), coil_error_message(in));
    for (i = 0; i < coil_error_depth(in); ++i) {
      text = coil_error_entry(in, i, &function, &line);
      printf("  %s:%u in %s\n", text, line, function);
    }
  }
  if (coil_run(in, "while True: pass", COIL_NUL, "loop.py") == COIL_STOPPED) printf("stopped: %s\n", coil_error_message(in));

  coil_start(in, "n = 0\nwhile n < 100000: n += 1\n", COIL_NUL, "work.py");
  {
    int slices = 0;
    while (coil_run_for_steps(in, 10000, &progress) == COIL_OK && progress == COIL_PAUSED) ++slices;
    printf("done after %s slices\n", slices > 5 ? "several" : "few");
  }
  coil_free(in);
  return 0;
}
