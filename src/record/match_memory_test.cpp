#include "record/match_memory.h"

#include <gtest/gtest.h>

namespace suki::record {
namespace {

std::shared_ptr<const Matching> matching(std::size_t rows) {
    return std::make_shared<const Matching>(Matching{std::vector<bool>(rows), 1});
}

TEST(MatchMemory, KnowsASearchUntilTheIndexHoldsSomethingElse) {
    MatchMemory memory;
    memory.keep("anna", "1", matching(10));
    EXPECT_TRUE(memory.find("anna", "1"));
    EXPECT_FALSE(memory.find("anna", "2"));
    EXPECT_FALSE(memory.find("ann", "1"));
    memory.keep("anna", "2", matching(20));
    EXPECT_FALSE(memory.find("anna", "1"));
    EXPECT_EQ(memory.find("anna", "2")->rows.size(), 20U);
}

TEST(MatchMemory, DropsWhatWasNotAskedForLongest) {
    constexpr std::size_t kThird = std::size_t{64} * 1024 * 1024 * 8 / 3;
    MatchMemory memory;
    for (const auto* search : {"anna", "ben", "clara"}) memory.keep(search, "1", matching(kThird));
    EXPECT_TRUE(memory.find("anna", "1"));
    memory.keep("dora", "1", matching(10'000));
    EXPECT_TRUE(memory.find("anna", "1"));
    EXPECT_FALSE(memory.find("ben", "1"));
    EXPECT_TRUE(memory.find("clara", "1"));
    EXPECT_TRUE(memory.find("dora", "1"));
}

}  // namespace
}  // namespace suki::record
