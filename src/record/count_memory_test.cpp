#include "record/count_memory.h"

#include <gtest/gtest.h>

namespace suki::record {
namespace {

using namespace std::chrono_literals;

TEST(CountMemory, TellsWhatItKeeps) {
    CountMemory memory;
    memory.keep("contacts", {10'000, false}, 30s);
    memory.keep("accounts", {7, true}, 30s);
    const auto contacts = memory.find("contacts");
    ASSERT_TRUE(contacts);
    EXPECT_EQ(contacts->count, 10'000);
    EXPECT_FALSE(contacts->complete);
    EXPECT_TRUE(memory.find("accounts")->complete);
    EXPECT_FALSE(memory.find("leads"));
}

TEST(CountMemory, ForgetsInTime) {
    CountMemory memory;
    memory.keep("contacts", {10'000, false}, -1s);
    EXPECT_FALSE(memory.find("contacts"));
}

TEST(CountMemory, DoesNotPileUpListsThatNobodyAsksForAgain) {
    const auto list = [](int number) { return std::string(4'096, 'a') + std::to_string(number); };
    CountMemory memory;
    for (int i = 0; i < 5'000; ++i) {
        memory.keep(list(i), {1, false}, 30s);
        EXPECT_TRUE(memory.find(list(0)));
    }
    EXPECT_TRUE(memory.find(list(4'999)));
    EXPECT_FALSE(memory.find(list(1)));
}

}  // namespace
}  // namespace suki::record
