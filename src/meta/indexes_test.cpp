#include <gtest/gtest.h>

#include "meta/registry.h"
#include "meta/sort_indexes.h"

namespace suki::meta {
namespace {

std::shared_ptr<const Registry> registry_with(const std::string& index) {
    return Registry::build(
        {{"m/module.json", "{}"},
         {"m/entities/user.json", R"({"name": "user", "set": "users", "fields": []})"},
         {"m/entities/job.json", R"({"name": "job", "set": "jobs", "indexes": [)" + index + R"(],
            "fields": [{"name": "name", "type": "text"}, {"name": "urgent", "type": "boolean"},
                       {"name": "due", "type": "date"}]})"}},
        Company{});
}

/// The columns of the index of that name, or none.
std::vector<std::string> columns(const std::string& index, const std::string& name) {
    for (const auto& table : registry_with(index)->tables())
        for (const auto& one : table.indexes) {
            if (one.name != name) continue;
            std::vector<std::string> found;
            for (const auto& part : one.parts) found.push_back(part.column);
            return found;
        }
    return {};
}

using Columns = std::vector<std::string>;

TEST(Indexes, CarryTheirLastColumnsBehindTheRowNumber) {
    EXPECT_EQ(columns(R"(["urgent", "-due"])", "ix_jobs_urgent_due"), (Columns{"urgent", "due"}));
    EXPECT_EQ(columns(R"(["urgent", "due", "+name", "+id"])", "ix_jobs_urgent_due"),
              (Columns{"urgent", "due", "row_id", "name", "id", "deleted_at"}));
}

TEST(Indexes, AreRefusedWithNothingToLookFor) {
    EXPECT_THROW(columns(R"(["+name"])", ""), Error);
    EXPECT_THROW(columns(R"([])", ""), Error);
    EXPECT_THROW(columns(R"(["urgent", "+"])", ""), Error);
    EXPECT_THROW(columns(R"([""])", ""), Error);
    EXPECT_THROW(columns(R"(["colour"])", ""), Error);
}

TEST(Indexes, TellWhichOrderTheyHave) {
    const auto registry = registry_with(R"(["due"], ["urgent", "name"])");
    const auto& job = registry->entity("job");
    EXPECT_TRUE(has_sort_index(job, *job.find_property("due")));
    EXPECT_TRUE(has_sort_index(job, *job.find_property("urgent")));
    EXPECT_FALSE(has_sort_index(job, *job.find_property("name")));
}

}  // namespace
}  // namespace suki::meta
