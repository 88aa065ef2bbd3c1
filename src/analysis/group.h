#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/period.h"
#include "meta/registry.h"

namespace suki::analysis {

/// A field of an entity, or of a record that it leads to: "owner", "account/industry".
struct FieldPath {
    const meta::Entity* entity = nullptr;  // that declares the field
    const meta::Field* field = nullptr;
    std::string prefix;  // "account/", or ""

    /// The field's one property: of a lookup its id.
    const meta::Property& property() const;
    /// Where filters and groupings find it: "ownerId", "account/industry".
    std::string property_path() const { return prefix + property().name; }
};

/// Throws Invalid `analysis.definition` naming what is not there. Only lookups to one entity lead
/// on.
FieldPath field_path(const meta::Entity& entity, std::string_view path);

enum class Bucket { None, Day, Week, Month, Quarter, Year };

/// What makes rows or columns, as a definition writes it: "owner", "account/industry",
/// "closeDate:month" (day, week, month, quarter, year).
struct Group {
    FieldPath at;
    Bucket bucket = Bucket::None;

    std::string name_path;   // "stage/name", or ""
    std::string order_path;  // "stage/position", or ""
};

/// Throws Invalid `analysis.definition`.
Group read_group(const meta::Entity& entity, std::string_view text);

/// The bucket that a day lies in; weeks begin on Monday.
Period bucket_of(Bucket bucket, Date day);
/// All buckets from that of `first` to that of `last`, in order. Throws Invalid
/// `analysis.too_many_groups` when they are more than 200.
std::vector<Period> buckets_between(Bucket bucket, Date first, Date last);
/// "March 2026", "Q1 2026", "2 March 2026" (a week by its Monday), in one of our languages.
std::string bucket_label(Bucket bucket, Date first, std::string_view locale);

}  // namespace suki::analysis
