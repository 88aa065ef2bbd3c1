#include "record/count_memory.h"

#include <catch2/catch.hpp>

namespace suki::record {

using namespace std::chrono_literals;

TEST_CASE("A count that ended early is kept, an exact one never") {
    CountMemory memory;
    memory.keep("contacts", {10'000, false}, 30s);
    memory.keep("accounts", {7, true}, 30s);
    REQUIRE(memory.find("contacts"));
    CHECK(memory.find("contacts")->count == 10'000);
    CHECK_FALSE(memory.find("contacts")->complete);
    CHECK_FALSE(memory.find("accounts"));
    memory.keep("contacts", {10'000, false}, -1s);
    CHECK_FALSE(memory.find("contacts"));
}

TEST_CASE("Lists that are never asked for again do not pile up") {
    CountMemory memory;
    for (int i = 0; i < 5'000; ++i) memory.keep("list " + std::to_string(i), {1, false}, 30s);
    CHECK(memory.find("list 4999"));
    CHECK_FALSE(memory.find("list 0"));
}

}  // namespace suki::record
