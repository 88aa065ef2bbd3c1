#pragma once
#include <string>
#include <vector>

#include "analysis/group.h"
#include "base/json.h"
#include "base/time_zone.h"

/// Conditions as the filters of a list write them, kept in a definition, so that "this month" means
/// the month of the reading: [{"field": "status", "operator": "anyOf", "value": ["Won"]}, …], all
/// of which must hold. By type of the field:
///   texts             contains, startsWith, equals
///   options, lookups  anyOf, noneOf: values, or [{"id", "name"}]; "@me" is who reads
///   numbers           atLeast, atMost, equals, between [from, to]
///   dates, instants   on, before, after, between [from, to], past, future, next30Days, and each
///                     period of period.h
///   booleans          isTrue, isFalse
///   all but booleans  empty, notEmpty
namespace suki::analysis {

struct Condition {
    FieldPath at;
    std::string op;
    json::value value;
};

/// Throws Invalid `analysis.definition` naming the field and what would be right.
std::vector<Condition> read_where(const meta::Entity& entity, const json::value& source);

/// What words in conditions mean at this moment.
struct Moment {
    Instant now;
    Id me;
    TimeZone zone;
};

/// In the filter language, for records found at `path` ("" or "record/"); "" without conditions.
std::string where_filter(const std::vector<Condition>& where, const Moment& moment,
                         std::string_view path = "");

/// "Status is any of Won, Lost" in words of the language.
std::vector<std::string> where_words(const std::vector<Condition>& where,
                                     const meta::Registry& registry, std::string_view locale);

}  // namespace suki::analysis
