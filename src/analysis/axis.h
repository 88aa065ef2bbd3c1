#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/question.h"

namespace suki::analysis {

/// The rows of a table, or its columns: what the values of one grouping are.
class Axis {
public:
    struct Entry {
        json::value key;
        std::string label;
        double order = 0;
    };

    /// `group` of a measure that is not grouped by it: null.
    using GroupOf = const std::optional<Group> Measure::*;

    Axis(const Question& question, const std::vector<Measure>& measures, GroupOf group)
        : question_(question), measures_(measures), group_(group) {}

    const std::optional<Group>& group(const Measure& measure) const { return measure.*group_; }
    bool is_bucketed(const Measure& measure) const {
        return group(measure) && group(measure)->bucket != Bucket::None;
    }
    /// Makes an entry for each step of time between the first and the last record, when the
    /// grouping is by time. `condition` is that of each measure.
    void prepare_buckets(const std::vector<std::string>& conditions);

    /// What must be asked for to know an item's entry: paths for groupby.
    std::vector<std::string> paths(const Measure& measure) const;
    /// The place of the entry that an item of an answer belongs to; made when it is new.
    std::size_t place_of(const Measure& measure, const json::object& item);
    std::size_t place_of(const json::value& key, const std::string& label);

    /// The condition of the measure's records in an entry.
    std::string condition(const Measure& measure, const Entry& entry) const;

    std::vector<Entry>& entries() { return entries_; }
    const std::vector<Entry>& entries() const { return entries_; }
    /// By time, or by a position that records of this kind have.
    bool has_own_order() const { return has_own_order_; }
    bool is_by_time() const { return is_by_time_; }
    void keep_order() { has_own_order_ = keeps_order_ = true; }

private:
    std::string label_of(const Group& group, const json::object& item,
                         const json::value& key) const;
    /// The first and the last day of the measure's records.
    std::optional<Period> extent(const Measure& measure, const std::string& condition) const;

    const Question& question_;
    const std::vector<Measure>& measures_;
    GroupOf group_;
    std::vector<Entry> entries_;
    std::map<std::string, std::size_t> places_;
    bool has_own_order_ = false, keeps_order_ = false, is_by_time_ = false;
};

/// The value at "account/owner/name" of an answer; null when there is none.
const json::value* at_path(const json::object& row, const std::string& path);

}  // namespace suki::analysis
