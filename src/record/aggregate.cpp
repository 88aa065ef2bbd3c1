// What aggregate(…) of $apply works out, in SQL.
#include "record/aggregate.h"

#include <cmath>

namespace suki::record {

using storage::Sql;

void append_value(Sql& sql, const Scope::Found& found) {
    const auto* computed = found.scope->find_computed(found.property->name);
    if (computed)
        sql << "(" << computed->sql << ")";
    else
        found.scope->append_column(sql, *found.property);
}

void append_aggregate(Sql& sql, const Aggregate& aggregate) {
    if (!aggregate.of) {
        sql << "count(*)";
        return;
    }
    Sql column;
    append_value(column, *aggregate.of);
    const auto& property = *aggregate.of->property;
    const bool real = property.shape == meta::Shape::Double;
    if (aggregate.method == "sum")
        sql << "CAST(COALESCE(sum(" << column << "), 0) AS "
            << (real ? "double precision)" : "bigint)");
    else if (aggregate.method == "average")
        (sql << "(CAST(avg(" << column << ") AS double precision) / ")
                .bind(std::pow(10.0, property.shape == meta::Shape::Decimal ? property.scale : 0))
            << ")";
    else if (aggregate.method == "countdistinct")
        sql << "count(DISTINCT " << column << ")";
    else
        sql << aggregate.method << "(" << column << ")";
}

Property property_of(const Aggregate& aggregate) {
    Property property;
    const bool counts = !aggregate.of || aggregate.method == "countdistinct";
    if (!counts && aggregate.method != "average") property = *aggregate.of->property;
    if (counts || aggregate.method == "average") {
        property.shape = counts ? meta::Shape::Integer : meta::Shape::Double;
        property.kind = counts ? storage::ColumnKind::Integer : storage::ColumnKind::Real;
    }
    property.name = aggregate.alias;
    return property;
}

}  // namespace suki::record
