// budgets_test SCENARIO: the tests of somebody else's project, which has four threads and a handler of its own for SIGSEGV.
#include <bereik/testing.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <array>
#include <stdexcept>
#include <thread>

namespace {

using namespace bereik::testing;

std::filesystem::path scenario;

TEST(Reach, KeepsItsBudgets) {
  EXPECT_THAT((Experiment{scenario}), MeetsBudget("time.handover.p95", "at most 15 s"));
  EXPECT_THAT((Experiment{scenario}), ReachesAtLeast("20 %"));
}

TEST(Reach, BreaksABudgetThatIsTooTight) {
  EXPECT_THAT((Experiment{scenario}), BreaksBudget("time.handover.p95", "at most 100 ms"));
  EXPECT_THAT((Experiment{scenario}.with("infrastructure.fcm.line", "1000/min")),
              ::testing::Not(MeetsBudget("time.handover.p95", "at most 15 s")));
}

TEST(Reach, IsAskedForByFourThreadsAtATime) {
  std::array<Answer, 4> answers;
  std::vector<std::thread> threads;
  for (Answer& answer : answers)
    threads.emplace_back([&] { answer = check({scenario}, "reach.seen_per_addressed", "at least 20 %"); });
  for (std::thread& thread : threads) thread.join();
  for (const Answer& answer : answers) {
    EXPECT_EQ(answer.verdict, Verdict::pass);
    EXPECT_EQ(answer.text, answers[0].text);
  }
}

TEST(Reach, SaysWhatIsWrongWithAQuestion) {
  try {
    check({scenario}, "time.hanover.p95", "at most 15 s");
    FAIL() << "an unknown metric";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), ::testing::HasSubstr("did you mean `time.handover.p95`?"));
  }
  EXPECT_THROW(check({scenario}, "reach.seen", "15"), std::runtime_error);
  Experiment without_program{scenario};
  without_program.program = "/no/such/program";
  EXPECT_THROW(check(without_program, "reach.seen", "at least 1"), std::runtime_error);
}

void handler(int) { std::abort(); }

}  // namespace

int main(int argc, char** argv) {
  ::testing::InitGoogleMock(&argc, argv);
  scenario = argv[1];
  struct sigaction own = {}, now = {};
  own.sa_handler = handler;
  ::sigaction(SIGSEGV, &own, nullptr);
  const int result = RUN_ALL_TESTS();
  ::sigaction(SIGSEGV, nullptr, &now);
  return now.sa_handler == handler ? result : 99;
}
