#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "modules/demo/demo_step.h"
#include "modules/demo/language.h"

namespace suki::demo {

/// "@account:morena".
std::string reference(std::string_view entity, std::string_view key);

/// Collects steps and knows the calendar. Steps may be told in any order; finish() sorts them.
class Story {
public:
    Story(std::uint64_t seed, Instant present) : random(seed), now(present) {}

    /// A moment in office hours of `language`'s country, on a weekday, about `days_ago` days before
    /// now (negative: ahead).
    Instant workday(int days_ago, Language language);
    /// A moment in office hours `days` (at least 0) after `from`, a weekday, later than `from`.
    Instant later(Instant from, int days, Language language);

    void create(Instant at, std::string by, std::string entity, std::string key,
                json::object values);
    void change(Instant at, std::string by, std::string entity, std::string key,
                json::object values);
    void add(DemoStep step) { steps_.push_back(std::move(step)); }

    /// A key that was not used for `entity` before: "call-17".
    std::string next_key(std::string_view entity);

    /// All steps by time, those told first first when at the same moment. Steps after `now` did not
    /// happen and are left out.
    std::vector<DemoStep> finish() &&;

    SeededRandom random;
    const Instant now;

private:
    Instant in_office_hours(Date day, Language language);

    std::vector<DemoStep> steps_;
    std::size_t keys_ = 0;
};

}  // namespace suki::demo
