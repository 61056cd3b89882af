// tests/unit/cli/options_test.cpp — the command line, as the options that it asks for.
#include "cli/options.hpp"

#include <gtest/gtest.h>

using coil::cli::Action;
using coil::cli::parse_options;

namespace {

TEST(Options, NothingAsksForAPrompt) { EXPECT_EQ(parse_options({}).action, Action::Prompt); }

TEST(Options, EverythingAfterTheScriptIsTheScripts) {
  const auto options = parse_options({"-X", "gcstress", "script.py", "-c", "--help"});
  EXPECT_EQ(options.action, Action::RunFile);
  EXPECT_EQ(options.target, "script.py");
  EXPECT_TRUE(options.collector_stress);
  EXPECT_EQ(options.arguments, (std::vector<std::string>{"-c", "--help"}));
}

TEST(Options, OperandsMayBeAttachedOrApart) {
  EXPECT_EQ(parse_options({"-cpass"}).target, "pass");
  EXPECT_EQ(parse_options({"-c", "pass", "x"}).arguments.size(), 1u);
  EXPECT_EQ(parse_options({"-mpackage"}).action, Action::RunModule);
  EXPECT_EQ(parse_options({"-W", "error", "-Wignore", "-"}).warning_filters.size(), 2u);
  EXPECT_EQ(parse_options({"--dis", "a.py"}).action, Action::Disassemble);
}

TEST(Options, AnEmptyProgramIsAProgram) {
  const auto options = parse_options({"-c", ""});
  EXPECT_EQ(options.action, Action::RunCode);
  EXPECT_EQ(options.target, "");
}

TEST(Options, SizesHaveUnits) {
  EXPECT_EQ(parse_options({"-X", "memory=64M", "a.py"}).memory_limit_bytes, 64u << 20);
  EXPECT_EQ(parse_options({"-X", "memory=100", "a.py"}).memory_limit_bytes, 100u);
  EXPECT_EQ(parse_options({"-X", "memory=much", "a.py"}).action, Action::Fail);
  EXPECT_EQ(parse_options({"-X", "memory=99999999999999999999G", "a.py"}).action, Action::Fail);
}

TEST(Options, TheSandboxHasDoors) {
  EXPECT_FALSE(parse_options({"a.py"}).sandbox);
  EXPECT_TRUE(parse_options({"--sandbox", "a.py"}).sandbox);
  const auto options = parse_options({"--allow-read=/tmp", "--allow-connect=localhost:80", "--allow-clock", "a.py", "--allow-write=/"});
  EXPECT_TRUE(options.sandbox && options.allow_clock);
  EXPECT_EQ(options.allow_read, (std::vector<std::string>{"/tmp"}));
  EXPECT_EQ(options.allow_connect, (std::vector<std::string>{"localhost:80"}));
  EXPECT_TRUE(options.allow_write.empty());
  EXPECT_EQ(options.arguments, (std::vector<std::string>{"--allow-write=/"}));
  EXPECT_EQ(parse_options({"--allow-all", "a.py"}).target, "unknown option: --allow-all");
  EXPECT_EQ(parse_options({"--allow-read", "a.py"}).action, Action::Fail);
}

TEST(Options, AMistakeIsNamed) {
  EXPECT_EQ(parse_options({"--wrong"}).target, "unknown option: --wrong");
  EXPECT_EQ(parse_options({"-c"}).target, "argument expected for the -c option");
  EXPECT_EQ(parse_options({"-X", "no"}).target, "unknown -X setting: no");
}

}  // namespace
