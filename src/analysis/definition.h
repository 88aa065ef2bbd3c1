#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/group.h"
#include "analysis/where.h"

/// Questions about records, as data, and their answers. Every number of an answer comes with the
/// filter whose records it counts, and goes through the engine, so rights hold.
namespace suki::analysis {

/// One number per row of a report.
struct Measure {
    std::string name;   // its text is "measure.<name>", else it is called by what it counts
    std::string label;  // what the firm calls it, or ""
    const meta::Entity* entity = nullptr;
    std::string filter;                    // may say @me, @today and now()
    std::vector<Condition> where;          // besides
    const meta::Property* date = nullptr;  // what a period limits; null: nothing
    std::optional<Group> by, columns;      // what makes the rows, and the columns
    std::string aggregate = "count";       // count sum average min max countdistinct
    const meta::Property* of = nullptr;    // what is summed; null with count
    std::string unit = "count";            // count money seconds number
};

/// {"kind": "table", "by": "owner", "measures": [{"name": "calls", "entity": "…", "filter": "…",
///   "date": "startsAt", "value": "sum amount"}]}: a row for each value of `by` (group.h), with
///   "columns" (group.h too) a column for each value of that. "entity", "date" and "where"
///   (where.h) are said once for all measures; a measure may say others, "where" beside that of
///   all; "label" is its name. "sort": "name", or a measure's name; "-" before it: falling.
/// {"kind": "funnel" | "conversion" | "timeInStage", "entity": "…", "filter": "…", "where": […]}:
///   about the stages of one pipeline, of an entity that has `stages`.
/// Also "period" (period.h), "text" (its name is the text "report.<text>"), "chart" (bar, line,
/// pie, funnel, none), "top" (rows at most).
struct Definition {
    std::string kind, filter, period, text, chart, sort;
    const meta::Entity* entity = nullptr;  // of funnel, conversion, timeInStage
    std::vector<Condition> where;          // of the whole report
    std::vector<Measure> measures;
    std::int64_t top = 100;
};

/// Throws Invalid `analysis.definition` at "definition", naming what is wrong and would be right.
Definition read_definition(const meta::Registry& registry, const json::object& source);

/// Where a collection of moves from stage to stage is found (entity JSON: `stages.changes`).
struct Moves {
    const meta::Entity* entity;      // of the moves
    const meta::Navigation* record;  // from a move to what moved, or null
    std::string collection;          // from what moved to its moves
    const meta::Navigation* stage;   // from what moves to its stage
    std::string pipeline;            // "pipelineId", or "" when there is only one way
};
Moves moves_of(const meta::Registry& registry, const meta::Entity& entity);

}  // namespace suki::analysis
