#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "exchange/table_writer.h"
#include "record/session.h"

namespace suki::exchange {

enum class TableFormat { Csv, Xlsx };

/// By the name's end: ".xlsx" is XLSX, everything else CSV.
TableFormat format_of(const std::string& path);

struct ExportOptions {
    std::string filter;                // as $filter; "" all
    std::vector<std::string> columns;  // properties and lookups ("account" for its name); empty:
                                       // all that an import can read back, and the id
    std::string locale;                // headings are labels in it; "": property names
};

/// Writes the live records that the session may read, in order of creation; properties it may not
/// see are left out. Lookups are written as names. Returns the number of records. Does not call
/// writer.finish(). Throws Invalid `query.…` for a bad filter, `export.unknown_column`.
std::size_t export_records(record::Session& session, const meta::Entity& entity,
                           const ExportOptions& options, TableWriter& writer);

/// The same into a file that is there whole or not at all.
std::size_t export_to_file(record::Session& session, const meta::Entity& entity,
                           const ExportOptions& options, const std::string& path);

}  // namespace suki::exchange
