#pragma once
#include <string>
#include <vector>

#include "analysis/report.h"
#include "record/query.h"

namespace suki::analysis {

/// What the parts of one run share: who asks, about when and whom, and how to ask the engine.
class Question {
public:
    Question(record::Session& session, const Definition& definition, const Choice& choice);

    record::Session& session() const { return session_; }
    const Choice& choice() const { return choice_; }
    const std::optional<Period>& period() const { return period_; }
    const TimeZone& zone() const { return zone_; }

    /// The condition of a measure's records, without a row's own.
    std::string condition(const Measure& measure) const;
    /// What the choice of a person and a pipeline means to records of `entity`.
    std::vector<std::string> chosen(const meta::Entity& entity) const;
    /// What the conditions mean at this moment.
    std::string condition(const std::vector<Condition>& where) const;
    /// @me, @today and now() replaced by what they mean at this moment.
    std::string settled(std::string filter) const;

    /// $apply: objects, one a group.
    json::array apply(const meta::Entity& entity, const std::string& condition,
                      const std::string& transformation) const;
    json::array list(const meta::Entity& entity, const record::QueryOptions& options) const;
    std::int64_t count(const meta::Entity& entity, const std::string& condition) const;

    /// The pipeline of a report about stages: the chosen one, else the first; nil without any.
    Id pipeline(const Moves& moves) const;
    std::string text(const std::string& key, std::string_view fallback) const;
    /// The name of a measure in the reader's language.
    std::string measure(const std::string& name) const { return text("measure." + name, name); }
    std::string label(const Measure& measure) const;

private:
    record::Session& session_;
    const Choice& choice_;
    const meta::Entity* about_;  // of a report about stages, else null
    TimeZone zone_;
    std::optional<Period> period_;
};

/// "(a) and (b)" of those that are not empty.
std::string all_of(const std::vector<std::string>& conditions);
/// A value of JSON as a literal of the filter language.
std::string literal(const meta::Property& property, const json::value& value);
json::object cell(json::value value, const meta::Entity& entity, const std::string& filter);
json::object column(const std::string& name, const std::string& label, const std::string& unit);

}  // namespace suki::analysis
